#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/reading_room.hpp"
#include "tests/service/office.hpp"

namespace concord::service::recorded_acts {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");
const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kCostaRica = "country-input/RCM/t1/CRI";

Json by_note(const std::string& received) {
  return {{"receipt", {{"received", received}, {"channel", "note_verbale"}}}};
}

TEST(RecordedActs, NothingWasReceivedLongBeforeTheConsultationBegan) {
  Office office;  // which began on 1 March 2017 at noon
  office.gather();
  const auto attempt = [&](const std::string& id, const std::string& received,
                           const Json& more = Json::object()) {
    Json command = by_note(received);
    command.update(more);
    command.update(
        {{"id", id}, {"command", "nil_return"}, {"as", "CRI"}, {"payload", Json::object()}});
    return office.send("rcm-ts", std::move(command), office.id_of(kCostaRica));
  };
  const Answer early = attempt("too-early", "2016-03-01T12:00:00Z");
  EXPECT_EQ(early.status, 422);
  const Json said = Json::parse(early.body);
  EXPECT_EQ(said.at("type"), "urn:concord:problem:received_before_the_beginning");
  EXPECT_THAT(said.at("detail").get<std::string>(), ::testing::HasSubstr("began on 1 March 2017"));
  // A conference that takes the system up in the middle of its work says so.
  EXPECT_EQ(
      attempt("with-reason", "2016-03-01T12:00:00Z", {{"reason", "Kept on paper so far"}}).status,
      200);
}

TEST(RecordedActs, WhatComesOnTheEveIsAnAnswer) {
  Office office;
  office.gather();
  Json command = by_note("2017-02-28T18:00:00Z");
  command.update({{"id", "on-the-eve"},
                  {"command", "nil_return"},
                  {"as", "CRI"},
                  {"payload", Json::object()}});
  EXPECT_EQ(office.send("rcm-ts", std::move(command), office.id_of(kCostaRica)).status, 200);
}

TEST(RecordedActs, ASecretariatRecordsWhatItDoesNotRead) {
  Office office;
  office.gather();
  office.act("mex", "MEX", kMexico, "insert_paragraph",
             {{"place", Json::object()}, {"texts", {{"es", "Borrador secreto"}}}});
  const auto officer = office.reader("rcm-ts");
  // The officer is given the reference to write to, and sees nothing there.
  const auto found = office.room().find_case(officer, kGcm, kMexico);
  ASSERT_TRUE(found);
  EXPECT_FALSE(office.room().one_case(officer, *found));
  EXPECT_FALSE(office.room().document(officer, *found, std::nullopt));
  EXPECT_FALSE(office.room().commands(officer, *found));
  EXPECT_FALSE(office.room().find_case(office.reader("sacm-ts"), kGcm, kMexico));
  EXPECT_FALSE(office.room().find_case(office.reader("gtm-head"), kGcm, kMexico));
  const auto text = *office.room().one_case(officer, office.id_of(kText));
  const auto& rows = text.at("children").at("inputs").at("cases");
  EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                          [](const Json& row) { return row.value("recorded_by_note", false); }),
            3);

  office.act("rcm-ts", "MEX", kMexico, "bring_text",
             {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "De la nota"}}}}}}},
             by_note("2017-03-01T11:00:00Z"));
  const auto shown = *office.room().document(officer, *found, std::nullopt);
  EXPECT_THAT(shown.dump(), ::testing::HasSubstr("De la nota"));
  EXPECT_THAT(office.room().history(officer, *found, {})->dump(),
              ::testing::Not(::testing::HasSubstr("Borrador")));
  // By whom it was recorded is told to who asks for that.
  const auto form = *office.room().form(officer, *found);
  EXPECT_EQ(form.at("recorded").at(0).at("recorded_by").at("id"), "rcm-ts");
  Json sent = *office.room().form(officer, *found, reading::Recorders::unnamed);
  EXPECT_FALSE(sent.at("recorded").at(0).contains("recorded_by"));
  sent["recorded"] = form.at("recorded");
  EXPECT_EQ(sent, form);

  const auto told = *office.room().next(office.reader("mex-head"), kGcm);
  ASSERT_EQ(told.at("recorded_for_me").size(), 1U);
  EXPECT_EQ(told["recorded_for_me"][0].at("event"), "submit");
  const auto entry = told["recorded_for_me"][0].at("case_seq");
  EXPECT_FALSE(office.room().next(officer, kGcm)->contains("recorded_for_me"));
  office.act("mex-head", "MEX", kMexico, "disavow", {{"case_seq", entry}},
             {{"reason", "No es nuestra."}});
  const auto own = *office.room().document(office.reader("mex"), *found, std::nullopt);
  EXPECT_THAT(own.dump(), ::testing::HasSubstr("Borrador secreto"));
  EXPECT_FALSE(office.room().next(office.reader("mex-head"), kGcm)->contains("recorded_for_me"));
  EXPECT_FALSE(office.room().one_case(officer, *found));
}

// By that the form that says it once more is recognised.
TEST(RecordedActs, WhatARecordedActBroughtIsToldToWhoReadsIt) {
  Office office;
  office.gather();
  const auto officer = office.reader("rcm-ts");
  const auto mexico = office.id_of(kMexico);
  EXPECT_EQ(office.room().form(officer, mexico)->at("version"), 0U);
  const Json file{{"name", "nota.txt"}, {"media_type", "text/plain"}, {"bytes", "T25lLg=="}};
  Json note = by_note("2017-03-01T11:00:00Z");
  note["receipt"]["original"] = file;
  office.act("rcm-ts", "MEX", kMexico, "bring_text",
             {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "De la nota"}}}}}}}, note);
  for (const char* person : {"rcm-ts", "mex-head"}) {
    const auto form = *office.room().form(office.reader(person), mexico);
    EXPECT_GT(form.at("version"), 0U) << person;
    const auto& act = form.at("recorded").at(0);
    EXPECT_EQ(act.at("by_you"), std::string(person) == "rcm-ts");
    const auto& brought = act.at("brought");
    EXPECT_EQ(brought.at("paragraphs"), Json::array({{{"texts", {{"es", "De la nota"}}}}}));
    EXPECT_EQ(brought.at("fields"), Json::array());
    EXPECT_EQ(brought.at("original").at("sha256"),
              "70277bfc409b502132d7a48b2a3b386294264b31f7bf024a5fb0cafabb8ac122");
  }
  EXPECT_EQ(office.room().form(office.reader("gtm-head"), mexico)->at("recorded"), Json::array());
}

// Two officers who record at once: the second one's looks at what is not unseen any more.
TEST(RecordedActs, WhatIsRecordedUnseenIsSoOnlyWhileItIsUnseen) {
  Office office;
  office.gather();
  const auto mexico = office.id_of(kMexico);
  const auto record = [&](const std::string& id, std::uint64_t version) {
    Json command = by_note("2017-03-01T11:00:00Z");
    command.update(
        {{"id", id},
         {"command", "bring_text"},
         {"as", "MEX"},
         {"expected_version", version},
         {"payload", {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "Uno"}}}}}}}}});
    return office.send("rcm-ts", std::move(command), mexico);
  };
  // A version that is not to be known is not to be guessed.
  EXPECT_EQ(record("guessed-1", 1).status, 404);
  EXPECT_EQ(record("unseen-1", 0).status, 200);
  const auto second = record("unseen-2", 0);
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, ::testing::HasSubstr("version_changed"));
}

TEST(RecordedActs, DerogationsAreToldToAllAndADepartedPartyIsNotAwaited) {
  Office office;
  office.gather();
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.act("cri-head", "CRI", kCostaRica, "associate");
  office.act("cri-head", "CRI", kCostaRica, "join_input", {{"with", office.id_of(kMexico).value}});
  office.act("gtm-head", "GTM", "consultation", "leave_consultation");
  const auto text = *office.room().one_case(office.reader("rcm-ts"), office.id_of(kText));
  const auto& inputs = text.at("children").at("inputs");
  EXPECT_TRUE(inputs.at("missing").empty());
  EXPECT_THAT(inputs.at("departed").dump(), ::testing::HasSubstr("GTM"));
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  office.act(
      "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
      {{"source",
        {{"document", office.id_of(kMexico).value}, {"paragraph", office.paragraph_of(kMexico)}}}});
  const auto sources = *office.room().dispositions(office.reader("mex"), office.id_of(kText));
  EXPECT_EQ(sources.at("sources")[0].at("by"), (Json{"MEX", "CRI"}));

  office.act("gtm-head", "body:RCM", kText, "derogate",
             {{"event", "circulate"}, {"guard", "notice_kept"}}, {{"reason", "Berlin"}});
  const auto told = *office.room().next(office.reader("cri"), kGcm);
  ASSERT_EQ(told.at("derogations").size(), 1U);
  EXPECT_EQ(told["derogations"][0].at("guard"), "notice_kept");
  EXPECT_FALSE(office.room().next(office.reader("ury"), kGcm)->contains("derogations"));

  office.act("mex-head", "MEX", kMexico, "withdraw", Json::object(), {{"reason", "Otro."}});
  const auto flagged =
      *office.room().document(office.reader("mex"), office.id_of(kText), std::nullopt);
  EXPECT_EQ(flagged.at("resting_on_withdrawn").size(), 1U);
}

TEST(RecordedActs, AStepThatHandsInNoTextIsNotRecordedWithWords) {
  Office office;
  office.gather();
  const auto bring = [&](const std::string& event) {
    Json command = by_note("2017-03-01T11:00:00Z");
    const Json note{{"event", event}, {"paragraphs", {{{"texts", {{"es", "Nada."}}}}}}};
    command.update(
        {{"id", event + "-brought"}, {"command", "bring_text"}, {"as", "MEX"}, {"payload", note}});
    return office.send("rcm-ts", std::move(command), office.id_of(kMexico));
  };
  const auto refused = bring("nil_return");
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_THAT(refused.body, ::testing::HasSubstr("step_without_text"));
  EXPECT_THAT(refused.body, ::testing::HasSubstr("submit, submit_late"));
  EXPECT_EQ(bring("submit").status, 200);
}

TEST(RecordedActs, ATopicOnWhichNobodyMadeAnInputIsClosed) {
  Office office;
  office.gather();
  for (const auto& [person, party] : {std::pair{"mex-head", "MEX"}, std::pair{"gtm-head", "GTM"}})
    office.act(person, party, "country-input/RCM/t1/" + std::string(party), "nil_return");
  office.submit_input("CRI", kCostaRica, "Costa Rica's words");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  const auto close = [&] {
    return office.attempt({"rcm-ts", "body:RCM-TS", kText, "close_without_input", Json::object(),
                           "No input was made."});
  };
  const auto is_awaited = [&] {
    const auto told = *office.room().next(office.reader("rcm-ts"), kGcm);
    return told.dump().find("Close the topic: no input was made") != std::string::npos;
  };
  EXPECT_EQ(close().status, 422);
  EXPECT_FALSE(is_awaited()) << "there is an input";
  office.act("cri-head", "CRI", kCostaRica, "withdraw", Json::object(), {{"reason", "Otro."}});
  EXPECT_TRUE(is_awaited());
  EXPECT_EQ(close().status, 200);
  const auto text = *office.room().one_case(office.reader("rcm-ts"), office.id_of(kText));
  EXPECT_TRUE(office.case_at(kText).settled);
  EXPECT_THAT(text.dump(), ::testing::HasSubstr("Closed: no input was made"));
  office.act("gtm-head", "body:RCM", kText, "reopen", Json::object(), {{"reason", "One came."}});
  // Who had none may have one after all: late, for the secretariat to admit.
  const std::string guatemala = "country-input/RCM/t1/GTM";
  office.act("gtm-head", "GTM", guatemala, "reconsider");
  const auto input = *office.room().one_case(office.reader("gtm-head"), office.id_of(guatemala));
  EXPECT_EQ(input.at("state"), Json::array({"late"}));
}

bool is_missing(Office& office, const std::string& party) {
  const auto text = *office.room().one_case(office.reader("rcm-ts"), office.id_of(kText));
  return text.at("children").at("inputs").at("missing").dump().find(party) != std::string::npos;
}

TEST(RecordedActs, WhoseJoinedInputIsWithdrawnIsAwaitedAgain) {
  Office office;
  office.gather();
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.act("cri-head", "CRI", kCostaRica, "associate");
  EXPECT_TRUE(is_missing(office, "CRI")) << "with whom it has not said";
  office.act("cri-head", "CRI", kCostaRica, "join_input", {{"with", office.id_of(kMexico).value}});
  EXPECT_FALSE(is_missing(office, "CRI"));
  office.act("mex-head", "MEX", kMexico, "withdraw", Json::object(), {{"reason", "Otro."}});
  EXPECT_TRUE(is_missing(office, "CRI"));
  const auto own = *office.room().one_case(office.reader("cri"), office.id_of(kCostaRica));
  EXPECT_FALSE(own.contains("associated_with"));
  const auto told = office.room().history(office.reader("cri"), office.id_of(kCostaRica), {});
  EXPECT_THAT(told->dump(), ::testing::HasSubstr("The input that it had joined was withdrawn"));
  office.act("cri-head", "CRI", kCostaRica, "nil_return");
  EXPECT_FALSE(is_missing(office, "CRI"));
}

TEST(RecordedActs, WhoseJoinedInputIsDisavowedIsAwaitedAgain) {
  Office office;
  office.gather();
  const Json recorded =
      office.act("rcm-ts", "MEX", kMexico, "bring_text",
                 {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "De la nota"}}}}}}},
                 by_note("2017-03-01T11:00:00Z"));
  office.act("cri-head", "CRI", kCostaRica, "associate");
  office.act("cri-head", "CRI", kCostaRica, "join_input", {{"with", office.id_of(kMexico).value}});
  EXPECT_FALSE(is_missing(office, "CRI"));
  office.act("mex-head", "MEX", kMexico, "disavow", {{"case_seq", recorded.at("version")}},
             {{"reason", "No es nuestra."}});
  EXPECT_TRUE(is_missing(office, "CRI"));
}

TEST(RecordedActs, WhoJoinedADraftOfWhichNothingComesIsAwaitedAgain) {
  Office office;
  office.gather();
  office.act("cri-head", "CRI", kCostaRica, "associate");
  office.act("cri-head", "CRI", kCostaRica, "join_input", {{"with", office.id_of(kMexico).value}});
  EXPECT_FALSE(is_missing(office, "CRI"));
  office.act("mex-head", "MEX", kMexico, "nil_return");
  EXPECT_TRUE(is_missing(office, "CRI"));
}

TEST(RecordedActs, WhatAPartyDisavowsIsToldAsThat) {
  Office office;
  office.gather();
  office.act("rcm-ts", "MEX", kMexico, "bring_text",
             {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "De la nota"}}}}}}},
             by_note("2017-03-01T11:00:00Z"));
  const auto told = *office.room().next(office.reader("mex-head"), kGcm);
  const auto entry = told.at("recorded_for_me").at(0).at("case_seq");
  office.act("mex-head", "MEX", kMexico, "disavow", {{"case_seq", entry}},
             {{"reason", "No es nuestra."}});
  const auto seen = [&] {
    const auto all = *office.room().dispositions(office.reader("rcm-ts"), office.id_of(kText));
    return all.at("sources").at(0);
  };
  EXPECT_TRUE(seen().value("disavowed", false));
  office.submit_input("MEX", kMexico, "Mexico's words");
  const Json source = seen();
  EXPECT_FALSE(source.contains("disavowed"));
  EXPECT_FALSE(source.at("paragraphs").at(0).contains("disavowed"));
  const Json& theirs = source.at("paragraphs").at(1);
  EXPECT_TRUE(theirs.value("disavowed", false));
  EXPECT_TRUE(theirs.at("withdrawn").get<bool>());
  EXPECT_TRUE(theirs.at("settled").get<bool>());
}

Json circulation_of(Office& office, const std::string& person) {
  const Json shown = *office.room().one_case(office.reader(person), office.id_of(kText));
  return shown.at("circulations").at(0);
}

Json activity_of(Office& office) {
  const Json told =
      *office.room().activity(office.reader("rcm-ts"), {*parse_timestamp("2017-03-01T00:00:00Z"),
                                                        *parse_timestamp("2017-04-01T00:00:00Z"),
                                                        {},
                                                        kGcm});
  return told.at("circulations").at(0);
}

bool is_asked_to_acknowledge(Office& office, const std::string& person) {
  const Json commands = *office.room().commands(office.reader(person), office.id_of(kText));
  return commands.dump().find("acknowledge_receipt") != std::string::npos;
}

TEST(RecordedActs, AReceiptThatWasDisavowedIsNoProof) {
  Office office;
  office.bring_under_silence();
  const std::string day = "2017-03-01T12:00:00Z";
  office.act("mex", "MEX", kText, "acknowledge_receipt", {{"revision", 1U}});
  const Json recorded =
      office.act("rcm-ts", "CRI", kText, "acknowledge_receipt", {{"revision", 1U}}, by_note(day));
  EXPECT_TRUE(circulation_of(office, "mex").at("opened_by").contains("CRI"));
  EXPECT_EQ(activity_of(office).at("opened_by"), (Json{"CRI", "MEX"}));
  EXPECT_FALSE(circulation_of(office, "mex").contains("disavowed_receipts"));
  EXPECT_FALSE(is_asked_to_acknowledge(office, "cri-head"));

  office.at("2017-03-02T12:00:00Z");
  office.act("cri-head", "CRI", kText, "disavow", {{"case_seq", recorded.at("version")}},
             {{"reason", "Nada recibimos."}});
  // Nobody is shown it as read; that it was recorded, and disavowed when, is not hidden.
  for (const std::string person : {"mex", "cri-head", "rcm-ts"}) {
    const Json shown = circulation_of(office, person);
    EXPECT_FALSE(shown.at("opened_by").contains("CRI")) << person;
    EXPECT_TRUE(shown.at("opened_by").contains("MEX")) << person;
    ASSERT_EQ(shown.at("disavowed_receipts").size(), 1U) << person;
    EXPECT_EQ(shown["disavowed_receipts"][0].at("party"), "CRI");
    EXPECT_EQ(shown["disavowed_receipts"][0].at("disavowed"), "2017-03-02T12:00:00.000000Z");
  }
  const Json told = activity_of(office);
  EXPECT_EQ(told.at("opened_by"), Json::array({"MEX"}));
  EXPECT_EQ(told.at("disavowed_receipts").at(0).at("party"), "CRI");
  // It is Costa Rica's turn again, and its own receipt counts.
  EXPECT_TRUE(is_asked_to_acknowledge(office, "cri-head"));
  const auto receipts = [&office] {
    const Json next = *office.room().next(office.reader("rcm-ts"), kGcm);
    for (const auto& one : next.at("cases"))
      if (one.at("key") == kText) return one.value("receipts", Json());
    return Json();
  };
  EXPECT_EQ(receipts(), Json({{"revision", 1U}, {"waiting_for", {"CRI"}}}));
  office.act("cri-head", "CRI", kText, "acknowledge_receipt", {{"revision", 1U}});
  EXPECT_TRUE(receipts().is_null());
  EXPECT_EQ(activity_of(office).at("opened_by"), (Json{"CRI", "MEX"}));
  EXPECT_EQ(circulation_of(office, "rcm-ts").at("disavowed_receipts").size(), 1U);
}

Json march_of(Office& office, const std::string& part) {
  const Json told =
      *office.room().activity(office.reader("rcm-ts"), {*parse_timestamp("2017-03-01T00:00:00Z"),
                                                        *parse_timestamp("2017-04-01T00:00:00Z"),
                                                        {},
                                                        kGcm});
  Json rows = Json::array();
  for (const auto& row : told.at(part))
    if (row.at("key") == kText) rows.push_back(row);
  return rows;
}

// An objection is typed in once the silence has held, and its party says that it was none.
void hold_break_and_disavow(Office& office) {
  office.bring_under_silence();
  office.at("2017-03-05T12:00:01Z");
  office.at("2017-03-05T13:00:00Z");
  const Json recorded = office.act(
      "rcm-ts", "CRI", kText, "take_stance",
      {{"decision", "adoption"}, {"stance", "objection"}, {"text", office.text_of(kText)}},
      by_note("2017-03-05T11:55:00Z"));
  office.at("2017-03-05T14:00:00Z");
  office.act("cri-head", "CRI", kText, "disavow", {{"case_seq", recorded.at("version")}});
}

TEST(RecordedActs, ASilenceThatADisavowedNoteBrokeIsOneDecisionInTheReport) {
  Office office;
  hold_break_and_disavow(office);
  const Json held = march_of(office, "decisions");
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0].at("outcome"), "unbroken_to_be_confirmed");
  EXPECT_FALSE(held[0].contains("announced_at"));

  office.at("2017-03-05T15:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "announce");
  const Json decisions = march_of(office, "decisions");
  ASSERT_EQ(decisions.size(), 1U);
  const Json& decided = decisions[0];
  EXPECT_EQ(decided.at("announced_at"), "2017-03-05T15:00:00.000000Z");
  EXPECT_EQ(decided.at("outcome_text"), "silence unbroken; adopted when that was announced");
  ASSERT_EQ(decided.at("earlier").size(), 2U);
  EXPECT_EQ(decided["earlier"][0].at("outcome"), "unbroken_to_be_confirmed");
  EXPECT_FALSE(decided["earlier"][0].contains("disavowed"));
  EXPECT_EQ(decided["earlier"][1].at("outcome"), "broken");
  EXPECT_EQ(decided["earlier"][1].at("disavowed"), true);
}

TEST(RecordedActs, WhatWasAdoptedStaysAdoptedInTheReportWhenItIsIssuedAgain) {
  Office office;
  hold_break_and_disavow(office);
  office.at("2017-03-05T15:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "announce");
  office.at("2017-03-10T12:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "reopen", Json::object(),
             {{"reason", "A delegation asks for it."}});
  const Json reopened = march_of(office, "texts");
  ASSERT_EQ(reopened.size(), 1U);
  EXPECT_EQ(reopened[0].value("adopted_at", ""), "2017-03-05T15:00:00.000000Z");

  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  const Json texts = march_of(office, "texts");
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].at("symbol"), "Rev.1");
  EXPECT_EQ(texts[0].value("adopted_at", ""), "2017-03-05T15:00:00.000000Z");
  EXPECT_EQ(texts[1].at("symbol"), "Rev.2");
  EXPECT_FALSE(texts[1].contains("adopted_at"));
  EXPECT_EQ(march_of(office, "decisions").size(), 1U);  // the second is open
}

}  // namespace
}  // namespace concord::service::recorded_acts
