#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Everything disposed: m1 and c1 retained as p1 and p2, m2 not retained.
Desk settled_desk() {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = c1, .target = desk.fresh("p2")})));
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_FALSE(desk.act(not_retain(desk.document, {.source = m2, .reason = why})));
  EXPECT_TRUE(nothing_vanished(desk.document));
  return desk;
}

TEST(Sources, ARevisedInputReopensItsChangedParagraphsOnly) {
  Desk desk = settled_desk();
  EXPECT_FALSE(desk.act(
      revise_source(desk.document,
                    {.document = CaseId("mex"),
                     .revision = 2,
                     .paragraphs = {listed("m1", en("mexico, new")), listed("m2", en("mexico two")),
                                    listed("m3", en("mexico three"))}})));
  EXPECT_THAT(missing(desk.document).unsettled,
              ElementsAre(UnsettledParagraph{m1, UnsettledWhy::stale},
                          UnsettledParagraph{m3, UnsettledWhy::undisposed}));
  EXPECT_EQ(desk.live(m1)[0].standing, Standing::stale);
  const Planned early = issue(desk.document, {.symbol = "Rev.1"});
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, RefusalCode::paragraphs_would_vanish);
  EXPECT_EQ(*early.error().vanishing, missing(desk.document));

  const DispositionName stale{m1, desk.live(m1)[0].number};
  EXPECT_EQ(desk.act(confirm_disposition(desk.document, stale, std::nullopt)),
            RefusalCode::reason_required);
  EXPECT_FALSE(desk.act(confirm_disposition(desk.document, stale, why)));
  EXPECT_EQ(desk.live(m1)[0].how, Handling::edited);
  EXPECT_EQ(desk.paragraph("p1").sources[0].revision, 2U);
  EXPECT_EQ(desk.act(confirm_disposition(desk.document, {m1, desk.live(m1)[0].number}, why)),
            RefusalCode::disposition_not_stale);
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m3, .target = desk.fresh("p3")})));
  EXPECT_TRUE(nothing_vanished(desk.document));
  expect_counted(desk.document);
}

TEST(Sources, TakingTheRevisedWordsAgainAnswersAStaleDisposition) {
  Desk desk = settled_desk();
  EXPECT_FALSE(
      desk.act(revise_source(desk.document, {.document = CaseId("can"),
                                             .revision = 2,
                                             .paragraphs = {listed("c1", en("canada, new"))}})));
  EXPECT_FALSE(desk.act(
      take(desk.document, {.source = c1, .target = desk.there("p2"), .texts = en("canada, new")})));
  EXPECT_EQ(desk.live(c1)[0].how, Handling::verbatim);
  EXPECT_TRUE(nothing_vanished(desk.document));
}

TEST(Sources, AParagraphDroppedByARevisionIsKeptAndReopened) {
  Desk desk = settled_desk();
  EXPECT_FALSE(desk.act(revise_source(
      desk.document,
      {.document = CaseId("mex"), .revision = 2, .paragraphs = {listed("m2", en("mexico two"))}})));
  EXPECT_THAT(missing(desk.document).unsettled,
              ElementsAre(UnsettledParagraph{m1, UnsettledWhy::withdrawn}));
  EXPECT_THAT(resting_on_withdrawn(desk.document), ElementsAre(ParagraphId("p1")));
  EXPECT_EQ(desk.act(take(desk.document, {.source = m1, .target = desk.there("p1")})),
            RefusalCode::source_is_withdrawn);
  EXPECT_FALSE(desk.act(
      remove(desk.document, {.paragraph = ParagraphId("p1"), .against = desk.digest("p1")})));
  EXPECT_TRUE(nothing_vanished(desk.document));
  EXPECT_EQ(desk.act(not_retain(desk.document, {.source = m1, .reason = why})),
            RefusalCode::source_is_withdrawn);
  EXPECT_TRUE(find_source_paragraph(desk.document, m1)->withdrawn);  // listed all the same
  expect_counted(desk.document);
}

TEST(Sources, WhatItsCountryDroppedNeedsNoDisposition) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = c1, .target = desk.fresh("p2")})));
  EXPECT_FALSE(desk.act(not_retain(desk.document, {.source = m2, .reason = why})));
  EXPECT_FALSE(desk.act(revise_source(
      desk.document,
      {.document = CaseId("mex"), .revision = 2, .paragraphs = {listed("m3", en("three"))}})));
  // m1 had no answer; m2 had been set aside, and stays so: nobody looks at either again.
  EXPECT_THAT(missing(desk.document).unsettled,
              ElementsAre(UnsettledParagraph{m3, UnsettledWhy::undisposed}));
  EXPECT_THAT(desk.live(m1), IsEmpty());
  EXPECT_EQ(desk.live(m2)[0].standing, Standing::current);
  EXPECT_EQ(desk.act(defer(desk.document, {.source = m1, .reason = why})),
            RefusalCode::source_is_withdrawn);
  // A log of an earlier version may have it.
  EXPECT_FALSE(desk.act(defer_as_recorded(desk.document, {.source = m1, .reason = why})));
  EXPECT_THAT(desk.live(m1), SizeIs(1));
  expect_counted(desk.document);
}

TEST(Sources, WhatIsTakenOutOfTheTextAfterItsInputWasWithdrawnIsSettled) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = c1, .target = desk.fresh("p2")})));
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_FALSE(desk.act(withdraw_source(desk.document, {CaseId("mex"), content("ground")})));
  EXPECT_FALSE(desk.act(
      remove(desk.document, {.paragraph = ParagraphId("p1"), .against = desk.digest("p1")})));
  EXPECT_THAT(desk.live(m1), IsEmpty());
  EXPECT_TRUE(nothing_vanished(desk.document));
  expect_counted(desk.document);
}

TEST(Sources, AWithdrawnInputFlagsWhatRestsOnItAloneAndDropsNothing) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  EXPECT_FALSE(desk.act(merge(
      desk.document,
      {.sources = {m1, c1}, .target = desk.fresh("p2"), .texts = en("both"), .reason = why})));
  const Planned planned = withdraw_source(desk.document, {CaseId("mex"), content("ground")});
  ASSERT_TRUE(planned);
  EXPECT_THAT(variant2::get<SourceWithdrawn>(planned->front()).resting,
              ElementsAre(ParagraphId("p1")));
  EXPECT_FALSE(desk.act(planned));
  EXPECT_THAT(desk.order(), ElementsAre("p2", "p1"));
  EXPECT_THAT(desk.live(m1), SizeIs(2));
  ASSERT_THAT(desk.live(m2), SizeIs(1));
  EXPECT_EQ(desk.live(m2)[0].kind, DispositionKind::withdrawn);
  EXPECT_THAT(resting_on_withdrawn(desk.document), ElementsAre(ParagraphId("p1")));
  EXPECT_TRUE(nothing_vanished(desk.document));
  EXPECT_EQ(desk.act(withdraw_source(desk.document, {CaseId("mex"), why})),
            RefusalCode::source_is_withdrawn);
  EXPECT_EQ(desk.act(revise_source(desk.document, {.document = CaseId("mex")})),
            RefusalCode::source_is_withdrawn);
}

TEST(Sources, AWithdrawnInputComesBackWithWhatItHasNow) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(withdraw_source(desk.document, {CaseId("mex"), content("ground")})));
  EXPECT_FALSE(desk.act(revise_source(
      desk.document, {.document = CaseId("mex"),
                      .revision = 2,
                      .paragraphs = {listed("m2", en("two")), listed("m9", en("nine"))},
                      .comes_back = true})));
  EXPECT_FALSE(find_source(desk.document, CaseId("mex"))->withdrawal);
  // What it still has and what is new are open; what it has no longer stays withdrawn.
  EXPECT_THAT(desk.live(m1), SizeIs(1));
  EXPECT_THAT(missing(desk.document).unsettled, SizeIs(3));
  EXPECT_FALSE(desk.act(not_retain(desk.document, {.source = m2, .reason = why})));
  expect_counted(desk.document);
}

TEST(Sources, APartyJoinsAnAdmittedInputOnce) {
  Desk desk = conference_desk();
  const JoinSource request{CaseId("mex"), PrincipalCode("CRI")};
  EXPECT_FALSE(desk.act(join_source(desk.document, request)));
  EXPECT_THAT(find_source(desk.document, CaseId("mex"))->proposers,
              ElementsAre(PrincipalCode("MEX"), PrincipalCode("CRI")));
  EXPECT_EQ(desk.act(join_source(desk.document, request)), RefusalCode::nothing_changed);
  EXPECT_EQ(desk.act(join_source(desk.document, {CaseId("ghost"), PrincipalCode("CRI")})),
            RefusalCode::unknown_source);
}

TEST(Sources, WhatWasNotRetainedIsCarriedOverByItsProposer) {
  Desk desk = settled_desk();
  const CarryOver request{m2, PrincipalCode("MEX")};
  EXPECT_EQ(desk.act(carry_over(desk.document, request)), RefusalCode::nothing_to_carry_over);
  EXPECT_FALSE(desk.act(issue(desk.document, {.symbol = "Rev.1"})));
  EXPECT_EQ(desk.act(carry_over(desk.document, {m2, PrincipalCode("CAN")})),
            RefusalCode::not_the_proposer);
  EXPECT_EQ(desk.act(carry_over(desk.document, {m1, PrincipalCode("MEX")})),
            RefusalCode::nothing_to_carry_over);
  EXPECT_FALSE(desk.act(carry_over(desk.document, request)));
  EXPECT_THAT(missing(desk.document).unsettled,
              ElementsAre(UnsettledParagraph{m2, UnsettledWhy::carried_over}));
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m2, .target = desk.fresh("p3")})));
  EXPECT_TRUE(nothing_vanished(desk.document));
  expect_counted(desk.document);
}

TEST(Sources, AdmissionIsRefusedTwiceAndWithRepeatedParagraphs) {
  Desk desk = conference_desk();
  EXPECT_EQ(desk.act(admit(desk.document, {.document = CaseId("mex")})),
            RefusalCode::source_admitted_already);
  EXPECT_EQ(
      desk.act(admit(desk.document, {.document = CaseId("usa"),
                                     .paragraphs = {listed("u", en("a")), listed("u", en("b"))}})),
      RefusalCode::duplicate_paragraph);
  // A nil return has no paragraphs, and nothing of it can vanish.
  EXPECT_FALSE(desk.act(admit(desk.document, {.document = CaseId("blz")})));
  EXPECT_EQ(desk.document.counters.unsettled, 3U);
}

TEST(Sources, OneTierUpTheConferenceTextIsTheInput) {
  Desk rcm = settled_desk();
  EXPECT_FALSE(rcm.act(issue(rcm.document, {.symbol = "Rev.1"})));
  Desk plenary{.document = {.kind = "position", .tier = Tier::plenary}};
  const Revision& revision = *rcm.document.revisions.back();
  EXPECT_FALSE(
      plenary.act(admit(plenary.document, {.document = CaseId("rcm"),
                                           .revision = revision.number,
                                           .proposers = {PrincipalCode("RCM")},
                                           .paragraphs = listing(*revision.paragraphs, {})})));
  EXPECT_FALSE(plenary.act(
      take(plenary.document, {.source = from("rcm", "p1"), .target = plenary.fresh("q1")})));
  EXPECT_EQ(plenary.paragraph("q1").texts, en("mexico one"));
  EXPECT_THAT(missing(plenary.document).unsettled, SizeIs(1));
}

TEST(Sources, ACourtesyTranslationOfASourceReopensNothing) {
  Paragraph paragraph{.id = ParagraphId("m1"), .texts = {{"es", content("uno")}}};
  const Paragraphs before{Cow<Paragraph>(paragraph)};
  paragraph.texts["en"] = content("one");
  const Paragraphs after{Cow<Paragraph>(paragraph)};
  EXPECT_EQ(listing(before, {"es"})[0].text, listing(after, {"es"})[0].text);
  EXPECT_NE(listing(before, {})[0].text, listing(after, {})[0].text);
}

TEST(Sources, EventsAboutWhatIsNotThereChangeNothing) {
  const Desk desk = settled_desk();
  const ParagraphId ghost("ghost");
  const SourceKey nowhere = from("ghost", "g1");
  const std::vector<TextEvent> events = {
      ParagraphReplaced{.paragraph = ghost, .language = "en", .text = why},
      ParagraphRemoved{ghost},
      ParagraphMoved{.paragraph = ghost},
      ParagraphOutlined{.paragraph = ghost},
      ParagraphMarked{ghost, ParagraphStatus::agreed},
      TranslationAdded{.paragraph = ghost, .language = "en"},
      SourcesSet{.paragraph = ghost},
      BracketOpened{.paragraph = ghost},
      BracketClosed{.paragraph = ghost},
      ParagraphInserted{.paragraph = Paragraph{.id = ParagraphId("p1")}},
      DispositionRecorded{Disposition{.source = nowhere}},
      DispositionSuperseded{nowhere, 1},
      DispositionSuperseded{m1, 99},
      RevisionRecalled{9, why},
      SourceAdmitted{.document = CaseId("mex")},
      SourceRevised{.document = CaseId("ghost")},
      SourceWithdrawn{.document = CaseId("ghost")},
      CarriedOver{nowhere, {}},
      ProposerJoined{CaseId("ghost"), {}},
  };
  for (const TextEvent& event : events) {
    Document document = desk.document;
    text::apply(document, event);
    EXPECT_TRUE(document == desk.document) << event.index();
  }
}

TEST(Sources, ALostTargetIsListedAndFoundAgain) {
  Desk desk = settled_desk();
  const Paragraph p1 = desk.paragraph("p1");
  text::apply(desk.document, ParagraphRemoved{ParagraphId("p1")});
  EXPECT_THAT(missing(desk.document).lost_targets,
              ElementsAre(LostTarget{m1, desk.live(m1)[0].number, ParagraphId("p1")}));
  EXPECT_FALSE(nothing_vanished(desk.document));
  expect_counted(desk.document);
  text::apply(desk.document, ParagraphInserted{.paragraph = p1});
  EXPECT_THAT(missing(desk.document).lost_targets, IsEmpty());
  expect_counted(desk.document);
}

}  // namespace
}  // namespace concord::text
