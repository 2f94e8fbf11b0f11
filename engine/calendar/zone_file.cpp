#include "engine/calendar/zone_file.hpp"

#include <date/tz.h>

#include <exception>
#include <fstream>
#include <optional>
#include <string>

namespace concord::calendar {
namespace {

constexpr date::year first_year{1970};
constexpr date::year last_year{2037};

// The library does not tell the release of compiled zone files; the text file beside them does, in
// its first line: "# version 2026a".
std::string release_of_system_zones() {
  std::ifstream text("/usr/share/zoneinfo/tzdata.zi");
  std::string line;
  constexpr std::string_view mark = "# version ";
  if (std::getline(text, line) && line.starts_with(mark)) return line.substr(mark.size());
  std::ifstream plain("/usr/share/zoneinfo/+VERSION");
  if (std::getline(plain, line) && !line.empty()) return line;
  return "unknown";
}

Timestamp timestamp(date::sys_seconds at) {
  return {std::chrono::sys_time<Duration>{at.time_since_epoch()}};
}

std::vector<ZoneSpan> spans_of(const date::time_zone& zone) {
  const date::sys_seconds end = date::sys_days{(last_year + date::years{1}) / 1 / 1};
  date::sys_seconds at = date::sys_days{first_year / 1 / 1};
  std::vector<ZoneSpan> spans;
  while (at < end) {
    const date::sys_info info = zone.get_info(at);
    // Some changes concern the name of the zone only.
    if (spans.empty() || spans.back().offset != info.offset) {
      spans.push_back({timestamp(at), info.offset});
    }
    if (info.end <= at) break;
    at = info.end;
  }
  return spans;
}

// Zone files can be built "slim", with a rule in place of the coming years; read without that rule
// they would give wrong answers in silence.
bool tells_coming_years(const std::vector<ZoneSpan>& new_york) {
  return !new_york.empty() && new_york.back().from >= timestamp(date::sys_days{last_year / 1 / 1});
}

}  // namespace

Result<Zones> read_system_zones() try {
  std::map<std::string, std::vector<ZoneSpan>, std::less<>> zones;
  for (const date::time_zone& zone : date::get_tzdb().zones) {
    zones.emplace(std::string(zone.name()), spans_of(zone));
  }
  if (!tells_coming_years(zones["America/New_York"])) {
    return Problem{"incomplete_zone_data", "The system's zone files leave out the coming years.",
                   "/usr/share/zoneinfo", "Install the distribution's own tzdata package."};
  }
  return Zones(release_of_system_zones(), std::move(zones),
               timestamp(date::sys_days{first_year / 1 / 1}),
               timestamp(date::sys_days{(last_year + date::years{1}) / 1 / 1}));
} catch (const std::exception& failure) {
  return Problem{"no_zone_data", std::string("The zone data cannot be read: ") + failure.what(),
                 "/usr/share/zoneinfo", "Install the package tzdata."};
}

}  // namespace concord::calendar
