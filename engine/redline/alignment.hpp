#pragma once

#include <cstdint>
#include <span>
#include <vector>

// Two sequences of numbers laid beside one another.
namespace concord::redline {

using Ids = std::span<const std::uint32_t>;

struct Match {
  std::uint32_t before = 0;
  std::uint32_t after = 0;

  [[nodiscard]] bool operator==(const Match&) const = default;
};

// Pairs of equal elements, rising on both sides. It is a longest such list while the difference is
// small (below some 250 elements between two sure anchors: threes of ids that occur once on either
// side); beyond, a long one. Adds its comparisons to `steps`: at most kStepsPerElement for each
// element, whatever the sequences. Memory grows with the sum of the lengths.
[[nodiscard]] std::vector<Match> align(Ids before, Ids after, std::uint64_t& steps);

inline constexpr std::uint64_t kStepsPerElement = 600;

// Of `matches`, which rise in `after`, those of the heaviest list that also rises in `before`:
// true for each that is in it. `weights` has one for each match.
[[nodiscard]] std::vector<bool> heaviest_rising(const std::vector<Match>& matches,
                                                const std::vector<std::uint64_t>& weights);

}  // namespace concord::redline
