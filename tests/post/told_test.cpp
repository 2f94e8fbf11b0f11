#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/post/post.hpp"

// What a letter tells of each kind of event: what happened, to what, by whom, and what can be done.
namespace concord::service::told {
namespace {

using mail_rounds::kText;
using mail_rounds::Post;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Json;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kMexicos = "country-input/RCM/t1/MEX";
const std::string kGuatemalas = "country-input/RCM/t1/GTM";
const std::string kCostaRicas = "country-input/RCM/t1/CRI";

Json by_note() {
  return {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}};
}

TEST(Told, AnInvitationSaysThatOneIsInvitedToWhatAndByWhen) {
  Post post;
  post.contact("mex", "immediate", "es");
  post.contact("gtm", "immediate", "pt");
  post.contact("cri");
  post.gather();
  const auto es = post.to("mex", kMexicos);
  ASSERT_THAT(es, SizeIs(1));
  EXPECT_THAT(es.front().subject,
              HasSubstr("Se invita a su delegación a responder: Aporte del país: Topic t1"));
  EXPECT_THAT(es.front().body, HasSubstr("  Responder hasta: 11 de marzo de 2017, 12:00 UTC\n"));
  EXPECT_THAT(es.front().body, Not(HasSubstr("Expediente abierto")));
  EXPECT_THAT(post.to("gtm", "Sua delegação é convidada a responder: "), SizeIs(1));
  EXPECT_THAT(post.to("cri", "Your delegation is invited to answer: "), SizeIs(1));
  EXPECT_THAT(post.to("cri", "Work on the text"), SizeIs(1));  // and not each way to do so
}

TEST(Told, WhoHasAnsweredMeanwhileIsNotInvitedToAnswer) {
  Post post;
  post.contact("mex", "daily");
  post.contact("gtm", "daily");
  post.gather();
  post.office.submit_input("MEX", kMexicos, "Texto");
  post.office.at("2017-03-02T07:00:00Z");
  EXPECT_THAT(post.to("mex", kMexicos), SizeIs(1));
  EXPECT_THAT(post.to("mex", "is invited to answer"), IsEmpty());
  EXPECT_THAT(post.to("gtm", "is invited to answer"), SizeIs(1));
}

TEST(Told, WhoActedIsNamedWithTheOfficeAndOnWhoseBehalf) {
  Post post;
  post.contact("rcm-ts");
  post.gather();
  post.office.submit_input("MEX", kMexicos, "Texto");
  const auto letters = post.to("rcm-ts", "Submitted: Country input");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body,
              HasSubstr("  On behalf of: Mexico (MEX)\n"
                        "  By: Mexico's head of delegation (head of delegation)\n"));
}

TEST(Told, WhatWasRecordedForADelegationSaysWhatByWhomAndHowToDisavowIt) {
  Post post;
  post.contact("cri-head", "immediate", "es");
  post.gather();
  const auto answer =
      post.office.act("rcm-ts", "CRI", kCostaRicas, "nil_return", Json::object(), by_note());
  const auto letters = post.to("cri-head", "Registrado por la secretaría");
  ASSERT_THAT(letters, SizeIs(1));
  const auto& body = letters.front().body;
  EXPECT_THAT(body, HasSubstr("En nombre de: Costa Rica (CRI)\n"));
  EXPECT_THAT(body, HasSubstr("  Registrado por: "));
  EXPECT_THAT(body, HasSubstr(", RCM-TS)\n"));
  EXPECT_THAT(body, HasSubstr("  Recibido: 1 de marzo de 2017, 11:00 UTC, por nota verbal\n"));
  EXPECT_THAT(body, HasSubstr("concord act gcm:" + kCostaRicas +
                              " disavow --as CRI --payload '{\"case_seq\": " +
                              answer.at("version").dump() + "}' --reason"));
  EXPECT_THAT(body, Not(HasSubstr("Por: CRI")));
}

TEST(Told, AnObjectionThatWasRecordedIsCalledThat) {
  Post post;
  post.contact("mex");
  post.contact("cri-head");
  post.office.bring_under_silence();
  post.settle();
  post.office.act(
      "rcm-ts", "CRI", kText, "take_stance",
      {{"decision", "adoption"}, {"stance", "objection"}, {"text", post.office.text_of(kText)}},
      by_note());
  const auto letters = post.to("mex", "Recorded by the secretariat");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().subject, AllOf(HasSubstr("objection: Conference text"),
                                             Not(HasSubstr("Recorded by the secretariat"))));
  EXPECT_THAT(letters.front().body, HasSubstr("On behalf of: Costa Rica (CRI)\n"));
  EXPECT_THAT(letters.front().body, Not(HasSubstr(" disavow ")));  // that is its own to say
  EXPECT_THAT(post.to("cri-head", " disavow --as CRI "), SizeIs(1));
}

TEST(Told, ADisavowalSaysOfWhatAndGoesToTheDelegationAndTheSecretariat) {
  Post post;
  post.contact("cri");
  post.contact("rcm-ts", "immediate", "pt");
  post.gather();
  const auto answer =
      post.office.act("rcm-ts", "CRI", kCostaRicas, "nil_return", Json::object(), by_note());
  post.settle();
  post.office.act("cri-head", "CRI", kCostaRicas, "disavow", {{"case_seq", answer.at("version")}},
                  {{"reason", "Nobody wrote this."}});
  const auto own = post.to("cri", "Recorded act disavowed");
  ASSERT_THAT(own, SizeIs(1));
  EXPECT_THAT(own.front().body,
              HasSubstr("What was recorded: Answer that there is no input, 1 March 2017, 11:00 "
                        "UTC, by note verbale\n"));
  EXPECT_THAT(own.front().body, HasSubstr("Reason: Nobody wrote this.\n"));
  EXPECT_THAT(post.to("rcm-ts", "O que havia sido registrado: "), SizeIs(1));
}

// Whose partner takes its input back is told why, and not that it did so itself.
TEST(Told, APartnersWithdrawalHasItsReasonAndItsAuthor) {
  Post post;
  post.contact("gtm");
  post.gather();
  auto& office = post.office;
  office.submit_input("MEX", kMexicos, "Texto");
  office.act("gtm-head", "GTM", kGuatemalas, "associate");
  office.act("gtm-head", "GTM", kGuatemalas, "join_input",
             {{"with", office.id_of(kMexicos).value}});
  post.settle();
  office.act("mex-head", "MEX", kMexicos, "withdraw", Json::object(),
             {{"reason", "Our position has changed."}});
  const auto letters = post.to("gtm", "is no longer there");
  ASSERT_THAT(letters, SizeIs(1));
  const auto& body = letters.front().body;
  const auto own = body.substr(body.find("is no longer there"));
  EXPECT_THAT(own, HasSubstr("Reason: Our position has changed.\n"));
  EXPECT_THAT(own, HasSubstr("On behalf of: Mexico (MEX)\n"));
  EXPECT_THAT(own, HasSubstr("Input: Country input: Topic t1 (gcm:" + kMexicos + ")\n"));
  EXPECT_THAT(body, Not(HasSubstr("Left the input that it had joined")));
}

TEST(Told, ADelegationThatLeavesIsNamedAlsoWhereTheSecretariatRecordsIt) {
  Post post;
  post.contact("mex");
  post.gather();
  post.office.act("rcm-ts", "CRI", "consultation", "leave_consultation", Json::object(),
                  {{"receipt", by_note().at("receipt")}, {"reason", "Note 5"}});
  const auto letters = post.to("mex", "Party left the consultation: ");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("On behalf of: Costa Rica (CRI)\n"));
  EXPECT_THAT(letters.front().body, HasSubstr("Recorded by: "));
  EXPECT_THAT(letters.front().body, HasSubstr("Reason: Note 5\n"));
}

TEST(Told, ADerogationSaysWhichRuleForWhatAndWhy) {
  Post post;
  post.contact("mex");
  post.contact("cri", "immediate", "es");
  post.contact("ury-head", "immediate", "pt");
  post.gather();
  auto& office = post.office;
  office.submit_input("MEX", kMexicos, "Texto");
  office.act("gtm-head", "GTM", kGuatemalas, "nil_return");
  office.act("cri-head", "CRI", kCostaRicas, "nil_return");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  office.act("gtm-head", "body:RCM", kText, "derogate",
             {{"event", "circulate"}, {"guard", "notice_kept"}}, {{"reason", "Berlin."}});
  const auto letters = post.to("mex", "Condition set aside");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body,
              HasSubstr("For \"Circulate under silence\" this is set aside: "));
  EXPECT_THAT(letters.front().body, HasSubstr("Reason: Berlin.\n"));
  EXPECT_THAT(post.to("cri", "se exceptúa esto: "), SizeIs(1));
  EXPECT_THAT(post.to("ury-head", "Berlin."), IsEmpty());
}

TEST(Told, ADeadlineThatIsMovedSaysFromWhenToWhen) {
  Post post;
  post.contact("mex");
  post.office.bring_under_silence();
  post.settle();
  post.office.act("gtm-head", "body:RCM", kText, "change_deadline",
                  {{"deadline", "silence"}, {"to", {{"after", "P6D"}}}}, {{"reason", "Holidays"}});
  const auto letters = post.to("mex", "Deadline extended");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("  Before: 5 March 2017, 12:00 UTC\n"
                                              "  Now: 7 March 2017, 12:00 UTC\n"));
}

TEST(Told, APresidencyThatIsDeclinedIsNoTermThatEndsBeforeItBegins) {
  Post post;
  post.contact("mex", "immediate", "es");
  post.contact("gtm-head");
  Json term{{"conference", "RCM"},
            {"party", "MEX"},
            {"from", "2018-01-01T00:00:00Z"},
            {"to", "2019-01-01T00:00:00Z"}};
  post.office.enter("rcm-ts", "set_presidency", {{"presidency", term}, {"instrument", "Acta"}});
  post.settle();
  term["to"] = term["from"];
  post.office.enter("rcm-ts", "set_presidency", {{"presidency", term}, {"instrument", "Nota 7"}});
  const auto letters = post.to("mex", "Presidencia declinada");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body,
              HasSubstr("CRM: México no asume el período que iba a comenzar el 2018-01-01 "
                        "(Nota 7)\n"));
  EXPECT_THAT(letters.front().body, Not(HasSubstr("2017-12-31")));
  EXPECT_THAT(letters.front().body, HasSubstr("  Por: "));
  // Whose presidency goes on is told, too.
  EXPECT_THAT(post.to("gtm-head", "Presidency declined"), SizeIs(1));
}

TEST(Told, ACorrectionSaysOfWhichTextAndParagraph) {
  Post post;
  post.contact("mex");
  post.contact("ury-head");
  post.office.bring_under_silence();
  post.settle();
  auto& office = post.office;
  const auto view = office.room().document(office.reader("rcm-ts"), office.id_of(kText), 1);
  const Json paragraph = view->at("paragraphs").at(0);
  office.act("rcm-ts", "body:RCM-TS", kText, "correct_text",
             {{"revision", 1U},
              {"paragraph", paragraph.at("id")},
              {"language", "en"},
              {"against", paragraph.at("texts").at("en").at("digest")},
              {"text", "Mexico's word"}},
             {{"reason", "Errata."}});
  const auto letters = post.to("mex", "Errata.");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("  Text: Rev.1, Corr.1 (en)\n  Paragraph: 1\n"));
  EXPECT_THAT(letters.front().body, Not(HasSubstr("Mexico's word")));
  EXPECT_THAT(post.to("ury-head", "Errata."), IsEmpty());
}

TEST(Told, ATextThatANoteBroughtSaysHowMuchItIs) {
  Post post;
  post.contact("cri", "immediate", "es");
  post.gather();
  const Json paragraph{{"texts", {{"es", "Caminos seguros."}, {"en", "Safe roads."}}}};
  post.office.act("rcm-ts", "CRI", kCostaRicas, "bring_text",
                  {{"event", "submit"}, {"paragraphs", Json::array({paragraph})}}, by_note());
  EXPECT_THAT(post.to("cri", "Párrafos recibidos: 1\n"), SizeIs(1));
}

// A letter is written when it is sent, of what is kept then.
TEST(Told, AReasonThatIsDeletedWhileALetterWaitsIsNotSent) {
  Post post;
  post.contact("mex");
  post.contact("mex-head", "daily");
  post.office.bring_under_silence();
  post.settle();
  post.answer = post::MailHanded::Outcome::trouble;
  post.office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(),
                  {{"reason", "Ask Altamirano."}});
  post.settle();
  ASSERT_THAT(post.tried(), Not(IsEmpty()));
  EXPECT_THAT(post.tried().back().body, HasSubstr("Altamirano"));
  const Json log = post.office.room().log(post.office.reader("rcm-ts"), {}, {});
  Json recalled;
  for (const auto& entry : log.at("entries"))
    if (entry.value("command", "") == "recall") recalled = entry;
  ASSERT_TRUE(recalled.contains("contents"));
  const std::string digest = recalled.at("contents").back();
  post.office.act("rcm-ts", "body:RCM-TS", kText, "ask_redaction",
                  {{"position", recalled.at("position")}, {"content", digest}},
                  {{"reason", "A witness"}});
  post.office.act("gtm-head", "body:RCM", kText, "redact", {{"content", digest}});
  post.answer = post::MailHanded::Outcome::accepted;
  post.office.at("2017-03-02T07:00:00Z");
  for (const char* person : {"mex", "mex-head"}) {
    EXPECT_THAT(post.to(person, "Circulation recalled"), Not(IsEmpty())) << person;
    EXPECT_THAT(post.to(person, "Altamirano"), IsEmpty()) << person;
    EXPECT_THAT(post.to(person, "  Reason: deleted since\n"), SizeIs(1)) << person;
  }
}

// Whoever opens the mail later would have the name of whom it was to protect.
TEST(Told, WhoseNameIsToBeDeletedIsInNoMail) {
  Post post;
  for (const char* person : {"gtm-head", "mex-head", "bra-head"}) post.contact(person);
  post.office.enter("mex-head", "ask_name_redaction",
                    {{"person", "mex"}, {"ground", "protection"}});
  const auto letters = post.to("gtm-head", "concord redactions");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("Whose name, and why: concord redactions"));
  for (const auto& message : post.sent())
    EXPECT_THAT(message.subject + message.body,
                AllOf(Not(HasSubstr("Mexico's delegate")), Not(HasSubstr("(mex)"))));
  EXPECT_THAT(post.to("bra-head", "redactions"), IsEmpty());
}

struct PaperPost : mail_rounds::BesidePost {
  PaperPost() : BesidePost("portal", "workflows/information-portal.json") {}
};

TEST_F(PaperPost, WhoKeepsATextIsToldOnceThatItIsTakenUpAgain) {
  const std::string note = "stored-document/RCM/note";
  const auto ts = [&](const std::string& key, const char* command, Json payload = Json::object(),
                      const char* reason = "") {
    act("rcm-ts", "body:RCM-TS", key, command, std::move(payload), reason);
  };
  ts("shelf/RCM", "open_case",
     {{"invoke", "documents"},
      {"name", "note"},
      {"fields", Json::array({{{"field", "heading"}, {"words", "Returns"}},
                              {{"field", "sort"}, {"value", "other"}},
                              {{"field", "years"}, {"values", {"2017"}}}})}});
  ts(note, "insert_paragraph", {{"texts", {{"es", "Uno."}, {"en", "One."}}}});
  ts(note, "file");
  ts(note, "set_field", {{"field", "transmitted-to"}, {"value", "SACM-TS"}});
  ts(note, "transmit");
  act("sacm-ts", "body:SACM-TS", note, "acknowledge");
  post.settle();
  for (const char* person : {"sacm-ts", "ury"}) post.contact(person);
  post.settle();
  ts(note, "correct", Json::object(), "A page is missing.");
  const auto letters = post.to("sacm-ts", note);
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().subject, HasSubstr("Taken up again; you keep Rev.2: Returns"));
  EXPECT_THAT(letters.front().body, HasSubstr("  Reason: A page is missing.\n"));
  // What is made of it is told to nobody who does not read it.
  ts(note, "insert_paragraph", {{"texts", {{"es", "Dos."}, {"en", "Two."}}}});
  ts(note, "set_field", {{"field", "heading"}, {"words", "Returns, anew"}});
  EXPECT_THAT(post.to("sacm-ts", note), SizeIs(1));
  EXPECT_THAT(post.to("ury", note), IsEmpty());
}

}  // namespace
}  // namespace concord::service::told
