#include "engine/calendar/deadline.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <tuple>

namespace concord::calendar {
namespace {

// The room has a to_string of its own, which hides the ones for instants and durations.
using concord::to_string;

Reason wrong_status(const Deadline& deadline) {
  return {"wrong_status",
          {{"deadline", deadline.name},
           {"status", boost::describe::enum_to_string(deadline.status, "-")}}};
}

bool is(const Deadline& deadline, DeadlineStatus status) {
  return deadline.status == status;
}

Reason about_now(const char* code, const Due& due, Timestamp now) {
  return {code, {{"due", to_string(due.at)}, {"now", to_string(now)}}};
}

Reason about_current(const char* code, const Due& due, const Deadline& deadline) {
  return {code, {{"due", to_string(due.at)}, {"current", to_string(deadline.due.at)}}};
}

// An instant that no log can hold.
std::optional<Reason> beyond_writing(const Deadline& deadline, const Due& due) {
  if (has_rfc3339(due.at)) return std::nullopt;
  return Reason{"due_out_of_range", {{"deadline", deadline.name}}};
}

// Moves the due instant; reminders that lie ahead of `now` again have not been given for it.
void move_to(Deadline& deadline, Due due, Timestamp now) {
  deadline.due = std::move(due);
  for (Reminder& reminder : deadline.reminders) {
    if (deadline.due.at - reminder.before > now) reminder.given.reset();
  }
}

}  // namespace

void throw_exception_from_error(const Reason& reason, const boost::source_location& where) {
  boost::throw_exception(std::logic_error("deadline: " + reason.code), where);
}

Due due_after(Duration period, Timestamp recorded) {
  return {recorded + period, {}, {}, {}, false};
}

Result<Due> due_at(std::string_view civil, std::string_view zone, const Zones& zones) {
  const auto resolved = resolve(civil, zone, zones);
  if (!resolved) return resolved.error();
  return Due{resolved->instant, to_string(resolved->civil), resolved->zone,
             resolved->zone_data_version, resolved->ambiguous};
}

Allowed<Deadline> arm(DeadlineId id, const Terms& terms, Due due, Timestamp now) {
  Deadline deadline;
  deadline.id = std::move(id);
  deadline.name = terms.name;
  if (auto beyond = beyond_writing(deadline, due)) return *beyond;
  if (due.at <= now) return about_now("due_not_ahead", due, now);
  if (auto lacking = notice_lacking(now, due.at, terms.notice)) return *lacking;
  deadline.due = std::move(due);
  deadline.armed_at = now;
  deadline.hold_after_outage = terms.hold_after_outage;
  deadline.notice = terms.notice;
  for (const Duration before : terms.reminders) deadline.reminders.push_back({before, {}});
  return deadline;
}

Allowed<Deadline> extend(Deadline deadline, Due due, Timestamp now) {
  if (!is(deadline, DeadlineStatus::armed) && !is(deadline, DeadlineStatus::held)) {
    return wrong_status(deadline);
  }
  if (auto beyond = beyond_writing(deadline, due)) return *beyond;
  if (due.at <= deadline.due.at) return about_current("not_later", due, deadline);
  if (due.at <= now) return about_now("due_not_ahead", due, now);
  deadline.status = DeadlineStatus::armed;
  deadline.held_because.clear();
  deadline.confirmed = now;
  move_to(deadline, std::move(due), now);
  return deadline;
}

Allowed<Deadline> shorten(Deadline deadline, Due due, Timestamp now) {
  if (!is(deadline, DeadlineStatus::armed)) return wrong_status(deadline);
  if (due.at >= deadline.due.at) return about_current("not_earlier", due, deadline);
  if (due.at <= now) return about_now("due_not_ahead", due, now);
  if (auto lacking = notice_lacking(now, due.at, deadline.notice)) return *lacking;
  move_to(deadline, std::move(due), now);
  return deadline;
}

Allowed<Deadline> suspend(Deadline deadline, Timestamp now) {
  if (!is(deadline, DeadlineStatus::armed)) return wrong_status(deadline);
  if (deadline.due.at < now) return about_now("due_already", deadline.due, now);
  deadline.status = DeadlineStatus::suspended;
  deadline.remaining = deadline.due.at - now;
  return deadline;
}

Allowed<Deadline> resume(Deadline deadline, Timestamp now) {
  if (!is(deadline, DeadlineStatus::suspended)) return wrong_status(deadline);
  Due due = due_after(deadline.remaining.value_or(Duration{}), now);
  if (auto beyond = beyond_writing(deadline, due)) return *beyond;
  deadline.status = DeadlineStatus::armed;
  deadline.remaining.reset();
  move_to(deadline, std::move(due), now);
  return deadline;
}

Allowed<Deadline> hold(Deadline deadline, std::string because) {
  if (!is(deadline, DeadlineStatus::armed)) return wrong_status(deadline);
  if (because.empty()) return Reason{"needs_ground", {{"deadline", deadline.name}}};
  deadline.status = DeadlineStatus::held;
  deadline.held_because = std::move(because);
  return deadline;
}

Allowed<Deadline> confirm(Deadline deadline, Timestamp now) {
  if (!is(deadline, DeadlineStatus::held)) return wrong_status(deadline);
  deadline.status = DeadlineStatus::armed;
  deadline.held_because.clear();
  deadline.confirmed = now;
  return deadline;
}

Allowed<Deadline> fire(Deadline deadline, Timestamp now) {
  if (!is(deadline, DeadlineStatus::armed)) return wrong_status(deadline);
  if (now <= deadline.due.at) return about_now("not_due_yet", deadline.due, now);
  deadline.status = DeadlineStatus::fired;
  return deadline;
}

Allowed<Deadline> disarm(Deadline deadline) {
  if (is(deadline, DeadlineStatus::fired) || is(deadline, DeadlineStatus::disarmed)) {
    return wrong_status(deadline);
  }
  deadline.status = DeadlineStatus::disarmed;
  deadline.remaining.reset();
  deadline.held_because.clear();
  return deadline;
}

std::vector<DeadlineId> due_before(const std::vector<Deadline>& deadlines, Timestamp now) {
  std::vector<const Deadline*> due;
  for (const Deadline& deadline : deadlines) {
    if (is(deadline, DeadlineStatus::armed) && deadline.due.at < now) due.push_back(&deadline);
  }
  std::sort(due.begin(), due.end(), [](const Deadline* a, const Deadline* b) {
    return std::tie(a->due.at, a->id) < std::tie(b->due.at, b->id);
  });
  std::vector<DeadlineId> ids;
  for (const Deadline* deadline : due) ids.push_back(deadline->id);
  return ids;
}

std::vector<std::pair<DeadlineId, Duration>> reminders_due(const std::vector<Deadline>& deadlines,
                                                           Timestamp now) {
  std::vector<std::tuple<Timestamp, DeadlineId, Duration>> due;
  for (const Deadline& deadline : deadlines) {
    if (!is(deadline, DeadlineStatus::armed) || deadline.due.at < now) continue;
    for (const Reminder& reminder : deadline.reminders) {
      const Timestamp at = deadline.due.at - reminder.before;
      if (!reminder.given && at <= now) due.emplace_back(at, deadline.id, reminder.before);
    }
  }
  std::sort(due.begin(), due.end());
  std::vector<std::pair<DeadlineId, Duration>> found;
  for (const auto& [at, id, before] : due) found.emplace_back(id, before);
  return found;
}

Deadline with_reminder_given(Deadline deadline, Duration before, Timestamp now) {
  for (Reminder& reminder : deadline.reminders) {
    if (reminder.before == before) reminder.given = now;
  }
  return deadline;
}

std::optional<Reason> notice_lacking(Timestamp circulated, Timestamp due, Duration notice) {
  const Duration given = due - circulated;
  if (given >= notice) return std::nullopt;
  return Reason{"notice_too_short",
                {{"due", to_string(due)},
                 {"earliest", to_string(circulated + notice)},
                 {"notice", to_string(notice)},
                 {"short_by", to_string(notice - given)}}};
}

}  // namespace concord::calendar
