// The service is down, or its clock wrong, over the end of a silence procedure: nobody is bound by
// it. The deadline is held, says why, and the presidency confirms or extends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::outage_test {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";

Json silence(Office& office, const std::string& person = "mex") {
  const auto view = office.room().one_case(office.reader(person), office.id_of(kText));
  for (const auto& deadline : view->at("deadlines"))
    if (deadline.at("deadline") == "silence") return deadline;
  return Json::object();
}

Json state(Office& office) {
  return office.room().one_case(office.reader("mex"), office.id_of(kText))->at("state");
}

TEST(Outage, DownOverTheEndOfSilenceHoldsItForThePresidencyToConfirm) {
  Office office({"t1"});
  office.bring_under_silence();  // until noon of 5 March
  const Json before = state(office);
  office.at("2017-03-05T02:00:00Z");
  office.stop_and_start("2017-03-05T15:00:00Z");
  const Json held = silence(office);
  EXPECT_EQ(held.at("status"), "held");
  EXPECT_THAT(held.at("held_because").get<std::string>(), HasSubstr("service down from "));
  EXPECT_THAT(held.at("held_because").get<std::string>(), HasSubstr("to 2017-03-05T15:00:00"));
  EXPECT_EQ(state(office), before) << "nobody has agreed by it";
  // Mexico cannot confirm it; the presidency can, and then silence has given consent.
  EXPECT_EQ(
      office.attempt({"mex-head", "MEX", kText, "confirm_deadline", {{"deadline", "silence"}}})
          .status,
      403);
  office.act("gtm-head", "body:RCM", kText, "confirm_deadline", {{"deadline", "silence"}});
  office.at("2017-03-05T15:00:01Z");
  EXPECT_EQ(silence(office).value("status", "gone"), "fired");
  EXPECT_NE(state(office), before);
}

TEST(Outage, ThePresidencyMayGiveMoreTimeAndItRunsOutAsUsual) {
  Office office({"t1"});
  office.bring_under_silence();
  const Json before = state(office);
  office.stop_and_start("2017-03-05T12:30:00Z");
  ASSERT_EQ(silence(office).at("status"), "held");
  office.act("gtm-head", "body:RCM", kText, "change_deadline",
             {{"deadline", "silence"}, {"to", {{"after", "P2D"}}}}, {{"reason", "We were down."}});
  const Json longer = silence(office);
  EXPECT_EQ(longer.at("status"), "armed");
  EXPECT_THAT(longer.at("due").get<std::string>(), HasSubstr("2017-03-07T12:30:00"));
  EXPECT_FALSE(longer.contains("held_because"));
  // Started again with nothing amiss since, it fires: the old outage holds it no more.
  office.at("2017-03-07T12:00:00Z");
  EXPECT_EQ(state(office), before);
  office.at("2017-03-07T12:30:01Z");
  EXPECT_EQ(silence(office).value("status", "gone"), "fired");
}

TEST(Outage, DownWithinTheHoursBeforeTheEndHoldsItToo) {
  Office office({"t1"});
  office.bring_under_silence();
  office.at("2017-03-05T03:00:00Z");
  office.stop_and_start("2017-03-05T03:02:00Z");
  EXPECT_EQ(silence(office).at("status"), "armed");
  office.at("2017-03-05T12:00:01Z");
  EXPECT_EQ(silence(office).at("status"), "held");
}

TEST(Outage, AMinuteOrLongBeforeTheEndHoldsNothing) {
  Office office({"t1"});
  office.bring_under_silence();
  office.at("2017-03-02T03:00:00Z");
  office.stop_and_start("2017-03-02T05:00:00Z");  // more than twelve hours before the end
  office.at("2017-03-05T11:00:00Z");
  office.stop_and_start("2017-03-05T11:00:59Z");
  office.at("2017-03-05T12:00:01Z");
  EXPECT_EQ(silence(office).value("status", "gone"), "fired");
}

TEST(Outage, AClockThatWentBackHoldsWhatItWouldHaveEnded) {
  Office office({"t1"});
  office.bring_under_silence();
  // The clock is wrong by three hours, and ends the service's day at 11:59 instead of 8:59.
  office.at("2017-03-05T11:59:00Z");
  office.stop_and_start("2017-03-05T08:59:00Z");
  EXPECT_EQ(silence(office).at("status"), "armed");
  office.at("2017-03-05T12:00:01Z");
  const Json held = silence(office);
  EXPECT_EQ(held.at("status"), "held");
  EXPECT_EQ(held.at("held_because"),
            "clock went back from 2017-03-05T11:59:00.000000Z to 2017-03-05T08:59:00.000000Z");
  office.act("gtm-head", "body:RCM", kText, "confirm_deadline", {{"deadline", "silence"}});
  office.at("2017-03-05T12:00:02Z");
  EXPECT_EQ(silence(office).value("status", "gone"), "fired");
}

TEST(Outage, AClockThatWentBackALittleHoldsNothing) {
  Office office({"t1"});
  office.bring_under_silence();
  office.at("2017-03-05T11:59:00Z");
  office.stop_and_start("2017-03-05T11:54:30Z");
  office.at("2017-03-05T12:00:01Z");
  EXPECT_EQ(silence(office).value("status", "gone"), "fired");
}

TEST(Outage, IsRememberedOverAnotherStart) {
  Office office({"t1"});
  office.bring_under_silence();
  office.at("2017-03-05T11:59:00Z");
  office.stop_and_start("2017-03-05T08:59:00Z");
  office.stop_and_start("2017-03-05T11:59:30Z");
  office.at("2017-03-05T12:00:01Z");
  EXPECT_THAT(silence(office).value("held_because", ""), HasSubstr("clock went back"));
}

}  // namespace
}  // namespace concord::service::outage_test
