#pragma once

#include <string>

#include "engine/redline/redline.hpp"

namespace concord::redline {

inline Document lines(const std::vector<std::string>& texts) {
  Document document;
  for (const auto& text : texts)
    document.push_back({std::nullopt, ParagraphKind::paragraph, 0, text});
  return document;
}

// A row a line: "~ Each [-State-]{+Party+} shall", "< 1" for a move from the row's own place.
inline std::string drawn(const Redline& redline) {
  std::string text;
  for (const Row& row : redline.rows) {
    text += "=~+-<>"[static_cast<std::size_t>(row.kind)];
    text += ' ';
    for (const Span& span : row.spans) {
      const std::string words(span.text);
      text += span.change == Change::kept      ? words
              : span.change == Change::deleted ? "[-" + words + "-]"
                                               : "{+" + words + "+}";
    }
    if (row.kind == RowKind::moved_from) text += "row " + std::to_string(row.partner);
    text += '\n';
  }
  return text;
}

// Both sides put together from the redline are what was compared.
inline bool gives_back(const Redline& redline, const Document& before, const Document& after) {
  const auto texts = [](const Document& document) {
    std::vector<std::string> all;
    for (const auto& paragraph : document) all.push_back(paragraph.text);
    return all;
  };
  return texts_before(redline) == texts(before) && texts_after(redline) == texts(after);
}

}  // namespace concord::redline
