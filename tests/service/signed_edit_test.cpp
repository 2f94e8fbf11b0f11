// The same of what is done to a text, and of one that is brought.
#include "engine/calendar/deadline.hpp"
#include "tests/service/signed_act.hpp"

namespace concord::service::signed_act_test {
namespace {

TEST(SignedEdit, TheWordsThatWereWrittenOrBrought) {
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
TEST(SignedEdit, AnEventComesOfItsOwnCommand) {
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
TEST(SignedEdit, WhatAnActLeavesInAllIsItsOwn) {
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

TEST(SignedEdit, AnEditIsOfWhatWasSigned) {
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

TEST(SignedEdit, WordsThatWereGivenStandWhereTheyWereGiven) {
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

TEST(SignedEdit, AParagraphIsOfTheKindAndOutlineThatWereSigned) {
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

}  // namespace
}  // namespace concord::service::signed_act_test
