#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace concord::redline {

// What the page says of its own accord.
enum class Phrase : std::uint8_t {
  from,  // "From {before} to {after}"
  to,
  inserted,
  deleted,
  moved,
  changed,
  unchanged,
  paragraphs,
  words,
  numbers,        // what those beside a paragraph are
  one_unchanged,  // a run of them that is folded; "{}" for how many
  many_unchanged,
  moved_to,  // "{}" for the paragraph
  moved_from,
};

// In Spanish, Portuguese, else English.
[[nodiscard]] std::string_view said(Phrase phrase, std::string_view language);
// The same with `number` in the place of "{}".
[[nodiscard]] std::string said_of(Phrase phrase, std::string_view language,
                                  std::string_view number);

}  // namespace concord::redline
