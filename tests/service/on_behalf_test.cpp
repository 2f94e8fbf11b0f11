#include "engine/service/on_behalf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

// Who leaves out `as`, and what is said to whoever may not know of a case or no longer holds the
// office.
namespace concord::service::on_behalf_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const CaseId kNowhere("K000000000000000");

void gather(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

// What stands in the way, by code.
std::vector<std::string> codes_of(const Answer& answer) {
  std::vector<std::string> codes;
  const Json body = Json::parse(answer.body);
  for (const auto& fact : body.at("facts")) codes.push_back(fact.at("code"));
  return codes;
}

std::string detail(const Answer& answer) {
  return Json::parse(answer.body).at("detail");
}

TEST(OnBehalf, TheOnlyPrincipalIsMeantInATrialAsInEarnest) {
  Office office;
  gather(office);
  const Office::Attempt draft{.person = "mex",
                              .as = "",
                              .key = kMexico,
                              .command = "insert_paragraph",
                              .payload = {{"texts", {{"es", "Texto"}}}}};
  Office::Attempt trial = draft;
  trial.is_trial = true;
  const Answer tried = office.attempt(trial);
  const Answer done = office.attempt(draft);
  ASSERT_EQ(tried.status, 200) << tried.body;
  ASSERT_EQ(done.status, 200) << done.body;
  for (const char* member : {"outcome", "key", "state", "version", "readers"})
    EXPECT_EQ(Json::parse(tried.body).at(member), Json::parse(done.body).at(member)) << member;
}

TEST(OnBehalf, WhoHasSeveralPrincipalsIsAskedForOne) {
  Office office;
  gather(office);
  for (const bool is_trial : {true, false}) {
    const Answer answer = office.attempt({.person = "gtm-head",
                                          .as = "",
                                          .key = kText,
                                          .command = "close_gathering",
                                          .language = "es",
                                          .is_trial = is_trial});
    EXPECT_EQ(answer.status, 400) << is_trial;
    EXPECT_EQ(detail(answer), "Diga en nombre de quién: GTM, RCM.");
    EXPECT_EQ(Json::parse(answer.body).at("pointer"), "/as");
  }
}

TEST(OnBehalf, RefusalsOfATrialAreThoseInEarnest) {
  Office office;
  gather(office);
  for (const Office::Attempt& attempt :
       {Office::Attempt{.person = "mex", .as = "", .key = kMexico, .command = "request_clearance"},
        {.person = "mex", .as = "", .key = kText, .command = "close_gathering"},
        {.person = "mex", .as = "GTM", .key = kMexico, .command = "request_clearance"},
        {.person = "gtm-head", .as = "", .key = kMexico, .command = "submit"},
        {.person = "luz", .as = "", .key = kText, .command = "close_gathering"},
        {.person = "rcm-ts", .as = "", .key = kText, .command = "close_gathering"}}) {
    Office::Attempt trial = attempt;
    trial.is_trial = true;
    const Answer tried = office.attempt(trial);
    EXPECT_NE(tried.status, 200) << attempt.person << " " << attempt.command;
    EXPECT_EQ(tried, office.attempt(attempt)) << attempt.person << " " << attempt.command;
  }
}

// A hidden case and one that does not exist are answered alike, byte for byte but for the id.
TEST(OnBehalf, AHiddenCaseIsAnsweredAsOneThatIsNotThere) {
  Office office;
  gather(office);
  office.enter("cri", "end_mandate",
               {{"mandate", "m-cri"}, {"at", "2017-03-02T00:00:00Z"}, {"instrument", "Note"}});
  office.at("2017-03-03T12:00:00Z");
  const CaseId hidden = office.id_of(kMexico);
  for (const char* person : {"gtm-head", "gtm", "cri", "rcm-ts", "luz", "ahg-chair"})
    for (const char* as : {"", "MEX", "GTM", "CRI", "body:RCM"})
      for (const char* command : {"submit", "request_clearance", "nonsense"})
        for (const bool is_trial : {true, false}) {
          const auto ask = [&](const CaseId& id) {
            return office.attempt({.person = person,
                                   .as = as,
                                   .key = "",
                                   .command = command,
                                   .is_trial = is_trial,
                                   .id = id});
          };
          const Answer there = ask(hidden);
          const Answer nowhere = ask(kNowhere);
          EXPECT_EQ(there.status, 404) << person << " " << as << ": " << there.body;
          EXPECT_EQ(replaced(there.body, hidden.value, "-"),
                    replaced(nowhere.body, kNowhere.value, "-"))
              << person << " " << as;
          EXPECT_EQ(there.status, nowhere.status);
        }
}

// Whether a delegation has a draft is not told with it.
TEST(OnBehalf, WhoRecordsForADelegationIsToldOfTheReceiptWhateverTheCase) {
  Office office;
  gather(office);
  const auto ask = [&](const char* person, const char* as, const CaseId& id, const char* language) {
    return office.attempt({.person = person,
                           .as = as,
                           .key = "",
                           .command = "nil_return",
                           .language = language,
                           .id = id});
  };
  for (const CaseId& id : {office.id_of(kMexico), kNowhere}) {
    EXPECT_EQ(detail(ask("rcm-ts", "MEX", id, "en")),
              "There is no such case. An act that is recorded for MEX says in a receipt when and "
              "how it came in.");
    EXPECT_THAT(detail(ask("rcm-ts", "MEX", id, "es")),
                ::testing::HasSubstr("indica cuándo y cómo llegó."));
    EXPECT_EQ(detail(ask("rcm-ts", "body:RCM-TS", id, "en")), "There is no such case.");
    EXPECT_EQ(detail(ask("gtm", "MEX", id, "en")), "There is no such case.");
  }
  const Answer noted =
      office.send("rcm-ts",
                  {{"id", "command-noted"},
                   {"command", "nil_return"},
                   {"as", "MEX"},
                   {"receipt", {{"received", "2017-03-01T12:00:00Z"}, {"channel", "e_mail"}}}},
                  kNowhere);
  EXPECT_EQ(detail(noted), "There is no such case.");
}

TEST(OnBehalf, APersonIsToldThatItsOwnMandateHasEnded) {
  Office office;
  gather(office);
  office.enter("mex-head", "end_mandate",
               {{"mandate", "m-mex"}, {"at", "2017-03-02T00:00:00Z"}, {"instrument", "Note"}});
  office.at("2017-03-03T12:00:00Z");
  const auto ask = [&](const char* person, const char* as, const char* language) {
    return office.attempt({.person = person,
                           .as = as,
                           .key = kMexico,
                           .command = "request_clearance",
                           .language = language});
  };
  EXPECT_EQ(detail(ask("mex", "MEX", "en")),
            "There is no such case. Your mandate m-mex ended on 2 March 2017, 00:00 UTC.");
  EXPECT_EQ(
      detail(ask("mex", "", "pt")),
      "Esse processo não existe. Seu mandato m-mex terminou em 2 de março de 2017, 00:00 UTC.");
  EXPECT_EQ(detail(ask("gtm", "MEX", "en")), "There is no such case.") << "not another's mandate";
  EXPECT_EQ(detail(ask("mex", "GTM", "en")), "There is no such case.") << "not for another party";
}

TEST(OnBehalf, AFormerPresidencyIsToldWhenItEnded) {
  Office office;
  gather(office);
  office.enter("rcm-ts", "set_presidency",
               {{"presidency",
                 {{"conference", "RCM"},
                  {"party", "CRI"},
                  {"from", "2018-01-01T00:00:00Z"},
                  {"to", "2019-01-01T00:00:00Z"}}},
                {"instrument", "Decision"}});
  const Office::Attempt forward{.person = "gtm-head",
                                .as = "body:RCM",
                                .key = "conference-text/RCM/t2",
                                .command = "invite_inputs"};
  office.at("2018-01-01T12:00:00Z");
  const Answer former = office.attempt(forward);
  EXPECT_EQ(former.status, 403) << former.body;
  EXPECT_THAT(codes_of(former), ::testing::Contains("presidency_ended"));
  EXPECT_THAT(detail(former), ::testing::StartsWith("GTM held the presidency of the RCM until "
                                                    "1 January 2018, 00:00 UTC; it is over."));
  Office::Attempt other = forward;
  other.person = "mex-head";
  EXPECT_THAT(codes_of(office.attempt(other)),
              ::testing::Not(::testing::Contains("presidency_ended")));
}

}  // namespace
}  // namespace concord::service::on_behalf_test
