#include "engine/calendar/outage.hpp"

namespace concord::calendar {

bool outage_holds(const Deadline& deadline, Outage outage) {
  if (deadline.status != DeadlineStatus::armed) return false;
  if (deadline.hold_after_outage <= Duration{}) return false;
  if (deadline.confirmed && outage.to <= *deadline.confirmed) return false;
  const Timestamp stretch_from = deadline.due.at - deadline.hold_after_outage;
  return stretch_from <= outage.to && outage.from <= deadline.due.at;
}

}  // namespace concord::calendar
