#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace concord::calendar {

// What a clock on a wall shows, to the second, without saying where the wall is: the time that
// somebody typed. It becomes an instant only together with a zone (zones.hpp).
struct CivilTime {
  // Seconds since 1970-01-01T00:00:00 of the same wall clock.
  std::chrono::seconds since_epoch{};

  auto operator<=>(const CivilTime&) const = default;
};

// "2017-06-08T17:00" or "2017-06-08T17:00:30" (ISO 8601, extended, no offset). Nothing for anything
// else: a date alone, an offset, "24:00" and days that do not exist are all refused, since each of
// them would need a guess about what the writer meant.
[[nodiscard]] std::optional<CivilTime> parse_civil(std::string_view text);

// The shortest of the two forms above that loses nothing.
[[nodiscard]] std::string to_string(CivilTime time);

}  // namespace concord::calendar
