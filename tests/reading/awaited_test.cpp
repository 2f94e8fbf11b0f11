#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/service/office.hpp"

// Who is awaited by a call or a receipt in the cases of the rest of the work: nominations,
// documents that were transmitted; and what the report of a period makes of it.
namespace concord::service::testing {
namespace {

class AwaitedTest : public ::testing::Test {
 protected:
  void begin(const std::string& name, const std::string& definition) {
    id_ = ConsultationId(name);
    office_.begin_another(name, definition);
  }

  CaseId id_of(const std::string& key) {
    const auto state = office_.service().published().consultation(id_);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    throw std::runtime_error("no case " + key);
  }

  int attempt(const std::string& person, const std::string& as, const std::string& key,
              const std::string& command, Json payload = Json::object(),
              const std::string& reason = "") {
    const auto answer = office_.attempt(
        {person, as, key, command, std::move(payload), reason, "en", false, id_of(key)});
    said_ = answer.body;
    return answer.status;
  }
  void act(const std::string& person, const std::string& as, const std::string& key,
           const std::string& command, Json payload = Json::object()) {
    EXPECT_EQ(attempt(person, as, key, command, std::move(payload)), 200)
        << key << " " << command << ": " << said_;
  }

  // "MEX: Answer that there are no nominations" of each line on a case of the chart.
  std::set<std::string> awaited(const std::string& person, const std::string& chart) {
    std::set<std::string> found;
    const Json progress = *office_.room().progress(office_.reader(person), id_);
    for (const auto& line : progress.at("lines"))
      if (line.at("key").get<std::string>().starts_with(chart + "/"))
        for (const auto& one : line.at("from"))
          for (const char* whom : {"parties", "bodies"})
            for (const auto& code : one.value(whom, Json::array()))
              found.insert(code.get<std::string>() + ": " + line.at("what").get<std::string>());
    return found;
  }

  std::set<std::string> agenda(const std::string& person) {
    const auto reader = office_.reader(person);
    std::set<std::string> found;
    const Json agenda = office_.room().shown(reader, office_.room().my_agenda(reader));
    for (const auto& entry : agenda.at("entries"))
      if (entry.at("consultation") == id_.value) found.insert(entry.at("summary"));
    return found;
  }

  // The commands of a case that `next` says are awaited, possible besides, or for later.
  std::set<std::string> steps(const std::string& person, const std::string& key,
                              const char* which) {
    std::set<std::string> commands;
    const Json next = *office_.room().next(office_.reader(person), id_);
    for (const auto& one : next.at("cases"))
      if (one.at("key") == key)
        for (const auto& step : one.value(which, Json::array()))
          commands.insert(step.at("command").get<std::string>());
    return commands;
  }

  Json activity(const std::string& to) {
    return *office_.room().activity(
        office_.reader("rcm-ts"),
        {*parse_timestamp("2017-03-01T00:00:00Z"), *parse_timestamp(to), {}, id_});
  }

  Office office_;
  ConsultationId id_;
  std::string said_;
};

class Nominations : public AwaitedTest {
 protected:
  Nominations() {
    begin("experts", "workflows/expert-list.json");
    act("rcm-ts", "body:RCM-TS", "conference-list/RCM/t1", "call",
        {{"deadlines", {{"nominations", {{"after", "P10D"}}}}}});
  }

  void nominate(const std::string& name) {
    act("mex-head", "MEX", kMexico, "open_case", {{"invoke", "nominations"}, {"name", name}});
    const std::string nomination = "nomination/RCM/t1/MEX/" + name;
    for (const auto& field :
         std::vector<Json>{{{"field", "expert"}, {"words", "Ana"}},
                           {{"field", "country"}, {"value", "MEX"}},
                           {{"field", "speaks-for"}, {"value", "latin-america"}},
                           {{"field", "curriculum"}, {"words", "Years of work."}},
                           {{"field", "consent"}, {"value", "2017-02-01"}}})
      act("mex", "MEX", nomination, "set_field", field);
    act("mex", "MEX", nomination, "insert_paragraph",
        {{"texts", {{"es", "Ana."}, {"en", "Ana."}}}});
    act("mex-head", "MEX", nomination, "nominate");
  }

  const std::string kMexico = "country-nominations/RCM/t1/MEX";
};

TEST_F(Nominations, AreAwaitedOfEachCountryUntilItAnswers) {
  const auto all = awaited("rcm-ts", "country-nominations");
  for (const char* party : {"CRI", "GTM", "MEX"})
    for (const char* step : {": Nomination", ": Answer that there are no nominations"})
      EXPECT_TRUE(all.contains(std::string(party) + step))
          << party << ::testing::PrintToString(all);
  const Json lines = office_.room().progress(office_.reader("mex"), id_)->at("lines");
  const auto own = std::find_if(lines.begin(), lines.end(),
                                [&](const Json& line) { return line.at("key") == kMexico; });
  ASSERT_NE(own, lines.end());
  EXPECT_EQ(own->value("until", ""), "2017-03-11T12:00:00.000000Z");
  EXPECT_EQ(agenda("mex").size(), 1U) << ::testing::PrintToString(agenda("mex"));

  act("cri-head", "CRI", "country-nominations/RCM/t1/CRI", "no_nominations");
  nominate("ana");
  EXPECT_EQ(
      awaited("rcm-ts", "country-nominations"),
      (std::set<std::string>{"GTM: Nomination", "GTM: Answer that there are no nominations"}));
  EXPECT_TRUE(agenda("cri").empty()) << ::testing::PrintToString(agenda("cri"));
}

TEST_F(Nominations, AreSubmissionsOnlyOfThoseWhoAnswered) {
  act("cri-head", "CRI", "country-nominations/RCM/t1/CRI", "no_nominations");
  nominate("ana");
  office_.at("2017-03-12T12:00:00Z");
  std::multiset<std::string> parties;
  const Json march = activity("2017-04-01T00:00:00Z");
  for (const auto& row : march.at("submissions")) parties.insert(row.at("party"));
  // Guatemala said nothing: its case was closed by the date.
  EXPECT_EQ(parties, (std::multiset<std::string>{"CRI", "MEX"}));
}

TEST_F(Nominations, TheCallIsShortenedForAReasonAndNotToNothing) {
  const std::string list = "conference-list/RCM/t1";
  const auto to = [](const char* after) {
    return Json{{"deadline", "nominations"}, {"to", {{"after", after}}}};
  };
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("P5D")), 422);
  EXPECT_NE(said_.find("A reason must be given"), std::string::npos) << said_;
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("PT20S"), "Haste."), 422);
  EXPECT_NE(
      said_.find("The notice for \\\"Nominations are due\\\" is too short: the usual notice is "
                 "3 days, so not before 4 March 2017, 12:00 UTC."),
      std::string::npos)
      << said_;
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("P5D"), "Haste."), 200);
  // To extend it takes no reason.
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("P20D")), 200);
}

// What is read now is found, though its draft was the delegation's alone when it was written.
TEST_F(Nominations, AContentIsFoundByWhoReadsItNow) {
  const auto found = [&](const std::string& person, const std::string& words) {
    const auto view =
        office_.room().contents(office_.reader(person), id_of("nomination/RCM/t1/MEX/ana"), words);
    return view ? view->at("contents").size() : 0;
  };
  nominate("ana");
  for (const char* person : {"mex", "rcm-ts", "cri"}) {
    EXPECT_EQ(found(person, "Years of work."), 1U) << person;
    EXPECT_EQ(found(person, "Ana."), 2U) << person;  // in two languages
  }
  EXPECT_EQ(found("bra", "Years of work."), 0U);
  const auto view = *office_.room().contents(office_.reader("rcm-ts"),
                                             id_of("nomination/RCM/t1/MEX/ana"), "Years");
  const Json& one = view.at("contents").at(0);
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", "nomination/RCM/t1/MEX/ana", "ask_redaction",
                    {{"position", one.at("position")}, {"content", one.at("content")}},
                    "Protects a person."),
            200)
      << said_;
}

class Transmission : public AwaitedTest {
 protected:
  const std::string kDocument = "stored-document/RCM/returns";

  Transmission() {
    begin("portal", "workflows/information-portal.json");
    act("rcm-ts", "body:RCM-TS", "shelf/RCM", "open_case",
        {{"invoke", "documents"},
         {"name", "returns"},
         {"fields",
          {{{"field", "heading"}, {"words", "Returns"}},
           {{"field", "sort"}, {"value", "report"}},
           {{"field", "years"}, {"values", {"2016"}}}}}});
    act("rcm-ts", "body:RCM-TS", kDocument, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
    act("rcm-ts", "body:RCM-TS", kDocument, "file");
    act("rcm-ts", "body:RCM-TS", kDocument, "set_field",
        {{"field", "transmitted-to"}, {"value", "SACM-TS"}});
  }

  void transmit() { act("rcm-ts", "body:RCM-TS", kDocument, "transmit"); }

  Json overdue(const std::string& person) {
    return office_.room().overdue(office_.reader(person), id_)->at("lines");
  }
};

TEST_F(Transmission, IsAwaitedOfItsAddresseeThoughTheDocumentIsFiled) {
  EXPECT_EQ(awaited("rcm-ts", "stored-document"), std::set<std::string>{});
  transmit();
  const std::set<std::string> receipt{"SACM-TS: Acknowledge receipt"};
  EXPECT_EQ(awaited("rcm-ts", "stored-document"), receipt);
  EXPECT_EQ(awaited("sacm-ts", "stored-document"), receipt);
  ASSERT_EQ(agenda("sacm-ts").size(), 1U);
  EXPECT_NE(agenda("sacm-ts").begin()->find("The receipt is due"), std::string::npos);
  const auto next = *office_.room().next(office_.reader("rcm-ts"), id_);
  EXPECT_NE(next.at("cases").dump().find("Acknowledge receipt"), std::string::npos) << next;
  EXPECT_EQ(next.at("cases").dump().find("Share with"), std::string::npos) << next;
  EXPECT_TRUE(overdue("rcm-ts").empty());

  office_.at("2017-03-09T12:00:00Z");
  for (const char* person : {"rcm-ts", "sacm-ts"}) {
    const Json late = overdue(person);
    ASSERT_EQ(late.size(), 1U) << person;
    EXPECT_EQ(late[0]["what"], "The receipt is due");
    EXPECT_EQ(late[0]["from"][0]["bodies"], Json::array({"SACM-TS"}));
    EXPECT_EQ(office_.room().next(office_.reader(person), id_)->at("overdue"), late);
  }
  act("sacm-ts", "body:SACM-TS", kDocument, "acknowledge");
  EXPECT_EQ(awaited("rcm-ts", "stored-document"), std::set<std::string>{});
  EXPECT_TRUE(overdue("rcm-ts").empty());
}

TEST_F(Transmission, IsToldWithTheBodyThatItWentTo) {
  transmit();
  const auto sent = activity("2017-04-01T00:00:00Z").at("circulations");
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0]["delivered_to"], Json::array({"SACM-TS"}));
  const auto shown = *office_.room().one_case(office_.reader("rcm-ts"), id_of(kDocument));
  EXPECT_EQ(shown["circulations"][0]["delivered_to"], Json::array({"SACM-TS"}));
}

class NextSteps : public AwaitedTest {
 protected:
  NextSteps() {
    id_ = ConsultationId("gcm");
    act("rcm-ts", "body:RCM-TS", "consultation", "open");
    act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
        {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
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
  EXPECT_EQ(steps("rcm-ts", kDefinition, "possible"),
            (Commands{"close_undefined", "send_questionnaire"}));
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDefinition, "close_undefined"), 422) << "no reason";
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDefinition, "close_undefined", Json::object(),
                    "None of them defines it."),
            200)
      << said_;
  EXPECT_EQ(steps("rcm-ts", kDefinition, "awaited"), Commands{});
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

TEST_F(DatedSteps, WaitForWhoSetsTheDate) {
  act("rcm-ts", "body:RCM-TS", kMeeting, "set_field", {{"field", "starts"}});
  EXPECT_EQ(steps("rcm-ts", kMeeting, "awaited"), Commands{"set_field"});
  EXPECT_EQ(line()["awaited"][0].value("title", ""), "Set the date");
  EXPECT_EQ(steps("rcm-ts", kMeeting, "later"), Commands{});
}

}  // namespace
}  // namespace concord::service::testing
