#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "engine/registry/contacts.hpp"
#include "tests/post/post.hpp"

// What is told to whom, when, and how often.
namespace concord::service::mail_rounds {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kMexico = "country-input/RCM/t1/MEX";

TEST(MailRounds, ADelegationIsToldInItsLanguageThatItsInputIsAwaited) {
  Post post;
  post.contact("mex", "immediate", "es");
  post.contact("cri", "immediate", "pt");
  post.gather();
  const auto letters = post.to("mex", kMexico);
  ASSERT_THAT(letters, SizeIs(1));
  const auto& letter = letters.front();
  EXPECT_EQ(letter.language, "es");
  EXPECT_EQ(letter.list, "log.test.example.org");
  EXPECT_THAT(letter.subject, HasSubstr("[test.example.org/log] "));
  EXPECT_THAT(letter.body,
              HasSubstr("Expediente: Aporte del país: Topic t1 (gcm:" + kMexico + ")"));
  EXPECT_THAT(letter.body, HasSubstr("Hasta: 11 de marzo de 2017"));
  EXPECT_THAT(letter.body, HasSubstr("Estado ahora: Borrador"));
  EXPECT_THAT(letter.body, HasSubstr("concord case gcm:" + kMexico));
  EXPECT_THAT(letter.body, HasSubstr("https://concord.example.org/v1/cases/"));
  EXPECT_THAT(post.to("cri", "Processo: "), Not(IsEmpty()));
  EXPECT_THAT(post.to("cri", kMexico), IsEmpty());  // Mexico's input is Mexico's
}

TEST(MailRounds, WhatADelegationKeepsToItselfIsToldToNobodyElse) {
  Post post;
  for (const char* person : {"mex", "mex-head", "gtm", "gtm-head", "cri", "ury", "rcm-ts"})
    post.contact(person);
  post.gather();
  post.settle();  // what is open is told as it is when a letter is written
  post.office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", {{"es", "Palabras"}}}});
  post.office.act("mex", "MEX", kMexico, "request_clearance");
  EXPECT_THAT(post.to("mex-head", "Open to you now: Clear the text"), SizeIs(1));
  for (const char* person : {"gtm", "gtm-head", "cri", "ury", "rcm-ts"})
    EXPECT_THAT(post.to(person, kMexico), IsEmpty()) << person;
  post.office.act("mex-head", "MEX", kMexico, "clear");
  post.office.act("mex-head", "MEX", kMexico, "submit");
  EXPECT_THAT(post.to("rcm-ts", kMexico), SizeIs(1));
  EXPECT_THAT(post.to("mex", kMexico), SizeIs(3));       // invited, cleared, submitted
  EXPECT_THAT(post.to("mex-head", kMexico), SizeIs(2));  // invited, asked for clearance
  for (const auto& message : post.sent())
    EXPECT_THAT(message.subject + message.body, Not(HasSubstr("Palabras")));
}

TEST(MailRounds, WhoWantsNoneAndWhoHasNoAddressGetsNone) {
  Post post;
  post.contact("mex", "none");
  post.gather();
  post.settle();
  EXPECT_THAT(post.sent(), IsEmpty());
}

// By the rights at the time of sending.
TEST(MailRounds, WhoMayNoLongerReadIsToldNothing) {
  Post post;
  post.contact("mex");
  post.settle();
  post.answer = post::MailHanded::Outcome::trouble;
  post.gather();
  post.settle();
  ASSERT_THAT(post.tried(), Not(IsEmpty()));
  post.office.at("2017-03-01T13:00:00Z");
  post.office.enter("mex-head", "end_mandate",
                    {{"mandate", "m-mex"}, {"at", "2017-03-01T13:00:00Z"}, {"instrument", "Note"}});
  post.answer = post::MailHanded::Outcome::accepted;
  EXPECT_THAT(post.to("mex", "gcm:"), IsEmpty());
  EXPECT_THAT(post.to("mex", "Mandate ended"), SizeIs(1));
}

TEST(MailRounds, AnActThatWasRecordedIsToldToItsParty) {
  Post post;
  post.contact("cri-head", "immediate", "es");
  post.gather();
  post.office.act(
      "rcm-ts", "CRI", "country-input/RCM/t1/CRI", "nil_return", Json::object(),
      {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto letters = post.to("cri-head", "Registrado por la secretaría");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("En nombre de: Costa Rica (CRI)"));
}

TEST(MailRounds, ADaysMailIsOneLetterAtItsHour) {
  Post post;
  post.contact("mex", "daily");
  post.gather();
  EXPECT_THAT(post.to("mex"), IsEmpty());
  post.office.at("2017-03-02T06:59:00Z");
  EXPECT_THAT(post.to("mex"), IsEmpty());
  post.office.at("2017-03-02T07:00:00Z");
  const auto letters = post.to("mex");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().subject, HasSubstr("Daily summary ("));
  EXPECT_THAT(letters.front().body, HasSubstr(kMexico));
  EXPECT_THAT(letters.front().body, HasSubstr("Address of a person set"));
  post.office.at("2017-03-03T08:00:00Z");
  EXPECT_THAT(post.to("mex"), SizeIs(1));  // nothing happened
}

TEST(MailRounds, ALetterThatIsTriedAgainHasItsNameStill) {
  Post post;
  post.answer = post::MailHanded::Outcome::trouble;
  post.contact("mex");
  post.settle();
  post.settle();
  ASSERT_GE(post.tried().size(), 2u);
  EXPECT_THAT(post.told(), SizeIs(1));  // said once
  post.close();
  post.answer = post::MailHanded::Outcome::accepted;
  post.open();
  post.settle();
  ASSERT_THAT(post.sent(), SizeIs(1));
  for (const auto& message : post.tried()) EXPECT_EQ(message.id, post.sent().front().id);
  EXPECT_THAT(post.told().back(), Not(HasSubstr("mex@example.org")));
  post.close();
  post.open();
  post.settle();
  EXPECT_THAT(post.sent(), SizeIs(1));  // nor is it sent again
}

TEST(MailRounds, TwoLettersHaveTwoNames) {
  Post post;
  post.contact("mex");
  post.contact("cri");
  post.gather();
  post.settle();
  std::set<std::string> ids;
  for (const auto& message : post.sent()) ids.insert(message.id);
  EXPECT_EQ(ids.size(), post.sent().size());
  EXPECT_GE(ids.size(), 4u);
  EXPECT_THAT(ids, Each(HasSubstr("@test.example.org")));
}

TEST(MailRounds, WhatIsRefusedForGoodIsNotTriedAgainAndNobodyElseWaits) {
  Post post;
  post.answer = post::MailHanded::Outcome::refused;
  post.contact("mex");
  post.settle();
  post.settle();
  EXPECT_THAT(post.tried(), SizeIs(1));
  EXPECT_EQ(post.office.service().mail().get().refused, 1u);
  EXPECT_THAT(post.told().back(), HasSubstr("450 <ADDRESS> not now"));
  post.answer = post::MailHanded::Outcome::accepted;
  post.contact("cri");
  EXPECT_THAT(post.to("cri"), SizeIs(1));
}

TEST(MailRounds, WhatTheServerWantsLaterWaitsAndIsGivenUpInTheEnd) {
  Post post;
  post.answer = post::MailHanded::Outcome::later;
  post.contact("mex");
  post.settle();
  post.settle();
  EXPECT_THAT(post.tried(), SizeIs(1));
  post.office.at("2017-03-01T12:01:00Z");
  post.settle();
  EXPECT_THAT(post.tried(), SizeIs(2));
  post.office.at("2017-03-06T12:00:00Z");
  post.settle();
  EXPECT_THAT(post.tried(), SizeIs(3));
  EXPECT_EQ(post.office.service().mail().get().refused, 1u);
  EXPECT_EQ(post.office.service().mail().get().waiting, 0u);
}

TEST(MailRounds, WhatIsOlderThanAWeekIsToldToNobody) {
  Post post(std::chrono::hours(1));
  post.contact("mex");
  post.settle();
  post.close();
  post.gather();
  post.office.at("2017-03-01T13:30:00Z");
  post.open();
  EXPECT_THAT(post.to("mex", "gcm:"), IsEmpty());
}

TEST(MailRounds, AReminderGoesToThoseWhoAreAwaitedStill) {
  Post post;
  for (const char* person : {"mex", "gtm", "ury"}) post.contact(person);
  post.gather();
  post.office.submit_input("MEX", kMexico, "Texto");
  post.office.at("2017-03-08T11:59:00Z");
  EXPECT_THAT(post.to("gtm", "Reminder of a deadline"), IsEmpty());
  post.office.at("2017-03-08T12:00:01Z");
  const auto letters = post.to("gtm", "Reminder of a deadline");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("gcm:" + kText));
  EXPECT_THAT(post.to("mex", "Reminder of a deadline"), IsEmpty());
  EXPECT_THAT(post.to("ury", "Reminder of a deadline"), IsEmpty());
  post.close();
  post.office.at("2017-03-08T13:00:00Z");
  post.open();
  EXPECT_THAT(post.to("gtm", "Reminder of a deadline"), SizeIs(1));
}

struct MeetingsPost : BesidePost {
  MeetingsPost() : BesidePost("meetings", "workflows/meetings.json") {}

  using BesidePost::act;
  void act(const std::string& key, const char* command, Json payload = Json::object()) {
    act("rcm-ts", "body:RCM-TS", key, command, std::move(payload));
  }

  void plan(const char* name, const char* subject, const char* place, const char* starts) {
    act("calendar/RCM", "open_case",
        {{"invoke", "meetings"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", subject}},
           {{"field", "manner"}, {"value", "in-a-place"}},
           {{"field", "place"}, {"words", place}},
           {{"field", "starts"}, {"value", starts}}}}});
  }

  // Agreed by Mexico and Guatemala; something to be done in twenty days by who stands in the field.
  void give_task(const std::string& name, const char* field, const char* whom) {
    const std::string key = "agreement/RCM/panama." + name;
    act("meeting/RCM/panama", "open_case",
        {{"invoke", "agreements"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "On " + name}},
           {{"field", "agreeing"}, {"values", {"MEX", "GTM"}}},
           {{"field", "deliverable"}, {"value", "action"}}}}});
    act(key, "insert_paragraph", {{"texts", {{"es", "Se hará."}, {"en", "It will be done."}}}});
    act(key, "put_question");
    act(key, "record_presence", {{"decision", "agreement"}, {"present", {"MEX", "GTM"}}});
    act(key, "close_question");
    act(key, "set_field", {{"field", field}, {"value", whom}});
    act(key, "give_task", {{"deadlines", {{"task", {{"after", "P20D"}}}}}});
  }
  std::vector<mail::Message> reminders(const std::string& person) {
    return post.to(person, "Reminder of a deadline");
  }
};

TEST_F(MeetingsPost, WhoIsToDoSomethingIsRemindedUntilItIsDone) {
  for (const char* person : {"cri", "sacm-ts", "mex", "ury"}) post.contact(person);
  plan("panama", "Ad hoc group", "Panama City", "2017-03-01T12:00:00Z");
  act("meeting/RCM/panama", "convene");
  act("meeting/RCM/panama", "begin");
  give_task("portal", "assigned-party", "CRI");
  give_task("guidelines", "assigned-body", "SACM-TS");
  post.office.at("2017-03-07T11:59:00Z");  // fourteen days before
  EXPECT_THAT(reminders("cri"), IsEmpty());
  post.office.at("2017-03-07T12:05:00Z");
  ASSERT_THAT(reminders("cri"), SizeIs(1));
  EXPECT_THAT(reminders("cri").front().body, HasSubstr("meetings:agreement/RCM/panama.portal"));
  ASSERT_THAT(reminders("sacm-ts"), SizeIs(1));
  EXPECT_THAT(reminders("sacm-ts").front().body,
              HasSubstr("meetings:agreement/RCM/panama.guidelines"));
  act("cri", "CRI", "agreement/RCM/panama.portal", "set_field",
      {{"field", "report"}, {"words", "It is open."}});
  act("cri", "CRI", "agreement/RCM/panama.portal", "report_done");
  post.office.at("2017-03-18T12:05:00Z");  // three days before
  EXPECT_THAT(reminders("cri"), SizeIs(1));
  EXPECT_THAT(reminders("sacm-ts"), SizeIs(2));
  // Who agreed to it, and who has nothing to do with it, are not reminded.
  for (const char* person : {"mex", "ury"}) EXPECT_THAT(reminders(person), IsEmpty()) << person;
}

TEST_F(MeetingsPost, ATaskSaysWhoHasItUntilWhenAndWhenDoneNoOtherDate) {
  for (const char* person : {"cri", "rcm-ts", "mex"}) post.contact(person);
  plan("panama", "Ad hoc group", "Panama City", "2017-03-01T12:00:00Z");
  act("meeting/RCM/panama", "convene");
  act("meeting/RCM/panama", "begin");
  give_task("portal", "assigned-party", "CRI");
  const auto given = post.to("cri", "In hand: On portal");
  ASSERT_THAT(given, SizeIs(1));
  EXPECT_THAT(given.front().body, HasSubstr("  To be done by: Costa Rica (CRI)\n"));
  EXPECT_THAT(given.front().body, HasSubstr("  Until: 21 March 2017"));
  act("meeting/RCM/panama", "set_field",
      {{"field", "parties-present"}, {"values", {"MEX", "GTM"}}});
  act("meeting/RCM/panama", "end");
  act("meeting/RCM/panama", "insert_paragraph",
      {{"texts", {{"es", "Se reunieron."}, {"en", "They met."}}}});
  act("meeting/RCM/panama", "circulate_minutes");
  act("cri", "CRI", "agreement/RCM/panama.portal", "set_field",
      {{"field", "report"}, {"words", "It is open."}});
  act("cri", "CRI", "agreement/RCM/panama.portal", "report_done");
  const auto done = post.to("rcm-ts", "Done: On portal");
  ASSERT_THAT(done, SizeIs(1));
  EXPECT_THAT(done.front().body, Not(HasSubstr("Until: ")));
  EXPECT_THAT(post.to("mex", "Done: On portal"), SizeIs(1)) << "it had agreed to it";
}

// What a party calls one of its own may be the name of a person, and no mail can be taken back.
struct ExpertsPost : BesidePost {
  ExpertsPost() : BesidePost("experts", "workflows/expert-list.json") {}
};

TEST_F(ExpertsPost, AnExpertIsNotNamedInAMail) {
  post.contact("mex", "immediate", "es");
  act("rcm-ts", "body:RCM-TS", "conference-list/RCM/t1", "call",
      {{"deadlines", {{"nominations", {{"after", "P10D"}}}}}});
  act("mex-head", "MEX", "country-nominations/RCM/t1/MEX", "open_case",
      {{"invoke", "nominations"},
       {"name", "expert-1"},
       {"fields", Json::array({{{"field", "expert"}, {"words", "Ana Ruiz"}}})}});
  EXPECT_THAT(post.to("mex", "nomination/RCM/t1/MEX/expert-1"), Not(IsEmpty()));
  EXPECT_THAT(post.to("mex", "Ana Ruiz"), IsEmpty());
}

TEST(MailRounds, AnAddressThatGaveWayIsGoneFromTheStore) {
  Post post;
  post.contact("mex");
  const auto before =
      *registry::find_contact(*post.office.service().published().registry(), PersonId("mex"));
  post.office.enter("mex", "set_contact", {{"person", "mex"}, {"address", "new@example.org"}});
  const auto found = post.office.service().contents().find({before.address, before.commit, 0});
  EXPECT_EQ(found.state, store::ContentState::redacted);
  EXPECT_EQ(post.office.room().me(post.office.reader("mex")).at("contact").at("address"),
            "new@example.org");
  EXPECT_FALSE(post.office.room().me(post.office.reader("mex-head")).contains("contact"));
  post.office.enter("mex", "drop_contact", {{"person", "mex"}});
  EXPECT_FALSE(post.office.room().me(post.office.reader("mex")).contains("contact"));
}

TEST_F(MeetingsPost, WhoMayComeToAMeetingIsToldWhenAndWhereAndIfThatChanges) {
  for (const char* person : {"mex", "ury"}) post.contact(person);
  plan("berlin", "Exchange of information", "Berlin", "2017-06-29T15:00:00Z");
  EXPECT_THAT(post.to("mex", "Exchange of information"), IsEmpty());
  act("meeting/RCM/berlin", "convene");
  const auto letters = post.to("mex", "Exchange of information");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("Exchange of information"));
  EXPECT_THAT(letters.front().body, HasSubstr("When and where: 29 June 2017"));
  EXPECT_THAT(letters.front().body, HasSubstr("; Berlin"));
  EXPECT_THAT(post.to("ury", "Exchange of information"),
              IsEmpty());  // of the other conference, and not invited
  act("meeting/RCM/berlin", "set_field", {{"field", "starts"}, {"value", "2017-06-30T15:00:00Z"}});
  const auto moved = post.to("mex", "30 June 2017");
  ASSERT_THAT(moved, SizeIs(1));
  EXPECT_THAT(moved.front().subject, HasSubstr("Time or place changed: "));
  EXPECT_THAT(moved.front().body, HasSubstr("  Before: 29 June 2017, 15:00 UTC; Berlin\n"
                                            "  Now: 30 June 2017, 15:00 UTC; Berlin\n"));
  EXPECT_THAT(moved.front().body, Not(HasSubstr("Field set")));
  act("meeting/RCM/berlin", "set_fields",
      {{"fields",
        {{{"field", "starts"}, {"value", "2017-06-30T16:00:00Z"}},
         {{"field", "place"}, {"words", "Bonn"}}}}});
  const auto both = post.to("mex", "Bonn");
  ASSERT_THAT(both, SizeIs(1));
  EXPECT_THAT(both.front().body, HasSubstr("  Before: 30 June 2017, 15:00 UTC; Berlin\n"
                                           "  Now: 30 June 2017, 16:00 UTC; Bonn\n"));
  act("meeting/RCM/berlin", "set_field", {{"field", "starts"}, {"value", "2017-06-30T16:00:00Z"}});
  EXPECT_THAT(post.to("mex", "Time or place changed"), SizeIs(2));  // it was at that time before
  act("meeting/RCM/berlin", "set_field", {{"field", "repeats-until"}, {"value", "2019-12-31"}});
  const auto until = post.to("mex", "Changed: Repeats until: ");
  ASSERT_THAT(until, SizeIs(1));
  EXPECT_THAT(until.front().body, HasSubstr("  Now: 2019-12-31\n"));
  post.office.at("2017-06-30T14:30:00Z");
  act("meeting/RCM/berlin", "begin");
  EXPECT_THAT(post.to("mex", "Exchange of information"), SizeIs(4));
}

TEST_F(MeetingsPost, WhoIsInvitedLaterIsToldThen) {
  post.contact("ury", "immediate", "es");
  post.contact("mex");
  plan("berlin", "Exchange of information", "Berlin", "2017-06-29T15:00:00Z");
  act("meeting/RCM/berlin", "convene");
  post.settle();
  // The body that is invited by the same act is another's.
  act("meeting/RCM/berlin", "set_fields",
      {{"fields",
        {{{"field", "invited-parties"}, {"values", {"URY", "MEX"}}},
         {{"field", "invited-bodies"}, {"values", {"SACM-TS"}}}}}});
  const auto letters = post.to("ury", "Se invita a su delegación: Exchange of information");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("29 de junio de 2017"));
  EXPECT_THAT(post.to("mex", "meeting/RCM/berlin"), SizeIs(1));  // had been told of it
}

TEST_F(MeetingsPost, WhoIsInvitedNoMoreIsToldAndSoIsWhoDidIt) {
  post.contact("ury");
  plan("berlin", "Exchange of information", "Berlin", "2017-06-29T15:00:00Z");
  act("meeting/RCM/berlin", "set_field",
      {{"field", "invited-parties"}, {"values", {"URY", "BRA"}}});
  act("meeting/RCM/berlin", "convene");
  EXPECT_THAT(post.to("ury", "meeting/RCM/berlin"), SizeIs(1));
  Office::Attempt anew{"rcm-ts", "body:RCM-TS", "", "set_field"};
  anew.payload = {{"field", "invited-parties"}, {"values", {"BRA", "ARG"}}};
  const auto state = post.office.service().published().consultation(id_);
  for (const auto& [candidate, number] : state->index->by_key)
    if (consultation::to_string(candidate) == "meeting/RCM/berlin")
      anew.id = state->cases[number].id;
  const auto answer = post.office.attempt(anew);
  EXPECT_THAT(answer.body, HasSubstr("no_longer_read_by"));
  EXPECT_THAT(answer.body, HasSubstr("and so without this case: URY."));
  EXPECT_THAT(post.to("ury", "meeting/RCM/berlin"), SizeIs(2));
  EXPECT_THAT(post.to("ury", "Your delegation is no longer invited: Exchange of inf"), SizeIs(1));
  act("meeting/RCM/berlin", "set_field", {{"field", "invited-parties"}, {"values", {"ARG"}}});
  EXPECT_THAT(post.to("ury", "meeting/RCM/berlin"), SizeIs(2));
}

TEST_F(MeetingsPost, WhoMayComeToAMeetingIsToldThatItIsCancelledAndWhy) {
  post.contact("mex", "immediate", "es");
  plan("berlin", "Exchange of information", "Berlin", "2017-06-29T15:00:00Z");
  act("meeting/RCM/berlin", "convene");
  post.settle();
  const auto state = post.office.service().published().consultation(ConsultationId("meetings"));
  Office::Attempt cancel;
  cancel.person = "rcm-ts";
  cancel.as = "body:RCM-TS";
  cancel.command = "cancel";
  cancel.reason = "The host cannot.";
  for (const auto& [key, number] : state->index->by_key)
    if (consultation::to_string(key) == "meeting/RCM/berlin") cancel.id = state->cases[number].id;
  ASSERT_EQ(post.office.attempt(cancel).status, 200);
  const auto letters = post.to("mex", "Cancelada: ");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().body, HasSubstr("Motivo: The host cannot.\n"));
  EXPECT_THAT(letters.front().body, HasSubstr("29 de junio de 2017"));
}

// A stance in a sealed question is its party's own.
struct VotePost : BesidePost {
  VotePost() : BesidePost("vote", "tests/consultation/definitions/sealed-vote.json") {}
};

TEST_F(VotePost, WhatIsSealedIsNotTold) {
  for (const char* person : {"mex", "cri-head", "gtm-head"}) post.contact(person);
  act("rcm-ts", "body:RCM-TS", "consultation", "open");
  post.settle();
  const auto known = post.sent().size();
  act("mex-head", "MEX", "vote/RCM", "take_stance",
      {{"decision", "motion"}, {"stance", "objection"}});
  EXPECT_THAT(post.to("mex", "objection"), SizeIs(1));  // its own delegation
  EXPECT_EQ(post.sent().size(), known + 1);
}

}  // namespace
}  // namespace concord::service::mail_rounds
