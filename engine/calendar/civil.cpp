#include "engine/calendar/civil.hpp"

#include "engine/values/timestamp.hpp"

namespace concord::calendar {

std::optional<CivilTime> parse_civil(std::string_view text) {
  constexpr std::string_view with_minutes = "2017-06-08T17:00";
  constexpr std::string_view with_seconds = "2017-06-08T17:00:30";
  if (text.size() != with_minutes.size() && text.size() != with_seconds.size()) return {};
  if (text[10] != 'T') return {};
  // The same rules as for an instant in UTC hold for the digits of a wall clock.
  std::string instant(text);
  instant += text.size() == with_minutes.size() ? ":00Z" : "Z";
  const auto parsed = parse_timestamp(instant);
  if (!parsed) return {};
  return CivilTime{std::chrono::floor<std::chrono::seconds>(parsed->instant.time_since_epoch())};
}

std::string to_string(CivilTime time) {
  const std::string instant =
      concord::to_string(Timestamp{std::chrono::sys_time<Duration>{time.since_epoch}});
  const std::string seconds = instant.substr(16, 3);
  return instant.substr(0, 16) + (seconds == ":00" ? "" : seconds);
}

}  // namespace concord::calendar
