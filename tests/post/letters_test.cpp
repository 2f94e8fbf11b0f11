#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/post/letter_body.hpp"
#include "tests/post/post.hpp"

// What a letter says: what was done and why, by whose clock, and to whom an answer goes.
namespace concord::service::letters {
namespace {

using mail_rounds::kText;
using mail_rounds::Post;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Json;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kInput = "country-input/RCM/t1/MEX";

TEST(Letters, SayWhatWasDoneAndWhyNotWhatToDo) {
  Post post;
  for (const char* person : {"mex", "mex-head"}) post.contact(person);
  post.gather();
  post.office.submit_input("MEX", kInput, "Rutas");
  post.settle();
  post.office.act("rcm-ts", "body:RCM-TS", kInput, "return_for_clarification", Json::object(),
                  {{"reason", "Which routes?\nOf whom?"}});
  const auto letters = post.to("mex", "Returned for clarification");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().subject, HasSubstr("Returned for clarification: Country input"));
  EXPECT_THAT(letters.front().subject, Not(HasSubstr("Return for")));
  EXPECT_THAT(letters.front().body, HasSubstr("  Step taken: Return for clarification\n"));
  EXPECT_THAT(letters.front().body, HasSubstr("  Reason: Which routes? Of whom?\n"));
}

TEST(Letters, SayWhyACirculationIsRecalled) {
  Post post;
  post.contact("gtm", "immediate", "es");
  post.gather();
  auto& office = post.office;
  office.submit_input("MEX", kInput, "Rutas");
  office.act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return");
  office.act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "nil_return");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  office.act(
      "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
      {{"source",
        {{"document", office.id_of(kInput).value}, {"paragraph", office.paragraph_of(kInput)}}}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  const auto circulated = post.to("gtm", "Texto circulado: ");
  ASSERT_THAT(circulated, SizeIs(1));
  EXPECT_THAT(circulated.front().subject, HasSubstr("Texto circulado"));
  EXPECT_THAT(circulated.front().body, HasSubstr("Paso dado: Circular bajo silencio"));
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(),
             {{"reason", "Faltaba un anexo."}});
  const auto recalled = post.to("gtm", "Faltaba un anexo.");
  ASSERT_THAT(recalled, SizeIs(1));
  EXPECT_THAT(post.to("gtm", "Circulación retirada"), SizeIs(1));
  EXPECT_THAT(recalled.front().body, HasSubstr("Motivo: Faltaba un anexo."));
}

TEST(Letters, NameTheConferenceTheCountryAndTheTermOfAPresidency) {
  Post post;
  post.contact("mex", "immediate", "es");
  const Json term{{"conference", "RCM"},
                  {"party", "MEX"},
                  {"from", "2018-01-01T00:00:00Z"},
                  {"to", "2019-01-01T00:00:00Z"}};
  post.office.enter("rcm-ts", "set_presidency", {{"presidency", term}, {"instrument", "Acta"}});
  const auto letters = post.to("mex", "Presidencia fijada");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body,
              HasSubstr("En detalle: CRM: México, 2018-01-01 - 2018-12-31 (Acta)\n"));
  EXPECT_THAT(letters.front().subject, HasSubstr("Presidencia fijada: CRM: M"));
}

TEST(Letters, ShowTheClockThatWasNamedAndTheReadersOwn) {
  Post post;
  post.contact("mex");
  post.office.enter("cri", "set_contact",
                    {{"person", "cri"},
                     {"address", "cri@example.org"},
                     {"language", "en"},
                     {"mail", "immediate"},
                     {"zone", "America/Costa_Rica"}});
  post.office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  post.office.act(
      "rcm-ts", "body:RCM-TS", kText, "invite_inputs",
      {{"deadlines", {{"cut-off", {{"civil", "2017-03-11T17:00"}, {"zone", "America/Panama"}}}}}});
  const auto named = post.to("mex", kInput);
  ASSERT_THAT(named, SizeIs(1));
  EXPECT_THAT(named.front().body,
              HasSubstr("Until: 11 March 2017, 22:00 UTC (2017-03-11 17:00 America/Panama): "));
  EXPECT_THAT(named.front().body,
              HasSubstr("Time: 1 March 2017, 12:00 UTC (2017-03-01 07:00 America/Panama)\n"));
  const auto own = post.to("cri", "country-input/RCM/t1/CRI");
  ASSERT_THAT(own, SizeIs(1));
  EXPECT_THAT(own.front().body,
              HasSubstr("(2017-03-11 17:00 America/Panama; 2017-03-11 16:00 America/Costa_Rica)"));
  EXPECT_THAT(own.front().body, HasSubstr("12:00 UTC (2017-03-01 06:00 America/Costa_Rica)\n"));
}

post::LetterItem item(const char* title, const char* about, const char* consultation) {
  post::LetterItem one;
  one.title = title;
  one.about = about;
  one.consultation = consultation;
  if (!one.about.empty()) one.reference = one.consultation + ":" + one.about;
  one.lines = {"at noon"};
  one.case_lines = {"state of " + one.about};
  return one;
}

TEST(Letters, OfADayTellWhatIsOfOneConsultationAndOneCaseTogether) {
  std::vector<post::LetterItem> items = {
      item("Circulated", "Text 1", "First"), item("Convened", "Meeting", "Second"),
      item("Token issued", "", ""), item("Submitted", "Input", "First"),
      item("Adopted", "Text 1", "First")};
  items[2].case_lines.clear();
  post::group(items);
  const auto body = post::letter_body(items, {.language = "en", .is_day = true, .reply_to = ""});
  EXPECT_THAT(body, HasSubstr("== First ==\n\n"
                              "Text 1\n  Circulated\n    at noon\n  Adopted\n    at noon\n"
                              "  state of Text 1\n\n"
                              "Input\n  Submitted\n    at noon\n  state of Input\n\n"
                              "== Second ==\n\n"
                              "Meeting\n  Convened\n    at noon\n  state of Meeting\n\n"
                              "== Offices, memberships and keys ==\n\n"
                              "Token issued\n  at noon\n\n"
                              "-- \n"));
}

TEST(Letters, SayWhoReadsAnAnswer) {
  const auto body = [](const char* reply_to) {
    return post::letter_body({item("Submitted", "Input", "First")},
                             {.language = "es", .is_day = false, .reply_to = reply_to});
  };
  EXPECT_THAT(body(""), HasSubstr("Nadie lee las respuestas"));
  EXPECT_THAT(body("ts@example.org"),
              HasSubstr("Las respuestas a este mensaje van a ts@example.org.\n"));
  EXPECT_THAT(body("ts@example.org"), Not(HasSubstr("Nadie lee")));
}

}  // namespace
}  // namespace concord::service::letters
