// What a country does in a text of its conference is its conference's: whoever else reads the text
// is shown the conference's name, and neither the country nor what it said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/service/office.hpp"

namespace concord::service::own_conference_test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

// Mexico's input has become a text of the RCM, which has gone up with brackets.
class OwnConference : public ::testing::Test {
 protected:
  OwnConference() {
    office_.bring_under_silence();
    office_.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), because("Too early."));
    office_.act("cri", "CRI", kText, "comment", {{"content", "Pérez is named here"}});
  }
  static Json because(const std::string& words) { return {{"reason", words}}; }

  void send_up() {
    office_.act("gtm-head", "body:RCM", kText, "forward_with_brackets", Json::object(),
                because("The capitals are to say."));
  }
  Json ask_redaction() {
    const auto found =
        office_.room().contents(office_.reader("cri"), office_.id_of(kText), "Pérez");
    const Json content = found->at("contents").at(0);
    what_ = content.at("content");
    return office_.act("cri", "CRI", kText, "ask_redaction",
                       {{"content", what_}, {"position", content.at("position")}},
                       because("Confided: protects Pérez"));
  }

  // All that somebody is told of the text.
  std::string told(const std::string& person) {
    office_.service().keeper().catch_up();
    const auto& room = office_.room();
    const auto reader = office_.reader(person);
    const auto id = office_.id_of(kText);
    std::string all;
    reading::LogFilter of_gcm;
    of_gcm.consultation = "gcm";
    for (const auto& view :
         {room.one_case(reader, id), room.document(reader, id, {}), room.history(reader, id, {}),
          room.who(reader, id), room.comments(reader, id, {}), room.dispositions(reader, id),
          std::optional(room.log(reader, of_gcm, {1000, ""}))})
      if (view) all += view->dump();
    for (const char* words : {"confided", "inward*", "slip"})
      all += room.search(reader, {.words = words}, {})->dump();
    return all;
  }
  Json readers_of(std::uint64_t position) {
    return office_.room().entry(office_.reader("gtm-head"), position)->at("audience");
  }

  Office office_;
  Json what_;
};

TEST_F(OwnConference, ARequestToDeleteIsToldToWhoMayReadTheContent) {
  send_up();
  const Json answer = ask_redaction();
  for (const char* person : {"cri", "gtm-head", "mex", "rcm-ts", "luz"})
    EXPECT_THAT(told(person), HasSubstr("Confided: protects")) << person;
  for (const char* person : {"ury-head", "sacm-ts", "ahg-chair", "arg"}) {
    EXPECT_THAT(told(person), AllOf(Not(HasSubstr("Confided")), Not(HasSubstr("RedactionAsked"))))
        << person;
    EXPECT_FALSE(office_.room()
                     .one_case(office_.reader(person), office_.id_of(kText))
                     ->contains("redactions"))
        << person;
  }
  EXPECT_THAT(answer.at("readers"), AllOf(Contains("member:RCM"), Contains("presidency:RCM"),
                                          Contains("auditor:*"), Not(Contains("member:SACM"))));
  office_.act("gtm-head", "body:RCM", kText, "redact", {{"content", what_}});
  EXPECT_THAT(told("cri"), HasSubstr("ContentRedacted"));
  EXPECT_THAT(told("ury-head"), Not(HasSubstr("ContentRedacted")));
}

// What stands in a text that others were given is deleted before their eyes.
TEST_F(OwnConference, ThatATextOfOthersLosesItsWordsIsToldToThem) {
  office_.act("rcm-ts", "body:RCM-TS", kText, "propose_bridge",
              {{"texts", {{"es", "Testigo"}, {"en", "Witness"}}}});
  send_up();
  const auto found =
      office_.room().contents(office_.reader("rcm-ts"), office_.id_of(kText), "Witness");
  const Json content = found->at("contents").at(0);
  office_.act("rcm-ts", "body:RCM-TS", kText, "ask_redaction",
              {{"content", content.at("content")}, {"position", content.at("position")}},
              because("A witness."));
  for (const char* person : {"gtm", "ury-head", "ahg-chair"})
    EXPECT_THAT(told(person), HasSubstr("A witness.")) << person;
}

TEST_F(OwnConference, WhatItsCountriesSayAfterItWentUpIsForIt) {
  send_up();
  const Json paragraph = office_.room()
                             .document(office_.reader("rcm-ts"), office_.id_of(kText), {})
                             ->at("paragraphs")[0];
  office_.act("rcm-ts", "body:RCM-TS", kText, "correct_text",
              {{"revision", 2U},
               {"paragraph", paragraph.at("id")},
               {"language", "en"},
               {"against", paragraph.at("texts").at("en").at("digest")},
               {"text", "Mexico's word"}},
              because("A misprint."));
  const Json objected = office_.act("cri-head", "CRI", kText, "object_to_correction",
                                    {{"number", 1U}}, because("Not a slip"));
  office_.act("mex-head", "MEX", kText, "acknowledge_receipt", {{"revision", 2U}});
  office_.act("cri", "CRI", kText, "comment", {{"content", "Inwardly against"}});
  EXPECT_THAT(objected.at("readers"), AllOf(Contains("member:RCM"), Contains("secretariat:RCM"),
                                            Not(Contains("member:SACM"))));
  EXPECT_THAT(told("gtm"), AllOf(HasSubstr("Not a slip"), HasSubstr("Inwardly against"),
                                 HasSubstr("ReceiptAcknowledged")));
  for (const char* person : {"ury-head", "sacm-ts", "ahg-chair"}) {
    EXPECT_THAT(
        told(person),
        AllOf(HasSubstr("A misprint."), Not(HasSubstr("Not a slip")), Not(HasSubstr("Inwardly")),
              Not(HasSubstr("ReceiptAcknowledged")), Not(HasSubstr("cri-head"))))
        << person;
    EXPECT_THAT(told(person), Not(HasSubstr("\"objections\""))) << person;
  }
}

TEST_F(OwnConference, WhyACountryWithdrewItsInputIsForIt) {
  send_up();
  const Json answer = office_.act("mex-head", "MEX", kMexico, "withdraw", Json::object(),
                                  because("Mexico withdraws inwardly"));
  ASSERT_EQ(answer.at("also").size(), 1U);
  EXPECT_THAT(
      answer.at("also")[0].at("readers"),
      AllOf(Contains("member:RCM"), Not(Contains("member:SACM")), Not(Contains("body:AHG"))));
  EXPECT_THAT(told("cri"), HasSubstr("Mexico withdraws inwardly"));
  for (const char* person : {"ury-head", "sacm-ts", "ahg-chair"})
    EXPECT_THAT(told(person), AllOf(Not(HasSubstr("inwardly")), Not(HasSubstr("mex-head")),
                                    HasSubstr("\"withdrawn\"")))
        << person;
}

// What a conference does as such, and who acts for it then, is told to all who read the text.
TEST_F(OwnConference, WhatItDoesItselfIsForAllReaders) {
  send_up();
  office_.act("gtm-head", "body:RCM", kText, "reopen", Json::object(), because("New facts."));
  EXPECT_THAT(told("ury-head"), HasSubstr(R"("command":"reopen")"));
}

}  // namespace
}  // namespace concord::service::own_conference_test
