#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli::demo {

// Writes the annexes of the text that was disputed and of the position made of it, as pages and as
// tables, and the redline between the revision with the brackets and the one that was adopted. As
// `concord report annexes` and `concord text diff` write them: of what who asks may read. Makes the
// folder. Returns the files. Throws Failure.
[[nodiscard]] std::vector<std::filesystem::path> write_annexes(Context& context,
                                                               const std::filesystem::path& folder);

}  // namespace concord::cli::demo
