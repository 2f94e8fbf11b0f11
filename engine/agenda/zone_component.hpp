#pragma once

#include <string>

#include "engine/calendar/zones.hpp"

namespace concord::agenda {

// The instants of a zone that a calendar names.
struct Stretch {
  Timestamp from;
  Timestamp to;  // not before `from`
};

// Appends the VTIMEZONE of a zone (RFC 5545 section 3.6.5): each offset that its clocks show
// between the two instants, from the one that holds at the first (in summer, from the one before).
// What the data say of other times is left out, so that a calendar does not change with the data of
// years that it has nothing in. No effect for a zone that is not in the data.
void append_zone(std::string& out, const std::string& zone, Stretch stretch,
                 const calendar::Zones& zones);

// "20170804T170000" of a wall clock.
[[nodiscard]] std::string date_time(calendar::CivilTime civil);
// "20170804T220000Z"; parts of a second are dropped.
[[nodiscard]] std::string date_time(Timestamp at);

}  // namespace concord::agenda
