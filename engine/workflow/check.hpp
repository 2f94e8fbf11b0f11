#pragma once

#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/finding.hpp"

namespace concord::workflow {

// What is wrong with a definition that could be loaded, before anybody depends on it; in the order
// of the charts and their states. Each finding is certain where its severity is error; guards are
// taken to be able to be true and false. Codes:
//   flow:      unreachable_state, no_end, dead_transition, reenters_parallel (warning)
//   deadlines: deadline_without_outcome, deadline_not_given, notice_never_kept, deadline_too_short,
//              date_not_kept (a warning where the deadline may be running already),
//              reminder_too_early (warning), unused_deadline (warning)
//   decisions: decision_never_closed, outcome_unhandled, late_outcome_unhandled,
//              outcome_impossible (warning),
//              unused_decision (warning), bad_electorate, roster_too_late (warning), and the codes
//              of decision::check_rule
//   acts:      reason_needed, threshold_unreachable, stance_never_possible (warning),
//              deadline_never_armed (warning), no_derogation (warning), field_never_set (warning),
//              case_never_opened (warning), signing_tells (warning)
//   texts:     adoption_unchecked (warning)
//   words:     audience_missing, missing_translation (warning), unused_chart (warning),
//              unused_body (warning)
// What makes a definition endless (endless_loop, invoke_cycle) is refused by load() already.
[[nodiscard]] std::vector<Finding> check(const Definition& definition);

}  // namespace concord::workflow
