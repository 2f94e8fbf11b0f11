#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli::demo {

// Writes the annexes of the text that was disputed and of the position made of it, as pages and as
// tables, the redline between the revision with the brackets and the one that was adopted, and
// lists over the whole year: what was done, what is late, who is awaited, registers. As the verbs
// of `concord report`, `concord register` and `concord text diff` write them: of what who asks may
// read. Makes the folder. Returns the files. Throws Failure.
[[nodiscard]] std::vector<std::filesystem::path> write_annexes(Context& context,
                                                               const std::filesystem::path& folder);

}  // namespace concord::cli::demo
