#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/reading/sight.hpp"

// For what and for whom a case waits, as one reader may know it. Whoever calls has asked the Sight
// whether the reader may see the case.
namespace concord::reading {

// The steps that somebody may ask for where the case is: [{"command", "title", "from":
// [{"role", "title", and "bodies" and "parties" of today where it has any}]}]. What can only
// be recorded from a note is none.
[[nodiscard]] nlohmann::json awaited(const Sight& sight, const consultation::Case& value);
// The same without what needs a reason (taking back, cancelling and their like are open, but nobody
// waits for them) and without what can be done only once the case is in another state.
[[nodiscard]] nlohmann::json usual_steps(const Sight& sight, const consultation::Case& value);
// Adds one of "from" to others, unless it stands there: a secretariat that is named in a field too
// stands there once.
void add_whom(nlohmann::json one, nlohmann::json& from);
// Whom the unsettled cases of a group are for, those of departed parties left out. Needs
// sees_children().
[[nodiscard]] nlohmann::json missing_of(const Sight& sight, const consultation::Children& group);
// Neither fired nor disarmed.
[[nodiscard]] bool is_running(const calendar::Deadline& deadline);
// Its instant is over, whether it was recorded yet or is held.
[[nodiscard]] bool is_over(const calendar::Deadline& deadline, Timestamp now);
// The deadlines of the case's active states that there are.
[[nodiscard]] std::vector<const calendar::Deadline*> deadlines_here(
    const Sight& sight, const consultation::Case& value);
// Those whose agreement ad referendum still waits for an answer of their capital. Needs
// sees_question().
[[nodiscard]] std::vector<std::string> capitals_awaited(const consultation::DecisionState& decided);

}  // namespace concord::reading
