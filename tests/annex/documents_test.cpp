#include "engine/annex/documents.hpp"

#include <gtest/gtest.h>

#include "engine/annex/render.hpp"
#include "tests/annex/samples.hpp"

namespace concord::annex {
namespace {

TEST(SourcesAnnex, SaysWhatWasChanged) {
  const auto annex = sources_annex(sample(), "en");
  ASSERT_EQ(annex.items.size(), 3U);
  EXPECT_TRUE(annex.items[0].sources.empty());
  const auto& rows = annex.items[1].sources;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].input, "MEX");
  EXPECT_EQ(rows[0].number, 1U);
  EXPECT_FALSE(rows[0].revised_since);
  EXPECT_EQ(rows[0].changes, (Pieces{{Change::kept, "All States shall keep rivers clean."}}));
  EXPECT_TRUE(rows[1].revised_since) << "the digest it was taken with is another";
  EXPECT_EQ(rows[1].changes, (Pieces{{Change::inserted, "All "},
                                     {Change::kept, "States shall keep "},
                                     {Change::deleted, "lakes"},
                                     {Change::inserted, "rivers"},
                                     {Change::kept, " clean."}}));
}

TEST(SourcesAnnex, BracketedWordsAreComparedWithTheirAlternative) {
  const auto annex = sources_annex(sample(), "en");
  const auto& row = annex.items[2].sources.at(0);
  EXPECT_EQ(row.alternative, 1U);
  EXPECT_EQ(row.changes, (Pieces{{Change::kept, "Dams are built."}}));
}

TEST(SourcesAnnex, WithoutInputsSaysNothingOfChanges) {
  const auto annex = sources_annex(sample(false), "en");
  EXPECT_FALSE(annex.head.inputs_known);
  const auto& row = annex.items[1].sources.at(0);
  EXPECT_EQ(row.input, "MEX");
  EXPECT_EQ(row.number, 0U);
  EXPECT_FALSE(row.changes);
  EXPECT_EQ(annex.items[1].words.unknown, 6U);
}

TEST(Words, BelongToThoseWhoseInputHasThem) {
  const auto annex = sources_annex(sample(), "en");
  // "All", "rivers" are Mexico's alone; four words are of both.
  EXPECT_EQ(annex.items[1].words.alone, (std::map<std::string, std::size_t>{{"MEX", 2}}));
  EXPECT_EQ(annex.items[1].words.several, 4U);
  EXPECT_EQ(annex.items[1].words.shared,
            (std::map<std::string, std::size_t>{{"MEX", 4}, {"URY", 4}}));
  EXPECT_EQ(annex.items[0].words.secretariat, 1U) << "the chair's heading";
  // Uruguay proposed the second alternative without an input for it.
  EXPECT_EQ(annex.items[2].words.alone,
            (std::map<std::string, std::size_t>{{"MEX", 3}, {"URY", 2}}));
}

TEST(Words, OfAPartysBridgingProposalAreItsOwn) {
  auto text = sample();
  text.paragraphs[1].mark = Mark::bridging_proposal;
  text.paragraphs[1].proposer = "URY";
  EXPECT_EQ(authorship(text, text.paragraphs[1], "en").alone,
            (std::map<std::string, std::size_t>{{"URY", 6}}));
}

TEST(DispositionAnnex, HasHistoryAndWhatHasNoAnswer) {
  const auto annex = disposition_annex(sample(), "en");
  ASSERT_EQ(annex.inputs.size(), 3U);
  const auto& dams = annex.inputs[0].items[1];
  ASSERT_EQ(dams.rows.size(), 2U);
  EXPECT_FALSE(is_live(dams.rows[0].disposition));
  EXPECT_EQ(dams.rows[1].targets, (std::vector<Target>{{ParagraphId("T3"), "2"}}));
  EXPECT_TRUE(annex.inputs[2].items[0].rows.empty());
  EXPECT_EQ(annex.inputs[2].late_because, "The post was late.");
}

TEST(DispositionAnnex, TargetsThatTheTextDoesNotHaveAreSaid) {
  auto text = sample();
  text.paragraphs.pop_back();
  const auto annex = disposition_annex(text, "en");
  EXPECT_EQ(annex.inputs[0].items[1].rows[1].targets,
            (std::vector<Target>{{ParagraphId("T3"), ""}}));
}

// Mexico dropped its second paragraph, which stands in the text; Belize its only one, which nobody
// had answered; Uruguay says that its paragraph was recorded in its name and is none of its own.
Annexed taken_back_sample() {
  auto text = sample();
  text.inputs[0].paragraphs[1].withdrawn = true;
  text.inputs[0].paragraphs[1].withdrawn_at = parse_timestamp("2017-07-04T13:00:00Z");
  text.inputs[1].paragraphs[0].withdrawn = true;
  text.inputs[1].paragraphs[0].disavowed = true;
  text.inputs[2].paragraphs[0].withdrawn = true;
  return text;
}

TEST(DispositionAnnex, SaysWhoTookBackWhat) {
  const auto annex = disposition_annex(taken_back_sample(), "en");
  const auto& dams = annex.inputs[0].items[1];
  EXPECT_EQ(dams.by, "MEX");
  EXPECT_TRUE(dams.withdrawn && !dams.disavowed);
  EXPECT_TRUE(dams.rows[1].counts) << "the text still takes it up";
  EXPECT_TRUE(annex.inputs[1].items[0].disavowed);
  const auto links = concordance(taken_back_sample(), "en").links;
  EXPECT_TRUE(links.back().withdrawn && !links.back().kind);
  const auto row = sources_annex(taken_back_sample(), "en").items[2].sources.at(0);
  EXPECT_TRUE(row.withdrawn && !row.disavowed);
  EXPECT_TRUE(sources_annex(taken_back_sample(), "en").items[1].sources.at(1).disavowed);
}

TEST(DispositionAnnex, WhatWasSetAsideAndThenDroppedIsWithdrawn) {
  auto text = taken_back_sample();
  text.inputs[2].paragraphs[0].dispositions = {
      {.number = 9, .kind = Kind::not_retained, .how = {}, .reason = "Too late."}};
  EXPECT_FALSE(disposition_annex(text, "en").inputs[2].items[0].rows[0].counts);
  const auto belize = fairness({text}, "en").parties.at("BLZ").fates;
  EXPECT_EQ(belize.withdrawn, 1U);
  EXPECT_EQ(belize.not_retained, 0U);
  EXPECT_TRUE(concordance(text, "en").links.back().withdrawn);
}

TEST(DispositionAnnex, WhatWasSetAsideAndThenWithdrawnWithItsInputIsWithdrawn) {
  auto text = sample();
  text.inputs[2].withdrawn = "We bring another paper.";
  text.inputs[2].paragraphs[0].dispositions = {
      {.number = 9, .kind = Kind::not_retained, .how = {}, .reason = "Too late."}};
  const auto item = disposition_annex(text, "en").inputs[2].items[0];
  EXPECT_TRUE(item.withdrawn);
  EXPECT_FALSE(item.rows[0].counts);
  const auto belize = fairness({text}, "en").parties.at("BLZ").fates;
  EXPECT_EQ(belize.withdrawn, 1U);
  EXPECT_EQ(belize.not_retained, 0U);
  const auto link = concordance(text, "en").links.back();
  EXPECT_TRUE(link.withdrawn && !link.kind);
}

TEST(FairnessReport, WhatAPartyDisavowsIsNoneOfItsOwn) {
  const auto report = fairness({taken_back_sample()}, "en");
  const auto& uruguay = report.parties.at("URY");
  EXPECT_EQ(uruguay.fates.made, 0U);
  EXPECT_EQ(uruguay.fates.withdrawn, 0U);
  EXPECT_EQ(uruguay.fates.disavowed, 1U);
  const auto words = authorship(taken_back_sample(), taken_back_sample().paragraphs[1], "en");
  EXPECT_EQ(words.alone, (std::map<std::string, std::size_t>{{"MEX", 6}}));
  EXPECT_EQ(words.several, 0U);
}

// An expert who withdrew from the list of one conference, in the list of both.
TEST(SourcesAnnex, WhatRestsOnNothingBelowIsMarked) {
  auto document = nlohmann::json::parse(kDocument);
  const auto issued = document;
  document["paragraphs"][1]["withdrawn"] = {{"at", "2017-11-24T10:00:00Z"}};
  document["paragraphs"][1]["sources"][1]["disavowed"] = true;
  document["paragraphs"][2]["brackets"][0]["alternatives"][0]["taken_back_by"].push_back("MEX");
  const auto dispositions = nlohmann::json::parse(kDispositions);
  const auto text = annexed({.document = &document, .dispositions = &dispositions}).value();
  const auto annex = sources_annex(text, "en");
  EXPECT_TRUE(annex.items[1].withdrawn);
  EXPECT_FALSE(annex.items[2].withdrawn);
  const auto page = render(annex, Format::markdown, Language::en);
  EXPECT_NE(page.find("what it rests on was withdrawn, 2017-11-24"), std::string::npos) << page;
  const auto links = concordance(text, "en").links;
  EXPECT_TRUE(links[1].withdrawn);
  EXPECT_FALSE(links[3].withdrawn);
  const auto marked = marked_as_now(issued, document);
  EXPECT_EQ(marked, document);
  EXPECT_EQ(marked_as_now(issued, nlohmann::json()), issued);
}

TEST(MarkedAsNow, WhoTookAnAlternativeBackLeavesItsSide) {
  auto document = nlohmann::json::parse(kDocument);
  auto& bracket = document["paragraphs"][2]["brackets"][0];
  bracket["between"] = {{"MEX", "URY"}, {"URY"}};
  bracket["alternatives"][0]["supporters"].push_back("URY");
  auto now = document;
  auto& alternatives = now["paragraphs"][2]["brackets"][0]["alternatives"];
  for (const char* code : {"MEX", "URY"}) alternatives[0]["taken_back_by"].push_back(code);
  const auto marked = marked_as_now(document, now);
  const auto& between = marked["paragraphs"][2]["brackets"][0]["between"];
  EXPECT_EQ(between[0], nlohmann::json::array({"URY"}));
  EXPECT_EQ(between[1], nlohmann::json::array({"URY"}));
}

TEST(ConcordanceTable, PairsInTheOrderOfTheText) {
  const auto table = concordance(sample(), "en");
  std::vector<std::string> drawn;
  for (const auto& link : table.links)
    drawn.push_back(link.text + "<" + link.input + std::to_string(link.number));
  EXPECT_EQ(drawn, (std::vector<std::string>{"(1)<0", "1<MEX1", "1<URY1", "2<MEX2", "<BLZ1"}));
  EXPECT_TRUE(table.links[2].stale);
}

TEST(FairnessReport, CountsEachParagraphOnce) {
  const auto report = fairness({sample()}, "en");
  const auto& mexico = report.parties.at("MEX");
  EXPECT_EQ(mexico.fates.made, 2U);
  EXPECT_EQ(mexico.fates.verbatim, 1U);
  EXPECT_EQ(mexico.fates.bracketed, 1U);
  EXPECT_EQ(mexico.fates.without_reason, 0U);
  EXPECT_EQ(mexico.alone, 5U);
  EXPECT_EQ(mexico.shared, 4U);
  const auto& uruguay = report.parties.at("URY");
  EXPECT_EQ(uruguay.fates.edited, 1U);
  EXPECT_EQ(uruguay.fates.without_reason, 1U);
  EXPECT_EQ(report.parties.at("BLZ").fates.open, 1U);
}

TEST(FairnessReport, DaysAreWholeAndOfTheWordsThatStand) {
  const auto report = fairness({sample()}, "en");
  EXPECT_EQ(report.parties.at("MEX").waited, (std::vector<std::int64_t>{10, 10}));
  // Uruguay revised its words after it was answered: the new ones were not answered yet.
  EXPECT_TRUE(report.parties.at("URY").waited.empty());
  EXPECT_TRUE(fairness({sample(true, false)}, "en").parties.at("MEX").waited.empty());
}

TEST(FairnessReport, PartsThatWentDifferentWays) {
  auto text = sample();
  text.inputs[0].paragraphs[1].dispositions[0].standing = Standing::current;
  const auto report = fairness({text}, "en");
  EXPECT_EQ(report.parties.at("MEX").fates.several, 1U);
  EXPECT_EQ(report.parties.at("MEX").fates.bracketed, 0U);
}

TEST(FairnessReport, MedianIsTheLowerOfTwo) {
  EXPECT_EQ(median({}), std::nullopt);
  EXPECT_EQ(median({3}), 3);
  EXPECT_EQ(median({3, 9}), 3);
  EXPECT_EQ(median({1, 3, 9}), 3);
}

}  // namespace
}  // namespace concord::annex
