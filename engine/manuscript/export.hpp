#pragma once

#include <string>

#include "engine/manuscript/manuscript.hpp"

// Needs manuscripts in which wrong_with() finds nothing. Paragraphs without a text in the language
// are left out.
namespace concord::manuscript {

// Markdown. A manuscript that was imported from Markdown and not changed gives back its file byte
// for byte (import.hpp); one that was changed keeps its layout if it still fits all of it.
//   from_markdown(to_markdown(m, l), {.language = l}) == m
// for any manuscript with nothing wrong, without ids, with texts in no other language, and none
// missing. (Layout that does not fit is lost.)
[[nodiscard]] std::string to_markdown(const Manuscript& manuscript, const std::string& language);

// Plain text: the head, one line for each member, named in the language; then paragraphs parted by
// empty lines, four blanks before each for every item that it lies in; marks and labels before
// their texts, a line under headings. Inline Markdown and brackets stay as they are. One line a
// paragraph, unless `width` (in characters, 0: none) says where to wrap.
//   from_text(to_text(m, l, width), {.language = l}) == m
// as for Markdown, where m has no link definitions, no code with empty lines and no quote of one
// line (they come back as paragraphs), and no heading or ordinal without words. Words that read as
// a mark or a label get a backslash.
[[nodiscard]] std::string to_text(const Manuscript& manuscript, const std::string& language,
                                  std::size_t width = 0);

}  // namespace concord::manuscript
