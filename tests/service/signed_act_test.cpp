// What was signed against what is recorded: an operator has the approval, and writes another act
// under it.
#include "tests/service/signed_act.hpp"

#include "engine/audit/approval.hpp"
#include "engine/audit/note.hpp"
#include "engine/calendar/deadline.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::service::signed_act_test {
namespace {

TEST(SignedAct, WhatACapitalAnswersIsWhatItSigned) {
  consultation::CapitalAnswered answered{"adoption", PartyCode("MEX"), true, kNow};
  expect_bound("answer_ad_referendum", {{"decision", "adoption"}, {"confirmed", true}}, answered);
  answered.confirmed = false;
  expect_bound("answer_ad_referendum", {{"decision", "adoption"}, {"confirmed", false}}, answered);
}

TEST(SignedAct, AStanceIsOnWhatWasSigned) {
  consultation::StanceTaken stance;
  stance.decision = "adoption";
  stance.party = PartyCode("MEX");
  stance.stance = decision::StanceKind::reservation;
  stance.statement = reference("why");
  stance.text = content("text");
  const Json payload{{"decision", "adoption"},
                     {"stance", "reservation"},
                     {"statement", signed_as("why")},
                     {"text", signed_as("text")}};
  expect_bound("take_stance", payload, stance);
  stance.paragraph = ParagraphId("p-7");
  EXPECT_FALSE(is_of(act_of("take_stance", payload), {stance})) << "narrowed to a paragraph";
}

TEST(SignedAct, WhatIsSaidInACase) {
  expect_bound("comment", {{"content", signed_as("a")}},
               consultation::Commented{reference("a"), {}});
  expect_bound("attach", {{"content", signed_as("a")}}, consultation::Attached{reference("a")});
  expect_bound("acknowledge_receipt", {{"revision", 2}},
               consultation::ReceiptAcknowledged{2, PartyCode("MEX")});
  expect_bound("derogate", {{"event", "circulate"}, {"guard", "inputs_in"}},
               consultation::GuardDerogated{"circulate", "inputs_in", {PartyCode("MEX"), {}}});
  expect_bound("object_to_derogation", {{"event", "circulate"}, {"guard", "inputs_in"}},
               consultation::DerogationObjected{"circulate", "inputs_in", PartyCode("MEX")});
  expect_bound("disavow", {{"case_seq", 5}}, consultation::ActDisavowed{PartyCode("MEX"), 5});
  expect_bound("redact", {{"content", signed_as("a")}},
               consultation::ContentRedacted{content("a"), 4, 3});
  expect_bound("ask_redaction", {{"content", signed_as("a")}, {"position", 4}},
               consultation::RedactionAsked{content("a"), 4, 3, {PartyCode("MEX"), {}}});
  expect_bound("join_consultation", {{"conference", "RCM"}},
               consultation::PartyJoined{PartyCode("MEX"), BodyCode("RCM")});
  expect_bound("join_input", {{"with", "c-2"}},
               consultation::Associated{CaseId("c-2"), PartyCode("MEX")});
  expect_bound("file_statement", {{"decision", "adoption"}, {"statement", signed_as("a")}},
               consultation::StatementFiled{"adoption", PartyCode("MEX"), 3, ParagraphId("p-1"),
                                            reference("a"), kNow});
  text::CorrectionProposed proposed;
  proposed.correction.revision = 1;
  proposed.correction.paragraph = ParagraphId("p-1");
  proposed.correction.language = "en";
  proposed.correction.before = reference("was");
  proposed.correction.after = reference("is");
  proposed.correction.reason = reference("why");
  expect_bound("correct_text",
               {{"revision", 1},
                {"paragraph", "p-1"},
                {"language", "en"},
                {"against", signed_as("was")},
                {"text", signed_as("is")}},
               proposed, "why");
  expect_bound("object_to_correction", {{"number", 1}},
               text::CorrectionObjected{1, text::PrincipalCode("MEX"), reference("why")}, "why");
}

TEST(SignedAct, TheChairsVote) {
  const auto vote = [](decision::CastingVote cast) {
    return consultation::CastingVoteGiven{"motion", BodyCode("RCM"), cast};
  };
  const Json yes{{"decision", "motion"}, {"in_favour", true}};
  const Json no{{"decision", "motion"}, {"in_favour", false}};
  expect_bound("cast_vote", yes, vote(decision::CastingVote::in_favour));
  expect_bound("cast_vote", no, vote(decision::CastingVote::against));
}

TEST(SignedAct, WhoWasPresentInWhateverOrder) {
  const consultation::PresenceRecorded present{"motion", {PartyCode("CRI"), PartyCode("MEX")}};
  const auto act = [](Json parties) {
    return act_of("record_presence", {{"decision", "motion"}, {"present", std::move(parties)}});
  };
  EXPECT_TRUE(is_of(act({"MEX", "CRI", "MEX"}), {present}));
  EXPECT_FALSE(is_of(act(Json::array({"MEX"})), {present}));
}

// "Within ten days" was signed, and two are recorded.
TEST(SignedAct, ADateThatCameAlong) {
  const auto armed = [](const char* due, const char* civil = "", const char* zone = "") {
    consultation::DeadlineArmed one;
    one.deadline.name = "silence";
    one.deadline.due = {*parse_timestamp(due), civil, zone, "", false};
    return one;
  };
  const auto act = [](Json silence) {
    return act_of("circulate", {{"deadlines", {{"silence", std::move(silence)}}}});
  };
  const char* const in_ten_days = "2017-06-18T14:00:00Z";
  EXPECT_TRUE(is_of(act({{"after", "P10D"}}), {armed(in_ten_days)}));
  EXPECT_FALSE(is_of(act({{"after", "P2D"}}), {armed(in_ten_days)}));
  EXPECT_TRUE(is_of(act({{"at", in_ten_days}}), {armed(in_ten_days)}));
  EXPECT_FALSE(is_of(act({{"at", "2017-06-10T14:00:00Z"}}), {armed(in_ten_days)}));
  const Json civil{{"civil", "2017-06-18T17:00"}, {"zone", "America/Montevideo"}};
  EXPECT_TRUE(
      is_of(act(civil), {armed("2017-06-18T20:00:00Z", "2017-06-18T17:00", "America/Montevideo")}));
  EXPECT_FALSE(
      is_of(act(civil), {armed("2017-06-18T20:00:00Z", "2017-06-18T16:00", "America/Montevideo")}));
  EXPECT_FALSE(
      is_of(act(civil), {armed("2017-06-10T20:00:00Z", "2017-06-18T17:00", "America/Montevideo")}));
  EXPECT_FALSE(is_of(act(civil), {armed("2017-06-18T20:00:00Z")}));
  // A date that the definition sets is in no command.
  EXPECT_TRUE(is_of(act_of("circulate", Json::object()), {armed(in_ten_days)}));
  consultation::DeadlineExtended extended{armed(in_ten_days).deadline};
  const auto change = [](const char* after) {
    return act_of("change_deadline", {{"deadline", "silence"}, {"to", {{"after", after}}}});
  };
  EXPECT_TRUE(is_of(change("P10D"), {extended}));
  EXPECT_FALSE(is_of(change("P20D"), {extended}));
}

TEST(SignedAct, TheStepThatWasAskedForAndItsReason) {
  const consultation::CaseMoved recalled{"recall", {"consolidation"}, {}};
  const text::RevisionRecalled ground{1, reference("why")};
  Json act = act_of("recall", Json::object());
  act["reason"] = signed_as("why");
  EXPECT_TRUE(is_of(act, {ground, recalled}));
  EXPECT_FALSE(is_of(act_of("circulate", Json::object()), {recalled}));
  act["reason"] = signed_as("another reason");
  EXPECT_FALSE(is_of(act, {ground, recalled}));
}

TEST(SignedAct, AStepMayMoveItsCaseByWhatItSetsGoing) {
  const auto moved = [](const char* on) { return consultation::CaseMoved{on, {"over"}, {}}; };
  const Json act = act_of("finish", Json::object());
  EXPECT_TRUE(is_of(act, {moved("done.invoke.tasks")})) << "the engine's";
  EXPECT_FALSE(is_of(act, {moved("done.invoke.tasks"), moved("submit")}));
  const auto answered = events_of({moved("answered")});
  EXPECT_TRUE(evidence::why_other_act(answered, act, kNow));
  const auto is_answered = [](const std::string& event) { return event == "answered"; };
  EXPECT_FALSE(evidence::why_other_act(answered, act, kNow, is_answered));
}

TEST(SignedAct, ACaseIsOpenedAsWasSigned) {
  const auto opened = [](const char* name) {
    consultation::CaseOpened one;
    one.key.name = CaseName(name);
    one.invoke = "meetings";
    return one;
  };
  const Json venue{{"field", "venue"}, {"value", "Panama"}};
  const Json act = act_of(
      "open_case", {{"invoke", "meetings"}, {"name", "may"}, {"fields", Json::array({venue})}});
  const consultation::FieldSet panama{"venue", "Panama", {}, {}, {}};
  const consultation::FieldSet quito{"venue", "Quito", {}, {}, {}};
  EXPECT_TRUE(is_of(act, {opened("may"), panama}));
  EXPECT_TRUE(is_of(act, {opened("spring.may"), panama}));
  EXPECT_FALSE(is_of(act, {opened("june"), panama}));
  EXPECT_FALSE(is_of(act, {opened("may"), quito}));
  EXPECT_FALSE(is_of(act, {opened("may")})) << "the field is left out";
  EXPECT_TRUE(
      is_of(act_of("open_case", {{"invoke", "meetings"}, {"name", "may"}}), {opened("may")}));
}

TEST(SignedAct, AFieldHoldsWhatWasSigned) {
  consultation::FieldSet words{"subject", {}, {}, reference("uno"), {}};
  const auto set = [](const char* member, Json value) {
    return act_of("set_field", {{"field", "subject"}, {member, std::move(value)}});
  };
  EXPECT_TRUE(is_of(set("words", signed_as("uno")), {words}));
  EXPECT_TRUE(is_of(set("file", signed_as("uno")), {words}));
  EXPECT_FALSE(is_of(set("words", signed_as("dos")), {words}));
  EXPECT_FALSE(is_of(act_of("set_field", {{"field", "subject"}}), {words})) << "to be emptied";
  words.wordings = text::Texts{{"es", reference("uno")}, {"en", reference("one")}};
  EXPECT_TRUE(
      is_of(set("wordings", {{"es", signed_as("uno")}, {"en", signed_as("one")}}), {words}));
  words.words = reference("tres");
  EXPECT_FALSE(
      is_of(set("wordings", {{"es", signed_as("uno")}, {"en", signed_as("one")}}), {words}));
}

TEST(SignedAct, SeveralFieldsHoldWhatWasSigned) {
  const Json act = act_of("set_fields", {{"fields",
                                          {{{"field", "venue"}, {"value", "Panama"}},
                                           {{"field", "starts"}, {"value", "2030-05-11"}}}}});
  const consultation::FieldSet venue{"venue", "Panama", {}, {}, {}};
  const consultation::FieldSet starts{"starts", "2030-05-11", {}, {}, {}};
  EXPECT_TRUE(is_of(act, {starts, venue})) << "in whatever order";
  EXPECT_FALSE(is_of(act, {venue})) << "one is left out";
  EXPECT_FALSE(is_of(act, {venue, venue})) << "one in the place of the other";
  EXPECT_FALSE(is_of(act, {venue, consultation::FieldSet{"starts", "2031-05-11", {}, {}, {}}}));
}

TEST(SignedAct, WhatLiesAsideAndIsNotHereTellsNothing) {
  const Json aside = Json::array({{{"type", "EventsAside"}, {"content", signed_as("events")}}});
  EXPECT_FALSE(evidence::why_other_act(aside, act_of("comment", Json::object()), kNow));
}

// A text that a note brings is no step by itself: what it asks for is signed with it.
TEST(SignedAct, OfATextThatIsBroughtTheStepIsToldByThePayload) {
  audit::SignerKey key = audit::signer_key({"mex", audit::NoteAlgorithm::ed25519, audit::Seed{}});
  audit::Approval says;
  says.origin = "test.example/log";
  says.consultation = ConsultationId("gcm");
  says.case_id = CaseId("c-1");
  says.command = CommandId("m-1");
  says.head.position = 3;
  says.seen.size = 5;
  says.act = act_of("bring_text", {{"event", "submit"}, {"paragraphs", Json::array()}}).dump();
  const std::string text = audit::to_text(says);
  audit::Entry entry;
  entry.key = "mex+1";
  entry.approval = audit::format_note({text, {audit::sign_note(text, key)}});
  entry.events = codec::encode_events({consultation::CaseMoved{"submit", {"submitted"}, {}}});
  const auto read = read_entry(store::Commit{}, Digest{}, entry);
  ASSERT_TRUE(read.approved);
  EXPECT_EQ(read.approved->command, "submit");
}

}  // namespace
}  // namespace concord::service::signed_act_test
