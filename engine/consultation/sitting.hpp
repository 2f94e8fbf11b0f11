#pragma once

#include "engine/consultation/acts.hpp"

namespace concord::consultation {

// What a field may not be set to in an entry of a calendar: to no beginning, once others count on
// it; to an end of its repetition before it begins. Errors: sitting_needs_start,
// repeats_until_before_start. Earlier versions did not ask.
[[nodiscard]] Acted check_sitting(const SetField& command, const ActIn& in);

}  // namespace concord::consultation
