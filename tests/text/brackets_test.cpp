#include "engine/text/burn_down.hpp"
#include "engine/text/place_mark.hpp"
#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const PrincipalCode kMexico("MEX");
const PrincipalCode kCanada("CAN");
const PrincipalCode kGuatemala("GTM");
const BracketName kVerb("verb");
const BracketName kWhen("when");

// "Parties ⟦verb⟧ act", where verb is "shall" of Mexico or "should, [by 2030]" of Canada.
Desk bracketed_desk() {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(take(desk.document, {.source = m1, .target = desk.fresh("p1")})));
  Bracket verb{.name = kVerb};
  verb.alternatives = {{.texts = en("shall")}, {.texts = holding({"when"}, 1)}};
  Bracket when{.name = kWhen};
  when.alternatives = {{.texts = en("by 2030"), .proposers = {kCanada}}, {}};
  EXPECT_FALSE(desk.act(open_brackets(desk.document, {.paragraph = ParagraphId("p1"),
                                                      .against = desk.digest("p1"),
                                                      .texts = holding({"verb"}, 2),
                                                      .brackets = {verb, when},
                                                      .reason = why,
                                                      .by = kCanada})));
  return desk;
}

AlternativeName alternative(const BracketName& of, std::uint32_t index) {
  return {ParagraphId("p1"), of, index};
}

const Alternative& found(const Desk& desk, const BracketName& of, std::size_t index) {
  for (const Bracket& one : desk.paragraph("p1").brackets)
    if (one.name == of) return one.alternatives.at(index);
  throw std::out_of_range("no such bracket");
}

CloseBracket closing(const Desk& desk, const BracketName& name, std::uint32_t chosen) {
  return {.paragraph = ParagraphId("p1"),
          .against = desk.digest("p1"),
          .bracket = name,
          .chosen = chosen};
}

TEST(Brackets, AreNestedAndSayWhoProposes) {
  const Desk desk = bracketed_desk();
  EXPECT_EQ(desk.document.counters.open_brackets, 2U);
  EXPECT_THAT(found(desk, kVerb, 0).proposers, ElementsAre(kMexico));  // whose words stood there
  EXPECT_THAT(found(desk, kVerb, 1).proposers, ElementsAre(kCanada));
  const auto open = open_brackets(desk.paragraph("p1"));
  ASSERT_THAT(open, SizeIs(2));
  EXPECT_EQ(open[0]->name, kVerb);
  EXPECT_EQ(open[1]->name, kWhen);
  expect_counted(desk.document);
}

TEST(Brackets, ClosingTheOuterOnTheOtherSideLeavesTheInnerMoot) {
  Desk desk = bracketed_desk();
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 0))));
  EXPECT_EQ(desk.document.counters.open_brackets, 0U);
  EXPECT_EQ(desk.act(close_bracket(desk.document, closing(desk, kWhen, 0))),
            RefusalCode::unknown_bracket);
  expect_counted(desk.document);
}

TEST(Brackets, ClosingTheOuterOnThisSideKeepsTheInnerOpen) {
  Desk desk = bracketed_desk();
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 1))));
  EXPECT_EQ(desk.document.counters.open_brackets, 1U);
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kWhen, 1))));  // "delete"
  EXPECT_EQ(desk.document.counters.open_brackets, 0U);
}

// The words of bracketed_desk() by their digests; what Mexico proposed as it is given.
Wordings words_of(const std::string& proposed) {
  std::map<Digest, std::string> known{
      {en("shall").at("en").digest, "shall"},
      {en("by 2030").at("en").digest, "by 2030"},
      {holding({"verb"}, 2).at("en").digest, "Parties " + place_mark(kVerb) + " act"},
      {holding({"when"}, 1).at("en").digest, "should, " + place_mark(kWhen)}};
  return {.find = [known, proposed](const ContentRef& ref) -> std::optional<std::string> {
    const auto found = known.find(ref.digest);
    return found == known.end() ? proposed : found->second;
  }};
}

TEST(Brackets, ClosedOnTheWordsOfASourceItIsThereVerbatimAgain) {
  for (const bool on_them : {true, false}) {
    Desk desk = bracketed_desk();
    EXPECT_EQ(desk.paragraph("p1").sources.at(0).how, Handling::edited);
    const auto words = words_of(on_them ? "Parties shall act" : "The Parties shall act");
    EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 0), words)));
    EXPECT_EQ(desk.paragraph("p1").sources.at(0).how,
              on_them ? Handling::verbatim : Handling::edited);
    ASSERT_THAT(desk.live(m1), SizeIs(1));
    EXPECT_EQ(desk.live(m1)[0].kind, DispositionKind::retained);
    expect_counted(desk.document);
  }
  // Closed on the other side, or while an inner one is open, it is not.
  Desk desk = bracketed_desk();
  const auto words = words_of("Parties should,  act");
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 1), words)));
  EXPECT_EQ(desk.paragraph("p1").sources.at(0).how, Handling::edited);
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kWhen, 1), words)));
  EXPECT_EQ(desk.paragraph("p1").sources.at(0).how, Handling::verbatim) << "deleted, word for word";
}

// Who replays has no words, and sees whether a bracket closed on them.
TEST(Brackets, WhereNoneClosedASourceIsNotVerbatimInOtherWords) {
  Desk desk = bracketed_desk();
  DispositionRecorded made{{.number = desk.document.last_disposition + 1,
                            .source = m1,
                            .text = find_source_paragraph(desk.document, m1)->listed.text,
                            .targets = {ParagraphId("p1")},
                            .revision = 1}};
  ASSERT_EQ(made.disposition.how, Handling::verbatim);
  EXPECT_FALSE(fits(desk.document, made)) << "both are open";
  made.disposition.how = Handling::edited;
  EXPECT_TRUE(fits(desk.document, made));
  made.disposition.how = Handling::verbatim;
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 1))));
  made.disposition.number = desk.document.last_disposition + 1;
  EXPECT_FALSE(fits(desk.document, made)) << "one is open";
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kWhen, 1))));
  made.disposition.number = desk.document.last_disposition + 1;
  EXPECT_TRUE(fits(desk.document, made));
  text::apply(desk.document, RevisionIssued{.number = 1, .symbol = "Rev.1"});
  made.disposition.revision = 2;
  EXPECT_FALSE(fits(desk.document, made)) << "they closed before";
}

TEST(Brackets, TheDigestCountsAlternativesAndTheChoiceButNotSides) {
  Desk desk = bracketed_desk();
  const Digest before = desk.digest("p1");
  EXPECT_FALSE(
      desk.act(take_side(desk.document, {alternative(kVerb, 1), Side::supports, kGuatemala})));
  EXPECT_EQ(desk.digest("p1"), before);
  EXPECT_FALSE(
      desk.act(add_alternative(desk.document, {ParagraphId("p1"), kVerb, en("may"), kGuatemala})));
  EXPECT_NE(desk.digest("p1"), before);
}

TEST(Brackets, OneIsOnOneSideAtATime) {
  Desk desk = bracketed_desk();
  const auto side = [&](Side to) {
    return desk.act(take_side(desk.document, {alternative(kVerb, 1), to, kGuatemala}));
  };
  EXPECT_FALSE(side(Side::supports));
  EXPECT_EQ(side(Side::supports), RefusalCode::nothing_changed);
  EXPECT_FALSE(side(Side::opposes));
  EXPECT_THAT(found(desk, kVerb, 1).supporters, IsEmpty());
  EXPECT_THAT(found(desk, kVerb, 1).opposers, ElementsAre(kGuatemala));
  EXPECT_FALSE(side(Side::neither));
  EXPECT_EQ(side(Side::neither), RefusalCode::nothing_changed);
  // Who proposes a text is on its side.
  EXPECT_EQ(desk.act(take_side(desk.document, {alternative(kVerb, 1), Side::supports, kCanada})),
            RefusalCode::nothing_changed);
}

TEST(Brackets, AnAlternativeGoesWithItsLastProposerUnlessOthersHaveTakenItUp) {
  Desk desk = bracketed_desk();
  EXPECT_FALSE(
      desk.act(add_alternative(desk.document, {ParagraphId("p1"), kVerb, en("may"), kGuatemala})));
  EXPECT_FALSE(
      desk.act(take_side(desk.document, {alternative(kVerb, 2), Side::supports, kMexico})));
  EXPECT_EQ(desk.act(drop_alternative(desk.document, {alternative(kVerb, 2), kMexico, {}})),
            RefusalCode::not_the_proposer);
  EXPECT_FALSE(desk.act(drop_alternative(desk.document, {alternative(kVerb, 2), kGuatemala, {}})));
  EXPECT_FALSE(found(desk, kVerb, 2).dropped);  // Mexico supports it
  EXPECT_EQ(desk.act(drop_alternative(desk.document, {alternative(kVerb, 2), {}, {}})),
            RefusalCode::reason_required);
  EXPECT_FALSE(desk.act(drop_alternative(desk.document, {alternative(kVerb, 2), {}, why})));
  EXPECT_TRUE(found(desk, kVerb, 2).dropped);
  EXPECT_EQ(desk.act(close_bracket(desk.document, closing(desk, kVerb, 2))),
            RefusalCode::alternative_dropped);
  EXPECT_FALSE(desk.act(drop_alternative(desk.document, {alternative(kVerb, 1), kCanada, {}})));
  EXPECT_EQ(desk.act(drop_alternative(desk.document, {alternative(kVerb, 0), kMexico, {}})),
            RefusalCode::last_alternative);
  EXPECT_EQ(desk.document.counters.open_brackets, 1U);  // what stood in "should" is moot
}

TEST(Brackets, MergedAlternativesAreNamedByWhatTakesTheirPlace) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(bracket(desk.document, {.sources = {m1, c1},
                                                .name = kVerb,
                                                .target = desk.fresh("p1"),
                                                .texts = holding({"verb"}),
                                                .reason = why})));
  EXPECT_FALSE(desk.act(merge_alternatives(
      desk.document, {ParagraphId("p1"), kVerb, {1, 0}, en("both"), PrincipalCode("RCM-TS")})));
  const Alternative& joint = found(desk, kVerb, 2);
  EXPECT_THAT(joint.merges, ElementsAre(0U, 1U));
  EXPECT_THAT(joint.proposers, ElementsAre(kMexico, kCanada));
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 2))));
  EXPECT_EQ(desk.paragraph("p1").texts, en("both"));
  for (const SourceKey& source : {m1, c1}) {
    ASSERT_THAT(desk.live(source), SizeIs(1));
    EXPECT_EQ(desk.live(source)[0].kind, DispositionKind::merged);
  }
  expect_counted(desk.document);
}

TEST(Brackets, AParagraphThatIsNothingElseTakesTheChosenWordsVerbatim) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(bracket(desk.document, {.sources = {m1, c1},
                                                .name = kVerb,
                                                .target = desk.fresh("p1"),
                                                .texts = holding({"verb"}),
                                                .reason = why})));
  CloseBracket request = closing(desk, kVerb, 1);
  request.reason = why;
  EXPECT_FALSE(desk.act(close_bracket(desk.document, request)));
  EXPECT_EQ(desk.paragraph("p1").texts, en("canada one"));
  EXPECT_EQ(desk.live(c1)[0].how, Handling::verbatim);
  EXPECT_EQ(desk.live(m1)[0].kind, DispositionKind::not_retained);
}

TEST(Brackets, WordsHoldEachOpenOneOnce) {
  Desk desk = bracketed_desk();
  const auto rewrite = [&](const Texts& texts) {
    return desk.act(replace(desk.document, {.paragraph = ParagraphId("p1"),
                                            .language = "en",
                                            .against = desk.paragraph("p1").texts.at("en").digest,
                                            .text = texts.at("en")}));
  };
  EXPECT_EQ(rewrite(en("no bracket any more")), RefusalCode::bracket_misplaced);
  EXPECT_EQ(rewrite(holding({"verb", "verb"}, 2)), RefusalCode::bracket_misplaced);
  EXPECT_EQ(rewrite(holding({"verb", "nobody"}, 2)), RefusalCode::bracket_misplaced);
  EXPECT_EQ(rewrite(holding({"verb", "when"}, 2)), RefusalCode::bracket_misplaced);  // twice
  EXPECT_FALSE(rewrite(holding({"verb"}, 7)));
}

TEST(Brackets, AProposalCanBeMadeToAProposal) {
  Desk desk = bracketed_desk();
  Bracket strong{.name = BracketName("strong")};
  strong.alternatives = {{.texts = en("shall")}, {.texts = en("must")}};
  EXPECT_FALSE(desk.act(open_brackets(desk.document, {.paragraph = ParagraphId("p1"),
                                                      .against = desk.digest("p1"),
                                                      .within = alternative(kVerb, 0),
                                                      .texts = holding({"strong"}),
                                                      .brackets = {strong},
                                                      .by = kGuatemala})));
  EXPECT_EQ(desk.document.counters.open_brackets, 3U);
  EXPECT_THAT(found(desk, BracketName("strong"), 0).proposers, ElementsAre(kMexico));
  EXPECT_THAT(found(desk, BracketName("strong"), 1).proposers, ElementsAre(kGuatemala));
  EXPECT_FALSE(desk.act(close_bracket(desk.document, closing(desk, kVerb, 1))));
  EXPECT_EQ(desk.document.counters.open_brackets, 1U);  // "strong" went with what held it
}

TEST(Brackets, TakenWordsBringTheirBrackets) {
  Desk below = bracketed_desk();
  Desk above{.document = {.kind = "position", .tier = Tier::plenary}};
  EXPECT_FALSE(
      above.act(admit(above.document, {.document = CaseId("rcm"),
                                       .revision = 1,
                                       .proposers = {PrincipalCode("RCM")},
                                       .paragraphs = listing(*below.document.draft, {})})));
  EXPECT_FALSE(
      above.act(take(above.document, {.source = from("rcm", "p1"), .target = above.fresh("p1")})));
  EXPECT_EQ(above.document.counters.open_brackets, 2U);
  EXPECT_EQ(above.digest("p1"), below.digest("p1"));
  EXPECT_EQ(above.live(from("rcm", "p1"))[0].how, Handling::verbatim);
}

TEST(PlaceMarks, AreReadAndFilledIn) {
  const std::string text = "Parties \u27E6verb\u27E7 act \u27E6by-2030\u27E7.";
  const auto marks = find_place_marks(text);
  ASSERT_TRUE(marks);
  EXPECT_THAT(*marks, ElementsAre(BracketName("verb"), BracketName("by-2030")));
  EXPECT_EQ(fill_in(text, [](const BracketName& name) { return "[" + name.value + "]"; }),
            "Parties [verb] act [by-2030].");
  EXPECT_EQ(fill_in(text, place_mark), text);
  for (const char* wrong : {"\u27E6", "\u27E7", "\u27E6Verb\u27E7", "\u27E6\u27E7",
                            "\u27E6a\u27E6b\u27E7", "\u27E6a b\u27E7"})
    EXPECT_FALSE(find_place_marks(wrong)) << wrong;
}

TEST(Brackets, WhoTookAnInputBackIsOnNoSideByIt) {
  Desk desk = conference_desk();
  EXPECT_FALSE(desk.act(bracket(desk.document, {.sources = {m1, c1},
                                                .name = kVerb,
                                                .target = desk.fresh("p1"),
                                                .texts = holding({"verb"}),
                                                .reason = why})));
  const auto sides = [&] {
    return sides_now(desk.document, desk.paragraph("p1"), desk.paragraph("p1").brackets.at(0));
  };
  EXPECT_EQ(sides(), sides_of(desk.paragraph("p1").brackets.at(0)));
  EXPECT_FALSE(desk.act(withdraw_source(desk.document, {CaseId("mex"), why})));
  EXPECT_THAT(sides(), ElementsAre(IsEmpty(), ElementsAre(kCanada)));
  EXPECT_THAT(found(desk, kVerb, 0).proposers, ElementsAre(kMexico)) << "as it was recorded";
  EXPECT_FALSE(desk.act(
      take_side(desk.document, {alternative(kVerb, 0), Side::supports, PrincipalCode("MEX")})));
  EXPECT_THAT(sides(), ElementsAre(ElementsAre(kMexico), ElementsAre(kCanada)));
}

TEST(Brackets, WordsThatStoodThereAreNobodysOnceTheirInputIsTakenBack) {
  Desk desk = bracketed_desk();
  const auto gone = [&](std::size_t index) {
    const auto& paragraph = desk.paragraph("p1");
    const auto& verb = paragraph.brackets.at(0);
    return no_longer_proposing(desk.document, paragraph, verb, verb.alternatives.at(index));
  };
  EXPECT_THAT(gone(0), IsEmpty());
  EXPECT_FALSE(desk.act(withdraw_source(desk.document, {CaseId("mex"), why})));
  EXPECT_THAT(gone(0), ElementsAre(kMexico));
  EXPECT_THAT(gone(1), IsEmpty()) << "Canada's own amendment";
}

}  // namespace
}  // namespace concord::text
