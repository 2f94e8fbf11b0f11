#include "engine/agenda/occurrence.hpp"

namespace concord::agenda {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::uint32_t kMostSteps = 10'000;

// The day that lies so many steps after the first; nothing where its month has no such day.
std::optional<sys_days> step(sys_days first, const Recurrence& recurrence, std::uint32_t steps) {
  const auto by = static_cast<int>(recurrence.interval * steps);
  if (recurrence.every == Recurrence::Every::week) return first + std::chrono::weeks(by);
  year_month_day date(first);
  if (recurrence.every == Recurrence::Every::year)
    date += std::chrono::years(by);
  else
    date += std::chrono::months(by);
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

// The same time of day on another day. A moment that nobody typed is of the zone UTC.
std::optional<When> on_day(const When& first, sys_days day, const calendar::Zones& zones) {
  if (variant2::holds_alternative<Day>(first)) return Day{day};
  const auto& moment = variant2::get<Moment>(first);
  if (moment.zone.empty()) {
    const auto midnight = std::chrono::floor<std::chrono::days>(moment.at.instant);
    return Moment{Timestamp{day + (moment.at.instant - midnight)}};
  }
  const auto civil = calendar::parse_civil(moment.civil);
  if (!civil) return std::nullopt;
  const auto time = civil->since_epoch - std::chrono::floor<std::chrono::days>(civil->since_epoch);
  const auto meant =
      calendar::resolve(calendar::CivilTime{day.time_since_epoch() + time}, moment.zone, zones);
  if (!meant) return std::nullopt;
  return Moment{meant->instant, calendar::to_string(meant->civil), moment.zone};
}

sys_days first_day(const When& first) {
  if (const auto* day = variant2::get_if<Day>(&first)) return day->date;
  const auto& moment = variant2::get<Moment>(first);
  if (const auto civil = calendar::parse_civil(moment.civil))
    return sys_days(std::chrono::floor<std::chrono::days>(civil->since_epoch));
  return std::chrono::floor<std::chrono::days>(moment.at.instant);
}

}  // namespace

std::optional<When> next_start(const Entry& entry, Timestamp now, const calendar::Zones& zones) {
  if (!entry.recurrence || entry.recurrence->interval == 0) return std::nullopt;
  const auto& recurrence = *entry.recurrence;
  std::uint32_t met = 0;
  for (std::uint32_t steps = 0; steps < kMostSteps; ++steps) {
    if (recurrence.count && met >= *recurrence.count) return std::nullopt;
    const auto day = step(first_day(entry.starts), recurrence, steps);
    if (day && Timestamp{*day} > zones.known_until()) return std::nullopt;
    const auto when = day ? on_day(entry.starts, *day, zones) : std::nullopt;
    if (!when) continue;
    ++met;
    if (recurrence.until && instant_of(*when) > instant_of(*recurrence.until)) return std::nullopt;
    if (instant_of(*when) >= now) return when;
  }
  return std::nullopt;
}

}  // namespace concord::agenda
