#pragma once

#include <optional>

#include "engine/agenda/agenda.hpp"
#include "engine/calendar/zones.hpp"

namespace concord::agenda {

// When an entry that comes again comes next: its first start that is not before `now`, on the same
// wall clock as the first of all. Dates that a month does not have are left out, and times that the
// clocks jump over, as RFC 5545 has it (section 3.3.10). Nothing for what does not come again, or
// no more, or beyond what the zone data know.
[[nodiscard]] std::optional<When> next_start(const Entry& entry, Timestamp now,
                                             const calendar::Zones& zones);

}  // namespace concord::agenda
