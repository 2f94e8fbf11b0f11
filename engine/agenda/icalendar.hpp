#pragma once

#include <string>

#include "engine/agenda/agenda.hpp"
#include "engine/calendar/zones.hpp"

namespace concord::agenda {

// The agenda as an iCalendar object (RFC 5545, with names and refresh times of RFC 7986): what
// calendar programs read. Equal arguments give equal bytes; no time of writing is in it.
//
// A moment stands as the civil time and zone that were typed, with the zone's rules beside it, if
// that still means its instant by `zones`; else, and where nobody typed one, in UTC: so an entry is
// never shown at another instant than the recorded one. (A civil time that comes twice means its
// later instant here and its earlier one there, and the data may have changed since it was typed.)
//
// There is no METHOD: it is a calendar that is published, not an invitation. So DTSTAMP is when the
// entry was changed, and who convenes is a CONTACT where no address is known.
[[nodiscard]] std::string to_icalendar(const Agenda& agenda, const calendar::Zones& zones);

}  // namespace concord::agenda
