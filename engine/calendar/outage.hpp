#pragma once

#include <boost/describe/class.hpp>

#include "engine/calendar/deadline.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::calendar {

// A time in which nobody could act: the service was down, or its clock jumped (then both ends are
// the instant of the jump, or what it skipped).
struct Outage {
  Timestamp from;
  Timestamp to;  // not before `from`

  bool operator==(const Outage&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outage, (), (from, to))

// Whether an outage holds an armed deadline for the presidency to extend or confirm: it touches the
// stretch from hold_after_outage before the due instant to the due instant, both ends included.
// Not if the deadline has no such stretch, or the presidency has extended or confirmed since the
// outage ended.
[[nodiscard]] bool outage_holds(const Deadline& deadline, Outage outage);

}  // namespace concord::calendar
