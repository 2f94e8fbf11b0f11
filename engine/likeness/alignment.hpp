#pragma once

#include <cstdint>
#include <vector>

#include "engine/likeness/suggestions.hpp"
#include "engine/likeness/weights.hpp"

namespace concord::likeness {

// A word of the left text beside one of the right text.
struct Match {
  std::uint32_t left = 0;
  std::uint32_t right = 0;

  auto operator<=>(const Match&) const = default;
};

// Which words of two texts stand for one another. Both numbers of the matches rise.
struct Alignment {
  std::vector<Match> matches;
  Score score;
  std::vector<SharedSpan> spans;
};

// Aligns two texts of one language; symmetric: changed places give changed sides. Shared runs of
// two words and more are chained so that the chain weighs most, then single words are found in what
// is left between them, and an acronym stands for the words whose initials it has. Linear in the
// texts, but for a chain of at most 400 runs and gaps of at most 32 words.
[[nodiscard]] Alignment align(const Terms& left, const Terms& right, const Weights& weights);

}  // namespace concord::likeness
