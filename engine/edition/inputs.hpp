#pragma once

#include <vector>

#include "engine/annex/annexed.hpp"
#include "engine/likeness/paragraph.hpp"

namespace concord::edition {

// A paragraph of an input as it is compared with others, and where it is.
struct Compared {
  annex::InputPlace place{};     // an empty one if the reader may not know
  likeness::Paragraph compared;  // its key: "MEX 3", the input's label and the paragraph's number
};

// The paragraphs of the inputs to a case's text, as far as its reader may read them: those that are
// withdrawn aside, and headings and notes. All are on the case's topic.
[[nodiscard]] std::vector<Compared> input_paragraphs(const annex::Annexed& text);

}  // namespace concord::edition
