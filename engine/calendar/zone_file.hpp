#pragma once

#include "engine/calendar/zones.hpp"
#include "engine/values/result.hpp"

namespace concord::calendar {

// The operating system's zone data: the years 1970 to 2037, which is as far as its compiled files
// spell rules out. Reads files, so both are called by composition roots and tests only.

// Read once, whole: for what runs for long, since the files may be replaced meanwhile. Takes a
// fiftieth to a tenth of a second.
// Errors: no_zone_data (the package tzdata is missing), incomplete_zone_data (files that leave out
// the coming years).
[[nodiscard]] Result<Zones> read_system_zones();

// Each zone read when somebody first needs it: for what is over in a moment, and mostly needs none.
// What is wrong with the files comes then, as std::runtime_error with message and remedy; also if
// they were replaced meanwhile. Errors: no_zone_data.
[[nodiscard]] Result<Zones> system_zones_as_needed();

}  // namespace concord::calendar
