// What is written is read by a program that others wrote, by the standard: Debian's
// python3-icalendar.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "engine/agenda/icalendar.hpp"
#include "tests/agenda/zones.hpp"

namespace concord::agenda {
namespace {

using Json = nlohmann::json;

using testing::system_zones;

bool is_strict() {
  const char* strict = std::getenv("CONCORD_STRICT");
  return strict != nullptr && std::string_view(strict) == "1";
}

struct Read {
  int status = 0;
  std::string text;
};

// The interpreter is the system's: there the library is installed.
Read read_back(const std::string& calendar) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("concord-agenda-" + std::to_string(::getpid()) + ".ics");
  std::ofstream(path, std::ios::binary) << calendar;
  const std::string command = "/usr/bin/python3 '" CONCORD_SOURCE_DIR
                              "/tests/agenda/read_icalendar.py' '" +
                              path.string() + "' 2>&1";
  Read read;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {127, "no shell"};
  std::array<char, 4096> part{};
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
    read.text.append(part.data(), n);
  const int ended = pclose(pipe);
  read.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 127;
  std::filesystem::remove(path);
  return read;
}

class ReadByOthers : public ::testing::Test {
 protected:
  // Null where the test is to end: skipped or failed.
  Json told(const Agenda& agenda) {
    const auto read = read_back(to_icalendar(agenda, system_zones()));
    if ((read.status == 77 || read.status == 127) && !is_strict()) {
      [&] { GTEST_SKIP() << read.text; }();
      return nullptr;
    }
    EXPECT_EQ(read.status, 0) << read.text;
    auto json = Json::parse(read.text, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << read.text;
    if (json.is_discarded()) return nullptr;
    EXPECT_EQ(json["wrong"], Json::array());
    return json;
  }
};

Moment typed(const char* civil, const char* zone) {
  return {calendar::resolve(civil, zone, system_zones())->instant, civil, zone};
}

Entry meeting() {
  Entry entry;
  entry.uid = "K7@concord.example.org/rcm";
  entry.sequence = 4;
  entry.changed = *parse_timestamp("2017-05-03T09:30:00Z");
  entry.kind = Kind::meeting;
  entry.starts = typed("2017-06-08T09:00", "America/Mexico_City");
  entry.ends = typed("2017-06-08T17:30", "America/Mexico_City");
  entry.summary = "Grupo ad hoc, segunda reunión; aportes birregionales";
  entry.description = "Línea uno.\nLínea dos, con \\ y con ; dentro.";
  entry.place = "Ciudad de Panamá";
  entry.joined_at = "https://meet.example.org/ahg?x=1&y=2";
  entry.organizer = Organizer{"Secretaría \"TS\"", "mailto:ts@example.org"};
  entry.reminders = {std::chrono::hours(72), std::chrono::minutes(90)};
  entry.recurrence = Recurrence{Recurrence::Every::year, 1, 5, {}};
  return entry;
}

TEST_F(ReadByOthers, AMeetingIsReadWithAllThatItHas) {
  const Json read = told({"Aportes comunes, 2017", "es", {meeting()}});
  if (read.is_null()) return;
  EXPECT_EQ(read["name"], "Aportes comunes, 2017");
  EXPECT_EQ(read["version"], "2.0");
  EXPECT_EQ(read["zones"], Json({"America/Mexico_City"}));
  ASSERT_EQ(read["events"].size(), 1U);
  const Json& event = read["events"][0];
  EXPECT_EQ(event["uid"], meeting().uid);
  EXPECT_EQ(event["sequence"], 4);
  EXPECT_EQ(event["stamp"], "2017-05-03T09:30:00Z");
  EXPECT_EQ(event["summary"], meeting().summary);
  EXPECT_EQ(event["description"], meeting().description);
  EXPECT_EQ(event["location"], meeting().place);
  EXPECT_EQ(event["conference"], meeting().joined_at);
  EXPECT_EQ(event["organizer"], "mailto:ts@example.org");
  EXPECT_EQ(event["status"], "CONFIRMED");
  EXPECT_EQ(event["starts"]["at"], "2017-06-08T14:00:00Z");
  EXPECT_EQ(event["starts"]["by_rules"], "2017-06-08T14:00:00Z");
  EXPECT_EQ(event["starts"]["zone"], "America/Mexico_City");
  EXPECT_EQ(event["ends"]["by_rules"], "2017-06-08T22:30:00Z");
  EXPECT_EQ(event["alarms"], Json({-72 * 3600, -90 * 60}));
  EXPECT_EQ(event["rule"], "FREQ=YEARLY;COUNT=5");
  EXPECT_EQ(event["missing"], Json::array());
}

TEST_F(ReadByOthers, DaysDeadlinesAndWhatIsCancelledAreRead) {
  Entry days = meeting();
  days.uid = "days";
  days.recurrence.reset();
  days.starts = *parse_day("2017-10-10");
  days.ends = *parse_day("2017-10-11");
  Entry deadline = meeting();
  deadline.uid = "deadline";
  deadline.kind = Kind::deadline;
  deadline.ends.reset();
  deadline.recurrence.reset();
  deadline.starts = Moment{*parse_timestamp("2017-08-04T17:00:00Z")};
  deadline.status = Status::cancelled;
  const Json read = told({"A", "es", {days, deadline}});
  if (read.is_null()) return;
  ASSERT_EQ(read["events"].size(), 2U);
  EXPECT_EQ(read["events"][0]["starts"], Json({{"date", "2017-10-10"}}));
  EXPECT_EQ(read["events"][0]["ends"], Json({{"date", "2017-10-12"}}));
  EXPECT_EQ(read["events"][1]["starts"], Json({{"at", "2017-08-04T17:00:00Z"}}));
  EXPECT_EQ(read["events"][1]["status"], "CANCELLED");
  EXPECT_EQ(read["events"][1]["ends"], nullptr);
  EXPECT_EQ(read["events"][1]["alarms"], Json::array());
}

TEST_F(ReadByOthers, AnEmptyCalendarIsRead) {
  const Json read = told({"Nothing yet", "en", {}});
  if (read.is_null()) return;
  EXPECT_EQ(read["events"], Json::array());
  EXPECT_EQ(read["zones"], Json({"UTC"}));
}

// Any civil time of these years in zones of all habits: the instant that is read, by the reader's
// own data and by the rules in the calendar, is the one that was recorded.
TEST_F(ReadByOthers, EveryInstantIsReadAsItIs) {
  constexpr std::array kZones = {"America/Mexico_City",   "America/New_York",   "America/Asuncion",
                                 "America/Santiago",      "America/Montevideo", "America/Caracas",
                                 "America/Panama",        "Europe/Berlin",      "America/Havana",
                                 "Australia/Lord_Howe",   "America/St_Johns",   "America/Sao_Paulo",
                                 "America/Port-au-Prince"};
  std::mt19937 drawn(20170608);
  Agenda agenda{"A", "en", {}};
  const auto first = *parse_timestamp("2015-01-01T00:00:00Z");
  for (int i = 0; i < 1500; ++i) {
    const auto* zone = kZones[drawn() % kZones.size()];
    // Half of them within two days of a change of the clocks.
    Timestamp near = first + std::chrono::minutes(drawn() % (60 * 24 * 365 * 10));
    if (i % 2 == 0) {
      const auto& spans = *system_zones().find(zone);
      const auto& span = spans[drawn() % spans.size()];
      if (span.from > first && span.from < first + std::chrono::hours(24 * 365 * 10))
        near = span.from + std::chrono::minutes(static_cast<int>(drawn() % 5760) - 2880);
    }
    const auto civil = calendar::civil_at(near, zone, system_zones());
    const auto meant = calendar::resolve(*civil, zone, system_zones());
    ASSERT_TRUE(meant) << zone;
    Entry entry;
    entry.uid = std::to_string(i);
    entry.starts = Moment{meant->instant, to_string(meant->civil), zone};
    agenda.entries.push_back(std::move(entry));
  }
  const Json read = told(agenda);
  if (read.is_null()) return;
  ASSERT_EQ(read["events"].size(), agenda.entries.size());
  std::size_t by_rules = 0;
  for (std::size_t i = 0; i < agenda.entries.size(); ++i) {
    const auto& moment = variant2::get<Moment>(agenda.entries[i].starts);
    const std::string at = to_string(moment.at).substr(0, 19) + "Z";
    const Json& starts = read["events"][i]["starts"];
    EXPECT_EQ(starts["at"], at) << moment.civil << " " << moment.zone;
    if (!starts.contains("zone")) continue;
    ++by_rules;
    EXPECT_EQ(starts["by_rules"], at) << moment.civil << " " << moment.zone;
  }
  EXPECT_GT(by_rules, 1300U);  // the rest come twice, and are in UTC
}

// Words of any kind come back as they were; but for a backslash with another character behind it,
// which this reader takes for an escape a second time.
TEST_F(ReadByOthers, EveryTextIsReadAsItIs) {
  constexpr std::array kPieces = {"ñandú", "—",  "\\ ", "\n", ";",   ",",          ":",    "\"",
                                  "^'",    "🇲🇽", "ção", " ",  "x y", "END:VEVENT", "שלום", "a\tb"};
  std::mt19937 drawn(5545);
  Agenda agenda{"A", "en", {}};
  for (int i = 0; i < 400; ++i) {
    std::string text = "-";
    for (auto n = drawn() % 60; n > 0; --n) text += kPieces[drawn() % kPieces.size()];
    Entry entry;
    entry.uid = std::to_string(i);
    entry.starts = Moment{};
    entry.summary = text + "-";
    agenda.entries.push_back(std::move(entry));
  }
  const Json read = told(agenda);
  if (read.is_null()) return;
  ASSERT_EQ(read["events"].size(), agenda.entries.size());
  for (std::size_t i = 0; i < agenda.entries.size(); ++i)
    EXPECT_EQ(read["events"][i]["summary"], agenda.entries[i].summary);
}

}  // namespace
}  // namespace concord::agenda
