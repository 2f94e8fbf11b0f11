#include <gtest/gtest.h>

#include <chrono>

#include "engine/notation/count.hpp"
#include "engine/notation/document.hpp"
#include "engine/notation/notation.hpp"
#include "tests/processor_time.hpp"

namespace concord::notation {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

// A megabyte of each; ten times what the slowest takes on a slow machine.
TEST(HostileNotation, EveryPatternIsReadInTimeAndGivenBack) {
  Options known;
  known.link_labels = {"a", "b"};
  known.parties = {{PartyCode("MEX"), {"Mexico"}}};
  known.slash = true;
  for (const std::string_view part : {"[",           "]",         "[]",        "][",
                                      "[[]",         "](",        "](http://", "[a][",
                                      "[a|",         "[a / ",     "\\",        "[^",
                                      "[^1",         "|",         "[MEX: ",    "] (MEX",
                                      "] (MEX, ",    "(MEX)",     "\xFF[",     "\xE2\x80\x93 MEX]",
                                      "Option 1: [", "[a](MEX) ", "- [ ] "}) {
    const std::string text = repeated(part, (std::size_t{1} << 20) / part.size());
    for (const auto& options : {Options{}, known}) {
      const auto begin = processor_time();
      const auto parsed = parse(text, options);
      ASSERT_TRUE(print(parsed.wording) == text) << part;
      ASSERT_TRUE(parse(print(parsed.wording), options).wording == parsed.wording) << part;
      EXPECT_LE(parsed.findings.size(), 1002U);
      EXPECT_LT(processor_time() - begin, std::chrono::seconds(10)) << part;
    }
  }
}

TEST(HostileNotation, DepthIsBoundedWithOneFinding) {
  const std::string text = repeated("[a ", 1000) + repeated("]", 1000);
  const auto parsed = parse(text);
  EXPECT_EQ(print(parsed.wording), text);
  EXPECT_EQ(count(parsed.wording).depth, 64U);
  ASSERT_EQ(parsed.findings.size(), 1U);
  EXPECT_EQ(parsed.findings[0].code, "too_deep");
  EXPECT_EQ(parsed.findings[0].place.offset, 64U * 3);
}

TEST(HostileNotation, TooManyAreOneFinding) {
  Options options;
  options.max_brackets = 10;
  const std::string text = repeated("[a] x ", 100);
  const auto parsed = parse(text, options);
  EXPECT_EQ(print(parsed.wording), text);
  EXPECT_EQ(count(parsed.wording).pairs, 5U);
  ASSERT_EQ(parsed.findings.size(), 1U);
  EXPECT_EQ(parsed.findings[0].code, "too_many_brackets");
}

TEST(HostileNotation, ManyHalvesAcrossManyParagraphs) {
  std::vector<Block> blocks;
  for (int i = 0; i < 50'000; ++i) blocks.push_back({.text = i % 2 == 0 ? "[a" : "b] ]"});
  const auto reading = read_document(blocks, {});
  EXPECT_EQ(reading.spans.size(), 25'000U);
  EXPECT_EQ(reading.unbalanced, 25'000U);
  EXPECT_EQ(reading.findings.size(), 1000U);
}

}  // namespace
}  // namespace concord::notation
