#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/reading/awaited.hpp"

// The steps that `next` says are awaited, possible besides, or for a later day.
namespace concord::service::testing {
namespace {

class NextSteps : public AwaitedTest {
 protected:
  NextSteps() {
    id_ = ConsultationId("gcm");
    act("rcm-ts", "body:RCM-TS", "consultation", "open");
    act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
        {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  void bring_to_meeting(const char* time, const Json& present) {
    office_.submit_input("MEX", kInput, "Mexico's words");
    act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "nil_return");
    act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return");
    act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
    const Json source{{"document", office_.id_of(kInput).value},
                      {"paragraph", office_.paragraph_of(kInput)}};
    act("rcm-ts", "body:RCM-TS", kText, "take_paragraph", {{"source", source}});
    office_.at(time);
    act("gtm-head", "body:RCM", kText, "put_question");
    act("rcm-ts", "body:RCM-TS", kText, "record_presence",
        {{"decision", "adoption-in-meeting"}, {"present", present}});
  }

  // The commands that wait for those.
  std::set<std::string> before(const std::string& key) {
    std::set<std::string> commands;
    const Json next = *office_.room().next(office_.reader("rcm-ts"), id_);
    for (const auto& one : next.at("cases"))
      if (one.at("key") == key)
        for (const auto& step : one.at("awaited"))
          for (const auto& later : step.value("before", Json::array()))
            commands.insert(later.at("command").get<std::string>());
    return commands;
  }

  const std::string kText = "conference-text/RCM/t1";
  const std::string kInput = "country-input/RCM/t1/MEX";
};

using Commands = std::set<std::string>;

TEST_F(NextSteps, WhatOthersMustDoFirstIsNotAwaited) {
  EXPECT_EQ(steps("rcm-ts", "consultation", "awaited"), Commands{}) << "no text is agreed";
  EXPECT_EQ(steps("rcm-ts", kText, "awaited"), Commands{}) << "the inputs are missing";
  EXPECT_EQ(steps("rcm-ts", kText, "possible"), Commands{});
  for (const char* party : {"MEX", "GTM", "CRI"}) {
    std::string head = party;
    for (auto& c : head) c = static_cast<char>(c - 'A' + 'a');
    act(head + "-head", party, std::string("country-input/RCM/t1/") + party, "nil_return");
  }
  EXPECT_EQ(steps("rcm-ts", kText, "awaited"), Commands{"close_gathering"});
  act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  // There is no text yet: to write one comes before it can be circulated.
  EXPECT_EQ(steps("rcm-ts", kText, "awaited"), Commands{"propose_bridge"});
  EXPECT_EQ(before(kText), (Commands{"circulate", "put_question"}));
  EXPECT_EQ(steps("rcm-ts", kText, "possible"),
            (Commands{"close_without_input", "forward_with_brackets"}));
  // What is in the draft is not told by the steps either, to who does not see it.
  ASSERT_FALSE(office_.room().document(office_.reader("arg"), office_.id_of(kText), {}));
  EXPECT_FALSE(steps("arg", kText, "possible").contains("close_without_input"));
}

TEST_F(NextSteps, AStepOnTheWayIsAwaitedAndOtherWaysArePossible) {
  EXPECT_EQ(steps("mex-head", kInput, "awaited"), Commands{"insert_paragraph"});
  act("mex", "MEX", kInput, "insert_paragraph", {{"texts", {{"es", "Uno"}, {"en", "One"}}}});
  EXPECT_EQ(steps("mex-head", kInput, "awaited"), Commands{"request_clearance"});
  EXPECT_EQ(steps("mex-head", kInput, "possible"), (Commands{"associate", "nil_return"}));
  // The report says the same.
  const auto lines = office_.room().progress(office_.reader("mex-head"), id_)->at("lines").dump();
  EXPECT_NE(lines.find("Ask for clearance"), std::string::npos) << lines;
  EXPECT_EQ(lines.find("Associate with another"), std::string::npos) << lines;
  EXPECT_EQ(lines.find("Close: every input is in"), std::string::npos) << lines;
}

TEST_F(NextSteps, WhatATextLacksIsAwaitedBeforeItIsCirculated) {
  office_.submit_input("MEX", kInput, "Mexico's words");
  act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "nil_return");
  act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return");
  act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  EXPECT_EQ(steps("mex", kText, "awaited"), Commands{"take_paragraph"});
  EXPECT_EQ(before(kText), (Commands{"circulate", "put_question"}));
  const Json next = *office_.room().next(office_.reader("rcm-ts"), id_);
  EXPECT_NE(next.at("cases").dump().find("Nothing may vanish: 1 point has no answer yet."),
            std::string::npos)
      << next;
  act("rcm-ts", "body:RCM-TS", kText, "take_paragraph",
      {{"source",
        {{"document", id_of(kInput).value}, {"paragraph", office_.paragraph_of(kInput)}}}});
  EXPECT_EQ(steps("mex", kText, "awaited"), (Commands{"circulate", "put_question"}));
  EXPECT_EQ(before(kText), Commands{});
}

TEST_F(NextSteps, WhoJoinsIsAwaitedToSayWhom) {
  act("cri-head", "CRI", "country-input/RCM/t1/CRI", "associate");
  EXPECT_EQ(steps("cri-head", "country-input/RCM/t1/CRI", "awaited"), Commands{"join_input"});
  EXPECT_EQ(steps("cri-head", "country-input/RCM/t1/CRI", "possible"), Commands{"reconsider"});
}

TEST_F(NextSteps, ALateInputIsAwaitedThoughItNeedsAReason) {
  act("mex", "MEX", kInput, "insert_paragraph", {{"texts", {{"es", "Uno"}, {"en", "One"}}}});
  office_.at("2017-03-12T12:00:00Z");
  EXPECT_EQ(steps("mex-head", kInput, "awaited"), Commands{"submit_late"});
  EXPECT_EQ(steps("mex-head", kInput, "possible"), Commands{"nil_return"});
  ASSERT_EQ(attempt("mex-head", "MEX", kInput, "submit_late", Json::object(), "Elections."), 200)
      << said_;
  EXPECT_EQ(steps("rcm-ts", kInput, "awaited"), Commands{"admit"});
  EXPECT_EQ(steps("rcm-ts", kInput, "possible"), Commands{"withdraw"});
}

// Its ground is that of the input as the text has it, and not of what was submitted first.
TEST_F(NextSteps, ALateInputIsLateAsItWasAdmitted) {
  act("mex", "MEX", kInput, "insert_paragraph", {{"texts", {{"es", "Uno"}, {"en", "One"}}}});
  office_.at("2017-03-12T12:00:00Z");
  const auto done = [&](const char* who, const char* as, const char* what) {
    return attempt(who, as, kInput, what, Json::object(), "Elections.") == 200;
  };
  ASSERT_TRUE(done("mex-head", "MEX", "submit_late")) << said_;
  ASSERT_TRUE(done("rcm-ts", "body:RCM-TS", "admit")) << said_;
  ASSERT_TRUE(done("rcm-ts", "body:RCM-TS", "return_for_clarification")) << said_;
  act("mex", "MEX", kInput, "insert_paragraph", {{"texts", {{"es", "Dos"}, {"en", "Two"}}}});
  act("mex-head", "MEX", kInput, "submit");
  const Json told =
      *office_.room().activity(office_.reader("rcm-ts"), {*parse_timestamp("2017-03-01T00:00:00Z"),
                                                          *parse_timestamp("2017-04-01T00:00:00Z"),
                                                          {},
                                                          id_});
  ASSERT_EQ(told.at("submissions").size(), 2U) << told;
  EXPECT_TRUE(told.at("submissions").at(1).value("late", false)) << told;
}

class Definitions : public AwaitedTest {
 protected:
  Definitions() {
    begin("concepts", "workflows/concept-definitions.json");
    act("rcm-ts", "body:RCM-TS", kDefinition, "send_questionnaire",
        {{"deadlines", {{"answers", {{"after", "P10D"}}}}}});
  }

  const std::string kDefinition = "conference-definition/RCM/t1";
};

TEST_F(Definitions, WhereNobodyDefinesTheConceptThereAreWaysOn) {
  for (const char* party : {"MEX", "GTM", "CRI"}) {
    std::string head = party;
    for (auto& c : head) c = static_cast<char>(c - 'A' + 'a');
    const std::string answer = std::string("answer/RCM/t1/") + party;
    act(head + "-head", party, answer, "set_field",
        {{"field", "defined-in-law"}, {"value", "not-defined"}});
    act(head + "-head", party, answer, "answer");
  }
  act("rcm-ts", "body:RCM-TS", kDefinition, "close_questionnaire");
  EXPECT_EQ(steps("rcm-ts", kDefinition, "awaited"), Commands{"propose_bridge"});
  auto reader = office_.reader("rcm-ts");
  reader.language = "pt";
  EXPECT_NE(office_.room().next(reader, id_)->dump().find("proposta de compromisso"),
            std::string::npos);
  EXPECT_EQ(steps("rcm-ts", kDefinition, "possible"),
            (Commands{"close_undefined", "send_questionnaire"}));
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDefinition, "close_undefined"), 422) << "no reason";
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDefinition, "close_undefined", Json::object(),
                    "None of them defines it."),
            200)
      << said_;
  EXPECT_EQ(steps("rcm-ts", kDefinition, "awaited"), Commands{});
}

// What was put to the conference and then taken out is not the text that stands.
TEST_F(Definitions, OneThatIsClosedUndefinedHasNoTextThatStands) {
  for (const char* party : {"MEX", "GTM", "CRI"}) {
    std::string head = party;
    for (auto& c : head) c = static_cast<char>(c - 'A' + 'a');
    const std::string answer = std::string("answer/RCM/t1/") + party;
    act(head + "-head", party, answer, "set_field",
        {{"field", "defined-in-law"}, {"value", "not-defined"}});
    act(head + "-head", party, answer, "answer");
  }
  act("rcm-ts", "body:RCM-TS", kDefinition, "close_questionnaire");
  act("rcm-ts", "body:RCM-TS", kDefinition, "propose_bridge",
      {{"texts", {{"es", "Quien se mueve."}, {"en", "Who moves."}}}});
  act("rcm-ts", "body:RCM-TS", kDefinition, "circulate",
      {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  office_.at("2017-03-06T12:00:00Z");
  EXPECT_EQ(attempt("gtm-head", "body:RCM", kDefinition, "return_to_drafting", Json::object(),
                    "Nobody is bound by it."),
            200)
      << said_;
  const auto view = *office_.room().document(office_.reader("rcm-ts"), id_of(kDefinition), {});
  const Json& paragraph = view.at("paragraphs").at(0);
  act("rcm-ts", "body:RCM-TS", kDefinition, "remove_paragraph",
      {{"paragraph", paragraph.at("id")}, {"against", paragraph.at("digest")}});
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDefinition, "close_undefined", Json::object(),
                    "None of them defines it."),
            200)
      << said_;
  const auto shown = *office_.room().one_case(office_.reader("rcm-ts"), id_of(kDefinition));
  EXPECT_TRUE(shown.at("settled").get<bool>());
  EXPECT_EQ(shown.at("document").at("revisions").size(), 1U);
  EXPECT_FALSE(shown.at("document").contains("settled_revision")) << shown.at("document");
}

// A step that waits for a date which the case says.
class DatedSteps : public AwaitedTest {
 protected:
  DatedSteps() {
    begin("meetings", "workflows/meetings.json");
    act("rcm-ts", "body:RCM-TS", "calendar/RCM", "open_case",
        {{"invoke", "meetings"},
         {"name", "panama"},
         {"fields",
          {{{"field", "subject"}, {"words", "Yearly meeting"}},
           {{"field", "manner"}, {"value", "virtual"}},
           {{"field", "starts"}, {"value", "2018-05-11T10:00@America/Panama"}}}}});
    act("rcm-ts", "body:RCM-TS", kMeeting, "convene");
  }

  Json line() {
    const Json next = *office_.room().next(office_.reader("rcm-ts"), id_);
    for (const auto& one : next.at("cases"))
      if (one.at("key") == kMeeting) return one;
    return Json::object();
  }
  const std::string kMeeting = "meeting/RCM/panama";
};

TEST_F(DatedSteps, AreAwaitedOnTheirDayAndToldBefore) {
  EXPECT_EQ(steps("rcm-ts", kMeeting, "awaited"), Commands{});
  EXPECT_EQ(steps("rcm-ts", kMeeting, "later"), Commands{"begin"});
  EXPECT_EQ(line()["later"][0].value("date", ""), "2018-05-11T10:00@America/Panama");
  EXPECT_TRUE(awaited("rcm-ts", "meeting").empty());
  act("rcm-ts", "body:RCM-TS", kMeeting, "set_field",
      {{"field", "starts"}, {"value", "2017-03-02T10:00@America/Panama"}});
  office_.at("2017-03-02T12:00:00Z");
  EXPECT_EQ(steps("rcm-ts", kMeeting, "awaited"), Commands{"begin"});
  EXPECT_EQ(steps("rcm-ts", kMeeting, "later"), Commands{});
  EXPECT_FALSE(awaited("rcm-ts", "meeting").empty());
}

TEST_F(DatedSteps, AreNotLeftWithoutTheirDate) {
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kMeeting, "set_field", {{"field", "starts"}}), 422);
  EXPECT_NE(said_.find("sitting_needs_start"), std::string::npos) << said_;
  EXPECT_EQ(steps("rcm-ts", kMeeting, "later"), Commands{"begin"});
}

// Of what a party that has left was to do nobody is waited for, nor of what it never belonged to.
TEST_F(NextSteps, NothingIsAwaitedOfAPartyThatHasLeft) {
  const auto inputs = [&] {
    const Json next = *office_.room().next(office_.reader("rcm-ts"), id_);
    for (const auto& one : next.at("cases"))
      if (one.at("key") == kText) return one.at("children").at("inputs");
    return Json();
  };
  ASSERT_EQ(inputs().at("total"), 3U) << inputs();
  EXPECT_FALSE(steps("mex", kInput, "awaited").empty());
  act("mex-head", "MEX", "consultation", "leave_consultation");
  EXPECT_EQ(inputs().at("total"), 2U) << inputs();
  for (const char* which : {"awaited", "possible"})
    EXPECT_EQ(steps("mex", kInput, which), Commands{}) << which;
}

// The vice-ministers have the text, and an answer could be given nowhere.
TEST_F(NextSteps, NoCapitalIsAwaitedWhereItsAnswerCannotBeGiven) {
  bring_to_meeting("2017-10-02T12:00:00Z", {"MEX", "GTM", "CRI"});
  act("gtm-head", "GTM", kText, "take_stance",
      {{"decision", "adoption-in-meeting"},
       {"stance", "agree_ad_referendum"},
       {"text", office_.text_of(kText)}});
  act("gtm-head", "body:RCM", kText, "close_question");
  ASSERT_EQ(consultation::active_states(*office_.service().published().consultation(id_),
                                        office_.case_at(kText)),
            std::vector<std::string>{"before-ministers"});
  for (const char* reader : {"gtm-head", "rcm-ts"}) {
    const auto progress = *office_.room().progress(office_.reader(reader), id_);
    const auto overdue = *office_.room().overdue(office_.reader(reader), id_);
    EXPECT_EQ(progress.dump().find("\"capital\""), std::string::npos) << progress.dump(1);
    EXPECT_EQ(overdue.dump().find("\"capital\""), std::string::npos) << overdue.dump(1);
  }
}

TEST_F(NextSteps, WhoSpeaksInAMeetingWithoutBeingPresentIsToldSo) {
  bring_to_meeting("2017-03-02T12:00:00Z", {"MEX", "GTM"});
  const auto told = [&](const char* person, const char* party) {
    act(person, party, kText, "take_stance",
        {{"decision", "adoption-in-meeting"},
         {"stance", "objection"},
         {"statement", "Not so."},
         {"text", office_.text_of(kText)}});
    return said_.find("\"not_present\"") != std::string::npos;
  };
  EXPECT_FALSE(told("gtm-head", "GTM"));
  EXPECT_TRUE(told("cri-head", "CRI"));
}

}  // namespace
}  // namespace concord::service::testing
