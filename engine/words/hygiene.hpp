#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.hpp"

namespace concord::words {

// The one rule for words that come in, from files and through the API alike.
// What must not be in a text, the first of it, with "line L, column C" as place:
//   invalid_utf8             bytes that are no UTF-8
//   control_character        U+0000 to U+001F but tab and line ends, U+007F to U+009F but the
//                            line end U+0085, U+FFFE, U+FFFF
//   bidirectional_control    U+202A to U+202E, U+2066 to U+2069: they can make a text read as what
//   it
//                            does not say. The marks U+200E, U+200F and U+061C are allowed.
//   too_many_combining_marks more than 64 in a row, which no language needs
// A form feed is allowed with `form_feed`, since programs leave it between pages.
[[nodiscard]] std::optional<Problem> unclean(std::string_view text, bool form_feed = false);

// Where a tag of HTML or a comment begins ("<sup>", "</u>", "<!--"), at or behind `from`; npos if
// there is none. "<https://...>" is a link, and a backslash before "<" makes it plain. HTML is not
// allowed in a text: the API refuses it, importers of files keep it as the words that it is and
// say so.
[[nodiscard]] std::size_t find_tag(std::string_view text, std::size_t from = 0);

[[nodiscard]] bool is_nfc(std::string_view clean);

// Brings clean text to Unicode's normalisation form C, line by line, and says which lines (from 0)
// were not in it. Linear, since combining marks are bounded.
struct Normalised {
  std::string text;
  std::vector<std::size_t> changed_lines;
};
[[nodiscard]] Normalised to_nfc(std::string_view clean);

}  // namespace concord::words
