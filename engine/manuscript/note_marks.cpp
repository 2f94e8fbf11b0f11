#include "engine/manuscript/note_marks.hpp"

#include <algorithm>
#include <set>

#include "engine/notation/bracket_scan.hpp"
#include "engine/notation/code_span.hpp"

namespace concord::manuscript {

std::vector<std::string> note_marks(std::string_view words) {
  std::vector<std::string> out;
  (void)with_note_marks(words, [&](const std::string& mark) {
    out.push_back(mark);
    return mark;
  });
  return out;
}

std::string with_note_marks(std::string_view words,
                            const std::function<std::string(const std::string&)>& now) {
  std::string out;
  out.reserve(words.size());
  for (std::size_t at = 0; at < words.size();) {
    const auto sign = std::min(words.find_first_of("[\\`", at), words.size());
    out += words.substr(at, sign - at);
    const auto rest = words.substr(sign);
    const auto mark = notation::footnote_length(rest);
    const auto piece = rest.substr(0, mark != 0                ? mark
                                      : rest.starts_with('\\') ? 2
                                      : rest.starts_with('`')  ? notation::code_length(rest)
                                                               : 1);
    if (mark != 0)
      out += now(std::string(piece));
    else
      out += piece;
    at = sign + piece.size();
  }
  return out;
}

std::vector<MarkWithoutNote> marks_without_note(const Manuscript& text) {
  std::set<std::string, std::less<>> notes;
  for (const auto& one : text.paragraphs)
    if (one.kind == Kind::note && !one.texts.empty()) notes.insert(one.label);
  std::vector<MarkWithoutNote> out;
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    if (text.paragraphs[i].kind == Kind::verbatim) continue;
    std::set<std::string> said;
    for (const auto& [language, words] : text.paragraphs[i].texts)
      for (auto& mark : note_marks(words))
        if (!notes.contains(mark) && said.insert(mark).second) out.push_back({mark, i});
  }
  return out;
}

}  // namespace concord::manuscript
