#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Consolidate, TakingVerbatimWritesBothSides) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_EQ(desk.paragraph("p1").texts, en("mexico one"));
  ASSERT_THAT(desk.paragraph("p1").sources, SizeIs(1));
  EXPECT_EQ(desk.paragraph("p1").sources[0].key(), m1);
  EXPECT_EQ(desk.paragraph("p1").sources[0].how, Handling::verbatim);
  ASSERT_THAT(desk.live(m1), SizeIs(1));
  EXPECT_EQ(desk.live(m1)[0].kind, DispositionKind::retained);
  EXPECT_THAT(desk.live(m1)[0].targets, ElementsAre(ParagraphId("p1")));
  const Vanishing left = missing(desk.document);
  EXPECT_THAT(left.without_reason, IsEmpty());
  EXPECT_THAT(left.unsettled, ElementsAre(UnsettledParagraph{m2, UnsettledWhy::undisposed},
                                          UnsettledParagraph{c1, UnsettledWhy::undisposed}));
  expect_counted(desk.document);
}

TEST(Consolidate, EverythingButVerbatimNeedsAReason) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(
      take(desk.document, {.source = m1, .target = desk.fresh("p1"), .texts = en("edited")})));
  EXPECT_EQ(desk.live(m1)[0].how, Handling::edited);
  EXPECT_THAT(missing(desk.document).without_reason, SizeIs(1));
  EXPECT_FALSE(
      desk.act(take(desk.document, {.source = m1, .target = desk.there("p1"), .reason = why})));
  EXPECT_THAT(missing(desk.document).without_reason, IsEmpty());
  EXPECT_THAT(desk.live(m1), SizeIs(1));
  EXPECT_EQ(desk.act(not_retain(desk.document, {.source = m2})), RefusalCode::reason_required);
  EXPECT_EQ(desk.act(defer(desk.document, {.source = m2})), RefusalCode::reason_required);
  EXPECT_FALSE(desk.act(defer(desk.document, {.source = m2, .reason = why})));
  EXPECT_FALSE(desk.act(not_retain(desk.document, {.source = m2, .reason = why})));
  EXPECT_EQ(desk.live(m2)[0].kind, DispositionKind::not_retained);
  EXPECT_THAT(find_source_paragraph(desk.document, m2)->dispositions, SizeIs(2));
  expect_counted(desk.document);
}

TEST(Consolidate, HalfRetainedHereAndHalfBracketedThere) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1,
                                             .target = desk.fresh("p1"),
                                             .texts = en("half"),
                                             .in_part = true,
                                             .reason = why})));
  EXPECT_FALSE(desk.act(bracket(desk.document, {.sources = {m1, c1},
                                                .name = BracketName("b"),
                                                .target = desk.fresh("p2"),
                                                .texts = holding({"b"}),
                                                .reason = why})));
  EXPECT_THAT(desk.live(m1), SizeIs(2));
  EXPECT_EQ(desk.document.counters.open_brackets, 1U);
  const Bracket& opened = desk.paragraph("p2").brackets[0];
  EXPECT_THAT(opened.alternatives[1].proposers, ElementsAre(PrincipalCode("CAN")));
  EXPECT_EQ(desk.act(set_status(desk.document, {.paragraph = ParagraphId("p2"),
                                                .status = ParagraphStatus::agreed})),
            RefusalCode::bracket_open);
  EXPECT_EQ(desk.act(close_bracket(desk.document, {.paragraph = ParagraphId("p2"),
                                                   .against = desk.digest("p2"),
                                                   .bracket = BracketName("b"),
                                                   .chosen = 2,
                                                   .texts = en("x")})),
            RefusalCode::unknown_bracket);
  EXPECT_FALSE(desk.act(close_bracket(desk.document, {.paragraph = ParagraphId("p2"),
                                                      .against = desk.digest("p2"),
                                                      .bracket = BracketName("b"),
                                                      .chosen = 1,
                                                      .texts = en("canada one"),
                                                      .reason = why})));
  EXPECT_EQ(desk.document.counters.open_brackets, 0U);
  EXPECT_EQ(desk.live(c1)[0].kind, DispositionKind::retained);
  EXPECT_EQ(desk.live(c1)[0].how, Handling::verbatim);
  // Mexico's half is still retained in part in p1; nothing is said twice.
  ASSERT_THAT(desk.live(m1), SizeIs(1));
  EXPECT_EQ(desk.live(m1)[0].kind, DispositionKind::retained_in_part);
  expect_counted(desk.document);
}

TEST(Consolidate, AnAlternativeThatIsNotChosenIsNotRetainedWithAReason) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(bracket(desk.document, {.sources = {m1, c1},
                                                .name = BracketName("b"),
                                                .target = desk.fresh("p1"),
                                                .texts = holding({"b"}),
                                                .reason = why})));
  CloseBracket request{.paragraph = ParagraphId("p1"),
                       .against = desk.digest("p1"),
                       .bracket = BracketName("b"),
                       .chosen = 0,
                       .texts = en("mexico, edited")};
  EXPECT_EQ(desk.act(close_bracket(desk.document, request)), RefusalCode::reason_required);
  request.reason = why;
  EXPECT_FALSE(desk.act(close_bracket(desk.document, request)));
  EXPECT_EQ(desk.live(c1)[0].kind, DispositionKind::not_retained);
  EXPECT_EQ(desk.live(m1)[0].how, Handling::edited);
  EXPECT_THAT(desk.paragraph("p1").sources, SizeIs(1));
}

TEST(Consolidate, MergingNamesEverySource) {
  Desk desk = conference_desk();
  MergeParagraphs request{.sources = {m1}, .target = desk.fresh("p1"), .reason = why};
  EXPECT_EQ(desk.act(merge(desk.document, request)), RefusalCode::too_few_sources);
  request.sources = {m1, m1};
  EXPECT_EQ(desk.act(merge(desk.document, request)), RefusalCode::duplicate_paragraph);
  request.sources = {m1, m2, c1};
  EXPECT_EQ(desk.act(merge(desk.document, request)), RefusalCode::text_missing);
  request.texts = en("all");
  EXPECT_FALSE(desk.act(merge(desk.document, request)));
  EXPECT_THAT(desk.paragraph("p1").sources, SizeIs(3));
  EXPECT_TRUE(nothing_vanished(desk.document));
  EXPECT_FALSE(desk.act(issue(desk.document, {.symbol = "Rev.1"})));
}

TEST(Consolidate, RemovingAParagraphReopensWhatPointedToItAlone) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(
      merge(desk.document,
            {.sources = {m1, c1}, .target = desk.fresh("p1"), .texts = en("m"), .reason = why})));
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p2")})));
  EXPECT_FALSE(desk.act(
      remove(desk.document, {.paragraph = ParagraphId("p1"), .against = desk.digest("p1")})));
  EXPECT_THAT(desk.live(c1), IsEmpty());
  EXPECT_THAT(desk.live(m1), SizeIs(1));
  const auto& history = find_source_paragraph(desk.document, c1)->dispositions;
  ASSERT_THAT(history, SizeIs(1));
  EXPECT_EQ(history[0].superseded->cause, SupersessionCause::target_removed);
  EXPECT_THAT(missing(desk.document).lost_targets, IsEmpty());
  expect_counted(desk.document);
}

TEST(Consolidate, SplittingGivesADispositionTwoTargets) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_FALSE(desk.act(split(desk.document, {.paragraph = ParagraphId("p1"),
                                              .against = desk.digest("p1"),
                                              .added = ParagraphId("p2"),
                                              .first = en("mexico"),
                                              .second = en("one"),
                                              .reason = why})));
  ASSERT_THAT(desk.live(m1), SizeIs(1));
  EXPECT_THAT(desk.live(m1)[0].targets, ElementsAre(ParagraphId("p1"), ParagraphId("p2")));
  EXPECT_EQ(desk.live(m1)[0].reason, why);
  EXPECT_FALSE(desk.act(
      remove(desk.document, {.paragraph = ParagraphId("p1"), .against = desk.digest("p1")})));
  EXPECT_THAT(desk.live(m1)[0].targets, ElementsAre(ParagraphId("p2")));
  expect_counted(desk.document);
}

TEST(Consolidate, EditingVerbatimWordsTurnsTheirSourceEdited) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  const ReplaceText request{.paragraph = ParagraphId("p1"),
                            .language = "en",
                            .against = digest_of("mexico one"),
                            .text = content("other")};
  EXPECT_FALSE(desk.act(replace(desk.document, request)));
  EXPECT_EQ(desk.paragraph("p1").sources[0].how, Handling::edited);
  ASSERT_THAT(desk.live(m1), SizeIs(1));
  EXPECT_EQ(desk.live(m1)[0].how, Handling::edited);
  EXPECT_EQ(desk.live(m1)[0].follows, 1U);
  EXPECT_THAT(missing(desk.document).without_reason, SizeIs(1));
  // The reason that it lacks is given later, and once.
  const DispositionName lacking{m1, desk.live(m1)[0].number};
  EXPECT_EQ(desk.act(confirm_disposition(desk.document, lacking, std::nullopt)),
            RefusalCode::reason_required);
  EXPECT_FALSE(desk.act(confirm_disposition(desk.document, lacking, why)));
  EXPECT_THAT(missing(desk.document).without_reason, IsEmpty());
  EXPECT_EQ(desk.live(m1)[0].how, Handling::edited);
  EXPECT_EQ(desk.paragraph("p1").sources.size(), 1U);
  EXPECT_EQ(desk.act(confirm_disposition(desk.document, {m1, desk.live(m1)[0].number}, why)),
            RefusalCode::disposition_not_stale);
  expect_counted(desk.document);
  // A translation that the source never gave changes nothing of that.
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m2, .target = desk.fresh("p2")})));
  EXPECT_FALSE(desk.act(translate(desk.document, {.paragraph = ParagraphId("p2"),
                                                  .from = "en",
                                                  .against = digest_of("mexico two"),
                                                  .language = "es",
                                                  .text = content("dos")})));
  EXPECT_EQ(desk.live(m2)[0].how, Handling::verbatim);
}

TEST(Consolidate, AParagraphLeftWithoutASourceIsListedUntilItHasOne) {
  Desk desk = conference_desk();
  const ParagraphId p1("p1");
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_EQ(desk.act(not_retain(desk.document, {.source = m1, .reason = why})),
            RefusalCode::retained_already);
  EXPECT_EQ(desk.act(withdraw_disposition(desk.document, {.source = m1, .number = 7})),
            RefusalCode::unknown_disposition);
  EXPECT_FALSE(desk.act(withdraw_disposition(desk.document, {.source = m1, .number = 1})));
  EXPECT_THAT(missing(desk.document).unsourced, ElementsAre(p1));
  EXPECT_FALSE(
      desk.act(take(desk.document, {.source = m1, .target = desk.there("p1"), .reason = why})));
  EXPECT_THAT(missing(desk.document).unsourced, IsEmpty());
  EXPECT_EQ(desk.act(insert(desk.document, {.id = ParagraphId("x"), .texts = en("x")})),
            RefusalCode::mark_required);
  EXPECT_FALSE(
      desk.act(propose_chairs_text(desk.document, {.id = ParagraphId("x"), .texts = en("x")})));
  EXPECT_EQ(desk.paragraph("x").mark, Mark::chairs_text);
  expect_counted(desk.document);
}

TEST(Consolidate, AnExistingTargetIsTakenAgainstItsText) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_EQ(desk.act(take(desk.document,
                          {.source = m2,
                           .target = {.id = ParagraphId("p1"), .against = digest_of("older")}})),
            RefusalCode::text_conflict);
  EXPECT_EQ(desk.act(take(desk.document, {.source = m2, .target = desk.fresh("p1")})),
            RefusalCode::paragraph_exists);
  EXPECT_EQ(
      desk.act(take(desk.document, {.source = from("usa", "u1"), .target = desk.fresh("p2")})),
      RefusalCode::unknown_source);
  EXPECT_FALSE(
      desk.act(take(desk.document, {.source = m2, .target = desk.there("p1"), .reason = why})));
  EXPECT_EQ(desk.live(m2)[0].how, Handling::edited);
  EXPECT_EQ(desk.live(m1)[0].how, Handling::verbatim);
}

}  // namespace
}  // namespace concord::text
