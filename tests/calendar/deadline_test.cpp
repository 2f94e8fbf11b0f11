#include "engine/calendar/deadline.hpp"

#include <gtest/gtest.h>

#include "engine/calendar/outage.hpp"
#include "engine/calendar/zone_file.hpp"

namespace concord::calendar {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;

Timestamp at(std::string_view text) {
  return *parse_timestamp(text);
}

const Timestamp noon = at("2017-06-05T12:00:00Z");

Terms silence_terms() {
  return {"silence", {hours{24}, hours{2}}, hours{6}, hours{72}};
}

Deadline armed(Duration period = hours{96}) {
  return *arm(DeadlineId("d-1"), silence_terms(), due_after(period, noon), noon);
}

template <class T>
std::string code(const Allowed<T>& answer) {
  return answer ? "ok" : answer.error().code;
}

TEST(Deadline, APeriodCountsFromTheRecordedTime) {
  const Deadline deadline = armed();
  EXPECT_EQ(to_string(deadline.due.at), "2017-06-09T12:00:00.000000Z");
  EXPECT_EQ(deadline.armed_at, noon);
  EXPECT_TRUE(deadline.due.civil.empty());
}

TEST(Deadline, ACivilTimeKeepsWhatWasTyped) {
  const auto zones = read_system_zones();
  ASSERT_TRUE(zones);
  const auto due = due_at("2017-06-09T17:00", "America/Mexico_City", *zones);
  ASSERT_TRUE(due);
  EXPECT_EQ(to_string(due->at), "2017-06-09T22:00:00.000000Z");
  EXPECT_EQ(due->civil, "2017-06-09T17:00");
  EXPECT_EQ(due->zone_data_version, zones->version());
  EXPECT_FALSE(due_at("2017-04-02T02:30", "America/Mexico_City", *zones));
}

TEST(Deadline, ADayIsTwentyFourHoursAcrossAChangeOfClocks) {
  const auto zones = read_system_zones();
  const auto before = due_at("2017-03-11T12:00", "America/New_York", *zones);
  const auto after = due_at("2017-03-12T12:00", "America/New_York", *zones);
  EXPECT_EQ(after->at - before->at, hours{23});
  EXPECT_EQ(due_after(*parse_duration("P1D"), before->at).at - before->at, hours{24});
}

TEST(Deadline, ArmingKeepsTheNotice) {
  struct Row {
    Duration period;
    const char* expected;
  };
  for (const Row& row : {Row{hours{72}, "ok"}, Row{hours{72} - microseconds{1}, "notice_too_short"},
                         Row{Duration{0}, "due_not_ahead"}, Row{hours{-1}, "due_not_ahead"}}) {
    EXPECT_EQ(code(arm(DeadlineId("d"), silence_terms(), due_after(row.period, noon), noon)),
              row.expected);
  }
}

// What a log cannot say again would stop it from being replayed.
TEST(Deadline, NothingFallsDueAfterTheLastYearThatIsWritten) {
  const Timestamp last = *parse_timestamp("9999-12-31T23:59:59.999999Z");
  const Duration longest = last - noon;
  const Duration too_long = longest + microseconds{1};
  const auto arms = [](Duration period) {
    return code(arm(DeadlineId("d"), silence_terms(), due_after(period, noon), noon));
  };
  EXPECT_EQ(arms(longest), "ok");
  EXPECT_EQ(arms(too_long), "due_out_of_range");
  EXPECT_EQ(arms(*parse_duration("P3652425D")), "due_out_of_range");
  EXPECT_EQ(code(extend(armed(), due_after(longest, noon), noon)), "ok");
  EXPECT_EQ(code(extend(armed(), due_after(too_long, noon), noon)), "due_out_of_range");
  const auto suspended = suspend(armed(longest), noon);
  ASSERT_TRUE(suspended);
  EXPECT_EQ(code(resume(*suspended, noon)), "ok");
  EXPECT_EQ(code(resume(*suspended, noon + microseconds{1})), "due_out_of_range");
}

TEST(Deadline, InstantsAndPeriodsThatNoLogCanHoldAreNotRead) {
  for (const char* beyond : {"9999-12-31T23:59:59-00:01", "9999-12-31T23:59:59.999999-23:59",
                             "0000-01-01T00:00:00+00:01"})
    EXPECT_FALSE(parse_timestamp(beyond)) << beyond;
  EXPECT_TRUE(parse_timestamp("9999-12-31T23:59:59+00:01"));
  for (const char* endless : {"P3652426D", "P999999999D", "P999999999W", "P3652425DT0.1S"})
    EXPECT_FALSE(parse_duration(endless)) << endless;
  EXPECT_EQ(parse_duration("P1DT999999999S"), hours{24} + std::chrono::seconds{999'999'999});
}

TEST(Deadline, NoticeTooShortSaysByHowMuch) {
  const auto lacking = notice_lacking(noon, noon + hours{70}, hours{72});
  ASSERT_TRUE(lacking);
  EXPECT_EQ(lacking->facts.at("short_by"), "PT2H");
  EXPECT_FALSE(notice_lacking(noon, noon + hours{72}, hours{72}));
}

TEST(Deadline, ExtendGoesForwardOnly) {
  const Timestamp later = noon + hours{1};
  EXPECT_EQ(code(extend(armed(), due_after(hours{120}, noon), later)), "ok");
  EXPECT_EQ(code(extend(armed(), due_after(hours{96}, noon), later)), "not_later");
  EXPECT_EQ(code(extend(armed(), due_after(hours{90}, noon), later)), "not_later");
  const Deadline held = *hold(armed(), "the service was down");
  EXPECT_EQ(code(extend(held, due_after(hours{100}, noon), noon + hours{101})), "due_not_ahead");
  const auto extended = extend(held, due_after(hours{120}, noon), noon + hours{97});
  ASSERT_TRUE(extended);
  EXPECT_EQ(extended->status, DeadlineStatus::armed);
  EXPECT_TRUE(extended->held_because.empty());
}

TEST(Deadline, ShortenKeepsTheNoticeFromNow) {
  const Deadline long_one = armed(hours{240});
  EXPECT_EQ(code(shorten(long_one, due_after(hours{82}, noon), noon + hours{10})), "ok");
  EXPECT_EQ(code(shorten(long_one, due_after(hours{81}, noon), noon + hours{10})),
            "notice_too_short");
  EXPECT_EQ(code(shorten(long_one, due_after(hours{9}, noon), noon + hours{10})), "due_not_ahead");
  EXPECT_EQ(code(shorten(long_one, long_one.due, noon)), "not_earlier");
}

TEST(Deadline, SuspensionStopsTheTimeThatRemains) {
  const auto suspended = suspend(armed(), noon + hours{90});
  ASSERT_TRUE(suspended);
  EXPECT_EQ(suspended->remaining, hours{6});
  EXPECT_TRUE(due_before({*suspended}, noon + hours{1000}).empty());
  const auto resumed = resume(*suspended, noon + hours{200});
  ASSERT_TRUE(resumed);
  EXPECT_EQ(resumed->due.at, noon + hours{206});
  EXPECT_FALSE(resumed->remaining);
  EXPECT_EQ(code(suspend(armed(), noon + hours{97})), "due_already");
}

TEST(Deadline, FiresStrictlyAfterItsInstant) {
  const Deadline deadline = armed();
  EXPECT_EQ(code(fire(deadline, deadline.due.at)), "not_due_yet");
  EXPECT_EQ(code(fire(deadline, deadline.due.at + microseconds{1})), "ok");
  EXPECT_TRUE(due_before({deadline}, deadline.due.at).empty());
  EXPECT_EQ(due_before({deadline}, deadline.due.at + microseconds{1}).size(), 1u);
}

TEST(Deadline, EachActAsksForAStatus) {
  const Deadline fired = *fire(armed(), noon + hours{97});
  const Deadline disarmed = *disarm(armed());
  const Deadline held = *hold(armed(), "clock jumped");
  const Deadline suspended = *suspend(armed(), noon);
  const Timestamp now = noon + hours{98};
  for (const Deadline& over : {fired, disarmed}) {
    EXPECT_EQ(code(extend(over, due_after(hours{200}, now), now)), "wrong_status");
    EXPECT_EQ(code(suspend(over, now)), "wrong_status");
    EXPECT_EQ(code(hold(over, "x")), "wrong_status");
    EXPECT_EQ(code(confirm(over, now)), "wrong_status");
    EXPECT_EQ(code(fire(over, now)), "wrong_status");
    EXPECT_EQ(code(disarm(over)), "wrong_status");
    EXPECT_EQ(code(resume(over, now)), "wrong_status");
  }
  EXPECT_EQ(code(fire(held, now)), "wrong_status");
  EXPECT_EQ(code(shorten(held, due_after(hours{1}, noon), noon)), "wrong_status");
  EXPECT_EQ(code(extend(suspended, due_after(hours{200}, now), now)), "wrong_status");
  EXPECT_EQ(code(hold(armed(), "")), "needs_ground");
}

TEST(Deadline, FiresInOrderOfInstantThenId) {
  const auto one = [](const char* id, Duration period) {
    return *arm(DeadlineId(id), Terms{id, {}, {}, {}}, due_after(period, noon), noon);
  };
  const std::vector<Deadline> deadlines{one("c", hours{1}), one("b", hours{2}), one("a", hours{2}),
                                        one("z", hours{9})};
  const std::vector<DeadlineId> expected{DeadlineId("c"), DeadlineId("a"), DeadlineId("b")};
  EXPECT_EQ(due_before(deadlines, noon + hours{3}), expected);
}

TEST(Deadline, RemindersAreGivenOnceAndAgainAfterAnExtension) {
  Deadline deadline = armed();
  EXPECT_TRUE(reminders_due({deadline}, noon + hours{71}).empty());
  auto due = reminders_due({deadline}, noon + hours{72});
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].second, hours{24});
  deadline = with_reminder_given(deadline, hours{24}, noon + hours{72});
  EXPECT_TRUE(reminders_due({deadline}, noon + hours{73}).empty());
  deadline = *extend(deadline, due_after(hours{120}, noon), noon + hours{74});
  EXPECT_EQ(reminders_due({deadline}, noon + hours{96}).size(), 1u);
  EXPECT_TRUE(reminders_due({deadline}, noon + hours{121}).empty());
}

TEST(Outage, HoldsWithinTheStretchBeforeTheDueInstant) {
  const Deadline deadline = armed();  // due at hour 96, held for outages in the 6 hours before
  struct Row {
    Duration from;
    Duration to;
    bool holds;
  };
  const Row rows[] = {
      {hours{80}, hours{89}, false}, {hours{80}, hours{90} - microseconds{1}, false},
      {hours{80}, hours{90}, true},                                 // touches the stretch
      {hours{91}, hours{92}, true},  {hours{93}, hours{93}, true},  // a clock that jumped
      {hours{95}, hours{99}, true},                                 // over the due instant
      {hours{96}, hours{99}, true},  {hours{96} + microseconds{1}, hours{99}, false},
      {hours{1}, hours{200}, true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(outage_holds(deadline, {noon + row.from, noon + row.to}), row.holds)
        << to_string(noon + row.from);
  }
}

TEST(Outage, DoesNotHoldWhatThePresidencyConfirmedSince) {
  const Outage outage{noon + hours{95}, noon + hours{97}};
  const Deadline held = *hold(armed(), "the service was down");
  const Deadline confirmed = *confirm(held, noon + hours{98});
  EXPECT_FALSE(outage_holds(held, outage));
  EXPECT_FALSE(outage_holds(confirmed, outage));
  EXPECT_EQ(due_before({confirmed}, noon + hours{98}).size(), 1u);
  EXPECT_EQ(code(fire(confirmed, noon + hours{98})), "ok");
}

TEST(Outage, NeverHoldsADeadlineWithoutAStretch) {
  Terms terms = silence_terms();
  terms.hold_after_outage = {};
  const Deadline deadline = *arm(DeadlineId("d"), terms, due_after(hours{96}, noon), noon);
  EXPECT_FALSE(outage_holds(deadline, {noon + hours{95}, noon + hours{97}}));
}

TEST(Wording, EveryReasonReadsInThreeLanguages) {
  for (const char* reason :
       {"due_already", "due_not_ahead", "needs_ground", "not_due_yet", "not_earlier", "not_later",
        "notice_too_short", "wrong_status", "due_out_of_range"}) {
    EXPECT_FALSE(wording_of(reason, "en").empty()) << reason;
    EXPECT_NE(wording_of(reason, "es"), wording_of(reason, "en")) << reason;
    EXPECT_NE(wording_of(reason, "pt"), wording_of(reason, "es")) << reason;
  }
  EXPECT_TRUE(wording_of("no_such_code", "en").empty());
}

}  // namespace
}  // namespace concord::calendar
