#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

using Duration = std::chrono::microseconds;

// An instant in UTC, in microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
// Always handed in as an argument: nothing in the pure rooms reads a clock.
struct Timestamp {
  std::chrono::sys_time<Duration> instant{};

  auto operator<=>(const Timestamp&) const = default;
  friend Timestamp operator+(Timestamp at, Duration by) { return {at.instant + by}; }
  friend Timestamp operator-(Timestamp at, Duration by) { return {at.instant - by}; }
  friend Duration operator-(Timestamp a, Timestamp b) { return a.instant - b.instant; }
};

// Whether an instant lies in the years 0000 to 9999 of UTC: RFC 3339 has no others, so that what
// lies beyond could be written and not be read again.
[[nodiscard]] bool has_rfc3339(Timestamp at);

// RFC 3339 in UTC with exactly six decimals: "2017-06-08T14:00:00.000000Z". Sorts as text.
[[nodiscard]] std::string to_string(Timestamp at);
// RFC 3339 with any offset and up to six decimals. Nothing for anything else, a date that
// does not exist and an instant without has_rfc3339() included.
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);
// Whether it is written as RFC 3339 has it, also where its offset leads beyond the years of UTC
// that parse_timestamp() reads: earlier versions took such an instant.
[[nodiscard]] bool is_rfc3339(std::string_view text);

// ISO 8601 durations of fixed length, not negative: weeks, days (24 hours), hours, minutes, seconds
// with up to six decimals: "P10D", "PT72H", "P1DT12H", "PT0.5S". Months and years have no fixed
// length and are refused; so is more than 10,000 years (3,652,425 days), which nothing can wait
// for.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string to_string(Duration duration);

}  // namespace concord
