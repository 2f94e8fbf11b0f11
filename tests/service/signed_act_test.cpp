// What was signed against what is recorded: an operator has the approval, and writes another act
// under it.
#include "engine/evidence/signed_act.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/audit/approval.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/calendar/deadline.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::service::signed_act_test {
namespace {

using consultation::Event;
using Json = nlohmann::json;

const Timestamp kNow = *parse_timestamp("2017-06-08T14:00:00Z");

Digest content(const std::string& name) {
  return audit::sha256(name);
}

text::ContentRef reference(const std::string& name) {
  text::ContentRef ref;
  ref.digest = content(name);
  return ref;
}

std::string signed_as(const std::string& name) {
  return to_string(content(name));
}

Json events_of(const std::vector<Event>& events) {
  return Json::parse(codec::encode_events(events));
}

Json act_of(const std::string& command, Json payload) {
  return {{"as", "MEX"}, {"command", command}, {"payload", std::move(payload)}};
}

bool is_of(const Json& act, const std::vector<Event>& events) {
  return !evidence::why_other_act(events_of(events), act, kNow);
}

// The event is the act's, and not if any of its members is another.
void expect_bound(const std::string& command, const Json& payload, const Event& event,
                  const std::string& reason = "") {
  const auto act_with = [&](const Json& of) {
    Json act = act_of(command, of);
    if (!reason.empty()) act["reason"] = signed_as(reason);
    return act;
  };
  const Json act = act_with(payload);
  EXPECT_TRUE(is_of(act, {event})) << act;
  Json unreasonable = act;
  unreasonable["reason"] = signed_as("another reason");
  EXPECT_EQ(is_of(unreasonable, {event}), reason.empty()) << act;
  for (const auto& [name, value] : payload.items()) {
    Json other = payload;
    if (value.is_boolean())
      other[name] = !value.get<bool>();
    else if (value.is_number())
      other[name] = value.get<int>() + 1;
    else if (value.is_string())
      other[name] = "another";
    else
      other[name] = Json::array({"another"});
    EXPECT_FALSE(is_of(act_with(other), {event})) << other;
  }
  EXPECT_FALSE(is_of(act_of(command, payload), {consultation::RosterFrozen{}})) << "not there";
  EXPECT_FALSE(is_of(act_of("submit", Json::object()), {event})) << "of a step";
}

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

TEST(SignedAct, TheWordsThatWereWrittenOrBrought) {
  text::Paragraph paragraph;
  paragraph.id = ParagraphId("p-1");
  paragraph.texts = {{"es", reference("uno")}, {"en", reference("one")}};
  paragraph.proposer = text::PrincipalCode("MEX");
  const Json texts{{"es", signed_as("uno")}, {"en", signed_as("one")}};
  const Json others{{"es", signed_as("dos")}, {"en", signed_as("one")}};
  const Json fewer{{"es", signed_as("uno")}};
  const auto inserted = [](const Json& of) { return act_of("insert_paragraph", {{"texts", of}}); };
  EXPECT_TRUE(is_of(inserted(texts), {text::ParagraphInserted{{}, paragraph}}));
  EXPECT_FALSE(is_of(inserted(others), {text::ParagraphInserted{{}, paragraph}}));
  EXPECT_FALSE(is_of(inserted(fewer), {text::ParagraphInserted{{}, paragraph}}));

  const consultation::ActReceived note{PartyCode("MEX"), consultation::Channel::note_verbale, kNow,
                                       reference("scan"), "submit"};
  const consultation::CaseMoved submitted{"submit", {"submitted"}, {}};
  const auto brought = [](const Json& of) {
    const Json one{{"texts", of}};
    Json act = act_of("bring_text", {{"event", "submit"}, {"paragraphs", Json::array({one})}});
    act["receipt"] = {{"received", "2017-06-08T14:00:00Z"},
                      {"channel", "note_verbale"},
                      {"original", signed_as("scan")}};
    return act;
  };
  const text::TextBrought whole{{paragraph}};
  EXPECT_TRUE(is_of(brought(texts), {note, whole, submitted}));
  EXPECT_FALSE(is_of(brought(others), {note, whole, submitted}));
  EXPECT_FALSE(is_of(brought(texts), {note, text::TextBrought{{paragraph, paragraph}}, submitted}));
  EXPECT_FALSE(is_of(brought(texts), {whole, submitted})) << "the note is left out";
  EXPECT_FALSE(is_of(brought(texts), {note, submitted})) << "the text is left out";
  auto earlier = note;
  earlier.received = kNow - std::chrono::hours(1);
  EXPECT_FALSE(is_of(brought(texts), {earlier, whole, submitted}));

  const auto replaced = act_of("replace_paragraph", {{"paragraph", "p-1"},
                                                     {"language", "es"},
                                                     {"against", signed_as("uno")},
                                                     {"text", signed_as("dos")}});
  const auto by = [](const char* words) {
    return text::ParagraphReplaced{ParagraphId("p-1"), "es", content("uno"), reference(words)};
  };
  EXPECT_TRUE(is_of(replaced, {by("dos")}));
  EXPECT_FALSE(is_of(replaced, {by("tres")}));
  const text::EditRebased rebased{ParagraphId("p-1"), "es", content("uno"), reference("dos")};
  EXPECT_TRUE(is_of(replaced, {rebased, by("both together")}));
}

// An approval of one thing covers nothing else that its party might have done, under a step least.
TEST(SignedAct, AnEventComesOfItsOwnCommand) {
  const text::ParagraphRemoved removed{ParagraphId("p-1")};
  const text::ParagraphMoved moved{ParagraphId("p-1"), ParagraphId("p-2")};
  const text::SideTaken side{ParagraphId("p-1"), text::BracketName("a"), 0,
                             text::PrincipalCode("MEX"), text::Side::opposes};
  text::NoteWritten note;
  note.note.paragraph = ParagraphId("p-1");
  note.note.content = reference("why");
  const Json written{{"paragraph", "p-1"}, {"content", signed_as("why")}};
  EXPECT_TRUE(is_of(act_of("write_note", written), {note}));
  EXPECT_FALSE(is_of(act_of("write_note", written), {moved}));
  EXPECT_FALSE(is_of(act_of("write_note", written), {note, moved}));
  EXPECT_TRUE(is_of(act_of("move_paragraph", {{"paragraph", "p-1"}}), {moved}));
  EXPECT_FALSE(is_of(act_of("move_paragraph", {{"paragraph", "p-1"}}), {removed}));
  for (const Event& other : {Event(removed), Event(moved), Event(side), Event(note),
                             Event(consultation::FieldSet{"venue", "Panama", {}, {}, {}})})
    EXPECT_FALSE(is_of(act_of("submit", Json::object()), {other}));
  calendar::Deadline silence;
  silence.name = "silence";
  const Json named{{"deadline", "silence"}};
  EXPECT_TRUE(is_of(act_of("suspend_deadline", named), {consultation::DeadlineSuspended{silence}}));
  EXPECT_FALSE(is_of(act_of("suspend_deadline", named), {consultation::DeadlineResumed{silence}}));
}

// Some acts leave more than one event, or another one according to how things stand.
TEST(SignedAct, WhatAnActLeavesInAllIsItsOwn) {
  const ParagraphId first("p-1");
  const text::ParagraphReplaced reworded{first, "es", content("uno"), reference("dos")};
  EXPECT_TRUE(is_of(act_of("split_paragraph", {{"paragraph", "p-1"}}),
                    {reworded, text::ParagraphInserted{first, {}}}));
  EXPECT_TRUE(is_of(act_of("join_paragraphs", {{"paragraph", "p-1"}}),
                    {reworded, text::ParagraphJoined{ParagraphId("p-2"), first}}));
  EXPECT_TRUE(is_of(act_of("take_paragraph", Json::object()), {text::DispositionRecorded{}}));
  EXPECT_TRUE(is_of(act_of("disavow", {{"case_seq", 5}}),
                    {consultation::ActDisavowed{PartyCode("MEX"), 5}, text::BroughtTextDropped{},
                     consultation::FieldSet{"venue", {}, {}, {}, {}},
                     consultation::CaseMoved{"disavowed", {"draft"}, {}}}));
}

TEST(SignedAct, AnEditIsOfWhatWasSigned) {
  const ParagraphId first("p-1");
  const text::BracketName bracket("a");
  const text::PrincipalCode mexico("MEX");
  expect_bound("remove_paragraph", {{"paragraph", "p-1"}}, text::ParagraphRemoved{first});
  expect_bound("move_paragraph", {{"paragraph", "p-1"}}, text::ParagraphMoved{first, {}});
  expect_bound("resolve_note", {{"number", 1}, {"content", signed_as("so")}},
               text::NoteResolved{1, mexico, reference("so")});
  expect_bound("translate_paragraph",
               {{"paragraph", "p-1"},
                {"against", signed_as("uno")},
                {"language", "en"},
                {"text", signed_as("one")}},
               text::TranslationAdded{first, "en", reference("one"), content("uno")});
  text::Alternative alternative;
  alternative.texts = {{"es", reference("dos")}};
  expect_bound("add_alternative",
               {{"paragraph", "p-1"}, {"bracket", "a"}, {"texts", {{"es", signed_as("dos")}}}},
               text::AlternativeAdded{first, bracket, alternative});
  const Json named{{"paragraph", "p-1"}, {"bracket", "a"}, {"alternative", 1}};
  expect_bound("drop_alternative", named, text::ProposerWithdrew{first, bracket, 1, mexico});
  expect_bound("drop_alternative", named, text::AlternativeDropped{first, bracket, 1});
  expect_bound("carry_alternative", named, text::AlternativeCarried{first, bracket, 1, mexico});
  expect_bound("close_bracket", {{"paragraph", "p-1"}, {"bracket", "a"}, {"chosen", 1}},
               text::BracketClosed{first, bracket, 1});
  const text::SourceKey source{CaseId("c-2"), first};
  const Json of_source{{"source", {{"document", "c-2"}, {"paragraph", "p-1"}}}};
  expect_bound("carry_over", of_source, text::CarriedOver{source, mexico});
  expect_bound("raise_paragraph", of_source,
               consultation::ParagraphRaised{source, CaseId("c-3"), PartyCode("MEX")});
  const auto moves = consultation::CaseMoved{"submit", {"submitted"}, {}};
  EXPECT_FALSE(is_of(act_of("remove_paragraph", {{"paragraph", "p-1"}}),
                     {text::ParagraphRemoved{first}, moves}));
}

TEST(SignedAct, WordsThatWereGivenStandWhereTheyWereGiven) {
  const ParagraphId first("p-1");
  text::Paragraph second;
  second.texts = {{"es", reference("dos")}};
  const text::ParagraphReplaced uno{first, "es", content("uno y dos"), reference("uno")};
  const auto split = [](const char* one, const char* two) {
    return act_of("split_paragraph", {{"paragraph", "p-1"},
                                      {"first", {{"es", signed_as(one)}}},
                                      {"second", {{"es", signed_as(two)}}}});
  };
  const text::ParagraphInserted added{first, second};
  EXPECT_TRUE(is_of(split("uno", "dos"), {uno, added}));
  EXPECT_FALSE(is_of(split("otro", "dos"), {uno, added}));
  EXPECT_FALSE(is_of(split("uno", "otro"), {uno, added}));
  const auto take = [](const char* words) {
    return act_of("take_paragraph", {{"texts", {{"es", signed_as(words)}}}});
  };
  EXPECT_TRUE(is_of(take("dos"), {added}));
  EXPECT_FALSE(is_of(take("otro"), {added}));
  EXPECT_TRUE(is_of(act_of("take_paragraph", Json::object()), {added})) << "as the source has them";
}

TEST(SignedAct, AParagraphIsOfTheKindAndOutlineThatWereSigned) {
  text::Paragraph paragraph;
  paragraph.id = ParagraphId("p-1");
  paragraph.texts = {{"es", reference("uno")}};
  const Json plain{{"texts", {{"es", signed_as("uno")}}}};
  Json listed = plain;
  listed["outline"] = {{"level", 1}};
  for (const char* command : {"insert_paragraph", "propose_bridge", "issue_chairs_text"}) {
    const auto is_inserted = [&](const Json& payload, const text::Paragraph& as) {
      return is_of(act_of(command, payload), {text::ParagraphInserted{{}, as}});
    };
    auto other = paragraph;
    EXPECT_TRUE(is_inserted(plain, paragraph)) << command;
    other.kind = text::ParagraphKind::heading;
    EXPECT_FALSE(is_inserted(plain, other)) << command;
    other = paragraph;
    other.outline = text::Outline{.level = 1};
    EXPECT_TRUE(is_inserted(listed, other)) << command;
    EXPECT_FALSE(is_inserted(plain, other)) << command;
    other.outline->label = "(z)";
    EXPECT_FALSE(is_inserted(listed, other)) << command;
  }
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
