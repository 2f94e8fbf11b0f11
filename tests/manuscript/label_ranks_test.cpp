#include "engine/manuscript/label_ranks.hpp"

#include <gtest/gtest.h>

#include "engine/manuscript/import.hpp"

namespace concord::manuscript {
namespace {

// The ranks of paragraphs with these labels, one behind the other.
std::vector<int> ranks(const std::vector<std::string>& labels) {
  Manuscript text;
  for (const auto& label : labels)
    text.paragraphs.push_back({.label = label, .texts = {{"en", "Words."}}});
  return label_ranks(text);
}

using Ranks = std::vector<int>;

TEST(LabelRanks, ALabelOfAnotherKindLiesUnderTheOneBefore) {
  EXPECT_EQ(ranks({"(a)", "(i)", "(ii)", "(b)", "(i)"}), (Ranks{0, 1, 1, 0, 1}));
  EXPECT_EQ(ranks({"(1)", "(a)", "(i)", "(A)", "(2)", "(a)"}), (Ranks{0, 1, 2, 3, 0, 1}));
  EXPECT_EQ(ranks({"a.", "i)", "ii)", "b."}), (Ranks{0, 1, 1, 0}));
  EXPECT_EQ(ranks({"4.1.", "4.1.1.", "4.1.2.", "4.2."}), (Ranks{0, 1, 1, 0}));
}

TEST(LabelRanks, LettersThatAreRomanNumeralsToo) {
  EXPECT_EQ(ranks({"(g)", "(h)", "(i)", "(j)"}), (Ranks{0, 0, 0, 0}));
  EXPECT_EQ(ranks({"(u)", "(v)", "(w)", "(x)"}), (Ranks{0, 0, 0, 0}));
  EXPECT_EQ(ranks({"(iv)", "(v)", "(vi)", "(ix)", "(x)"}), (Ranks{0, 0, 0, 0, 0}));
  EXPECT_EQ(ranks({"(z)", "(aa)", "(bb)"}), (Ranks{0, 0, 0}));
  // One that was left out.
  EXPECT_EQ(ranks({"(a)", "(c)", "(i)", "(iii)", "(d)"}), (Ranks{0, 0, 1, 1, 0}));
}

TEST(LabelRanks, BeginAnewBehindWhatIsNoLabelOfARow) {
  EXPECT_EQ(ranks({"(a)", "", "(i)"}), (Ranks{0, 0, 0}));
  EXPECT_EQ(ranks({"(a)", "12 bis", "(i)", "(ii)"}), (Ranks{0, 0, 0, 0}));
  EXPECT_EQ(ranks({"(a)", "1.", "(i)"}), (Ranks{0, 0, 0}));  // an item of Markdown
  EXPECT_EQ(ranks({"3bis", "3ter"}), (Ranks{0, 0}));
  const auto read = from_markdown("(a) One\n\n(i) Two\n\n# Heading\n\n(i) Three\n\n(ii) Four\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(label_ranks(read->manuscript), (Ranks{0, 1, 0, 0, 0}));
  EXPECT_TRUE(label_ranks({}).empty());
}

// However they follow one another, there is a bound.
TEST(LabelRanks, AreNoMoreThanEight) {
  std::vector<std::string> labels;
  for (const char* frame : {"(%)", "%.", "%)"})
    for (const char* first : {"i", "a", "1"}) {
      std::string label = frame;
      labels.push_back(label.replace(label.find('%'), 1, first));
    }
  for (const int rank : ranks(labels)) EXPECT_LT(rank, 8);
}

}  // namespace
}  // namespace concord::manuscript
