#pragma once

#include <boost/describe/class.hpp>

#include "engine/calendar/deadline.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::calendar {

// A time in which nobody could act, or which nobody can tell: the service was down, or its clock
// stood later before than it does now (then the stretch is the one that it passes twice).
struct Outage {
  Timestamp from;
  Timestamp to;  // not before `from`
  bool clock_went_back = false;

  bool operator==(const Outage&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outage, (), (from, to, clock_went_back))

// Whether an outage holds an armed deadline for the presidency to extend or confirm: it touches the
// stretch from hold_after_outage before the due instant to the due instant, both ends included.
// Not if the deadline has no such stretch, or the presidency has extended or confirmed since the
// outage ended.
[[nodiscard]] bool outage_holds(const Deadline& deadline, Outage outage);

}  // namespace concord::calendar
