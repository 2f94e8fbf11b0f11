#include "engine/calendar/zones.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/calendar/zone_file.hpp"

namespace concord::calendar {
namespace {

const Zones& system_zones() {
  static const auto zones = read_system_zones();
  return *zones;
}

std::string utc(std::string_view civil, std::string_view zone) {
  const auto resolved = resolve(civil, zone, system_zones());
  if (!resolved) return resolved.error().code;
  return to_string(resolved->instant) + (resolved->ambiguous ? " ambiguous" : "");
}

TEST(CivilTime, ReadsMinutesAndSecondsAndNothingElse) {
  for (const char* text : {"2017-06-08T17:00", "2017-06-08T17:00:30", "2016-02-29T00:00"}) {
    const auto civil = parse_civil(text);
    ASSERT_TRUE(civil) << text;
    EXPECT_EQ(to_string(*civil), text);
  }
  for (const char* text :
       {"", "2017-06-08", "2017-06-08 17:00", "2017-06-08T24:00", "2017-02-29T00:00",
        "2017-06-08T17:00Z", "2017-06-08T17:00-05", "2017-06-08T17:60", "2017-6-8T17:00"}) {
    EXPECT_FALSE(parse_civil(text)) << text;
  }
}

TEST(Zones, ReadTheSystemsData) {
  const auto zones = read_system_zones();
  ASSERT_TRUE(zones);
  EXPECT_NE(zones->version(), "unknown");
  EXPECT_NE(zones->find("America/Mexico_City"), nullptr);
  EXPECT_EQ(zones->find("America/Atlantis"), nullptr);
}

TEST(Zones, ReadAsNeededAreThoseReadWhole) {
  const auto zones = system_zones_as_needed();
  ASSERT_TRUE(zones);
  EXPECT_EQ(zones->version(), system_zones().version());
  EXPECT_EQ(zones->known_from(), system_zones().known_from());
  EXPECT_EQ(zones->known_until(), system_zones().known_until());
  for (const char* name : {"America/Mexico_City", "Europe/Berlin", "UTC", "Etc/UTC"}) {
    ASSERT_NE(zones->find(name), nullptr) << name;
    EXPECT_EQ(*zones->find(name), *system_zones().find(name)) << name;
    EXPECT_EQ(zones->find(name), zones->find(name)) << name;
  }
  EXPECT_EQ(zones->find("America/Atlantis"), nullptr);
  EXPECT_EQ(zones->find(""), nullptr);
}

TEST(Zones, AskTheirSource) {
  const std::vector<ZoneSpan> an_hour_ahead{{system_zones().known_from(), std::chrono::hours(1)}};
  const Zones zones(
      "of today", [&](std::string_view zone) { return zone == "Here" ? &an_hour_ahead : nullptr; },
      system_zones().known_from(), system_zones().known_until());
  EXPECT_EQ(zones.find("Here"), &an_hour_ahead);
  EXPECT_EQ(zones.find("There"), nullptr);
  EXPECT_EQ(to_string(resolve("2017-06-08T17:00", "Here", zones)->instant),
            "2017-06-08T16:00:00.000000Z");
}

struct Row {
  const char* civil;
  const char* zone;
  const char* expected;
};

TEST(Zones, ResolveCivilTimes) {
  const Row rows[] = {
      {"2017-06-08T17:00", "America/Mexico_City", "2017-06-08T22:00:00.000000Z"},
      {"2017-12-08T17:00", "America/Mexico_City", "2017-12-08T23:00:00.000000Z"},
      // Mexico gave summer time up in 2022.
      {"2023-06-08T17:00", "America/Mexico_City", "2023-06-08T23:00:00.000000Z"},
      {"2017-06-08T17:00", "America/Panama", "2017-06-08T22:00:00.000000Z"},
      {"2017-06-08T17:00", "America/Montevideo", "2017-06-08T20:00:00.000000Z"},
      {"2017-06-29T09:00:30", "Europe/Berlin", "2017-06-29T07:00:30.000000Z"},
      {"2017-06-08T17:00", "UTC", "2017-06-08T17:00:00.000000Z"},
      // Clocks put forward: 02:00 to 03:00 do not exist, 03:00 does.
      {"2017-03-12T01:59:59", "America/New_York", "2017-03-12T06:59:59.000000Z"},
      {"2017-03-12T02:00", "America/New_York", "nonexistent_civil_time"},
      {"2017-03-12T02:59:59", "America/New_York", "nonexistent_civil_time"},
      {"2017-03-12T03:00", "America/New_York", "2017-03-12T07:00:00.000000Z"},
      {"2017-04-02T02:30", "America/Mexico_City", "nonexistent_civil_time"},
      // Clocks put back: 01:00 to 02:00 come twice, the later is meant.
      {"2017-11-05T00:59:59", "America/New_York", "2017-11-05T04:59:59.000000Z"},
      {"2017-11-05T01:00", "America/New_York", "2017-11-05T06:00:00.000000Z ambiguous"},
      {"2017-11-05T01:59:59", "America/New_York", "2017-11-05T06:59:59.000000Z ambiguous"},
      {"2017-11-05T02:00", "America/New_York", "2017-11-05T07:00:00.000000Z"},
      // Paraguay changes at midnight.
      {"2017-10-01T00:30", "America/Asuncion", "nonexistent_civil_time"},
      {"2017-03-25T23:30", "America/Asuncion", "2017-03-26T03:30:00.000000Z ambiguous"},
      // Half an hour only.
      {"2017-04-02T01:45", "Australia/Lord_Howe", "2017-04-01T15:15:00.000000Z ambiguous"},
      // Venezuela went from -04:30 to -04:00 for good.
      {"2016-05-01T02:45", "America/Caracas", "nonexistent_civil_time"},
      {"2016-05-01T03:00", "America/Caracas", "2016-05-01T07:00:00.000000Z"},
      // A whole day that never was.
      {"2011-12-30T12:00", "Pacific/Apia", "nonexistent_civil_time"},
      {"2036-07-01T12:00", "America/New_York", "2036-07-01T16:00:00.000000Z"},
      {"2038-07-01T12:00", "America/New_York", "outside_zone_data"},
      {"1969-12-30T12:00", "America/New_York", "outside_zone_data"},
      {"2038-07-01T12:00", "UTC", "2038-07-01T12:00:00.000000Z"},
      {"2017-06-08", "UTC", "bad_civil_time"},
      {"2017-06-08T17:00", "Mexico City", "unknown_zone"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(utc(row.civil, row.zone), row.expected) << row.civil << " " << row.zone;
  }
}

TEST(Zones, ANonexistentTimeNamesTheFirstOneAfterTheGap) {
  const auto resolved = resolve("2017-03-12T02:30", "America/New_York", system_zones());
  ASSERT_FALSE(resolved);
  EXPECT_NE(resolved.error().remedy.find("2017-03-12T03:00"), std::string::npos);
}

TEST(Zones, ResolvedKeepsWhatWasTypedAndTheDatasRelease) {
  const Zones zones("test-1", {{"Here", {{Timestamp{}, std::chrono::hours{-6}}}}}, Timestamp{},
                    *parse_timestamp("2040-01-01T00:00:00Z"));
  const auto resolved = resolve("2017-06-08T17:00", "Here", zones);
  ASSERT_TRUE(resolved);
  EXPECT_EQ(to_string(resolved->instant), "2017-06-08T23:00:00.000000Z");
  EXPECT_EQ(to_string(resolved->civil), "2017-06-08T17:00");
  EXPECT_EQ(resolved->zone, "Here");
  EXPECT_EQ(resolved->zone_data_version, "test-1");
}

TEST(ZonesProperty, EveryInstantsCivilTimeMeansItOrTheLaterOfItsTwins) {
  const std::vector<std::string> names{
      "America/Mexico_City", "America/New_York", "America/Asuncion", "Europe/Berlin",
      "Australia/Lord_Howe", "Pacific/Apia",     "America/Caracas",  "UTC"};
  EXPECT_TRUE(rc::check([&] {
    const auto zone = *rc::gen::elementOf(names);
    // 1970-01-03 to 2037-12-30, so that no civil time falls over the data's edges.
    const auto seconds = *rc::gen::inRange<std::int64_t>(172'800, 2'145'830'000);
    const Timestamp at{std::chrono::sys_time<Duration>{std::chrono::seconds{seconds}}};
    const auto civil = civil_at(at, zone, system_zones());
    RC_ASSERT(civil.has_value());
    const auto back = resolve(*civil, zone, system_zones());
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->instant == at || (back->ambiguous && back->instant > at));
  }));
}

}  // namespace
}  // namespace concord::calendar
