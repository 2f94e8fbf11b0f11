#include "engine/agenda/icalendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/agenda/unfolded.hpp"
#include "tests/agenda/zones.hpp"

namespace concord::agenda {
namespace {

using std::chrono::hours;

using testing::system_zones;

Timestamp at(const char* text) {
  return *parse_timestamp(text);
}

Moment typed(const char* civil, const char* zone) {
  return {calendar::resolve(civil, zone, system_zones())->instant, civil, zone};
}

Entry meeting() {
  Entry entry;
  entry.uid = "K7@concord.example.org/rcm";
  entry.sequence = 2;
  entry.changed = at("2017-05-03T09:30:00.250000Z");
  entry.kind = Kind::meeting;
  entry.starts = typed("2017-06-08T09:00", "America/Panama");
  entry.ends = typed("2017-06-08T17:30", "America/Panama");
  entry.summary = "Ad hoc group, second meeting";
  entry.place = "Panama City";
  return entry;
}

std::vector<std::string> lines_of(const Entry& entry) {
  return testing::logical_lines(to_icalendar({"A", "en", {entry}}, system_zones()));
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST(ICalendar, IsWrittenAsTheStandardSays) {
  Entry entry = meeting();
  entry.description = "Agenda: bi-regional inputs.";
  entry.joined_at = "https://meet.example.org/ahg";
  entry.organizer = Organizer{"Technical Secretariat", "mailto:ts@example.org"};
  entry.reminders = {hours(72)};
  const auto text = to_icalendar({"Common inputs", "en", {entry}}, system_zones());
  std::string expected;
  for (const char* line : {"BEGIN:VCALENDAR",
                           "VERSION:2.0",
                           "PRODID:-//Concord//Agenda//EN",
                           "CALSCALE:GREGORIAN",
                           "NAME:Common inputs",
                           "X-WR-CALNAME:Common inputs",
                           "LAST-MODIFIED:20170503T093000Z",
                           "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                           "X-PUBLISHED-TTL:PT1H",
                           "BEGIN:VTIMEZONE",
                           "TZID:America/Panama",
                           "BEGIN:STANDARD",
                           "DTSTART:19691231T190000",
                           "TZOFFSETFROM:-0500",
                           "TZOFFSETTO:-0500",
                           "END:STANDARD",
                           "END:VTIMEZONE",
                           "BEGIN:VEVENT",
                           "UID:K7@concord.example.org/rcm",
                           "SEQUENCE:2",
                           "DTSTAMP:20170503T093000Z",
                           "LAST-MODIFIED:20170503T093000Z",
                           "DTSTART;TZID=America/Panama:20170608T090000",
                           "DTEND;TZID=America/Panama:20170608T173000",
                           "SUMMARY;LANGUAGE=en:Ad hoc group\\, second meeting",
                           "DESCRIPTION;LANGUAGE=en:Agenda: bi-regional inputs.",
                           "LOCATION:Panama City",
                           "CONFERENCE;VALUE=URI:https://meet.example.org/ahg",
                           "ORGANIZER;CN=\"Technical Secretariat\":mailto:ts@example.org",
                           "STATUS:CONFIRMED",
                           "TRANSP:OPAQUE",
                           "CATEGORIES:MEETING",
                           "BEGIN:VALARM",
                           "ACTION:DISPLAY",
                           "TRIGGER:-P3D",
                           "DESCRIPTION:Ad hoc group\\, second meeting",
                           "END:VALARM",
                           "END:VEVENT",
                           "END:VCALENDAR"})
    (expected += line) += "\r\n";
  EXPECT_EQ(text, expected);
}

TEST(ICalendar, WordsAreInTheLanguageThatIsKnownOfThem) {
  Entry entry = meeting();
  entry.summary = "Grupo ad hoc";
  entry.description = "Agenda.";
  EXPECT_TRUE(has(lines_of(entry), "SUMMARY;LANGUAGE=en:Grupo ad hoc"));
  entry.summary_language = "es";
  entry.description_language = "";
  EXPECT_TRUE(has(lines_of(entry), "SUMMARY;LANGUAGE=es:Grupo ad hoc"));
  EXPECT_TRUE(has(lines_of(entry), "DESCRIPTION:Agenda."));
}

TEST(ICalendar, ADeadlineIsAnInstantThatKeepsNobodyBusy) {
  Entry entry = meeting();
  entry.kind = Kind::deadline;
  entry.starts = Moment{at("2017-08-04T17:00:00Z")};
  entry.ends.reset();
  const auto lines = lines_of(entry);
  EXPECT_TRUE(has(lines, "DTSTART:20170804T170000Z"));
  EXPECT_TRUE(has(lines, "TRANSP:TRANSPARENT"));
  EXPECT_TRUE(has(lines, "CATEGORIES:DEADLINE"));
  EXPECT_FALSE(has(lines, "BEGIN:VTIMEZONE"));
}

TEST(ICalendar, WhatIsCancelledIsSaidSoAndRemindsNobody) {
  Entry entry = meeting();
  entry.reminders = {hours(24)};
  entry.status = Status::cancelled;
  EXPECT_TRUE(has(lines_of(entry), "STATUS:CANCELLED"));
  EXPECT_TRUE(has(lines_of(entry), "SEQUENCE:2"));
  EXPECT_FALSE(has(lines_of(entry), "BEGIN:VALARM"));
  entry.status = Status::tentative;
  EXPECT_TRUE(has(lines_of(entry), "STATUS:TENTATIVE"));
  EXPECT_FALSE(has(lines_of(entry), "BEGIN:VALARM"));
  entry.status = Status::confirmed;
  EXPECT_TRUE(has(lines_of(entry), "BEGIN:VALARM"));
  entry.is_past = true;
  EXPECT_FALSE(has(lines_of(entry), "BEGIN:VALARM"));
}

TEST(ICalendar, WholeDaysEndTheDayAfterTheLast) {
  Entry entry = meeting();
  entry.starts = *parse_day("2017-10-10");
  entry.ends = *parse_day("2017-10-11");
  EXPECT_TRUE(has(lines_of(entry), "DTSTART;VALUE=DATE:20171010"));
  EXPECT_TRUE(has(lines_of(entry), "DTEND;VALUE=DATE:20171012"));
  EXPECT_FALSE(parse_day("2017-02-29"));
  EXPECT_FALSE(parse_day("2017-10-10T09:00"));
  // An end of another kind than the start would be no calendar: it is left out.
  entry.ends = typed("2017-10-11T18:00", "Europe/Zurich");
  for (const auto& line : lines_of(entry)) EXPECT_FALSE(line.starts_with("DTEND")) << line;
}

struct Again {
  Recurrence recurrence;
  const char* rule;
};

TEST(ICalendar, WhatComesAgainHasARule) {
  using Every = Recurrence::Every;
  const Again table[] = {
      {{}, "RRULE:FREQ=YEARLY"},
      {{Every::month, 3, 4, {}}, "RRULE:FREQ=MONTHLY;INTERVAL=3;COUNT=4"},
      {{Every::week, 1, {}, Moment{at("2018-03-01T15:00:00Z")}},
       "RRULE:FREQ=WEEKLY;UNTIL=20180301T150000Z"},
      {{Every::year, 1, {}, *parse_day("2020-03-01")}, "RRULE:FREQ=YEARLY;UNTIL=20200301"},
  };
  for (const auto& [recurrence, rule] : table) {
    Entry entry = meeting();
    entry.recurrence = recurrence;
    EXPECT_TRUE(has(lines_of(entry), rule)) << rule;
  }
}

struct Reminded {
  std::chrono::seconds before;
  const char* trigger;
};

TEST(ICalendar, DurationsLeaveNoPartOutInBetween) {
  const Reminded table[] = {{hours(72), "TRIGGER:-P3D"},
                            {hours(36), "TRIGGER:-P1DT12H"},
                            {std::chrono::minutes(30), "TRIGGER:-PT0H30M"},
                            {std::chrono::seconds(3605), "TRIGGER:-PT1H0M5S"},
                            {std::chrono::seconds(0), "TRIGGER:-PT0S"}};
  for (const auto& [before, trigger] : table) {
    Entry entry = meeting();
    entry.reminders = {before};
    EXPECT_TRUE(has(lines_of(entry), trigger)) << trigger;
  }
}

std::vector<std::string> zone_lines(const std::vector<Entry>& entries) {
  auto lines = testing::logical_lines(to_icalendar({"A", "en", entries}, system_zones()));
  const auto begin = std::find(lines.begin(), lines.end(), "BEGIN:VTIMEZONE");
  if (begin == lines.end()) return {};
  const auto end = std::find(begin, lines.end(), "BEGIN:VEVENT");
  return {begin, end};
}

TEST(ICalendar, AZoneHasTheChangesThatItsEntriesSpan) {
  Entry before = meeting();
  before.starts = typed("2017-03-11T12:00", "America/New_York");
  before.ends.reset();
  Entry after = before;
  after.starts = typed("2017-03-13T12:00", "America/New_York");
  const std::vector<std::string> winter = {
      "BEGIN:VTIMEZONE",    "TZID:America/New_York", "BEGIN:STANDARD", "DTSTART:20161106T020000",
      "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",      "END:STANDARD"};
  const std::vector<std::string> summer = {"BEGIN:DAYLIGHT", "DTSTART:20170312T020000",
                                           "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
                                           "END:DAYLIGHT"};
  auto only_winter = winter;
  only_winter.emplace_back("END:VTIMEZONE");
  EXPECT_EQ(zone_lines({before}), only_winter);
  auto both = winter;
  both.insert(both.end(), summer.begin(), summer.end());
  both.emplace_back("END:VTIMEZONE");
  EXPECT_EQ(zone_lines({before, after}), both);
  // Alone in summer, with the winter from which it is told.
  EXPECT_EQ(zone_lines({after}), both);
}

TEST(ICalendar, WhatWouldBeReadAsAnotherInstantIsWrittenInUtc) {
  // 01:30 comes twice on this day; the later is meant here, the earlier in calendars.
  Entry twice = meeting();
  twice.starts = typed("2017-11-05T01:30", "America/New_York");
  twice.ends.reset();
  EXPECT_TRUE(has(lines_of(twice), "DTSTART:20171105T063000Z"));
  EXPECT_EQ(zone_lines({twice}), std::vector<std::string>{});
  // Mexico gave summer time up; what was armed by the data of before keeps its instant.
  Entry moved = meeting();
  moved.starts = Moment{at("2023-06-08T22:00:00Z"), "2023-06-08T17:00", "America/Mexico_City"};
  EXPECT_TRUE(has(lines_of(moved), "DTSTART:20230608T220000Z"));
  // A zone that nobody knows.
  moved.starts = Moment{at("2017-06-08T22:00:00Z"), "2017-06-08T17:00", "X\r\nSTATUS:CANCELLED"};
  EXPECT_TRUE(has(lines_of(moved), "DTSTART:20170608T220000Z"));
}

TEST(ICalendar, WhoConvenesIsAContactWhereNoAddressIsKnown) {
  Entry entry = meeting();
  entry.organizer = Organizer{"RCM, presidency", ""};
  EXPECT_TRUE(has(lines_of(entry), "CONTACT:RCM\\, presidency"));
}

TEST(ICalendar, NothingToTellIsACalendarStill) {
  const auto lines = testing::logical_lines(to_icalendar({"A", "en", {}}, system_zones()));
  EXPECT_TRUE(has(lines, "TZID:UTC"));
  EXPECT_TRUE(has(lines, "BEGIN:STANDARD"));
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
}

TEST(Agenda, IsInOrderOfTheStart) {
  Entry day = meeting();
  day.starts = *parse_day("2017-06-08");
  day.uid = "b";
  Entry same = day;
  same.uid = "a";
  Agenda agenda{"A", "en", {meeting(), day, same}};
  sort(agenda);
  EXPECT_EQ(agenda.entries[0].uid, "a");
  EXPECT_EQ(agenda.entries[1].uid, "b");
  EXPECT_EQ(agenda.entries[2].uid, meeting().uid);
}

}  // namespace
}  // namespace concord::agenda
