#pragma once

#include <vector>

#include "engine/manuscript/manuscript.hpp"

namespace concord::manuscript {

// How many labels each paragraph lies under, by the way labels are counted: in "(a)", "(i)",
// "(ii)", "(b)" the second and third lie under the first, though neither is a list item of
// Markdown. For each paragraph a number, 0 of what has no label or is an item. "(i)" behind "(h)"
// goes on with the letters. A heading, an item, a paragraph without a label and one at another
// level begin anew; so does a label that is none of a row, such as "12 bis". For who sets a text.
[[nodiscard]] std::vector<int> label_ranks(const Manuscript& manuscript);

}  // namespace concord::manuscript
