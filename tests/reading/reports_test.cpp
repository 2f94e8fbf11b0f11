#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "tests/reading/played_meetings.hpp"

// What a period brought, and that nobody learns from registers and reports what the case itself
// does not show.
namespace concord::service::testing {
namespace {

class ReportsTest : public PlayedMeetings {};

TEST_F(ReportsTest, APeriodIsToldAsItStoodAtItsEnd) {
  play();
  office_.at("2017-04-05T12:00:00Z");
  act("meeting/RCM/panama", "announce", Json::object(), "", "gtm-head", "body:RCM");
  const Json march = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  ASSERT_EQ(march["meetings"].size(), 2U);
  const Json& held = march["meetings"][0];
  EXPECT_EQ(held["key"], "meeting/RCM/panama");
  EXPECT_EQ(held["place"], "Panama City");
  EXPECT_EQ(held["parties"], Json::array({"MEX", "GTM", "BRA"}));
  EXPECT_EQ(held["participants"][0]["offices"][0]["office"], "head_of_delegation");
  EXPECT_EQ(held["participants"][1]["offices"][0]["party"], "MEX");
  EXPECT_EQ(held["agreements"].size(), 2U);
  EXPECT_EQ(march["meetings"][1]["cancelled"], true);
  ASSERT_EQ(march["agreements"].size(), 2U);
  EXPECT_EQ(march["agreements"][0]["overdue"], true);
  EXPECT_EQ(march["agreements"][0]["assigned"], Json::array({"SACM-TS"}));
  EXPECT_EQ(march["agreements"][1]["said"][0]["in_words"], "It is open to all.");
  EXPECT_EQ(march["submissions"][0]["party"], "MEX");
  EXPECT_EQ(march["circulations"].size(), 3U);
  EXPECT_EQ(march["decisions"].size(), 2U);  // the silence on the minutes was closed in April
  for (const auto& one : march["decisions"]) EXPECT_FALSE(one.contains("announced_at")) << one;
  // The minutes were approved in April: the report of March does not know it.
  const auto minutes = [](const Json& view) {
    for (const auto& text : view["texts"])
      if (text["key"] == "meeting/RCM/panama") return text;
    return Json();
  };
  EXPECT_FALSE(minutes(march).contains("adopted_at"));
  const Json april = activity("mex", "2017-04-01T00:00:00Z", "2017-05-01T00:00:00Z");
  EXPECT_EQ(april["meetings"].size(), 0U);
  EXPECT_TRUE(minutes(april).contains("adopted_at"));
  // A silence that was announced is told as adopted by that; of a period that is over, nothing
  // runs.
  ASSERT_EQ(march["running"], false);
  EXPECT_EQ(april["running"], true);
  EXPECT_FALSE(april.contains("ahead")) << "it has begun";
  EXPECT_EQ(activity("mex", "2027-04-01T00:00:00Z", "2027-05-01T00:00:00Z")["ahead"], true);
  ASSERT_EQ(april["decisions"].size(), 1U);
  const Json& silence = april["decisions"][0];
  EXPECT_EQ(silence["key"], "meeting/RCM/panama");
  EXPECT_EQ(silence["outcome"], "unbroken_to_be_confirmed");
  EXPECT_EQ(silence["announced_at"], "2017-04-05T12:00:00.000000Z");
  EXPECT_EQ(silence["outcome_text"], "silence unbroken; adopted when that was announced");
}

// The RCM's meeting to which the SACM is invited is in the report of either; its text is the RCM's.
TEST_F(ReportsTest, AMeetingOfBothIsToldInTheReportOfEach) {
  play();
  const auto of = [&](const std::string& conference) {
    return *office_.room().activity(
        office_.reader("luz"),
        {*parse_timestamp("2017-03-01T00:00:00Z"), *parse_timestamp("2017-03-20T00:00:00Z"),
         BodyCode(conference), kMeetings});
  };
  const Json theirs = of("SACM");
  EXPECT_EQ(theirs["meetings"].at(0).at("key"), "meeting/RCM/panama");
  EXPECT_EQ(theirs["agreements"].size(), 2U);
  EXPECT_EQ(of("RCM")["meetings"], theirs["meetings"]);
  EXPECT_EQ(of("PLENARY")["meetings"].size(), 0U);
}

TEST_F(ReportsTest, WhoStandsInItIsNamedAndWhatCameLateIsMarked) {
  play();
  office_.at("2017-03-20T12:00:00Z");  // inputs were called for by the 18th
  office_.act("gtm", "GTM", "country-input/RCM/t1/GTM", "insert_paragraph",
              {{"texts", {{"es", "Rutas."}, {"en", "Routes."}}}});
  office_.act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "submit_late", Json::object(),
              {{"reason", "The capital answered late."}});
  const Json march = activity("rcm-ts", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  EXPECT_EQ(march["names"].value("MEX", ""), "Mexico");
  EXPECT_EQ(march["names"].value("SACM-TS", ""), "SACM secretariat");
  EXPECT_FALSE(march["names"].contains("PLENARY")) << "it stands in no line";
  std::map<std::string, bool> late;
  for (const auto& one : march["submissions"]) late[one["party"]] = one.value("late", false);
  EXPECT_EQ(late, (std::map<std::string, bool>{{"GTM", true}, {"MEX", false}}));
  office_.act("mex-head", "MEX", "country-input/RCM/t1/MEX", "withdraw", Json::object(),
              {{"reason", "Otro."}});
  std::set<std::string> withdrawn;
  const Json after = activity("rcm-ts", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  for (const auto& one : after["submissions"])
    if (one.value("withdrawn", false)) withdrawn.insert(one["party"]);
  EXPECT_EQ(withdrawn, std::set<std::string>{"MEX"});
}

// What is of no conference is no other's where one alone takes part.
TEST_F(ReportsTest, WhatOneConferenceDoesAloneIsItsOwn) {
  const ConsultationId topics("topics");
  office_.begin_another(topics.value, "workflows/topic-matching.json", {BodyCode("RCM")});
  const auto act = [&](const char* person, const char* as, const std::string& key,
                       const char* command, Json payload = Json::object()) {
    const auto state = office_.service().published().consultation(topics);
    Office::Attempt attempt;
    attempt.person = person;
    attempt.as = as;
    attempt.command = command;
    attempt.payload = std::move(payload);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) attempt.id = state->cases[number].id;
    const auto answer = office_.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << key << " " << command << ": " << answer.body;
  };
  act("rcm-ts", "body:RCM-TS", "matching", "open_case",
      {{"invoke", "subjects"},
       {"name", "routes"},
       {"fields",
        {{{"field", "subject"}, {"words", "Routes"}},
         {{"field", "match"}, {"value", "outside-gcm"}},
         {{"field", "ground"}, {"words", "As agreed."}}}}});
  act("rcm-ts", "body:RCM-TS", "subject/routes", "insert_paragraph",
      {{"texts", {{"es", "Rutas."}, {"en", "Routes."}}}});
  for (const auto& field : std::vector<Json>{{{"field", "match"}, {"value", "outside-gcm"}},
                                             {{"field", "ground"}, {"words", "Ours."}}})
    act("gtm-head", "body:RCM", "view/RCM/routes", "set_field", field);
  act("gtm-head", "body:RCM", "view/RCM/routes", "say");
  act("rcm-ts", "body:RCM-TS", "subject/routes", "match");
  const auto of = [&](const char* conference) {
    return *office_.room().activity(
        office_.reader("rcm-ts"),
        {*parse_timestamp("2017-03-01T00:00:00Z"), *parse_timestamp("2017-04-01T00:00:00Z"),
         BodyCode(conference), topics});
  };
  const Json told = of("RCM");
  ASSERT_EQ(told["texts"].size(), 1U);
  EXPECT_EQ(told["texts"][0].value("conference", ""), "RCM");
  EXPECT_EQ(of("SACM")["texts"].size(), 0U);
}

// That its authors agree to a text lets it go out; it adopts nothing.
TEST_F(ReportsTest, WhatItsAuthorsAgreeToIsNotAdoptedByThat) {
  const ConsultationId pacts("pacts");
  office_.begin_another(pacts.value, "workflows/joint-declaration.json");
  const auto id_of = [&](const std::string& key) {
    const auto state = office_.service().published().consultation(pacts);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    return CaseId();
  };
  const std::string pact = "declaration/RCM/pact";
  const auto act = [&](const char* person, const char* as, const std::string& key,
                       const char* command, Json payload = Json::object()) {
    Office::Attempt attempt;
    attempt.person = person;
    attempt.as = as;
    attempt.command = command;
    attempt.payload = std::move(payload);
    attempt.id = id_of(key);
    const auto answer = office_.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << key << " " << command << ": " << answer.body;
  };
  act("mex", "MEX", "register/RCM", "open_case",
      {{"invoke", "declarations"},
       {"name", "pact"},
       {"fields", Json::array({{{"field", "drafters"}, {"values", {"MEX", "GTM"}}}})}});
  act("rcm-ts", "body:RCM-TS", pact, "begin_drafting");
  act("mex", "MEX", pact, "insert_paragraph", {{"texts", {{"es", "Uno."}, {"en", "One."}}}});
  act("mex-head", "MEX", pact, "put_to_authors");
  const auto text =
      office_.room().document(office_.reader("mex"), id_of(pact), std::nullopt)->at("text_digest");
  for (const auto& [person, party] : {std::pair{"mex-head", "MEX"}, std::pair{"gtm-head", "GTM"}})
    act(person, party, pact, "take_stance",
        {{"decision", "authorship"}, {"stance", "agree"}, {"text", text}});
  const Json told = *office_.room().activity(
      office_.reader("mex"), {*parse_timestamp("2017-03-01T00:00:00Z"),
                              *parse_timestamp("2017-04-01T00:00:00Z"), BodyCode("RCM"), pacts});
  ASSERT_EQ(told["texts"].size(), 1U);
  EXPECT_FALSE(told["texts"][0].contains("adopted_at")) << told["texts"];
  ASSERT_EQ(told["decisions"].size(), 1U);
  EXPECT_EQ(told["decisions"][0]["outcome"], "adopted");
  // Who is given the text at last is not told of the round among its authors.
  act("mex-head", "MEX", pact, "disseminate", {{"deadlines", {{"comments", {{"after", "P10D"}}}}}});
  const auto circulations_for = [&](const char* person) {
    return office_.room().one_case(office_.reader(person), id_of(pact))->at("circulations").size();
  };
  EXPECT_EQ(circulations_for("mex"), 2U);
  EXPECT_EQ(circulations_for("cri"), 1U);
  const Json others = *office_.room().activity(
      office_.reader("cri"), {*parse_timestamp("2017-03-01T00:00:00Z"),
                              *parse_timestamp("2017-04-01T00:00:00Z"), BodyCode("RCM"), pacts});
  EXPECT_EQ(others["circulations"].size(), 1U);
}

TEST_F(ReportsTest, AMeetingIsToldWithItsAgendaAndItsOccasion) {
  play();
  open_meeting("geneva", "2017-03-28T09:00:00Z");
  put_on_agenda("geneva", "routes");
  const auto told_to = [&](const std::string& person) {
    const Json march = activity(person, "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const auto& meeting : march["meetings"])
      if (meeting["key"] == "meeting/RCM/geneva") return meeting;
    return Json();
  };
  EXPECT_TRUE(told_to("mex").is_null());  // it is planned as yet
  EXPECT_EQ(registered("mex", kMeetings, "agenda-item")["total"], 0);
  act("meeting/RCM/geneva", "convene");

  const Json meeting = told_to("mex");
  ASSERT_FALSE(meeting.is_null());
  EXPECT_EQ(meeting["said"],
            Json::array({{{"title", "On the margin of"}, {"in_words", "World forum"}}}));
  EXPECT_TRUE(meeting["agreements"].empty());
  ASSERT_EQ(meeting["items"].size(), 1U);
  EXPECT_EQ(meeting["items"][0]["title"], "On routes");
  EXPECT_EQ(meeting["items"][0]["state_title"], "On the agenda");
  const auto said = [&](const std::string& person) {
    std::map<std::string, std::string> words;
    const Json told = told_to(person);
    for (const auto& one : told["items"][0]["said"]) words[one["title"]] = one["in_words"];
    return words;
  };
  EXPECT_EQ(said("mex")["Topics"], "Topic t1, Topic t2");
  EXPECT_EQ(said("mex")["Documents"], "Meeting of panama");
  const std::string input = "gcm/" + office_.id_of("country-input/RCM/t1/MEX").value;
  EXPECT_NE(said("mex")["Cases"], input);  // as Mexico calls it
  EXPECT_NE(said("mex")["Cases"].find("Topic t1"), std::string::npos) << said("mex")["Cases"];

  const CaseId id = id_of("meeting/RCM/geneva");
  const Json shown = office_.room().one_case(office_.reader("mex"), id).value();
  EXPECT_EQ(shown["fields"]["on-the-margin-of"]["in_words"], "World forum");
  EXPECT_EQ(shown["children"]["agenda-items"]["cases"][0]["title"], "On routes");
  EXPECT_EQ(shown["children"]["agenda-items"]["settled"], 0U) << "it is not taken up yet";
  // It is for whom the meeting is for, until it names its own.
  EXPECT_FALSE(told_to("bra")["items"].empty());
  act("agenda-item/RCM/geneva.routes", "set_field",
      {{"field", "invited-bodies"}, {"values", {"RCM"}}});
  EXPECT_TRUE(told_to("bra")["items"].empty());
  EXPECT_EQ(registered("mex", kMeetings, "agenda-item")["cases"][0]["fields"]["topics"]["values"],
            Json::array({"t1", "t2"}));
  // An item is no agreement, whatever becomes of it.
  const Json march = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  for (const auto& one : march["agreements"])
    EXPECT_TRUE(one["key"].get<std::string>().starts_with("agreement/")) << one;
}

// By the title of what it was done with, for who may read that.
TEST_F(ReportsTest, ATaskIsToldWithWhatItWasDoneWith) {
  play();
  const std::string input = "gcm/" + office_.id_of("country-input/RCM/t1/MEX").value;
  act("agreement/RCM/panama.guidelines", "set_field", {{"field", "done-with"}, {"value", input}});
  act("agreement/RCM/panama.guidelines", "report_done");
  const auto done_with = [&](const std::string& person) {
    const Json march = activity(person, "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    std::string words;
    for (const auto& one : march["agreements"])
      if (one["key"] == "agreement/RCM/panama.guidelines")
        for (const auto& said : one["said"])
          if (said["title"] == "Done with") words = said["in_words"];
    return words;
  };
  EXPECT_EQ(done_with("bra"), input);
  EXPECT_NE(done_with("mex").find(": Topic t1"), std::string::npos) << done_with("mex");
}

TEST_F(ReportsTest, AParticipantIsToldWithTheOfficeHeldAtTheMeeting) {
  play();
  const auto offices = [&] {
    const Json march = activity("gtm", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    Json held;
    for (const auto& one : march["meetings"].at(0).at("participants"))
      if (one["id"] == "mex") held = one["offices"];
    return held;
  };
  const Json before = offices();
  ASSERT_EQ(before.size(), 1U) << before;
  EXPECT_EQ(before[0]["office"], "delegate");
  office_.enter("mex-head", "end_mandate",
                {{"mandate", "m-mex"}, {"at", "2017-03-09T00:00:00Z"}, {"instrument", "Note"}});
  office_.enter("mex-head", "grant_mandate",
                {{"mandate",
                  {{"id", "m-new"},
                   {"person", "mex"},
                   {"office", "alternate"},
                   {"party", "MEX"},
                   {"from", "2017-03-09T00:00:00Z"},
                   {"instrument", "Note"}}}});
  office_.at("2017-03-20T12:00:00Z");
  EXPECT_EQ(offices(), before);
  // At the next meeting it is the office of that day.
  open_meeting("geneva", "2017-03-20T12:00:00Z");
  act("meeting/RCM/geneva", "convene");
  act("meeting/RCM/geneva", "begin");
  act("meeting/RCM/geneva", "set_field", {{"field", "participants"}, {"values", {"mex"}}});
  const Json march = activity("gtm", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  Json held;
  for (const auto& meeting : march["meetings"])
    if (meeting["key"] == "meeting/RCM/geneva") held = meeting["participants"][0]["offices"];
  ASSERT_EQ(held.size(), 1U) << held;
  EXPECT_EQ(held[0]["office"], "alternate");
  EXPECT_EQ(offices(), before);
}

TEST_F(ReportsTest, APresidencyConvenesWithinItsTerm) {
  open_meeting("berlin", "2018-02-01T09:00:00Z");
  open_meeting("geneva", "2018-03-01T09:00:00Z");
  act("meeting/RCM/geneva", "set_field",
      {{"field", "invited-bodies"}, {"values", {"SACM", "RCM"}}});
  office_.enter("rcm-ts", "set_presidency",
                {{"presidency",
                  {{"conference", "RCM"},
                   {"party", "CRI"},
                   {"from", "2018-01-01T00:00:00Z"},
                   {"to", "2019-01-01T00:00:00Z"}}},
                 {"instrument", "Decision"}});
  const auto convene = [&](const std::string& person, const std::string& name, bool is_trial) {
    const std::string key = "meeting/RCM/" + name;
    return office_.attempt(
        {person, "body:RCM", key, "convene", Json::object(), "", "en", is_trial, id_of(key)});
  };
  for (const char* name : {"berlin", "geneva"})
    EXPECT_EQ(convene("gtm-head", name, true).status, 200) << "its term still runs";
  office_.at("2018-01-01T12:00:00Z");
  const auto former = convene("gtm-head", "berlin", false);
  EXPECT_EQ(former.status, 404) << "who presides no more does not know of what is planned";
  // Of what it reads as a member that is invited, it is told when its term ended.
  const auto told = convene("gtm-head", "geneva", false);
  EXPECT_EQ(told.status, 403) << told.body;
  EXPECT_NE(told.body.find("GTM held the presidency of the RCM until 1 January 2018"),
            std::string::npos)
      << told.body;
  for (const char* name : {"berlin", "geneva"})
    EXPECT_EQ(convene("cri-head", name, false).status, 200) << name;
}

// Written up after the meeting and approved by silence; the task follows it as one of the session.
TEST_F(ReportsTest, AnAgreementIsToldWithTheRuleByWhichItWasReached) {
  play();
  const std::string key = "agreement/RCM/panama.experts";
  const auto told = [&](const std::string& wanted) {
    const Json march = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const auto& one : march["agreements"])
      if (one["key"] == wanted) return one;
    return Json();
  };
  propose_experts();
  act(key, "circulate", {{"deadlines", {{"silence", {{"after", "P3D"}}}}}});
  const Json open = told(key);
  EXPECT_FALSE(open.contains("rule")) << open;
  EXPECT_FALSE(open.contains("due")) << "the end of a silence is no date of a task: " << open;
  office_.at("2017-03-11T12:00:01Z");
  EXPECT_EQ(told(key)["outcome_text"], "silence unbroken; adopted once it is announced");
  EXPECT_FALSE(told(key).contains("agreed_at")) << "it is not agreed yet";
  EXPECT_EQ(told(key)["agreed"], Json::array());
  office_.at("2017-03-12T12:00:00Z");
  act(key, "announce", Json::object(), "", "gtm-head", "body:RCM");
  const Json silent = told(key);
  EXPECT_EQ(silent["rule"], "silence procedure");
  EXPECT_EQ(silent["question"], "Approval by silence procedure");
  EXPECT_EQ(silent["outcome_text"], "silence unbroken; adopted when that was announced");
  EXPECT_EQ(silent["agreed_at"], "2017-03-12T12:00:00.000000Z");
  EXPECT_EQ(silent["agreed"], Json::array({"BRA", "GTM", "MEX"}));
  // Who reads it since it is agreed, and nothing of the silence, is not told that one waits for it.
  const Json march = activity("arg", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  for (const auto& one : march["agreements"])
    if (one["key"] == key) {
      EXPECT_EQ(one["outcome_text"], silent["outcome_text"]) << one;
      EXPECT_FALSE(one.contains("agreed_at")) << one;
    }
  const Json spoken = told("agreement/RCM/panama.guidelines");
  EXPECT_EQ(spoken["rule"], "consensus");
  EXPECT_EQ(spoken["question"], "Agreement in the meeting");
  act(key, "set_field", {{"field", "assigned-party"}, {"value", "MEX"}});
  act(key, "set_field", {{"field", "deliverable"}, {"value", "document"}});
  act(key, "give_task", {{"deadlines", {{"task", {{"after", "P10D"}}}}}});
  EXPECT_EQ(told(key)["due"], "2017-03-22T12:00:00.000000Z");
  EXPECT_EQ(told(key)["outcome_text"], "silence unbroken; adopted when that was announced");
}

// Every reader, every list: a line is about a case that the reader reads at that moment, and the
// numbers are those of the cases that the reader is shown one by one.
TEST_F(ReportsTest, NoReaderIsToldOfACaseThatIsNotTheReaders) {
  play();
  office_.at("2017-03-26T12:00:00Z");
  const auto& room = office_.room();
  std::size_t lines_seen = 0;
  std::set<std::size_t> totals;
  for (const auto& person : office_.persons()) {
    const reading::Reader reader = office_.reader(person);
    const auto check = [&](const Json& lines) {
      for (const auto& line : lines) {
        EXPECT_TRUE(room.one_case(reader, CaseId(line.at("case").get<std::string>())))
            << person << " " << line;
        ++lines_seen;
      }
    };
    check(room.progress(reader, {}).value().at("lines"));
    check(room.overdue(reader, {}).value().at("lines"));
    const Json told = activity(person, "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const char* part :
         {"meetings", "agreements", "texts", "submissions", "decisions", "circulations"})
      check(told.at(part));
    for (const auto& meeting : told.at("meetings")) {
      check(meeting.at("agreements"));
      check(meeting.at("items"));
    }
    for (const auto& id : {ConsultationId("gcm"), kMeetings}) {
      const auto state = office_.service().published().consultation(id);
      if (!room.consultation(reader, id)) continue;
      for (const auto& [chart, rule] : state->definition->charts) {
        const Json view = registered(person, id, chart, {}, {1000, ""});
        consultation::CaseKey narrow;
        narrow.chart = chart;
        const Json shown = room.cases(reader, id, narrow, {1000, ""}).value();
        ASSERT_EQ(view["cases"].size(), shown["cases"].size()) << person << " " << chart;
        EXPECT_EQ(view["total"], shown["cases"].size());
        totals.insert(shown["cases"].size());
        for (std::size_t i = 0; i < shown["cases"].size(); ++i)
          EXPECT_EQ(view["cases"][i]["id"], shown["cases"][i]["id"]);
        for (const auto& count : view["counts"]) {
          if (count["by"] != "state") continue;
          std::size_t sum = 0;
          for (const auto& value : count["values"]) sum += value["count"].get<std::size_t>();
          EXPECT_EQ(sum, shown["cases"].size()) << person << " " << chart;
        }
      }
    }
  }
  EXPECT_GT(lines_seen, 100U);
  EXPECT_GT(totals.size(), 2U);
  EXPECT_EQ(registered("mex", kMeetings, "meeting")["total"], 2);
  EXPECT_EQ(registered("rcm-ts", kMeetings, "meeting")["total"], 3);
}

}  // namespace
}  // namespace concord::service::testing
