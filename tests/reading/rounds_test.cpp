// A question that is put anew: what was said to it before stays in the auditor's answer.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/service/office.hpp"

namespace concord::service::rounds_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";

void circulate(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
}

TEST(Rounds, AnObjectionOutlivesARecallAndTheNextRound) {
  Office office({"t1"});
  office.bring_under_silence();
  Json objection{{"decision", "adoption"},
                 {"stance", "objection"},
                 {"text", office.text_of(kText)},
                 {"statement", "Not acceptable."}};
  const auto objected = office.attempt({"cri-head", "CRI", kText, "take_stance", objection});
  ASSERT_EQ(objected.status, 200) << objected.body;
  const auto position = Json::parse(objected.body).at("position");
  const Json now = *office.room().who(office.reader("luz"), office.id_of(kText));
  for (const auto& decision : now.at("decisions"))
    EXPECT_FALSE(decision.contains("earlier")) << "the present round is no earlier one";
  const Json symbol = now.at("decisions").at(0).at("stances").at(0).at("symbol");
  // The secretariat takes the text back, and sends out the same again.
  const auto recalled =
      office.attempt({"rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), "Once more."});
  if (recalled.status == 200) circulate(office);

  for (const std::string reader : {"luz", "rcm-ts", "mex", "cri-head"}) {
    const Json who = *office.room().who(office.reader(reader), office.id_of(kText));
    std::vector<Json> said;
    for (const auto& decision : who.at("decisions")) {
      for (const auto& stance : decision.at("stances")) said.push_back(stance);
      for (const auto& round : decision.value("earlier", Json::array()))
        for (const auto& stance : round.at("stances")) said.push_back(stance);
    }
    ASSERT_EQ(said.size(), 1U) << reader << recalled.body << who.dump(1);
    EXPECT_EQ(said[0].at("party"), "CRI");
    EXPECT_EQ(said[0].at("stance"), "objection");
    EXPECT_EQ(said[0].at("position"), position);
    EXPECT_EQ(said[0].at("actor").at("id"), "cri-head");
    EXPECT_EQ(said[0].at("symbol"), symbol) << "the same text was issued again since";
  }
}

TEST(Rounds, APositionThatAnotherHasReplacedSaysSo) {
  Office office({"t1"});
  office.bring_under_silence();
  const auto say = [&](const char* stance) {
    const auto said = office.attempt(
        {"cri-head", "CRI", kText, "take_stance",
         Json{{"decision", "adoption"}, {"stance", stance}, {"text", office.text_of(kText)}}});
    ASSERT_EQ(said.status, 200) << said.body;
  };
  for (const char* stance : {"no_objection", "reservation", "objection"}) say(stance);
  const auto replaced = [](const Json& stances) {
    std::vector<bool> marks;
    for (const auto& one : stances) marks.push_back(one.value("replaced", false));
    return marks;
  };
  const std::vector<bool> expected{true, false, false};  // a reservation stands beside either
  const Json who = *office.room().who(office.reader("luz"), office.id_of(kText));
  EXPECT_EQ(replaced(who.at("decisions").at(0).at("stances")), expected) << who.dump(1);
  ASSERT_EQ(office.attempt({"rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), "Once more."})
                .status,
            200);
  circulate(office);
  const Json later = *office.room().who(office.reader("luz"), office.id_of(kText));
  EXPECT_EQ(replaced(later.at("decisions").at(0).at("stances")), std::vector<bool>{});
}

// By when each was put first, whatever it is called and however often it was put again.
TEST(Rounds, QuestionsStandInTheOrderInWhichTheyWerePut) {
  Office office({"t1"});
  const ConsultationId votes("votes");
  const auto root = office.begin_another(
      votes.value, "tests/consultation/definitions/three-votes.json", {BodyCode("RCM")});
  int hour = 12;
  const auto act = [&](const char* person, const char* as, const CaseId& id, const char* command) {
    office.at("2017-03-02T" + std::to_string(++hour) + ":00:00Z");
    const auto done =
        office.attempt({person, as, "", command, Json::object(), "", "en", false, id});
    ASSERT_EQ(done.status, 200) << command << done.body;
  };
  act("rcm-ts", "body:RCM-TS", root, "open");
  const auto meeting = *office.room().find_case(office.reader("luz"), votes, "meeting/RCM");
  for (const char* command : {"put_host", "put_date", "put_budget", "close_host", "put_host"})
    act("gtm-head", "body:RCM", meeting, command);
  const Json who = *office.room().who(office.reader("luz"), meeting);
  std::vector<std::string> titles;
  for (const auto& decision : who.at("decisions")) titles.push_back(decision.at("title"));
  EXPECT_EQ(titles, (std::vector<std::string>{"Host", "Date", "Budget"})) << who.dump(1);
  EXPECT_EQ(who.at("decisions").at(0).at("earlier").size(), 1U);
}

TEST(Rounds, ADissociationNamesTheParagraphAsReadersDo) {
  Office office({"t1"});
  office.bring_under_silence();
  const auto said = office.attempt({"cri-head", "CRI", kText, "take_stance",
                                    Json{{"decision", "adoption"},
                                         {"stance", "dissociation"},
                                         {"paragraph", office.paragraph_of(kText)},
                                         {"text", office.text_of(kText)}}});
  ASSERT_EQ(said.status, 200) << said.body;
  const Json who = *office.room().who(office.reader("luz"), office.id_of(kText));
  const Json& reasons = who.at("decisions").at(0).at("computation").at("reasons");
  const auto told = std::find_if(reasons.begin(), reasons.end(), [](const Json& reason) {
    return reason.at("code") == "dissociated_from_paragraph";
  });
  ASSERT_NE(told, reasons.end()) << reasons.dump(1);
  EXPECT_EQ(told->at("sentence"), "CRI dissociates itself from paragraph 1.");
  EXPECT_EQ(told->at("values").at("paragraph"), office.paragraph_of(kText));
}

TEST(Rounds, WhoLiftsAnObjectionThatItHasNotRaisedIsToldSo) {
  Office office({"t1"});
  office.bring_under_silence();
  const auto remarks_of = [&](const char* person, const char* party, const char* stance) {
    const auto said = office.attempt(
        {person, party, kText, "take_stance",
         Json{{"decision", "adoption"}, {"stance", stance}, {"text", office.text_of(kText)}}});
    EXPECT_EQ(said.status, 200) << said.body;
    return Json::parse(said.body).value("remarks", Json::array());
  };
  const Json told = remarks_of("cri-head", "CRI", "objection_lifted");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].at("code"), "nothing_lifted");
  EXPECT_EQ(told[0].at("values").at("party"), "CRI");
  EXPECT_EQ(remarks_of("gtm-head", "GTM", "objection"), Json::array());
  EXPECT_EQ(remarks_of("gtm-head", "GTM", "objection_lifted"), Json::array());
}

TEST(Rounds, WhoeverSpeaksWithoutEffectIsToldSo) {
  Office office({"t1"});
  office.bring_under_silence();
  const auto codes = [&](const char* stance) {
    const auto said = office.attempt(
        {"cri-head", "CRI", kText, "take_stance",
         Json{{"decision", "adoption"}, {"stance", stance}, {"text", office.text_of(kText)}}});
    EXPECT_EQ(said.status, 200) << said.body;
    std::string all;
    for (const auto& one : Json::parse(said.body).value("remarks", Json::array()))
      all += one.at("code").get<std::string>() + " ";
    return all;
  };
  EXPECT_EQ(codes("not_participating"), "");
  office.at("2017-03-02T12:00:00Z");
  EXPECT_EQ(codes("objection"), "stance_without_effect ");
}

TEST(Rounds, WhoLeftTheConsultationIsNoPartOfAQuestionThatWasNeverItsOwn) {
  Office office({"t1"});
  office.bring_under_silence();
  office.act("bra-head", "BRA", "consultation", "leave_consultation");
  const auto decisions = [&] {
    return office.room().decisions(office.reader("mex"), office.id_of(kText))->dump(1);
  };
  EXPECT_EQ(decisions().find("BRA"), std::string::npos) << decisions();
  office.act("cri-head", "CRI", "consultation", "leave_consultation");
  EXPECT_NE(decisions().find("Not participating: CRI."), std::string::npos) << decisions();
}

}  // namespace
}  // namespace concord::service::rounds_test
