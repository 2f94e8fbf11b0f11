#pragma once

#include <optional>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/outline.hpp"

namespace concord::workflow {

// One chart, not yet compiled. Codes besides those of read_states, read_decision and read_deadline:
// bad_key, no_states.
[[nodiscard]] ChartRule read_chart(const Named& named, const Scope& scope);

// Fills in what the loader compiles: chart, guards, effects, transition_rules, state_rules.
// Problems have the JSON pointer of their state as place. `rule` must stay where it is afterwards,
// and its states untouched.
[[nodiscard]] std::vector<Problem> compile(ChartRule& rule);

}  // namespace concord::workflow
