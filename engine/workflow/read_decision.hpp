#pragma once

#include "engine/workflow/definition.hpp"
#include "engine/workflow/outline.hpp"

namespace concord::workflow {

// A decision: {"title", "electorate", "rule"}. What contradicts itself is judged by check(), what
// cannot be understood is reported here. Codes besides those of reading.hpp and read_readers:
// unknown_word, bad_share, bad_electorate, missing_each.
[[nodiscard]] DecisionRule read_decision(const Named& named, const Scope& scope);

// A deadline: {"title", "after" | "given", "notice", "hold_after_outage", "reminders"}. Codes
// besides: no_due_date (neither or both of after and given).
[[nodiscard]] DeadlineRule read_deadline(const Named& named, Report& report);

}  // namespace concord::workflow
