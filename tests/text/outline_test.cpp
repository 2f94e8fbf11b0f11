#include "engine/text/outline.hpp"

#include <limits>

#include "engine/text/labels.hpp"
#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

using ::testing::ElementsAre;

Outline item(std::uint32_t level, const std::string& label) {
  return {.level = level, .bullet = "-", .label = label};
}

// An input with paragraphs 1, 2, 3 ... that were typed so.
Desk outlined(const std::vector<std::optional<Outline>>& outlines) {
  Desk desk{.document = {.kind = "input", .authentic = {"en"}}};
  std::optional<ParagraphId> last;
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const ParagraphId id(std::to_string(i + 1));
    EXPECT_FALSE(desk.act(insert(desk.document, {.id = id,
                                                 .after = last,
                                                 .texts = en("text " + id.value),
                                                 .by = PrincipalCode("MEX"),
                                                 .outline = outlines[i]})));
    last = id;
  }
  return desk;
}

// A text of the conference that has the input "mex" as a source.
Desk fed(const Desk& input) {
  Desk desk{.document = {.kind = "text", .tier = Tier::conference, .authentic = {"en"}}};
  EXPECT_FALSE(
      desk.act(admit(desk.document, {.document = CaseId("mex"),
                                     .revision = 1,
                                     .proposers = {PrincipalCode("MEX")},
                                     .paragraphs = listing(*input.document.draft, {"en"})})));
  return desk;
}

TEST(Outline, PlainParagraphsAreNumberedAndOthersNamedBelowThem) {
  const Desk desk = outlined({std::nullopt, item(1, "(a)"), item(2, "(i)"), item(2, "(ii)"),
                              item(1, "(b)"), std::nullopt, Outline{.level = 0, .label = "(a)"},
                              Outline{.level = 1, .bullet = "-"}, Outline{.level = 0},
                              Outline{.level = 0, .label = "2 bis"}});
  EXPECT_THAT(labels(*desk.document.draft), ElementsAre("1", "1 (a)", "1 (a) (i)", "1 (a) (ii)",
                                                        "1 (b)", "2", "2 (a)", "", "", "2 bis"));
}

TEST(Outline, NoTwoParagraphsHaveOneName) {
  const Desk desk = outlined({Outline{.level = 0, .label = "(1)"}, std::nullopt, item(1, "(a)"),
                              item(1, "(a)"), Outline{.level = 0, .label = "2."}, std::nullopt});
  EXPECT_THAT(labels(*desk.document.draft), ElementsAre("", "1", "1 (a)", "", "", "2"));
}

// Of a log that nobody has verified yet.
TEST(Outline, ALevelThatNoCaseKeepsCostsNoMemory) {
  const Desk desk = outlined({std::nullopt, item(1, "(a)")});
  Paragraphs forged = *desk.document.draft;
  forged.back().edit().outline->level = std::numeric_limits<std::uint32_t>::max();
  EXPECT_EQ(labels(forged).size(), 2U);
}

TEST(Outline, ANameHasNoSignBehindIt) {
  const Desk desk =
      outlined({Outline{.level = 0, .label = "2."}, Outline{.level = 0, .label = "2)"},
                std::nullopt, item(1, "a)"), item(1, "a."), item(1, "(b)")});
  EXPECT_THAT(labels(*desk.document.draft), ElementsAre("", "", "1", "1 a", "", "1 (b)"));
}

TEST(Outline, WhatIsNoSignIsRefused) {
  const Desk desk = outlined({});
  const auto refused = [&](ParagraphKind kind, const Outline& outline) {
    const Planned planned =
        insert(desk.document,
               {.id = ParagraphId("x"), .kind = kind, .texts = en("x"), .outline = outline});
    return !planned && planned.error().code == RefusalCode::bad_outline;
  };
  const auto paragraph = ParagraphKind::paragraph;
  EXPECT_TRUE(refused(paragraph, {.level = 31}));
  EXPECT_TRUE(refused(paragraph, {.bullet = "o"}));
  EXPECT_TRUE(refused(paragraph, {.label = ""}));
  EXPECT_TRUE(refused(paragraph, {.label = "a label that is words"}));
  for (const char* words :
       {"<b>", "No", "shall not", "[x]", "[^1]", "not.", "(MEX)", "2", "3.5", "2 "})
    EXPECT_TRUE(refused(paragraph, {.label = words})) << words;
  for (const char* sign :
       {"(a)", "iv.", "aa)", "(XII)", "4.1.", "4.1.2.3.4.5.6.7.8", "7.bis)", "3."})
    EXPECT_FALSE(refused(paragraph, {.label = sign})) << sign;
  EXPECT_TRUE(refused(ParagraphKind::heading, {.level = 1, .label = "(a)"}));
  EXPECT_TRUE(refused(ParagraphKind::note, {.level = 1, .label = "(a)"}));
  EXPECT_TRUE(refused(ParagraphKind::note, {.level = 1, .bullet = "-", .label = "[^1]"}));
  EXPECT_FALSE(refused(ParagraphKind::note, {.level = 1, .label = "[^1]"}));
  EXPECT_FALSE(refused(ParagraphKind::heading, {.level = 2}));
  EXPECT_FALSE(refused(paragraph, {.label = "12 bis"}));
}

TEST(Outline, IsChangedInPlaceAndTheWordsAreNot) {
  Desk desk = outlined({std::nullopt, item(1, "(a)"), item(1, "(b)")});
  const auto digest = text_digest(*desk.document.draft);
  const auto change = [&](const std::string& id, const std::optional<Outline>& now) {
    return desk.act(outline(desk.document, {.paragraph = ParagraphId(id),
                                            .against = desk.digest(id),
                                            .was = desk.paragraph(id).outline,
                                            .outline = now}));
  };
  EXPECT_EQ(change("3", item(1, "(b)")), RefusalCode::nothing_changed);
  EXPECT_EQ(change("3", item(1, "no sign")), RefusalCode::bad_outline);
  EXPECT_FALSE(change("3", item(1, "(c)")));
  EXPECT_FALSE(change("2", std::nullopt));
  EXPECT_THAT(labels(*desk.document.draft), ElementsAre("1", "2", "2 (c)"));
  EXPECT_EQ(text_digest(*desk.document.draft), digest);
  EXPECT_FALSE(change("1", Outline{.level = 0, .label = "12 bis"}));
  EXPECT_EQ(labels(*desk.document.draft).front(), "12 bis");
  // A mark of a note is none of a paragraph.
  EXPECT_EQ(change("1", Outline{.level = 0, .label = "[^1]"}), RefusalCode::bad_outline);
}

TEST(Outline, IsChangedOnWhatWasSeenAndNotOfWhatIsAgreed) {
  Desk desk = outlined({std::nullopt, item(1, "(a)")});
  const auto seen = desk.digest("2");
  EXPECT_FALSE(
      desk.act(replace(desk.document, {.paragraph = ParagraphId("2"),
                                       .language = "en",
                                       .against = desk.paragraph("2").texts.at("en").digest,
                                       .text = content("other words"),
                                       .reason = why})));
  const auto plan = [&](const Digest& against) {
    return outline(
        desk.document,
        {.paragraph = ParagraphId("2"), .against = against, .was = item(1, "(a)"), .outline = {}});
  };
  EXPECT_EQ(desk.act(plan(seen)), RefusalCode::text_conflict);
  EXPECT_FALSE(desk.act(set_status(
      desk.document, {.paragraph = ParagraphId("2"), .status = ParagraphStatus::agreed})));
  EXPECT_EQ(desk.act(plan(desk.digest("2"))), RefusalCode::paragraph_agreed);
}

// Of two who renumber an item at once, the second sees what the first made of it.
TEST(Outline, IsChangedOnTheOutlineThatWasSeen) {
  Desk desk = outlined({std::nullopt, item(1, "(a)")});
  const auto plan = [&](const std::optional<Outline>& was, const std::optional<Outline>& now) {
    return outline(
        desk.document,
        {.paragraph = ParagraphId("2"), .against = desk.digest("2"), .was = was, .outline = now});
  };
  const auto first = item(1, "(b)");
  EXPECT_FALSE(desk.act(plan(item(1, "(a)"), first)));
  const Planned second = plan(item(1, "(a)"), item(1, "(c)"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, RefusalCode::outline_conflict);
  EXPECT_EQ(second.error().was, "1 - (a)");
  EXPECT_EQ(second.error().stands, "1 - (b)");
  const Planned unseen = plan(std::nullopt, item(1, "(c)"));
  ASSERT_FALSE(unseen);
  EXPECT_EQ(unseen.error().was, "#");
  // The refusal is kept, and says no words that somebody puts in the place of a label.
  const Planned said = plan(item(1, "Not a label"), item(1, "(c)"));
  ASSERT_FALSE(said);
  EXPECT_EQ(said.error().code, RefusalCode::bad_outline);
  // What both want is there.
  EXPECT_EQ(desk.act(plan(item(1, "(a)"), first)), RefusalCode::nothing_changed);
  EXPECT_FALSE(desk.act(plan(first, std::nullopt)));
  EXPECT_FALSE(desk.act(plan(std::nullopt, first)));
}

TEST(Outline, OfAHeadingOnlyTheLevelChanges) {
  Desk desk{.document = {.kind = "input", .authentic = {"en"}}};
  EXPECT_FALSE(desk.act(insert(desk.document, {.id = ParagraphId("h"),
                                               .kind = ParagraphKind::heading,
                                               .texts = en("heading"),
                                               .by = PrincipalCode("MEX")})));
  const auto change = [&](const Outline& now) {
    return desk.act(outline(
        desk.document,
        {.paragraph = ParagraphId("h"), .against = desk.digest("h"), .was = {}, .outline = now}));
  };
  EXPECT_EQ(change({.level = 1, .label = "(a)"}), RefusalCode::bad_outline);
  EXPECT_EQ(change({.level = 1, .bullet = "-"}), RefusalCode::bad_outline);
  EXPECT_FALSE(change({.level = 2}));
  EXPECT_EQ(desk.paragraph("h").outline, Outline{.level = 2});
  EXPECT_EQ(desk.paragraph("h").kind, ParagraphKind::heading);
}

TEST(Outline, IsChangedOfAParagraphWithAnOpenBracket) {
  Desk desk = outlined({std::nullopt, item(1, "(a)")});
  Bracket verb{.name = BracketName("verb")};
  verb.alternatives = {{.texts = en("shall")}, {.texts = en("should")}};
  EXPECT_FALSE(desk.act(open_brackets(desk.document, {.paragraph = ParagraphId("2"),
                                                      .against = desk.digest("2"),
                                                      .texts = holding({"verb"}, 2),
                                                      .brackets = {verb},
                                                      .reason = why,
                                                      .by = PrincipalCode("GTM")})));
  const Paragraph before = desk.paragraph("2");
  EXPECT_FALSE(desk.act(outline(desk.document, {.paragraph = ParagraphId("2"),
                                                .against = desk.digest("2"),
                                                .was = item(1, "(a)"),
                                                .outline = item(1, "(b)")})));
  Paragraph expected = before;
  expected.outline = item(1, "(b)");
  EXPECT_EQ(desk.paragraph("2"), expected);
  EXPECT_EQ(desk.document.counters.open_brackets, 1U);
  expect_counted(desk.document);
}

// What was taken stands as it was taken, and whose it is stays.
TEST(Outline, OfASourceThatWasTakenReopensNothing) {
  Desk input = outlined({std::nullopt, item(1, "(a)")});
  Desk desk = fed(input);
  const auto taken = [&](const char* id) {
    return desk.act(
        take(desk.document, {.source = from("mex", id), .target = {.id = ParagraphId(id)}}));
  };
  EXPECT_FALSE(taken("2"));
  EXPECT_FALSE(input.act(outline(input.document, {.paragraph = ParagraphId("2"),
                                                  .against = input.digest("2"),
                                                  .was = item(1, "(a)"),
                                                  .outline = item(2, "(i)")})));
  EXPECT_FALSE(
      desk.act(revise_source(desk.document, {.document = CaseId("mex"),
                                             .revision = 2,
                                             .paragraphs = listing(*input.document.draft, {"en"}),
                                             .comes_back = false})));
  EXPECT_EQ(desk.live(from("mex", "2")).front().standing, Standing::current);
  EXPECT_EQ(desk.paragraph("2").outline, item(1, "(a)"));
  const auto sources = desk.paragraph("2").sources;
  EXPECT_FALSE(desk.act(outline(desk.document, {.paragraph = ParagraphId("2"),
                                                .against = desk.digest("2"),
                                                .was = item(1, "(a)"),
                                                .outline = item(1, "(c)")})));
  EXPECT_EQ(desk.paragraph("2").sources, sources);
  EXPECT_EQ(sources.front().how, Handling::verbatim);
  EXPECT_FALSE(taken("1"));
  expect_counted(desk.document);
}

TEST(Outline, TheSecondHalfOfAnItemGoesOnWithIt) {
  Desk desk = outlined({std::nullopt, item(1, "(a)")});
  EXPECT_FALSE(desk.act(split(desk.document, {.paragraph = ParagraphId("2"),
                                              .against = desk.digest("2"),
                                              .added = ParagraphId("3"),
                                              .first = en("one"),
                                              .second = en("two")})));
  EXPECT_EQ(desk.paragraph("2").outline, item(1, "(a)"));
  EXPECT_EQ(desk.paragraph("3").outline, Outline{.level = 1});
  EXPECT_THAT(labels(*desk.document.draft), ElementsAre("1", "1 (a)", ""));
}

TEST(Outline, AParagraphThatIsTakenStandsAsItsSourceDoes) {
  const Desk input = outlined({std::nullopt, item(1, "(a)")});
  Desk desk = fed(input);
  for (const char* id : {"2", "1"})
    EXPECT_FALSE(desk.act(
        take(desk.document, {.source = from("mex", id), .target = {.id = ParagraphId(id)}})));
  EXPECT_FALSE(desk.paragraph("1").outline.has_value());
  EXPECT_EQ(desk.paragraph("2").outline, item(1, "(a)"));
  EXPECT_THAT(labels(*desk.document.draft), ElementsAre("1", "1 (a)"));
}

TEST(Outline, NotesThatAreMergedKeepTheMarkOfTheFirst) {
  Desk input = outlined({});
  for (const std::string id : {"1", "2"})
    EXPECT_FALSE(input.act(insert(input.document, {.id = ParagraphId(id),
                                                   .kind = ParagraphKind::note,
                                                   .texts = en("note " + id),
                                                   .by = PrincipalCode("MEX"),
                                                   .outline = Outline{.label = "[^" + id + "]"}})));
  Desk desk = fed(input);
  EXPECT_FALSE(desk.act(merge(desk.document, {.sources = {from("mex", "1"), from("mex", "2")},
                                              .target = {.id = ParagraphId("n")},
                                              .texts = en("both"),
                                              .reason = why})));
  EXPECT_EQ(desk.paragraph("n").outline, (Outline{.level = 0, .label = "[^1]"}));
}

// What a paragraph is called is no part of what is approved: words, order and identity are.
TEST(Outline, IsNoPartOfTheDigest) {
  EXPECT_EQ(text_digest(*outlined({std::nullopt, item(1, "(a)")}).document.draft),
            text_digest(*outlined({std::nullopt, std::nullopt}).document.draft));
}

}  // namespace
}  // namespace concord::text
