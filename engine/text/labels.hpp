#pragma once

#include <string>
#include <vector>

#include "engine/text/paragraph.hpp"

namespace concord::text {

// What readers call each paragraph, computed for display: "3" of one that the case numbers, in
// their order; "3 (a)" of one that was typed with a label below it; "3 bis" as typed. No two are
// alike. Empty: it has no such name (a heading, a note, an item with a bullet alone, a paragraph
// that goes on with an item, one whose label another has or is a bare number).
[[nodiscard]] std::vector<std::string> labels(const Paragraphs& paragraphs);

}  // namespace concord::text
