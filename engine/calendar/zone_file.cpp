#include "engine/calendar/zone_file.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

namespace concord::calendar {
namespace {

constexpr date::year first_year{1970};
constexpr date::year last_year{2037};
constexpr const char* kFolder = "/usr/share/zoneinfo";
constexpr std::string_view kTelling = "America/New_York";

// The library does not tell the release of compiled zone files; the text file beside them does, in
// its first line: "# version 2026a".
std::string release_of_system_zones() {
  std::ifstream text(std::string(kFolder) + "/tzdata.zi");
  std::string line;
  constexpr std::string_view mark = "# version ";
  if (std::getline(text, line) && line.starts_with(mark)) return line.substr(mark.size());
  std::ifstream plain(std::string(kFolder) + "/+VERSION");
  if (std::getline(plain, line) && !line.empty()) return line;
  return "unknown";
}

Timestamp timestamp(date::sys_seconds at) {
  return {std::chrono::sys_time<Duration>{at.time_since_epoch()}};
}

const Timestamp kKnownFrom = timestamp(date::sys_days{first_year / 1 / 1});
const Timestamp kKnownUntil = timestamp(date::sys_days{(last_year + date::years{1}) / 1 / 1});

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

Problem incomplete() {
  return {"incomplete_zone_data", "The system's zone files leave out the coming years.", kFolder,
          "Install the distribution's own tzdata package."};
}

Problem unreadable(const std::string& why) {
  return {"no_zone_data", "The zone data cannot be read: " + why, kFolder,
          "Install the package tzdata."};
}

std::vector<ZoneSpan> spans_of(std::string_view name) {
  const auto& zones = date::get_tzdb().zones;
  const auto found = std::find_if(zones.begin(), zones.end(),
                                  [&](const auto& zone) { return zone.name() == name; });
  return found == zones.end() ? std::vector<ZoneSpan>() : spans_of(*found);
}

[[noreturn]] void fail(const Problem& problem) {
  throw std::runtime_error(problem.message + " " + problem.remedy);
}

// Each zone read when it is first asked for, while the release on the disk is still that one.
class ReadAsNeeded {
 public:
  explicit ReadAsNeeded(std::string release) : release_(std::move(release)) {}

  const std::vector<ZoneSpan>* find(std::string_view zone) {
    const std::lock_guard lock(mutex_);
    if (const auto found = read_.find(zone); found != read_.end()) return &found->second;
    auto spans = read(zone);
    return spans.empty() ? nullptr : &read_.emplace(zone, std::move(spans)).first->second;
  }

 private:
  [[nodiscard]] std::vector<ZoneSpan> read(std::string_view zone) {
    std::vector<ZoneSpan> spans;
    try {
      is_complete_ = is_complete_ || tells_coming_years(spans_of(kTelling));
      spans = spans_of(zone);
    } catch (const std::exception& failure) {
      fail(unreadable(failure.what()));
    }
    if (!is_complete_) fail(incomplete());
    if (release_of_system_zones() != release_)
      fail({"zone_data_replaced", "The zone data was replaced meanwhile.", kFolder,
            "Do it once more."});
    return spans;
  }

  const std::string release_;
  std::mutex mutex_;
  bool is_complete_ = false;
  std::map<std::string, std::vector<ZoneSpan>, std::less<>> read_;
};

}  // namespace

Result<Zones> read_system_zones() try {
  std::map<std::string, std::vector<ZoneSpan>, std::less<>> zones;
  for (const date::time_zone& zone : date::get_tzdb().zones) {
    zones.emplace(std::string(zone.name()), spans_of(zone));
  }
  if (!tells_coming_years(zones[std::string(kTelling)])) return incomplete();
  return Zones(release_of_system_zones(), std::move(zones), kKnownFrom, kKnownUntil);
} catch (const std::exception& failure) {
  return unreadable(failure.what());
}

Result<Zones> system_zones_as_needed() {
  if (!std::filesystem::exists(kFolder)) return unreadable("there is none");
  const std::string release = release_of_system_zones();
  const auto zones = std::make_shared<ReadAsNeeded>(release);
  return Zones(
      release, [zones](std::string_view zone) { return zones->find(zone); }, kKnownFrom,
      kKnownUntil);
}

}  // namespace concord::calendar
