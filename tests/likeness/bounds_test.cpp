#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/likeness/inputs.hpp"

// Inputs made to cost much cost little. The limits are generous: the tests run beside others, on
// slow machines and under sanitizers; what they catch is work that grows with the square.
namespace concord::likeness {
namespace {

using std::chrono::seconds;

template <class Work>
void expect_within(seconds limit, Work work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  const auto took = std::chrono::steady_clock::now() - begin;
  testing::Test::RecordProperty(
      "milliseconds",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  EXPECT_LT(took, limit);
}

std::string word(std::size_t number) {
  std::string letters;
  for (int letter = 0; letter < 6; ++letter) {
    letters += static_cast<char>('a' + number % 26);
    number = number / 26 + (letter == 2 ? number * 7 : 0);
  }
  return letters;
}

std::string repeated(const std::string& one, std::size_t times) {
  std::string text;
  for (std::size_t at = 0; at < times; ++at) {
    text += one + " ";
  }
  return text;
}

TEST(Bounds, OneWordRepeated) {
  std::vector<Paragraph> inputs;
  for (std::size_t at = 0; at < 20; ++at) {
    inputs.push_back(says("p" + std::to_string(at), "P" + std::to_string(at),
                          repeated("migration", 30'000 + at)));
  }
  expect_within(seconds(60), [&] {
    const auto made = suggest(inputs);
    ASSERT_EQ(made.groups.size(), 1U);
    EXPECT_EQ(made.groups[0].members.size(), 20U);
  });
}

TEST(Bounds, TwoWordsTakingTurns) {
  std::vector<Paragraph> inputs;
  for (std::size_t at = 0; at < 10; ++at) {
    inputs.push_back(
        says("p" + std::to_string(at), "P" + std::to_string(at),
             repeated(at % 2 == 0 ? "shall should" : "should migrant shall", 10'000 + at)));
  }
  expect_within(seconds(60), [&] { EXPECT_FALSE(suggest(inputs).links.empty()); });
}

TEST(Bounds, FiveThousandIdenticalParagraphs) {
  std::vector<Paragraph> inputs;
  for (std::size_t at = 0; at < 5'000; ++at) {
    inputs.push_back(says("p" + std::to_string(at), "P" + std::to_string(at % 23),
                          "States shall offer voluntary return with legal aid to migrants."));
  }
  expect_within(seconds(20), [&] {
    const auto made = suggest(inputs);
    ASSERT_EQ(made.groups.size(), 1U);
    EXPECT_EQ(made.groups[0].members.size(), 5'000U);
    EXPECT_TRUE(made.links.empty());
  });
}

TEST(Bounds, FiveThousandParagraphsThatDifferInOneNumber) {
  std::vector<Paragraph> inputs;
  for (std::size_t at = 0; at < 5'000; ++at) {
    inputs.push_back(says("p" + std::to_string(10'000 + at), "P" + std::to_string(at % 23),
                          "States shall offer voluntary return with legal aid to " +
                              std::to_string(at + 1) + " migrants in each border town."));
  }
  expect_within(seconds(60), [&] {
    const auto made = suggest(inputs);
    EXPECT_EQ(made.links.size(), Settings{}.most_links);
    EXPECT_GT(made.left_out, 0U);
    // The family meets around its first members.
    std::size_t grouped = 0;
    for (const auto& group : made.groups) {
      grouped += group.members.size();
    }
    EXPECT_GE(grouped, 4'500U);
  });
}

TEST(Bounds, LongTextsWithNothingInCommon) {
  std::vector<Paragraph> inputs;
  std::size_t number = 0;
  for (std::size_t at = 0; at < 10; ++at) {
    std::string text;
    for (int words = 0; words < 30'000; ++words) {
      text += word(++number) + " ";
    }
    inputs.push_back(says("p" + std::to_string(at), "P" + std::to_string(at), text));
  }
  expect_within(seconds(60), [&] { EXPECT_TRUE(suggest(inputs).groups.empty()); });
}

TEST(Bounds, MarksWithoutEnd) {
  std::vector<Paragraph> inputs;
  for (const char* mark : {"[", "{", "](", "**", "^1 ", "1. ", "not ", "Article 3, ", "5 and "}) {
    for (std::size_t times : {20'000U, 20'001U}) {
      const auto name = mark + std::to_string(times);
      inputs.push_back(says(name, name, repeated(mark, times)));
    }
  }
  expect_within(seconds(60), [&] { EXPECT_EQ(suggest(inputs).topics.size(), 1U); });
}

// 23 inputs with 50 paragraphs each, as the real thing has.
TEST(Bounds, ARealConferenceIsQuick) {
  std::vector<Paragraph> inputs;
  std::size_t number = 0;
  for (std::size_t party = 0; party < 23; ++party) {
    for (std::size_t at = 0; at < 50; ++at) {
      std::string text;
      for (std::size_t words = 0; words < 100; ++words) {
        // A third of the words is shared with the same paragraph of the other inputs.
        text += (words % 3 == 0 ? word(at * 100 + words) : word(++number % 3'000)) + " ";
      }
      inputs.push_back(says("p" + std::to_string(party) + "#" + std::to_string(at),
                            "P" + std::to_string(party), text));
    }
  }
  expect_within(seconds(30), [&] { EXPECT_EQ(suggest(inputs).topics.size(), 1U); });
}

}  // namespace
}  // namespace concord::likeness
