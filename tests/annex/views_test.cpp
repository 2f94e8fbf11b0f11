#include <gtest/gtest.h>

#include "engine/annex/revision.hpp"
#include "tests/annex/samples.hpp"

namespace concord::annex {
namespace {

using nlohmann::json;

TEST(AnnexViews, FillTheModel) {
  const auto text = sample();
  ASSERT_EQ(text.paragraphs.size(), 3U);
  ASSERT_EQ(text.inputs.size(), 3U);
  EXPECT_EQ(text.revision, 0U);
  EXPECT_EQ(name_of(text.paragraphs[0]), "(1)");
  EXPECT_EQ(name_of(text.paragraphs[1]), "1");
  EXPECT_EQ(text.paragraphs[2].brackets[0].alternatives[0].opposers, Codes{"URY"});
  EXPECT_EQ(text.inputs[0].label, "MEX");
  EXPECT_EQ(text.inputs[0].paragraphs[1].number, 2U);
  EXPECT_EQ(text.inputs[0].paragraphs[1].dispositions[0].superseded,
            (Supersession{1, Cause::replaced}));
  EXPECT_FALSE(text.inputs[2].document) << "the view did not name it";
}

TEST(AnnexViews, ItemsAreComparedWithTheirLabels) {
  auto document = nlohmann::json::parse(kDocument);
  document["paragraphs"][1]["outline"] = {{"level", 1U}, {"bullet", "-"}, {"label", "(a)"}};
  const auto text = annexed({.document = &document});
  ASSERT_TRUE(text);
  const auto compared = revision_text(*text, "en");
  EXPECT_EQ(compared[0].level, 1);
  EXPECT_EQ(compared[1].text, "- (a) All States shall keep rivers clean.");
  EXPECT_EQ(compared[1].level, 1);
  EXPECT_EQ(compared[2].level, 0);
}

TEST(AnnexViews, DatesComeFromTheHistory) {
  const auto text = sample();
  const auto& mexico = text.inputs[0].paragraphs[1];
  EXPECT_EQ(mexico.since, parse_timestamp("2017-06-20T14:00:00Z"));
  EXPECT_EQ(mexico.dispositions[1].at, parse_timestamp("2017-07-03T13:00:00Z"));
  EXPECT_EQ(mexico.dispositions[1].by, "RCM-TS");
  // Revised words wait from the day on which they were revised.
  EXPECT_EQ(text.inputs[1].paragraphs[0].since, parse_timestamp("2017-07-02T13:00:00Z"));
  EXPECT_FALSE(text.inputs[2].paragraphs[0].since);
}

TEST(AnnexViews, WhatAnInputNoLongerHasWasDroppedWithItsRevision) {
  auto document = nlohmann::json::parse(kDocument);
  auto dispositions = nlohmann::json::parse(kDispositions);
  auto history = nlohmann::json::parse(kHistory);
  dispositions["sources"][0]["paragraphs"][1]["withdrawn"] = true;
  dispositions["sources"][1]["paragraphs"][0]["disavowed"] = true;
  history["entries"].push_back({{"position", 10},
                                {"time", "2017-07-04T13:00:00.000000Z"},
                                {"principal", "MEX"},
                                {"events",
                                 {{{"type", "SourceRevised"},
                                   {"document", "K9"},
                                   {"revision", 2},
                                   {"paragraphs", {{{"id", "P1"}, {"text", "dm1"}}}}}}}});
  const auto text =
      annexed({.document = &document, .dispositions = &dispositions, .history = &history}).value();
  EXPECT_EQ(text.inputs[0].paragraphs[1].withdrawn_at,
            parse_timestamp("2017-07-04T13:00:00.000000Z"));
  EXPECT_FALSE(text.inputs[0].paragraphs[0].withdrawn_at);
  EXPECT_TRUE(text.inputs[1].paragraphs[0].disavowed);
}

TEST(AnnexViews, WithoutHistoryThereAreNoDates) {
  for (const auto& input : sample(true, false).inputs)
    for (const auto& paragraph : input.paragraphs) {
      EXPECT_FALSE(paragraph.since);
      for (const auto& one : paragraph.dispositions) EXPECT_FALSE(one.at);
    }
}

TEST(AnnexViews, WithoutDispositionsTheInputsAreNotKnown) {
  const auto text = sample(false);
  EXPECT_FALSE(text.inputs_known);
  EXPECT_TRUE(text.inputs.empty());
}

TEST(AnnexViews, SecondInputOfTheSamePartiesHasANumber) {
  const auto document = json::parse(kDocument);
  auto dispositions = json::parse(kDispositions);
  dispositions["sources"].push_back(dispositions["sources"][0]);
  const auto text = annexed({&document, &dispositions, nullptr}).value();
  EXPECT_EQ(text.inputs[3].label, "MEX #2");
}

TEST(AnnexViews, RecalledRevisionHasNoParagraphs) {
  const auto document = json::parse(
      R"({"revision": 2, "symbol": "Rev.2", "issued_at": "2017-09-19T15:01:31.000000Z",
          "recalled": true})");
  const auto text = annexed({&document, nullptr, nullptr}).value();
  EXPECT_TRUE(text.recalled);
  EXPECT_EQ(text.revision, 2U);
  EXPECT_TRUE(text.paragraphs.empty());
}

TEST(AnnexViews, OtherShapesAreRefusedByMember) {
  const auto dispositions = json::parse(kDispositions);
  const auto refused = [&](const char* pointer, const json& value) {
    auto document = json::parse(kDocument);
    document[json::json_pointer(pointer)] = value;
    const auto read = annexed({&document, &dispositions, nullptr});
    return read ? std::string("read") : read.error().place;
  };
  EXPECT_EQ(refused("/paragraphs", 3), "paragraphs");
  EXPECT_EQ(refused("/paragraphs/1/mark", "borrowed"), "mark");
  EXPECT_EQ(refused("/paragraphs/1/number", -1), "number");
  EXPECT_EQ(refused("/paragraphs/1/texts", json::array()), "texts");
  EXPECT_EQ(refused("/paragraphs/1/sources/0", "MEX"), "by");
  EXPECT_EQ(refused("/paragraphs/2/brackets/0/closed_on", 2), "closed_on");
  EXPECT_EQ(refused("/issued_at", "yesterday"), "issued_at");
  const auto none = json::array();
  EXPECT_FALSE(annexed({&none, nullptr, nullptr}));
}

TEST(AnnexViews, FindWhereARevisionWasIssued) {
  const auto history = json::parse(kHistory);
  EXPECT_EQ(issued_in(history, 1), 7U);
  EXPECT_FALSE(issued_in(history, 2));
  EXPECT_FALSE(issued_in(json(3), 1));
}

}  // namespace
}  // namespace concord::annex
