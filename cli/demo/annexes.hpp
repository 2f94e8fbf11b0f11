#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli::demo {

// The files that were written.
struct LeftAnnexes {
  std::vector<std::filesystem::path> named;  // those to be told of
  std::size_t beside = 0;                    // how many more, on the topics without a dispute
};

// Writes the annexes of both conferences' texts and of the position on every topic, as pages and as
// tables, the redline between the revision with the brackets and the one that was adopted, and
// lists over the whole year: what was done, what is late, who is awaited, registers. As the verbs
// of `concord report`, `concord register` and `concord text diff` write them: of what who asks may
// read. Makes the folder. Throws Failure.
[[nodiscard]] LeftAnnexes write_annexes(Context& context, const std::filesystem::path& folder);

}  // namespace concord::cli::demo
