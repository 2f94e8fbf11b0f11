#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/likeness/terms.hpp"

namespace concord::likeness {

// A text among which pairs are sought; only texts of one scope meet.
struct Candidate {
  const Terms* text = nullptr;
  std::uint32_t scope = 0;
};

// Pairs of places in `texts` (first < second, sorted) that share neighbouring content words. A text
// gets its 48 best partners at most, and what is in more than 48 texts brings a text together with
// the first four and the next eight of them only: the work stays bounded whatever the texts are,
// and a large family still meets around its first members.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> candidate_pairs(
    std::span<const Candidate> texts, const Vocabulary& vocabulary);

}  // namespace concord::likeness
