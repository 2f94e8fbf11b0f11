#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/reading/played_meetings.hpp"

// What is late, and who is awaited.
namespace concord::service::testing {
namespace {

class LatenessTest : public PlayedMeetings {
 protected:
  const std::string kExperts = "agreement/RCM/panama.experts";

  // An agreement after the meeting, of something that Mexico is to do.
  void propose_experts() {
    PlayedMeetings::propose_experts(Json::array({{{"field", "assigned-party"}, {"value", "MEX"}},
                                                 {{"field", "deliverable"}, {"value", "action"}}}));
  }

  // Of three days, over by then.
  void agree_on_experts(const char* then) {
    act(kExperts, "circulate", {{"deadlines", {{"silence", {{"after", "P3D"}}}}}});
    office_.at(then);
    act(kExperts, "announce", Json::object(), "", "gtm-head", "body:RCM");
  }

  // In Mexico's name, as the RCM's secretariat records it.
  void record(Json command, const std::string& received) {
    command["id"] = "note-of-mexico";
    command["as"] = "MEX";
    command["receipt"] = {{"received", received}, {"channel", "note_verbale"}};
    const auto answer = office_.send("rcm-ts", std::move(command), id_of(kExperts));
    ASSERT_EQ(answer.status, 200) << answer.body;
  }

  Json told_of_experts() {
    const Json report = activity("cri", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const auto& line : report.at("agreements"))
      if (line.at("key") == kExperts) return line;
    return {};
  }
};

TEST_F(LatenessTest, WhatIsLateSaysWhoIsAwaitedUntilItIsDone) {
  play();
  EXPECT_EQ(told(overdue("mex")), "");
  office_.at("2017-03-16T12:00:00Z");
  EXPECT_EQ(told(overdue("cri")),
            "agreement/RCM/panama.guidelines deadline SACM secretariat "
            "the secretariat of the RCM\n");
  EXPECT_EQ(overdue("cri")[0]["days"], 0);
  EXPECT_EQ(overdue("cri")[0]["from"][0]["bodies"], Json::array({"SACM-TS"}));
  office_.at("2017-03-22T12:00:00Z");
  // The silence on the minutes held and nobody has said so; inputs are not in.
  const std::string late = told(overdue("rcm-ts"));
  EXPECT_NE(late.find("meeting/RCM/panama silence "), std::string::npos) << late;
  EXPECT_NE(late.find("conference-text/RCM/t1 inputs CRI GTM\n"), std::string::npos) << late;
  EXPECT_EQ(late.find("portal"), std::string::npos) << late;
  EXPECT_EQ(late.find("berlin"), std::string::npos) << late;
  act("meeting/RCM/panama", "announce", Json::object(), "", "gtm-head", "body:RCM");
  EXPECT_EQ(told(overdue("rcm-ts")).find("silence"), std::string::npos);
}

TEST_F(LatenessTest, ATaskIsGivenMoreTimeAndWhatWasMissedStays) {
  play();
  office_.at("2017-03-16T12:00:00Z");
  ASSERT_EQ(overdue("cri").size(), 1U);
  EXPECT_FALSE(overdue("cri")[0].contains("missed"));
  act("agreement/RCM/panama.guidelines", "give_more_time",
      {{"deadlines", {{"task", {{"after", "P5D"}}}}}}, "They wait for figures.");
  EXPECT_EQ(told(overdue("cri")), "");
  const Json shown =
      *office_.room().one_case(office_.reader("cri"), id_of("agreement/RCM/panama.guidelines"));
  EXPECT_EQ(shown["deadlines"][0]["due"], "2017-03-21T12:00:00.000000Z");
  EXPECT_EQ(shown["deadlines"][0]["missed"].size(), 1U) << shown["deadlines"];
  const Json report = activity("cri", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  Json told_of;
  for (const auto& line : report.at("agreements"))
    if (line.at("key") == "agreement/RCM/panama.guidelines") told_of = line;
  ASSERT_EQ(told_of["missed"].size(), 1U) << report["agreements"];
  office_.at("2017-03-23T12:00:00Z");
  Json late;
  const Json all = overdue("cri");
  for (const auto& line : all)
    if (line.at("key") == "agreement/RCM/panama.guidelines") late = line;
  EXPECT_EQ(late.value("due", ""), "2017-03-21T12:00:00.000000Z") << all;
  ASSERT_EQ(late["missed"].size(), 1U) << late;
  EXPECT_EQ(late["missed"][0].get<std::string>().substr(0, 10), "2017-03-15");
}

TEST_F(LatenessTest, WhatWasDoneLateIsReportedSoWhenItIsDone) {
  play();
  const std::string key = "agreement/RCM/panama.guidelines";
  const auto told_of = [&] {
    const Json report = activity("cri", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const auto& line : report.at("agreements"))
      if (line.at("key") == key) return line;
    return Json();
  };
  office_.at("2017-03-16T12:00:00Z");
  act(key, "give_more_time", {{"deadlines", {{"task", {{"after", "P5D"}}}}}}, "They wait.");
  office_.at("2017-03-23T13:00:00Z");
  EXPECT_FALSE(told_of().contains("days_late")) << "it is overdue, and says so";
  const Json file{
      {"name", "guidelines.pdf"}, {"media_type", "application/pdf"}, {"bytes", "JVBERi0xLjcK"}};
  act(key, "set_field", {{"field", "delivered"}, {"file", file}}, "", "sacm-ts", "body:SACM-TS");
  act(key, "report_done", Json::object(), "", "sacm-ts", "body:SACM-TS");
  const Json done = told_of();
  EXPECT_EQ(done["days_late"], 2) << done;
  ASSERT_EQ(done["missed"].size(), 1U) << done;
  EXPECT_EQ(done["missed"][0].get<std::string>().substr(0, 10), "2017-03-15");
  office_.at("2017-03-29T12:00:00Z");
  EXPECT_EQ(told_of(), done);
}

// What counts is when it was received, whenever that was typed in.
TEST_F(LatenessTest, ATaskIsLateByWhenTheReportOnItCameIn) {
  play();
  propose_experts();
  agree_on_experts("2017-03-11T12:00:01Z");
  act(kExperts, "give_task", {{"deadlines", {{"task", {{"after", "P2D"}}}}}});
  office_.at("2017-03-20T12:00:00Z");
  EXPECT_EQ(told_of_experts()["overdue"], true);
  act(kExperts, "set_field", {{"field", "report"}, {"words", "Listed."}});
  record({{"command", "report_done"}, {"payload", Json::object()}}, "2017-03-14T18:00:00Z");
  EXPECT_EQ(told_of_experts()["days_late"], 1) << told_of_experts();
}

// An objection that came in time takes the agreement back, and the task with it: nothing is due.
TEST_F(LatenessTest, ATaskThatWasTakenBackHasNoDate) {
  play();
  propose_experts();
  agree_on_experts("2017-03-11T12:00:01Z");
  act(kExperts, "give_task", {{"deadlines", {{"task", {{"after", "P1D"}}}}}});
  office_.at("2017-03-13T12:00:00Z");
  EXPECT_EQ(told_of_experts()["overdue"], true);
  const auto state = office_.service().published().consultation(kMeetings);
  const auto& asked = state->cases[*state->find(id_of(kExperts))].decisions.at("approval");
  record({{"command", "take_stance"},
          {"payload",
           {{"decision", "approval"}, {"stance", "objection"}, {"text", to_string(asked->text)}}}},
         "2017-03-11T11:00:00Z");
  const Json back = told_of_experts();
  for (const char* of_task : {"due", "overdue"}) EXPECT_FALSE(back.contains(of_task)) << back;
  EXPECT_EQ(back["outcome_text"], "silence broken");
  EXPECT_FALSE(back.contains("agreed_at")) << "nobody has agreed: " << back;
  EXPECT_EQ(back["agreed"], Json::array());
  agree_on_experts("2017-03-16T12:00:01Z");
  const Json anew = told_of_experts();
  EXPECT_EQ(anew["settled"], true);
  for (const char* of_task : {"due", "overdue", "missed", "days_late"})
    EXPECT_FALSE(anew.contains(of_task)) << anew;
}

// In the calendar of whoever is awaited still, and of nobody else.
TEST_F(LatenessTest, WhatWasMissedIsOverdueInOnesOwnCalendar) {
  play();
  const auto missed = [&](const std::string& person) {
    const auto reader = office_.reader(person);
    std::set<std::string> keys;
    const Json agenda = office_.room().shown(reader, office_.room().my_agenda(reader));
    for (const auto& entry : agenda.at("entries"))
      if (entry.value("overdue", false)) keys.insert(entry.at("key"));
    return keys;
  };
  EXPECT_TRUE(missed("sacm-ts").empty());
  office_.at("2017-03-22T12:00:00Z");
  EXPECT_TRUE(missed("sacm-ts").contains("agreement/RCM/panama.guidelines"));
  EXPECT_FALSE(missed("sacm-ts").contains("agreement/RCM/panama.portal"));  // it was done
  EXPECT_TRUE(missed("gtm").contains("conference-text/RCM/t1"));            // its input is not in
  EXPECT_FALSE(missed("mex").contains("conference-text/RCM/t1"));
  EXPECT_TRUE(missed("gtm-head").contains("meeting/RCM/panama"));  // a silence to be announced
  EXPECT_TRUE(missed("luz").empty());
}

TEST_F(LatenessTest, AMeetingThatIsOverIsLateUntilItsRecordIsApproved) {
  play();
  office_.at("2017-03-26T12:00:00Z");
  const std::string late = told(overdue("rcm-ts"));
  EXPECT_NE(late.find("meeting/RCM/quiet agenda "), std::string::npos) << late;
  EXPECT_EQ(told(overdue("mex")).find("quiet"), std::string::npos);
}

TEST_F(LatenessTest, WhoIsAwaitedIsNamedWithSinceAndUntil) {
  play();
  const auto view = office_.room().progress(office_.reader("mex"), kMeetings);
  ASSERT_TRUE(view);
  std::set<std::string> kinds;
  for (const auto& line : (*view)["lines"]) {
    kinds.insert(line["key"].get<std::string>() + " " + line["kind"].get<std::string>());
    if (line["key"] == "meeting/RCM/panama" && line["kind"] == "answer") {
      EXPECT_EQ(line["from"].size(), 3U);
      EXPECT_EQ(line["since"], "2017-03-06T12:00:00.000000Z");
      EXPECT_EQ(line["until"], "2017-03-21T12:00:00.000000Z");
    }
  }
  EXPECT_TRUE(kinds.contains("meeting/RCM/panama answer"));
  EXPECT_TRUE(kinds.contains("agreement/RCM/panama.guidelines step"));
  // Guatemala's input is its own as yet: that it is awaited is known, and no more.
  const auto texts = office_.room().progress(office_.reader("rcm-ts"), ConsultationId("gcm"));
  std::string unseen;
  for (const auto& line : (*texts)["lines"])
    if (line["kind"] == "cases") unseen += line.dump();
  EXPECT_NE(unseen.find("\"GTM\""), std::string::npos) << unseen;
  EXPECT_FALSE(office_.room().progress(office_.reader("mex"), ConsultationId("none")));
}

}  // namespace
}  // namespace concord::service::testing
