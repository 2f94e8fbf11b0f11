#pragma once

#include <vector>

#include "engine/decision/computation.hpp"

namespace concord::decision {

// Where each party of one body stands, before anything is counted.
struct Standing {
  std::vector<PartyResult> parties;           // in the electorate's order
  std::vector<WithoutEffect> without_effect;  // in order of receipt
};

// Reads the stances that concern `ballot`. Stances of parties that no ballot of the question knows
// are reported with its first ballot, so that each is reported once.
[[nodiscard]] Standing stand(const Rule& rule, const Question& question, const Ballot& ballot);

// Stance taken, not awaiting instructions, not withdrawn: this party is not waited for.
[[nodiscard]] bool is_final(Weight weight);

// Majorities and unanimity: presence matters to a vote, not to an objection.
[[nodiscard]] bool is_vote(RuleKind kind);

}  // namespace concord::decision
