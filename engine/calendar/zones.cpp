#include "engine/calendar/zones.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace concord::calendar {
namespace {

// Where each zone is exact for ever, whatever the data's horizon.
bool is_utc(std::string_view zone) {
  return zone == "UTC" || zone == "Etc/UTC";
}

Timestamp as_if_utc(CivilTime civil) {
  return {std::chrono::sys_time<Duration>{civil.since_epoch}};
}

Problem unknown_zone(std::string_view zone) {
  return {"unknown_zone", "There is no time zone \"" + std::string(zone) + "\".", "",
          "Use a name of the IANA time zone data base, such as America/Mexico_City or UTC."};
}

Problem outside(const std::string& time, const Zones& zones) {
  return {"outside_zone_data",
          time + " lies outside of the zone data, which reaches from " +
              to_string(zones.known_from()) + " to " + to_string(zones.known_until()) + ".",
          "", "Give the time in the zone UTC."};
}

Problem nonexistent(CivilTime civil, std::string_view zone, CivilTime after_gap) {
  return {"nonexistent_civil_time",
          "Clocks in " + std::string(zone) + " never showed " + to_string(civil) +
              ": they were put forward.",
          "", "The first time after the gap is " + to_string(after_gap) + "."};
}

bool known(Timestamp at, std::string_view zone, const Zones& zones) {
  return is_utc(zone) || (zones.known_from() <= at && at < zones.known_until());
}

}  // namespace

Zones::Zones(std::string version, std::map<std::string, std::vector<ZoneSpan>, std::less<>> zones,
             Timestamp known_from, Timestamp known_until)
    : Zones(
          std::move(version),
          [all = std::make_shared<const decltype(zones)>(std::move(zones))](
              std::string_view zone) -> const std::vector<ZoneSpan>* {
            const auto found = all->find(zone);
            return found == all->end() ? nullptr : &found->second;
          },
          known_from, known_until) {}

Zones::Zones(std::string version, Source source, Timestamp known_from, Timestamp known_until)
    : version_(std::move(version)),
      source_(std::move(source)),
      known_from_(known_from),
      known_until_(known_until) {}

const std::vector<ZoneSpan>* Zones::find(std::string_view zone) const {
  const auto* found = source_ ? source_(zone) : nullptr;
  return found == nullptr || found->empty() ? nullptr : found;
}

Result<Resolved> resolve(CivilTime civil, std::string_view zone, const Zones& zones) {
  const auto* spans = zones.find(zone);
  if (spans == nullptr) return unknown_zone(zone);
  Resolved resolved{{}, civil, std::string(zone), zones.version(), false};
  std::size_t meanings = 0;
  CivilTime after_gap = civil;
  for (std::size_t i = 0; i < spans->size(); ++i) {
    const ZoneSpan& span = (*spans)[i];
    const Timestamp meant = as_if_utc(civil) - span.offset;
    const bool begun = i == 0 || span.from <= meant;
    const bool ended = i + 1 < spans->size() && (*spans)[i + 1].from <= meant;
    if (begun && !ended) {
      ++meanings;
      resolved.instant = meanings == 1 ? meant : std::max(resolved.instant, meant);
    } else if (!begun && meanings == 0) {
      // The first span that begins after what was meant: the gap lies just before it.
      const auto from = std::chrono::floor<std::chrono::seconds>(span.from.instant);
      after_gap = CivilTime{from.time_since_epoch() + span.offset};
      break;
    }
  }
  if (meanings == 0) return nonexistent(civil, zone, after_gap);
  if (!known(resolved.instant, zone, zones)) return outside(to_string(civil), zones);
  resolved.ambiguous = meanings > 1;
  return resolved;
}

Result<Resolved> resolve(std::string_view civil, std::string_view zone, const Zones& zones) {
  const auto parsed = parse_civil(civil);
  if (!parsed) {
    return Problem{"bad_civil_time", "\"" + std::string(civil) + "\" is not a date with a time.",
                   "", "Write it as 2017-06-08T17:00, and give the zone beside it."};
  }
  return resolve(*parsed, zone, zones);
}

Result<CivilTime> civil_at(Timestamp instant, std::string_view zone, const Zones& zones) {
  const auto* spans = zones.find(zone);
  if (spans == nullptr) return unknown_zone(zone);
  if (!known(instant, zone, zones)) return outside(to_string(instant), zones);
  auto after = std::upper_bound(spans->begin(), spans->end(), instant,
                                [](Timestamp at, const ZoneSpan& span) { return at < span.from; });
  if (after != spans->begin()) --after;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant.instant);
  return CivilTime{seconds.time_since_epoch() + after->offset};
}

}  // namespace concord::calendar
