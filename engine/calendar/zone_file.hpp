#pragma once

#include "engine/calendar/zones.hpp"
#include "engine/values/result.hpp"

namespace concord::calendar {

// Reads the operating system's zone data once, whole: the years 1970 to 2037, which is as far as
// its compiled files spell rules out. Takes about a tenth of a second. Reads files, so it is called
// by composition roots and tests only; what it returns is a value. Errors: no_zone_data (the
// package tzdata is missing), incomplete_zone_data (files that leave out the coming years).
[[nodiscard]] Result<Zones> read_system_zones();

}  // namespace concord::calendar
