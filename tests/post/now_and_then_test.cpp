#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/post/post.hpp"

// What is told of a case that has gone on, or has ended, before a letter of it could be sent; and
// what is told since others have done theirs.
namespace concord::service::now_and_then {
namespace {

using mail_rounds::BesidePost;
using mail_rounds::kText;
using mail_rounds::Post;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Json;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kInputs = "country-input/RCM/t1/";
const std::string kPact = "declaration/RCM/pact";

struct Pacts : BesidePost {
  Pacts() : BesidePost("pacts", "workflows/joint-declaration.json") {
    for (const char* person : {"mex", "mex-head", "cri", "cri-head", "gtm", "ury"})
      post.contact(person);
    post.settle();
  }
  void begin() {
    act("mex", "MEX", "register/RCM", "open_case",
        {{"invoke", "declarations"},
         {"name", "pact"},
         {"fields", Json::array({{{"field", "drafters"}, {"values", {"MEX", "CRI"}}}})}});
    act("rcm-ts", "body:RCM-TS", kPact, "begin_drafting");
  }
  void abandon() { act("mex-head", "MEX", kPact, "abandon", Json::object(), "No time is left."); }

  void expect_told_of_the_end() {
    for (const char* person : {"mex", "cri", "cri-head"}) {
      const auto letters = post.to(person, "Abandoned");
      ASSERT_THAT(letters, SizeIs(1)) << person;
      EXPECT_THAT(letters.front().subject, HasSubstr("Abandoned: ")) << person;
      EXPECT_THAT(letters.front().body, HasSubstr("  Reason: No time is left.\n"));
      EXPECT_THAT(letters.front().body, HasSubstr("  On behalf of: Mexico (MEX)\n"));
    }
    EXPECT_THAT(post.to("mex-head", "Abandoned"), IsEmpty()) << "it did so itself";
    for (const char* person : {"gtm", "ury"}) EXPECT_THAT(post.to(person, kPact), IsEmpty());
  }
};

TEST_F(Pacts, WhoDraftsItIsToldThatItIsAbandonedByWhomAndWhy) {
  begin();
  EXPECT_THAT(post.to("cri", kPact), Not(IsEmpty()));
  abandon();
  expect_told_of_the_end();
}

TEST_F(Pacts, WhatIsOverBeforeALetterCouldBeSentIsToldOnceThatItIs) {
  post.answer = post::MailHanded::Outcome::trouble;
  begin();
  post.settle();
  abandon();
  post.settle();
  post.close();
  post.answer = post::MailHanded::Outcome::accepted;
  post.open();
  expect_told_of_the_end();
}

TEST_F(Pacts, WhatIsOverBeforeItWasReadOfIsToldAsWell) {
  post.close();
  begin();
  abandon();
  post.open();
  expect_told_of_the_end();
}

TEST_F(Pacts, ADaysMailTellsOfTheEndAndNotOfWhatWasToBeDone) {
  post.contact("cri", "daily");
  begin();
  abandon();
  post.office.at("2017-03-02T07:00:00Z");
  const auto letters = post.to("cri", "Daily summary");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("  Abandoned\n"));
  EXPECT_THAT(letters.front().body, Not(HasSubstr("  With those who draft it\n")));
}

// What is to be done is told while it is, whatever the case has become before that was read.
TEST_F(Pacts, WhoIsAwaitedFromTheOpeningIsToldByWhereItWasThen) {
  post.close();
  begin();
  post.open();
  EXPECT_THAT(post.to("cri", "With those who draft it"), Not(IsEmpty()));
}

TEST(NowAndThen, ACirculationThatWasRecalledSinceIsMarkedAndWhatIsNowIsCalledThat) {
  Post post;
  post.contact("gtm");
  post.office.gather();
  post.office.submit_input("MEX", kInputs + "MEX", "Mexico's words");
  post.settle();
  post.close();
  auto& office = post.office;
  office.circulate();
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), {{"reason", "An annex."}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P5D"}}}}}});
  post.open();
  const auto first = post.to("gtm", "Text circulated (recalled since): ");
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_THAT(first.front().body, HasSubstr("  Text: Rev.1\n"));
  EXPECT_THAT(first.front().body,
              HasSubstr("  The case has gone on since. As it stands now:\n  State now: "));
  const auto recalled = post.to("gtm", "Circulation recalled: ");
  ASSERT_THAT(recalled, SizeIs(1));
  EXPECT_THAT(recalled.front().body, HasSubstr("  Text: Rev.1\n"));
  EXPECT_THAT(recalled.front().body, HasSubstr("The case has gone on since."));
  const auto second = post.to("gtm", "Text circulated: ");
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_THAT(second.front().body, HasSubstr("  Text: Rev.2\n"));
  EXPECT_THAT(second.front().body, HasSubstr("  State now: Under silence procedure\n"));
  EXPECT_THAT(second.front().body, Not(HasSubstr("has gone on since")));
}

TEST(NowAndThen, WhatSilenceMeansIsSaidWhileItIsAsked) {
  Post post;
  post.contact("gtm");
  post.contact("cri", "immediate", "es");
  post.office.gather();
  const auto invited = post.to("gtm", "invited to answer");
  ASSERT_THAT(invited, SizeIs(1));
  EXPECT_THAT(invited.front().body, Not(HasSubstr("Silence is")));
  post.office.submit_input("MEX", kInputs + "MEX", "Mexico's words");
  post.office.circulate();
  EXPECT_THAT(post.to("gtm", "  Silence is taken as agreement.\n"), Not(IsEmpty()));
  EXPECT_THAT(post.to("cri", "  El silencio se toma como acuerdo.\n"), Not(IsEmpty()));
}

TEST(NowAndThen, TheLastInputTellsTheSecretariatThatItsTurnHasCome) {
  Post post;
  post.contact("rcm-ts");
  post.contact("mex");
  post.office.gather();
  post.office.act("gtm-head", "GTM", kInputs + "GTM", "nil_return");
  post.office.act("cri-head", "CRI", kInputs + "CRI", "nil_return");
  EXPECT_THAT(post.to("rcm-ts", "Your turn now"), IsEmpty());
  post.office.act("mex-head", "MEX", kInputs + "MEX", "nil_return");
  const auto letters = post.to("rcm-ts", "Your turn now: Close: every input is in: ");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("(gcm:" + kText + ")"));
  EXPECT_THAT(post.to("mex", "Your turn now"), IsEmpty());
  post.close();
  post.open();
  EXPECT_THAT(post.to("rcm-ts", "Your turn now"), SizeIs(1)) << "told once";
}

TEST(NowAndThen, ATurnThatIsTakenIsToldToNobody) {
  Post post;
  post.contact("rcm-ts", "daily");
  post.office.gather();
  for (const auto& [who, party] :
       {std::pair{"gtm-head", "GTM"}, std::pair{"cri-head", "CRI"}, std::pair{"mex-head", "MEX"}})
    post.office.act(who, party, kInputs + party, "nil_return");
  post.settle();
  post.office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  post.office.at("2017-03-02T07:00:00Z");
  EXPECT_THAT(post.to("rcm-ts", "Daily summary"), SizeIs(1));
  EXPECT_THAT(post.to("rcm-ts", "Your turn now"), IsEmpty());
}

}  // namespace
}  // namespace concord::service::now_and_then
