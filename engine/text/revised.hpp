#pragma once

#include <vector>

#include "engine/text/disposition.hpp"

namespace concord::text {

// The paragraphs of a source after a revision: the new order, what was dropped at the end. What was
// decided of changed or dropped words is stale.
[[nodiscard]] std::vector<SourceParagraph> revised(std::vector<SourceParagraph> before,
                                                   const std::vector<ListedParagraph>& now);

}  // namespace concord::text
