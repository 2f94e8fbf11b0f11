#include "engine/notation/document.hpp"

#include <gtest/gtest.h>

namespace concord::notation {
namespace {

std::string outline(const std::vector<OptionBlock>& all) {
  std::string out;
  for (const auto& block : all) {
    out += std::to_string(block.depth) + "{";
    for (const auto& one : block.alternatives)
      out += one.label.label + " " + std::to_string(one.first) + "-" + std::to_string(one.last) +
             (&one == &block.alternatives.back() ? "}" : ", ");
  }
  return out;
}

std::string outline(const std::vector<Spanning>& all) {
  std::string out;
  for (const auto& one : all)
    out += std::to_string(one.number) + ":" + std::to_string(one.from.paragraph) + "-" +
           std::to_string(one.to.paragraph) + "/" + std::to_string(one.depth) + " ";
  return out;
}

TEST(Document, BracketsMaySpanParagraphs) {
  const auto reading = read_document({{.text = "[Parties shall:"},
                                      {.text = "[act [now],"},
                                      {.text = "or later]; and"},
                                      {.text = "speak.] ]"}},
                                     {});
  EXPECT_EQ(outline(reading.spans), "1:1-4/1 2:2-3/2 ");
  ASSERT_EQ(reading.findings.size(), 1U);
  EXPECT_EQ(reading.findings[0].place, (Place{4, 1, 9, 8}));
  EXPECT_EQ(reading.unbalanced, 1U);
  EXPECT_EQ(variant2::get<HalfBracket>(reading.wordings[0].pieces[0].is), (HalfBracket{true, 1}));
  EXPECT_EQ(variant2::get<HalfBracket>(reading.wordings[3].pieces[1].is), (HalfBracket{false, 1}));
  EXPECT_EQ(variant2::get<HalfBracket>(reading.wordings[3].pieces[3].is), (HalfBracket{false, 0}));
}

TEST(Document, NoBracketOutlivesItsSection) {
  const auto reading = read_document({{.text = "Article 1", .heading = 2},
                                      {.text = "[lost"},
                                      {.text = "[Article 2", .heading = 2},
                                      {.text = "[detail", .heading = 3},
                                      {.text = "text] more]"},
                                      {.text = "Article 3", .heading = 2},
                                      {.text = "end]"}},
                                     {});
  EXPECT_EQ(outline(reading.spans), "1:3-5/1 2:4-5/2 ");
  ASSERT_EQ(reading.findings.size(), 2U);
  EXPECT_EQ(reading.findings[0].place.paragraph, 2U);
  EXPECT_EQ(reading.findings[1].place.paragraph, 7U);
}

TEST(Document, OptionsAreAlternativesOverParagraphs) {
  const auto reading = read_document({{.text = "Article 2", .heading = 2},
                                      {.text = "**Option 1:**"},
                                      {.text = "The purpose", .level = 1, .starts_item = true},
                                      {.text = "is", .level = 1, .starts_item = true},
                                      {.text = "**Option 2**: No text"},
                                      {.text = "Article 3", .heading = 2},
                                      {.text = "**Option I**"},
                                      {.text = "x"},
                                      {.text = "**Option II:**y"}},
                                     {});
  EXPECT_EQ(outline(reading.options),
            "1{Option 1 1-3, Option 2 4-4}1{Option I 6-7, Option II 8-8}");
  EXPECT_TRUE(reading.findings.empty());
}

TEST(Document, OptionsEndWithTheirItem) {
  const auto reading = read_document({{.text = "**Option 1:** a", .level = 1, .starts_item = true},
                                      {.text = "**Option 2:**", .level = 1},
                                      {.text = "Option (a): b", .level = 1},
                                      {.text = "Option (b): c", .level = 1},
                                      {.text = "**Option 3:** Option 1 is better", .level = 1},
                                      {.text = "next", .level = 1, .starts_item = true},
                                      {.text = "Option 1: x", .level = 2, .starts_item = true},
                                      {.text = "Option 2: y", .level = 2, .starts_item = true},
                                      {.text = "Option 4: z", .level = 2, .starts_item = true},
                                      {.text = "Option 1 is good."},
                                      {.text = "Option 1: alone"}},
                                     {});
  EXPECT_EQ(outline(reading.options),
            "1{Option 1 0-0, Option 2 1-3, Option 3 4-4}2{Option (a) 2-2, Option (b) 3-3}"
            "1{Option 1 6-6, Option 2 7-7, Option 4 8-8}1{Option 1 10-10}");
  ASSERT_EQ(reading.findings.size(), 2U);
  EXPECT_EQ(reading.findings[0].code, "option_out_of_order");
  EXPECT_EQ(reading.findings[1].code, "option_alone");
}

TEST(Document, SameSeriesAgainIsANewBlock) {
  const auto reading =
      read_document({{.text = "Option 1: a"},
                     {.text = "Option 2: b"},
                     {.text = "Option 1: c"},
                     {.text = "Option 2: d"},
                     {.text = "[^1]: note", .level = 1, .starts_item = true, .aside = true}},
                    {});
  EXPECT_EQ(outline(reading.options), "1{Option 1 0-0, Option 2 1-1}1{Option 1 2-2, Option 2 3-3}");
}

TEST(Document, LinkDefinitionsHaveNoBrackets) {
  const auto reading = read_document({{.text = "[a]: http://x", .verbatim = true}}, {});
  EXPECT_EQ(reading.counts.pairs, 0U);
  EXPECT_EQ(print(reading.wordings[0]), "[a]: http://x");
}

}  // namespace
}  // namespace concord::notation
