#pragma once

#include <string_view>

#include "engine/redline/redline.hpp"

namespace concord::redline {

// The paragraphs of a plain text or Markdown file, good enough to compare two of them. Blank lines
// part paragraphs; lines that were wrapped are joined with one blank; a line of Markdown's heading
// signs ("# ", up to six) is a heading without them; items of a list ("- ", "1. ", "(a) ") are
// paragraphs of their own, their signs are part of the text. A byte order mark, and the white space
// at the ends of lines, are dropped; nothing else is. Linear in the text's size.
[[nodiscard]] Document plain_paragraphs(std::string_view text);

}  // namespace concord::redline
