#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notices/words.hpp"
#include "engine/reading/sight.hpp"

// Small parts of what a mail says.
namespace concord::post {

// One line, whatever a title holds.
[[nodiscard]] inline std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  return text;
}

[[nodiscard]] inline std::string phrase(notices::Phrase what, const reading::Reader& reader,
                                        std::string_view text) {
  return notices::in_words(what, reader.language, {.what = text});
}

// "Text circulated; Question put; ...".
[[nodiscard]] inline std::string joined(const std::vector<std::string>& parts, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < parts.size() && i < most; ++i)
    text += (i == 0 ? "" : "; ") + parts[i];
  return parts.size() > most ? text + "; ..." : text;
}

inline void add_unless_there(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

}  // namespace concord::post
