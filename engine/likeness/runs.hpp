#pragma once

#include <cstdint>
#include <vector>

#include "engine/likeness/weights.hpp"

namespace concord::likeness {

// Equal stems that follow one another in both texts.
struct Run {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t words = 0;
  std::uint64_t weight = 0;

  [[nodiscard]] std::uint32_t left_end() const { return left + words; }
  [[nodiscard]] std::uint32_t right_end() const { return right + words; }
};

// The chain of runs (two words and more) that weighs most; runs follow one another in both texts
// and do not overlap.
[[nodiscard]] std::vector<Run> chain_of_runs(const Terms& left, const Terms& right,
                                             const Weights& weights);

}  // namespace concord::likeness
