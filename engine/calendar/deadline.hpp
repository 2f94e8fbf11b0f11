#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/result.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::calendar {

using DeadlineId = Id<struct DeadlineTag>;

// Why something may not be done to a deadline: a stable code and its facts.
// Wording: wording_of(code, language), facts in braces.
struct Reason {
  std::string code;
  std::map<std::string, std::string> facts;

  bool operator==(const Reason&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (code, facts))

template <class T>
using Allowed = concord::Result<T, Reason>;

[[noreturn]] void throw_exception_from_error(const Reason& reason,
                                             const boost::source_location& where);

// "en", "es" or "pt", English for any other; empty for an unknown code.
[[nodiscard]] std::string_view wording_of(std::string_view code, std::string_view language);

// When something is due: an instant and, if somebody typed a civil time, what was typed and with
// which zone data it was read. A period has no civil time.
struct Due {
  Timestamp at;
  std::string civil;
  std::string zone;
  std::string zone_data_version;
  bool ambiguous = false;  // the clock showed that time twice; the later one is meant

  bool operator==(const Due&) const = default;
};
BOOST_DESCRIBE_STRUCT(Due, (), (at, civil, zone, zone_data_version, ambiguous))

// `period` after the time at which the arming is recorded: nobody was told earlier.
[[nodiscard]] Due due_after(Duration period, Timestamp recorded);
// Errors: those of resolve().
[[nodiscard]] Result<Due> due_at(std::string_view civil, std::string_view zone, const Zones& zones);

enum class DeadlineStatus {
  armed,
  suspended,  // the time that remains stands still
  held,       // does not fire: the presidency extends or confirms
  fired,
  disarmed,
};
BOOST_DESCRIBE_ENUM(DeadlineStatus, armed, suspended, held, fired, disarmed)

struct Reminder {
  Duration before{};               // the due instant
  std::optional<Timestamp> given;  // when it went out

  bool operator==(const Reminder&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reminder, (), (before, given))

// What the definition says of a deadline.
struct Terms {
  std::string name;
  std::vector<Duration> reminders;  // each before the due instant
  // An outage this long before the due instant, or over it, holds the deadline. Zero: never held.
  Duration hold_after_outage{};
  // The shortest time between telling and due.
  Duration notice{};

  bool operator==(const Terms&) const = default;
};

struct Deadline {
  DeadlineId id;
  std::string name;
  Due due;
  Timestamp armed_at;
  DeadlineStatus status = DeadlineStatus::armed;
  std::optional<Duration> remaining;   // while suspended
  std::string held_because;            // while held
  std::optional<Timestamp> confirmed;  // outages up to then hold it no more
  std::vector<Reminder> reminders;
  Duration hold_after_outage{};
  Duration notice{};

  bool operator==(const Deadline&) const = default;
};
BOOST_DESCRIBE_STRUCT(Deadline, (),
                      (id, name, due, armed_at, status, remaining, held_because, confirmed,
                       reminders, hold_after_outage, notice))

// Each of the following answers with the deadline as it is afterwards, or why not. `now` is the
// time at which the act is recorded. All may be refused with wrong_status {status, deadline}; what
// would fall due where no log can write it (concord::has_rfc3339()), with due_out_of_range
// {deadline}.

// due_not_ahead {due, now}; notice_too_short {due, earliest, notice, short_by}.
[[nodiscard]] Allowed<Deadline> arm(DeadlineId id, const Terms& terms, Due due, Timestamp now);
// Armed or held; a held one is armed again. due_not_ahead; not_later {due, current}.
// Reminders whose time lies ahead again are given again.
[[nodiscard]] Allowed<Deadline> extend(Deadline deadline, Due due, Timestamp now);
// Armed. not_earlier {due, current}; notice_too_short: never before now plus the notice.
[[nodiscard]] Allowed<Deadline> shorten(Deadline deadline, Due due, Timestamp now);
// Armed and not due yet: due_already {due, now}.
[[nodiscard]] Allowed<Deadline> suspend(Deadline deadline, Timestamp now);
// Suspended: due when the time that remained has passed from now on.
[[nodiscard]] Allowed<Deadline> resume(Deadline deadline, Timestamp now);
// Armed. needs_ground if `because` is empty.
[[nodiscard]] Allowed<Deadline> hold(Deadline deadline, std::string because);
// Held: it stands as it was, and fires if its time is over.
[[nodiscard]] Allowed<Deadline> confirm(Deadline deadline, Timestamp now);
// Armed and over: not_due_yet {due, now} up to and at the due instant, since what is received at it
// counts.
[[nodiscard]] Allowed<Deadline> fire(Deadline deadline, Timestamp now);
// Any but fired and disarmed.
[[nodiscard]] Allowed<Deadline> disarm(Deadline deadline);

// What the writer fires before a command stamped `now`: armed and due strictly before it; ordered
// by due instant, then id.
[[nodiscard]] std::vector<DeadlineId> due_before(const std::vector<Deadline>& deadlines,
                                                 Timestamp now);

// Reminders to be given now: of armed deadlines that are not due yet, not given, and whose time has
// come; ordered by that time, then id.
[[nodiscard]] std::vector<std::pair<DeadlineId, Duration>> reminders_due(
    const std::vector<Deadline>& deadlines, Timestamp now);
// Marks the reminder `before` the due instant as given. No effect if there is none such.
[[nodiscard]] Deadline with_reminder_given(Deadline deadline, Duration before, Timestamp now);

// Why the notice between circulation and the due instant is too short: notice_too_short {due,
// earliest, notice, short_by}. Nothing if it is kept; exactly the notice keeps it.
[[nodiscard]] std::optional<Reason> notice_lacking(Timestamp circulated, Timestamp due,
                                                   Duration notice);

}  // namespace concord::calendar
