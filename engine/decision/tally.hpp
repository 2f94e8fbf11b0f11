#pragma once

#include "engine/decision/computation.hpp"
#include "engine/decision/standing.hpp"

namespace concord::decision {

// Counts weights, the base, what is needed of it, and the quorum.
[[nodiscard]] Tally count(const Rule& rule, const Ballot& ballot, const Standing& standing);

// The base of a vote and the votes needed if `more_heads` parties that do not take part yet came,
// and `more_votes` more votes were cast. With zeros: as things stand. needed > base: cannot be met.
struct Bar {
  std::int64_t base = 0;
  std::int64_t needed = 0;
};
[[nodiscard]] Bar bar(const Rule& rule, const Tally& tally, std::int64_t more_heads,
                      std::int64_t more_votes);

// In favour, ad referendum included.
[[nodiscard]] std::int64_t all_in_favour(const Tally& tally);

// No further stance can change whether the question is carried (objections stand, nobody
// withdraws). For votes by rules whose stances may not change.
[[nodiscard]] bool is_certain(const Rule& rule, const Tally& tally);

}  // namespace concord::decision
