#include <gtest/gtest.h>

#include <random>

#include "engine/redline/vocabulary.hpp"
#include "tests/redline/drawn.hpp"

// Texts made to be slow: the work is counted, not timed.
namespace concord::redline {
namespace {

constexpr int kWords = 30'000;

std::string word(std::uint32_t number) {
  std::string letters;
  for (; number > 0; number /= 26) letters += static_cast<char>('a' + number % 26);
  return "w" + letters;
}

template <typename Choose>
std::string text_of(int words, Choose choose) {
  std::string text;
  for (int i = 0; i < words; ++i) text += choose(i) + ' ';
  return text;
}

void expect_bounded(const Document& before, const Document& after) {
  std::size_t tokens = 1;
  Vocabulary vocabulary;
  for (const auto* document : {&before, &after})
    for (const auto& paragraph : *document) tokens += vocabulary.units(paragraph.text).size() + 1;
  const Redline redline = compare(before, after);
  EXPECT_TRUE(gives_back(redline, before, after));
  EXPECT_LE(redline.steps, tokens * kStepsPerToken) << tokens << " tokens";
  testing::Test::RecordProperty("steps_per_token", static_cast<int>(redline.steps / tokens));
}

void expect_bounded(const std::string& before, const std::string& after) {
  const Document one = lines({before});
  const Document other = lines({after});
  expect_bounded(one, other);
}

TEST(Bounds, NothingInCommon) {
  expect_bounded(
      text_of(kWords, [](int i) { return word(static_cast<std::uint32_t>(i)); }),
      text_of(kWords, [](int i) { return word(static_cast<std::uint32_t>(i) + 99'999); }));
}

TEST(Bounds, OneWordRepeated) {
  expect_bounded(text_of(kWords, [](int) { return std::string("and"); }),
                 text_of(kWords - 77, [](int) { return std::string("and"); }));
  expect_bounded(text_of(kWords, [](int i) { return std::string(i % 3 == 0 ? "or" : "and"); }),
                 text_of(kWords, [](int i) { return std::string(i % 4 == 0 ? "or" : "and"); }));
}

TEST(Bounds, TwoWordsByChance) {
  std::mt19937 chance(7);
  const auto either = [&](int) { return std::string(chance() % 2 == 0 ? "yes" : "no"); };
  const std::string before = text_of(kWords, either);
  expect_bounded(before, text_of(kWords, either));
}

TEST(Bounds, AFewWordsByChance) {
  std::mt19937 chance(11);
  const auto some = [&](int) { return word(static_cast<std::uint32_t>(chance() % 40)); };
  const std::string before = text_of(kWords, some);
  expect_bounded(before, text_of(kWords, some));
}

TEST(Bounds, ATextBackwards) {
  expect_bounded(
      text_of(kWords, [](int i) { return word(static_cast<std::uint32_t>(i)); }),
      text_of(kWords, [](int i) { return word(static_cast<std::uint32_t>(kWords - i)); }));
}

Document paragraphs_of_ten(const std::vector<std::uint32_t>& order) {
  std::vector<std::string> texts;
  for (const std::uint32_t number : order)
    texts.push_back(
        text_of(10, [&](int i) { return word(number * 10 + static_cast<std::uint32_t>(i)); }));
  return lines(texts);
}

TEST(Bounds, EveryParagraphMoved) {
  std::vector<std::uint32_t> order(3000);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const Document before = paragraphs_of_ten(order);
  std::reverse(order.begin(), order.end());
  expect_bounded(before, paragraphs_of_ten(order));
  std::shuffle(order.begin(), order.end(), std::mt19937(3));
  expect_bounded(before, paragraphs_of_ten(order));
}

TEST(Bounds, ManyParagraphsAlikeAndManyEqual) {
  const auto alike = [](std::uint32_t from) {
    std::vector<std::string> texts;
    for (std::uint32_t i = 0; i < 3000; ++i)
      texts.push_back("Each Party shall report on its actions under item " + word(from + i));
    return lines(texts);
  };
  expect_bounded(alike(0), alike(50'000));
  expect_bounded(lines(std::vector<std::string>(5000, "No text.")),
                 lines(std::vector<std::string>(4000, "No text.")));
  expect_bounded(lines(std::vector<std::string>(5000, "No text.")),
                 lines(std::vector<std::string>(5000, "No words.")));
}

}  // namespace
}  // namespace concord::redline
