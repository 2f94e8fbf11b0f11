#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/civil.hpp"
#include "engine/values/result.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::calendar {

// From `from` on, until the next span begins, wall clocks show UTC plus `offset`.
struct ZoneSpan {
  Timestamp from;
  std::chrono::seconds offset{};

  bool operator==(const ZoneSpan&) const = default;
};

// Time zone data as a plain value, made once outside of the pure rooms (zone_file.hpp) and handed
// in, so that a replay on another machine can use the data of the time. Immutable; any thread may
// read.
class Zones {
 public:
  // Where the spans of a zone are found, or null if there is no such zone: the same at any time,
  // for any thread, for as long as the source or a copy of it lives.
  using Source = std::function<const std::vector<ZoneSpan>*(std::string_view zone)>;
  // `version` names the data's release ("2026b"). `spans` of each zone are in order and not empty;
  // its first span also holds for everything before it. Times outside of [known_from, known_until)
  // are not answered, since rules of summer time beyond the data would be a guess.
  Zones(std::string version, std::map<std::string, std::vector<ZoneSpan>, std::less<>> zones,
        Timestamp known_from, Timestamp known_until);
  // The same, asked for by those who need it. What `source` throws, find() throws.
  Zones(std::string version, Source source, Timestamp known_from, Timestamp known_until);

  [[nodiscard]] const std::string& version() const { return version_; }
  [[nodiscard]] Timestamp known_from() const { return known_from_; }
  [[nodiscard]] Timestamp known_until() const { return known_until_; }
  // The spans of a zone by its name in the IANA data base ("America/Mexico_City"), or null.
  [[nodiscard]] const std::vector<ZoneSpan>* find(std::string_view zone) const;

 private:
  std::string version_;
  Source source_;
  Timestamp known_from_;
  Timestamp known_until_;
};

// The instant that a civil time means in a zone, with all that is needed to explain it later.
struct Resolved {
  Timestamp instant;
  CivilTime civil;
  std::string zone;
  std::string zone_data_version;
  // The wall clock showed this time twice (summer time ended). The later of the two is meant, so
  // that nobody loses an hour; the record says that it was so.
  bool ambiguous = false;

  bool operator==(const Resolved&) const = default;
};

// Errors: unknown_zone; outside_zone_data; nonexistent_civil_time (the wall clock jumped over it;
// the message names the first time after the gap).
[[nodiscard]] Result<Resolved> resolve(CivilTime civil, std::string_view zone, const Zones& zones);
// The same for a text as typed; also bad_civil_time.
[[nodiscard]] Result<Resolved> resolve(std::string_view civil, std::string_view zone,
                                       const Zones& zones);

// What a wall clock in `zone` shows at an instant, parts of a second dropped.
// Errors: unknown_zone, outside_zone_data.
[[nodiscard]] Result<CivilTime> civil_at(Timestamp instant, std::string_view zone,
                                         const Zones& zones);

}  // namespace concord::calendar
