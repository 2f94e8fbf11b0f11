// What a text above says of the texts below, and they of it: what rests on what, whose alternatives
// are of parties that left, what was raised, which statement came later.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/service/office.hpp"

namespace concord::service::tiers {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kPosition = "position/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

Json source(Office& office, const std::string& key, std::size_t number) {
  const auto& value = office.case_at(key);
  const auto& paragraphs = *value.document->revisions.back()->paragraphs;
  return {{"document", value.id.value}, {"paragraph", paragraphs[number]->id.value}};
}

// Mexico's input has two paragraphs: the first is taken, the second is not retained.
void consolidate(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  for (const std::string conference : {"RCM", "SACM"})
    office.act(conference == "RCM" ? "rcm-ts" : "sacm-ts", "body:" + conference + "-TS",
               "conference-text/" + conference + "/t1", "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  for (const std::string words : {"Uno", "Dos"})
    office.act("mex", "MEX", kMexico, "insert_paragraph",
               {{"place", Json::object()}, {"texts", {{"es", words}, {"en", words + " (en)"}}}});
  office.act("mex", "MEX", kMexico, "request_clearance");
  office.act("mex-head", "MEX", kMexico, "clear");
  office.act("mex-head", "MEX", kMexico, "submit");
  office.submit_input("BRA", "country-input/SACM/t1/BRA", "Tres");
  office.at("2017-03-12T12:00:00Z");
  office.act("rcm-ts", "body:RCM-TS", kText, "take_paragraph",
             {{"source", source(office, kMexico, 0)}});
  office.act("rcm-ts", "body:RCM-TS", kText, "not_retain_paragraph",
             {{"source", source(office, kMexico, 1)}}, {{"reason", "Sin acuerdo."}});
  office.act("sacm-ts", "body:SACM-TS", "conference-text/SACM/t1", "take_paragraph",
             {{"source", source(office, "country-input/SACM/t1/BRA", 0)}});
}

void convene(Office& office) {
  office.act("gtm-head", "body:RCM", kText, "forward_with_brackets", Json::object(),
             {{"reason", "A la plenaria."}});
  office.act("ury-head", "body:SACM", "conference-text/SACM/t1", "forward_with_brackets",
             Json::object(), {{"reason", "A la plenaria."}});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "convene_plenary");
}

TEST(Tiers, ATextSaysWhatRestsOnItAboveToWhoMayReadThat) {
  Office office({"t1"});
  consolidate(office);
  const auto mexico = office.reader("mex");
  const auto input = *office.room().document(mexico, office.id_of(kMexico), std::nullopt);
  ASSERT_EQ(input.at("rested_on_by").size(), 1U);
  EXPECT_EQ(input["rested_on_by"][0].at("key"), kText);
  EXPECT_EQ(input["rested_on_by"][0].at("paragraphs").size(), 1U);
  convene(office);
  EXPECT_FALSE(
      office.room().document(mexico, office.id_of(kText), std::nullopt)->contains("rested_on_by"));
  office.act("mex", "MEX", kPosition, "take_paragraph", {{"source", source(office, kText, 0)}});
  const auto text = *office.room().document(mexico, office.id_of(kText), std::nullopt);
  ASSERT_EQ(text.at("rested_on_by").size(), 1U);
  EXPECT_EQ(text["rested_on_by"][0].at("key"), kPosition);
  EXPECT_EQ(text["rested_on_by"][0]["paragraphs"][0],
            office.case_at(kPosition).document->draft->back()->id.value);
}

TEST(Tiers, WhatRestsOnAWithdrawnInputIsMarkedInTheTextsAboveToo) {
  Office office({"t1"});
  consolidate(office);
  convene(office);
  office.act("mex", "MEX", kPosition, "take_paragraph", {{"source", source(office, kText, 0)}});
  const auto read = [&](const char* reader, const std::string& key) {
    return office.room().document(office.reader(reader), office.id_of(key), std::nullopt);
  };
  EXPECT_FALSE(read("mex", kPosition)->contains("resting_on_withdrawn"));
  office.at("2017-03-13T09:00:00Z");
  office.act("mex-head", "MEX", kMexico, "withdraw", Json::object(), {{"reason", "Otro rumbo."}});
  for (const auto& key : {kText, kPosition}) {
    const auto text = *read("mex", key);
    const auto& paragraph = text.at("paragraphs").back();
    EXPECT_EQ(text.at("resting_on_withdrawn"), Json::array({paragraph.at("id")})) << key;
    EXPECT_EQ(paragraph.at("withdrawn").at("because"), "Otro rumbo.") << key;
    EXPECT_THAT(paragraph.at("withdrawn").at("at").dump(), HasSubstr("2017-03-13T09:00")) << key;
    const auto points = office.room().dispositions(office.reader("mex"), office.id_of(key));
    EXPECT_EQ(points->at("resting_on_withdrawn").size(), 1U) << key;
  }
  // Who may not read the conference's text is told nothing of what is missing below it.
  EXPECT_EQ(read("bra", kPosition)->contains("resting_on_withdrawn"),
            read("bra", kText).has_value());
}

TEST(Tiers, WhatWasRaisedIsSaidInTheInputsTextAndInThePosition) {
  Office office({"t1"});
  consolidate(office);
  convene(office);
  const auto delegate = office.reader("mex");
  const auto open = office.room().commands(delegate, office.id_of(kPosition))->dump();
  const Json raised = source(office, kMexico, 1);
  EXPECT_THAT(open, HasSubstr("raise_paragraph"));
  EXPECT_THAT(open, HasSubstr(raised.at("paragraph").get<std::string>()));
  EXPECT_THAT(office.room().commands(office.reader("cri"), office.id_of(kPosition))->dump(),
              Not(HasSubstr(raised.at("paragraph").get<std::string>())));
  office.act("mex", "MEX", kPosition, "raise_paragraph", {{"source", raised}});
  const auto there = *office.room().dispositions(office.reader("bra"), office.id_of(kPosition));
  ASSERT_EQ(there.at("sources").size(), 3U);
  const auto& country = there["sources"][2];
  EXPECT_EQ(country.at("by"), Json::array({"MEX"}));
  EXPECT_EQ(country["paragraphs"][0].at("raised_by"), "MEX");
  EXPECT_EQ(country["paragraphs"][0].at("texts").at("es").at("text"), "Dos");
  EXPECT_EQ(there.at("missing").at("unsettled").size(), 3U);
  const auto below = *office.room().dispositions(delegate, office.id_of(kText));
  EXPECT_EQ(below["sources"][0]["paragraphs"][1].at("raised_in").at("key"), kPosition);
  EXPECT_FALSE(below["sources"][0]["paragraphs"][0].contains("raised_in"));
  // What is taken from there, the input is told to rest above.
  office.act("mex", "MEX", kPosition, "take_paragraph", {{"source", raised}});
  const auto input = *office.room().document(delegate, office.id_of(kMexico), std::nullopt);
  EXPECT_THAT(input.at("rested_on_by").dump(), HasSubstr(kPosition));
}

TEST(Tiers, AlternativesOfPartiesThatLeftAreMarked) {
  Office office({"t1"});
  consolidate(office);
  const auto& paragraph = *office.case_at(kText).document->draft->back();
  const auto view =
      *office.room().document(office.reader("rcm-ts"), office.id_of(kText), std::nullopt);
  const std::string id = paragraph.id.value;
  office.act("gtm-head", "GTM", kText, "open_brackets",
             {{"paragraph", id},
              {"against", view["paragraphs"][0].at("digest")},
              {"texts", {{"es", "⟦b1⟧"}, {"en", "⟦b1⟧"}}},
              {"brackets",
               {{{"bracket", "b1"},
                 {"alternatives",
                  {{{"texts", {{"es", "Uno"}, {"en", "Uno (en)"}}}},
                   {{"texts", {{"es", "Once"}, {"en", "Eleven"}}}}}}}}}},
             {{"reason", "Propuesta."}});
  const auto alternatives = [&] {
    const auto text =
        *office.room().document(office.reader("mex"), office.id_of(kText), std::nullopt);
    return text["paragraphs"][0]["brackets"][0]["alternatives"];
  };
  EXPECT_EQ(alternatives()[1].at("proposers"), Json::array({"GTM"}));
  EXPECT_FALSE(alternatives()[1].contains("proposers_left"));
  office.act("gtm-head", "GTM", "consultation", "leave_consultation");
  EXPECT_TRUE(alternatives()[1].value("proposers_left", false));
  EXPECT_FALSE(alternatives()[0].contains("proposers_left"));
}

TEST(Tiers, AStatementThatFollowsIsShownWithItsStance) {
  Office office({"t1"});
  consolidate(office);
  convene(office);
  for (const auto& from : {kText, std::string("conference-text/SACM/t1")})
    office.act("mex", "MEX", kPosition, "take_paragraph", {{"source", source(office, from, 0)}});
  office.act("ahg-chair", "body:AHG", kPosition, "table", Json::object());
  office.act("plenary-chair", "body:PLENARY", kPosition, "put_question");
  office.act("rcm-ts", "body:RCM-TS", kPosition, "record_presence",
             {{"decision", "adoption"}, {"present", {"MEX", "GTM", "ARG", "BRA"}}});
  office.act("gtm-head", "GTM", kPosition, "take_stance",
             {{"decision", "adoption"},
              {"stance", "dissociation"},
              {"paragraph", office.paragraph_of(kPosition)},
              {"text", office.text_of(kPosition)}});
  office.act("plenary-chair", "body:PLENARY", kPosition, "close_question");
  const auto id = office.id_of(kPosition);
  const auto told = [&](const std::string& person) {
    return office.room().commands(office.reader(person), id)->dump();
  };
  const auto& room = office.room();
  const auto open_to = [&](const std::string& person) {
    const auto view = room.commands(office.reader(person), id).value_or(Json());
    for (const auto& offer : view.at("commands"))
      if (offer.at("command") == "file_statement") return offer.at("open").get<bool>();
    return false;
  };
  EXPECT_TRUE(open_to("gtm-head")) << told("gtm-head");
  EXPECT_FALSE(open_to("mex-head")) << told("mex-head");
  office.act("gtm-head", "GTM", kPosition, "file_statement",
             {{"decision", "adoption"}, {"statement", "Su ley dispone otra cosa."}});
  EXPECT_FALSE(open_to("gtm-head"));
  for (const auto& view :
       {room.decisions(office.reader("bra"), id), room.who(office.reader("luz"), id)}) {
    const auto& stance = view->at("decisions")[0].at("stances")[0];
    EXPECT_EQ(stance.at("statement"), "Su ley dispone otra cosa.");
    EXPECT_EQ(stance.at("statement_filed").at("received"), "2017-03-12T12:00:00.000000Z");
  }
}

}  // namespace
}  // namespace concord::service::tiers
