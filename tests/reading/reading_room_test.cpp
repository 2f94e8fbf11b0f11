#include "engine/reading/reading_room.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/codec/intake.hpp"
#include "engine/reading/act_words.hpp"
#include "tests/service/office.hpp"

namespace concord::service::reading_room_test {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");
const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kGuatemala = "country-input/RCM/t1/GTM";
const std::string kCostaRica = "country-input/RCM/t1/CRI";

void gather(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
}

// Mexico's and Guatemala's inputs are in, Costa Rica has none, and the text is under silence.
void submit(Office& office) {
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.submit_input("GTM", kGuatemala, "Guatemala's words");
}

// The inputs come in as `submit_inputs` has it.
void circulate(Office& office, void (*submit_inputs)(Office&) = submit) {
  gather(office);
  submit_inputs(office);
  office.act("cri-head", "CRI", kCostaRica, "nil_return");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  for (const auto& key : {kMexico, kGuatemala})
    office.act(
        "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
        {{"source",
          {{"document", office.id_of(key).value}, {"paragraph", office.paragraph_of(key)}}}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
}

void agree(Office& office, void (*submit_inputs)(Office&) = submit) {
  circulate(office, submit_inputs);
  office.act("mex-head", "MEX", kText, "take_stance",
             {{"decision", "adoption"},
              {"stance", "no_objection"},
              {"text", office.text_of(kText)},
              {"statement", "We support this."}});
  office.at("2017-03-06T12:00:01Z");
  office.act("gtm-head", "body:RCM", kText, "announce");
}

const Json* find_command(const Json& view, const std::string& command) {
  for (const auto& item : view.at("commands"))
    if (item.at("command") == command) return &item;
  return nullptr;
}

TEST(ReadingRoom, AdmitsBearersOfTokens) {
  Office office;
  const auto mex = office.reader("mex");
  EXPECT_EQ(mex.person, PersonId("mex"));
  EXPECT_THAT(mex.atoms, ::testing::Contains("party:MEX"));
  EXPECT_FALSE(office.room().admit("token-of-nobody"));
  const Json me = office.room().me(mex);
  EXPECT_EQ(me.at("person").at("name"), "Mexico's delegate");
  EXPECT_EQ(me.at("principals"), Json::parse(R"(["MEX"])"));
  EXPECT_EQ(office.room().me(office.reader("gtm-head")).at("principals"),
            Json::parse(R"(["GTM", {"body": "RCM"}])"));
}

TEST(ReadingRoom, ADraftIsThereForItsDelegationAlone) {
  Office office;
  gather(office);
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", {{"es", "Secreto"}}}});
  const CaseId id = office.id_of(kMexico);
  const auto own = office.room().document(office.reader("mex"), id, std::nullopt);
  ASSERT_TRUE(own);
  EXPECT_EQ(own->at("paragraphs").at(0).at("texts").at("es").at("text"), "Secreto");
  for (const char* person : {"gtm", "rcm-ts", "arg", "ury", "luz", "ahg-chair"}) {
    const auto reader = office.reader(person);
    EXPECT_FALSE(office.room().one_case(reader, id)) << person;
    EXPECT_FALSE(office.room().document(reader, id, std::nullopt)) << person;
    EXPECT_FALSE(office.room().commands(reader, id)) << person;
    EXPECT_FALSE(office.room().history(reader, id, {})) << person;
    // The secretariat may record what Mexico sends by note, so it is given the reference.
    EXPECT_EQ(office.room().find_case(reader, kGcm, kMexico).has_value(),
              std::string_view(person) == "rcm-ts")
        << person;
  }
  EXPECT_EQ(office.room().find_case(office.reader("mex"), kGcm, kMexico), id);
}

TEST(ReadingRoom, AnAwaitedChildIsKnownByItsPlaceInTheRosterOnly) {
  Office office;
  gather(office);
  office.submit_input("GTM", kGuatemala, "Guatemala's words");
  const auto view = office.room().one_case(office.reader("mex"), office.id_of(kText));
  ASSERT_TRUE(view);
  const Json& inputs = view->at("children").at("inputs");
  EXPECT_EQ(inputs.at("settled"), 1);
  EXPECT_EQ(inputs.at("total"), 3);
  EXPECT_EQ(inputs.at("missing"), Json::parse(R"(["CRI", "MEX"])"));
  for (const auto& row : inputs.at("cases")) {
    if (row.at("party") == "GTM") {
      EXPECT_EQ(row.at("id"), office.id_of(kGuatemala).value);
      continue;
    }
    if (row.at("party") == "MEX") continue;  // the reader's own
    EXPECT_EQ(row, Json({{"conference", "RCM"},
                         {"topic", "t1"},
                         {"party", row.at("party")},
                         {"settled", false},
                         {"state", {"awaited"}}}));
  }
  // The other conference does not read the text, and an observer not who has answered.
  EXPECT_FALSE(office.room().one_case(office.reader("ury"), office.id_of(kText)));
}

TEST(ReadingRoom, ObserversReadACirculatedTextAndNotItsInputs) {
  Office office;
  circulate(office);
  const auto arg = office.reader("arg");
  const auto view = office.room().one_case(arg, office.id_of(kText));
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->contains("children"));
  EXPECT_FALSE(office.room().one_case(arg, office.id_of(kMexico)));
  const auto text = office.room().document(arg, office.id_of(kText), 1);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->at("paragraphs").size(), 2U);
  const Json& source = text->at("paragraphs").at(0).at("sources").at(0);
  EXPECT_EQ(source.at("by"), Json::parse(R"(["MEX"])"));
  EXPECT_FALSE(source.contains("case"));
}

TEST(ReadingRoom, ADraftThatWasGivenUpStaysPrivate) {
  Office office;
  gather(office);
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", {{"es", "Secreto"}}}});
  office.act("mex-head", "MEX", kMexico, "nil_return");
  const CaseId id = office.id_of(kMexico);
  const auto gtm = office.reader("gtm");
  const auto view = office.room().one_case(gtm, id);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->at("state"), Json::parse(R"(["nil"])"));
  EXPECT_FALSE(view->at("document").contains("paragraphs"));
  EXPECT_FALSE(office.room().document(gtm, id, std::nullopt));
  EXPECT_TRUE(office.room().document(office.reader("mex"), id, std::nullopt));
}

// The order in which inputs are kept is that of their countries.
TEST(ReadingRoom, AcrossTheBorderTheOrderOfInputsTellsNothing) {
  Office office;
  agree(office, [](Office& at) {
    at.submit_input("GTM", kGuatemala, "Guatemala's words");
    at.submit_input("MEX", kMexico, "Mexico's words");
  });
  const auto order = [&](const std::string& person) {
    std::vector<std::string> words;
    const Json view = *office.room().dispositions(office.reader(person), office.id_of(kText));
    for (const auto& source : view.at("sources"))
      words.push_back(source.at("paragraphs").at(0).at("texts").at("es").at("text"));
    return words;
  };
  std::vector<std::string> by_id{"Mexico's words", "Guatemala's words"};
  if (office.id_of(kGuatemala).value < office.id_of(kMexico).value)
    std::reverse(by_id.begin(), by_id.end());
  EXPECT_EQ(order("ury"), by_id);
  EXPECT_NE(order("gtm"), by_id) << "here the two orders must differ";
}

TEST(ReadingRoom, AcrossTheBorderAConferenceSpeaksForItsMembers) {
  Office office;
  agree(office);
  const auto ury = office.reader("ury");
  const auto text = office.room().document(ury, office.id_of(kText), std::nullopt);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->dump().find("MEX"), std::string::npos) << text->dump(1);
  EXPECT_EQ(text->at("paragraphs").at(0).at("sources").at(0).at("by"), Json::parse(R"(["RCM"])"));
  const auto dispositions = office.room().dispositions(ury, office.id_of(kText));
  ASSERT_TRUE(dispositions);
  EXPECT_EQ(dispositions->dump().find("MEX"), std::string::npos);
  const auto decisions = office.room().decisions(ury, office.id_of(kText));
  ASSERT_TRUE(decisions);
  const Json& adoption = decisions->at("decisions").at(0);
  EXPECT_EQ(adoption.at("outcome"), "unbroken_to_be_confirmed");
  EXPECT_FALSE(adoption.contains("stances"));
  // A member of the conference reads both.
  const auto own = office.room().decisions(office.reader("cri"), office.id_of(kText));
  EXPECT_EQ(own->at("decisions").at(0).at("stances").at(0).at("party"), "MEX");
}

TEST(ReadingRoom, ARecalledTextIsNoLongerServed) {
  Office office;
  circulate(office);
  const CaseId id = office.id_of(kText);
  auto then = office.reader("arg");
  then.as_of = office.service().published().progress().commit;
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", {}, {{"reason", "Wrong annex"}});
  for (const auto& reader : {office.reader("arg"), office.reader("mex"), then}) {
    const auto text = office.room().document(reader, id, 1);
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->at("recalled"));
    EXPECT_FALSE(text->contains("paragraphs"));
  }
  // Nor without its number: it is the last that was given.
  const auto last = office.room().document(then, id, std::nullopt);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->at("revision"), 1U);
  EXPECT_FALSE(last->contains("paragraphs"));
  // The case went back to drafting, which is not for observers.
  EXPECT_FALSE(office.room().one_case(office.reader("arg"), id));
  EXPECT_TRUE(office.room().one_case(then, id));
}

TEST(ReadingRoom, CommandsSayWhatIsOpenAndWhyNot) {
  Office office;
  gather(office);
  const CaseId id = office.id_of(kMexico);
  const auto drafting = office.room().commands(office.reader("mex"), id);
  ASSERT_TRUE(drafting);
  const Json* clearance = find_command(*drafting, "request_clearance");
  ASSERT_NE(clearance, nullptr);
  EXPECT_FALSE(clearance->at("open"));
  EXPECT_EQ(clearance->at("why_not").at(0).at("code"), "document_empty");
  EXPECT_TRUE(find_command(*drafting, "insert_paragraph")->at("open"));
  // A delegate belongs to the party, but only its head may answer with nothing.
  const Json* nil = find_command(*drafting, "nil_return");
  ASSERT_NE(nil, nullptr);
  EXPECT_FALSE(nil->at("open"));
  EXPECT_EQ(nil->at("why_not").at(0).at("code"), "no_mandate");
  EXPECT_EQ(drafting->at("elsewhere").at(0).at("command"), "send_back");

  const auto text = office.room().commands(office.reader("rcm-ts"), office.id_of(kText));
  const Json* close = find_command(*text, "close_gathering");
  ASSERT_NE(close, nullptr);
  EXPECT_FALSE(close->at("open"));
  EXPECT_EQ(close->at("why_not").at(0).at("sentence"),
            "0 of 3 are in, 3 are needed; missing: CRI, GTM, MEX.");
  EXPECT_EQ(close->at("as"), Json::parse(R"([{"body": "RCM-TS"}])"));
}

TEST(ReadingRoom, WhatIsOpenIsAccepted) {
  Office office;
  circulate(office);
  const auto reader = office.reader("cri-head");
  const auto view = office.room().commands(reader, office.id_of(kText));
  const Json* stance = find_command(*view, "take_stance");
  ASSERT_NE(stance, nullptr);
  EXPECT_TRUE(stance->at("open"));
  Json payload = stance->at("payload");
  payload["stance"] = "objection";
  payload.erase("statement");
  office.act("cri-head", "CRI", kText, "take_stance", payload);
  const auto officer = office.room().commands(office.reader("rcm-ts"), office.id_of(kText));
  EXPECT_EQ(find_command(*officer, "take_stance")->at("record_for"),
            Json::parse(R"(["CRI", "GTM", "MEX"])"));
  EXPECT_FALSE(find_command(*officer, "take_stance")->at("open"));
  EXPECT_EQ(
      find_command(*officer, "take_stance")->at("why_not").at(0).at("sentence"),
      "Open to you only to record it for CRI, GTM, MEX, when it came by note, e-mail or orally.");
}

TEST(ReadingRoom, CircularsNeedTheirDeadline) {
  Office office;
  circulate(office);
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", {}, {{"reason", "Wrong annex"}});
  const auto view = office.room().commands(office.reader("rcm-ts"), office.id_of(kText));
  const Json* circulate_again = find_command(*view, "circulate");
  ASSERT_NE(circulate_again, nullptr);
  EXPECT_TRUE(circulate_again->at("open")) << circulate_again->dump(1);
  EXPECT_EQ(circulate_again->at("needs").at("deadlines").at(0).at("deadline"), "silence");
}

TEST(ReadingRoom, NextSaysWhatIsAwaitedFromWhom) {
  Office office;
  gather(office);
  const auto officer = office.room().next(office.reader("rcm-ts"), kGcm);
  ASSERT_TRUE(officer);
  EXPECT_EQ(officer->at("state"), Json::parse(R"(["conferences"])"));
  bool found = false;
  for (const auto& item : officer->at("cases")) {
    if (item.at("key") != kText) continue;
    found = true;
    EXPECT_EQ(item.at("children").at("inputs").at("missing"),
              Json::parse(R"(["CRI", "GTM", "MEX"])"));
    EXPECT_EQ(item.at("deadlines").at(0).at("deadline"), "cut-off");
  }
  EXPECT_TRUE(found);
  const auto mex = office.room().next(office.reader("mex"), kGcm);
  const auto& open = mex->at("open_to_me");
  EXPECT_TRUE(std::any_of(open.begin(), open.end(), [](const auto& item) {
    return item.at("key") == kMexico && item.at("command") == "insert_paragraph";
  }));
  office.at("2017-03-12T12:00:00Z");
  const auto late = office.room().next(office.reader("rcm-ts"), kGcm);
  ASSERT_EQ(late->at("overdue").size(), 1U);
  Json whom = Json::array();
  for (const auto& one : late->at("overdue").at(0).at("from")) whom.push_back(one.at("title"));
  EXPECT_EQ(whom, Json::parse(R"(["CRI", "GTM", "MEX"])"));
  // One mechanism: the report over all consultations says the same.
  EXPECT_EQ(late->at("overdue"), office.room().overdue(office.reader("rcm-ts"), {})->at("lines"));
}

TEST(ReadingRoom, WhoNamesPersonOfficeMandateAndPosition) {
  Office office;
  agree(office);
  const auto view = office.room().who(office.reader("luz"), office.id_of(kText));
  ASSERT_TRUE(view);
  const Json& decision = view->at("decisions").at(0);
  const Json& stance = decision.at("stances").at(0);
  EXPECT_EQ(stance.at("party"), "MEX");
  EXPECT_EQ(stance.at("actor").at("name"), "Mexico's head of delegation");
  EXPECT_EQ(stance.at("office"), "head_of_delegation");
  EXPECT_EQ(stance.at("mandate"), "m-mex-head");
  EXPECT_EQ(stance.at("symbol"), "Rev.1");
  EXPECT_EQ(stance.at("statement"), "We support this.");
  EXPECT_EQ(decision.at("outcome"), "unbroken_to_be_confirmed");
  EXPECT_FALSE(decision.at("computation").at("reasons").empty());
  const auto& acts = view->at("acts");
  const auto announced = std::find_if(acts.begin(), acts.end(), [](const auto& act) {
    return act.value("command", "") == "announce";
  });
  ASSERT_NE(announced, acts.end());
  EXPECT_EQ(announced->at("principal"), "RCM");
  const auto entry = office.room().entry(office.reader("luz"), announced->at("position"));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->at("leaf"), announced->at("leaf"));
}

TEST(ReadingRoom, TheLogIsTheSameByIndexAndByTail) {
  Office office;
  agree(office);
  reading::LogFilter filter;
  filter.principal = "MEX";
  const auto reader = office.reader("mex");
  const Json tail = office.room().log(reader, filter, {});
  office.service().keeper().catch_up();
  const Json indexed = office.room().log(reader, filter, {});
  EXPECT_EQ(tail, indexed);
  // Four acts on its input, what the last of them did to the text, and its stance.
  EXPECT_EQ(tail.at("entries").size(), 6U);
  // Page by page, in both directions, nothing is lost or doubled.
  for (const bool newest_first : {false, true}) {
    filter.newest_first = newest_first;
    Json positions = Json::array();
    reading::Page page{2, ""};
    while (true) {
      const Json part = office.room().log(reader, filter, page);
      for (const auto& entry : part.at("entries")) positions.push_back(entry.at("position"));
      if (!part.contains("cursor")) break;
      page.cursor = part.at("cursor");
    }
    EXPECT_EQ(positions.size(), 6U);
    EXPECT_TRUE(newest_first ? std::is_sorted(positions.rbegin(), positions.rend())
                             : std::is_sorted(positions.begin(), positions.end()));
  }
}

TEST(ReadingRoom, CommentsGoWithTheAudienceOfTheirMoment) {
  Office office;
  gather(office);
  office.act("mex", "MEX", kMexico, "comment", {{"content", "Between us"}});
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.act("rcm-ts", "body:RCM-TS", kMexico, "comment", {{"content", "To all"}});
  const CaseId id = office.id_of(kMexico);
  const auto own = office.room().comments(office.reader("mex"), id, {});
  ASSERT_TRUE(own);
  EXPECT_EQ(own->at("comments").size(), 2U);
  const auto others = office.room().comments(office.reader("gtm"), id, {});
  ASSERT_TRUE(others);
  ASSERT_EQ(others->at("comments").size(), 1U);
  EXPECT_EQ(others->at("comments").at(0).at("text"), "To all");
}

TEST(ReadingRoom, AsOfShowsTheStateThen) {
  Office office;
  circulate(office);
  const auto before = office.room().as_of("2017-03-01T12:00:00Z");
  ASSERT_TRUE(before);
  auto then = office.reader("rcm-ts");
  then.as_of = *before;
  office.at("2017-03-06T12:00:01Z");
  EXPECT_EQ(*office.room().as_of("2017-03-05"), *before);  // at the end of that day
  EXPECT_GT(*office.room().as_of("2017-03-06"), *before);
  EXPECT_EQ(office.room().one_case(then, office.id_of(kText))->at("state"),
            Json::parse(R"(["under-silence"])"));
  EXPECT_EQ(office.room().one_case(office.reader("rcm-ts"), office.id_of(kText))->at("state"),
            Json::parse(R"(["unbroken"])"));
  then.as_of = *office.room().as_of("position:0");
  EXPECT_FALSE(office.room().consultation(then, kGcm));
  EXPECT_FALSE(office.room().as_of("yesterday"));
  EXPECT_FALSE(office.room().as_of("2017-02-30"));
  EXPECT_FALSE(office.room().as_of("position:100000"));
}

TEST(ReadingRoom, NothingIsKnownAsOfATimeThatIsStillToCome) {
  Office office;
  office.at("2017-03-06T12:00:00Z");
  EXPECT_TRUE(office.room().as_of("2017-03-06T12:00:00Z"));
  EXPECT_TRUE(office.room().as_of("2017-03-06"));            // the day lasts
  EXPECT_TRUE(office.room().as_of("2017-03-06T12:00:59Z"));  // a clock is ahead
  EXPECT_TRUE(office.room().as_of("2017-03-07"));            // in Kiribati
  for (const char* coming : {"2017-03-06T12:01:01Z", "2017-03-08", "2099-01-01"}) {
    const auto asked = office.room().as_of(coming);
    ASSERT_FALSE(asked) << coming;
    EXPECT_NE(asked.error().message.find("still to come"), std::string::npos)
        << asked.error().message;
  }
  const auto last = *office.room().as_of("2017-03-06");
  EXPECT_EQ(*office.room().as_of("commit:" + std::to_string(last)), last);
  EXPECT_FALSE(office.room().as_of("commit:" + std::to_string(last + 1)));
}

TEST(ReadingRoom, WordsAreForCommandsThatExist) {
  const auto& names = codec::command_names();
  for (const auto& words : reading::permitted_acts()) {
    EXPECT_THAT(names, ::testing::Contains(std::string(words.command)));
    EXPECT_TRUE(Json::accept(words.payload)) << words.command;
  }
  for (const auto act :
       {reading::FreeAct::acknowledge_receipt, reading::FreeAct::carry_over,
        reading::FreeAct::disavow, reading::FreeAct::leave, reading::FreeAct::join})
    EXPECT_THAT(names, ::testing::Contains(std::string(words_of(act).command)));
}

TEST(ReadingRoom, RegistryShowsPresidenciesAndNames) {
  Office office;
  const Json view = office.room().registry(office.reader("arg"));
  EXPECT_EQ(view.at("presidencies").at(0).at("party"), "GTM");
  EXPECT_EQ(view.at("troikas").at(0).at("seats").size(), 3U);
  EXPECT_EQ(view.at("tokens").size(), 1U);
  std::vector<std::string> names;
  const Json workflows = office.room().workflows(office.reader("arg"), {}).at("workflows");
  for (const auto& one : workflows) names.push_back(one.at("name"));
  EXPECT_THAT(names, ::testing::IsSupersetOf({"bi-regional-consultation", "meetings"}));
}

}  // namespace
}  // namespace concord::service::reading_room_test
