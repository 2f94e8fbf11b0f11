#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/decision/computation.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::workflow {

// "adopted_ad_referendum": an outcome as events and guards write it.
[[nodiscard]] std::string to_string(decision::Outcome outcome);
// Of all outcomes that can follow a decision; `open` is none of them.
[[nodiscard]] const std::set<std::string>& outcome_names();

// "no_objection": of all stances that a party can take; what is only derived is none of them.
[[nodiscard]] const std::set<std::string>& stance_names();

// What the rule gives by itself: a state in which it is open must know what to do with each.
[[nodiscard]] std::vector<decision::Outcome> certain_outcomes(const DecisionRule& rule);
// Besides, what waiting can end in.
[[nodiscard]] bool is_possible(decision::Outcome outcome, const DecisionRule& rule);

}  // namespace concord::workflow
