#include "engine/reading/offers.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/service/office.hpp"

namespace concord::service::offers_test {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");
const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kGuatemala = "country-input/RCM/t1/GTM";

// "KEY COMMAND as PRINCIPALS aside", for what `commands` says to be open in all cases.
std::multiset<std::string> open_by_commands(Office& office, const reading::Reader& reader) {
  std::multiset<std::string> open;
  const auto state = office.service().published().consultation(kGcm);
  for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number) {
    const auto view = office.room().commands(reader, state->cases[number].id);
    if (!view) continue;
    for (const auto& command : view->at("commands"))
      if (command.at("open").get<bool>())
        open.insert(view->at("key").get<std::string>() + " " +
                    command.at("command").get<std::string>() + " as " + command.at("as").dump() +
                    (command.value("aside", false) ? " aside" : ""));
  }
  return open;
}

std::multiset<std::string> open_by_next(Office& office, const reading::Reader& reader) {
  std::multiset<std::string> open;
  const auto view = office.room().next(reader, kGcm);
  if (!view) return open;
  for (const auto& offer : view->at("open_to_me"))
    open.insert(offer.at("key").get<std::string>() + " " + offer.at("command").get<std::string>() +
                " as " + offer.at("as").dump() + (offer.value("aside", false) ? " aside" : ""));
  return open;
}

void expect_agreement(Office& office, const char* when) {
  for (const auto& person : office.persons()) {
    const auto reader = office.reader(person);
    EXPECT_EQ(open_by_next(office, reader), open_by_commands(office, reader))
        << person << " " << when;
  }
}

TEST(Offers, NextAndCommandsAgreeAllTheWay) {
  Office office;
  expect_agreement(office, "at the start");
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  expect_agreement(office, "while inputs are gathered");
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.submit_input("GTM", kGuatemala, "Guatemala's words");
  office.act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return");
  expect_agreement(office, "once inputs are in");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  for (const auto& key : {kMexico, kGuatemala})
    office.act(
        "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
        {{"source",
          {{"document", office.id_of(key).value}, {"paragraph", office.paragraph_of(key)}}}});
  expect_agreement(office, "during consolidation");
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  expect_agreement(office, "under silence");
}

// A settled input can still be withdrawn: the delegation is not told that nothing is open to it.
TEST(Offers, WhatIsOpenInASettledCaseIsListedToo) {
  Office office({"t1"});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  office.submit_input("MEX", kMexico, "Mexico's words");
  const auto open = open_by_next(office, office.reader("mex-head"));
  EXPECT_TRUE(open.contains(kMexico + " withdraw as [\"MEX\"]"));
}

// After the silence a stance on it comes late; on what is put now another office speaks.
TEST(Offers, AStanceOnWhatWasClosedIsAnAside) {
  Office office({"t1"});
  office.bring_under_silence();
  EXPECT_TRUE(
      open_by_next(office, office.reader("mex")).contains(kText + " take_stance as [\"MEX\"]"));
  office.at("2017-03-09T12:00:00Z");
  const auto open = open_by_next(office, office.reader("mex"));
  EXPECT_TRUE(open.contains(kText + " take_stance as [\"MEX\"] aside"));
  EXPECT_FALSE(open.contains(kText + " take_stance as [\"MEX\"]"));
  const auto view = office.room().commands(office.reader("mex"), office.id_of(kText));
  EXPECT_NE(view->dump().find("Take a stance: Adoption by silence procedure"), std::string::npos);
}

TEST(Offers, AReceiptIsOfTheTextThatWasDeliveredLast) {
  Office office({"t1"});
  office.bring_under_silence();
  const auto asked = [&] {
    const auto view = office.room().commands(office.reader("mex"), office.id_of(kText));
    for (const auto& one : view->at("commands"))
      if (one.at("command") == "acknowledge_receipt") return one.at("payload").dump();
    return std::string();
  };
  EXPECT_EQ(asked(), R"({"revision":1})");
  office.act("cri-head", "CRI", kText, "take_stance",
             {{"decision", "adoption"},
              {"stance", "objection"},
              {"text", office.text_of(kText)},
              {"statement", "Not yet."}});
  office.at("2017-03-09T12:00:00Z");
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}}, {{"reason", "Again."}});
  EXPECT_EQ(asked(), R"({"revision":2})");
  office.act("mex", "MEX", kText, "acknowledge_receipt", {{"revision", 2U}});
  EXPECT_EQ(asked(), "");
}

TEST(Offers, StepsAreToldFromAsides) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  const auto open = open_by_next(office, office.reader("mex"));
  EXPECT_TRUE(open.contains(kMexico + " insert_paragraph as [\"MEX\"]"));
  EXPECT_TRUE(open.contains(kMexico + " comment as [\"MEX\"] aside"));
}

}  // namespace
}  // namespace concord::service::offers_test
