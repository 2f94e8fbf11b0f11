#pragma once

#include <vector>

#include "cli/text_reading.hpp"

namespace concord::cli {

// What of a file a case does not keep, though its words go in: the reader's remarks (comments,
// tables of a DOCX), and, where the case's text in `document` is empty, so that the file becomes
// that text, what is of no kind that a case's paragraphs have: tables, quotes and code, definitions
// of links, long marks of footnotes, the head. Each once, with its places. What is to be said of
// the words that go into one case: edition::remarks_on_words().
[[nodiscard]] std::vector<Problem> remarks_on(const ReadText& text, const Json& document);

}  // namespace concord::cli
