#pragma once

#include <algorithm>
#include <cstdint>

namespace concord::store {

// Texts are numbered by their commit, so that the newest have the highest numbers and the index of
// words gives them first without sorting. A commit has fewer than 2^20 contents.
[[nodiscard]] constexpr std::uint64_t first_text_of(std::uint64_t commit) {
  constexpr std::uint64_t most = (std::uint64_t{1} << 43) - 1;
  return std::min(commit, most) << 20;
}

// The commit of a text with this number.
[[nodiscard]] constexpr std::uint64_t commit_of_text(std::uint64_t number) {
  return number >> 20;
}

}  // namespace concord::store
