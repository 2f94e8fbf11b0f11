#include "engine/notation/code_span.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace concord::notation {
namespace {

TEST(CodeSpan, EndsAtAsManyMarks) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"`a` b", "a"},       {"``a ` b`` c", "a ` b"},         {"`a `` b` c", "a `` b"},
      {"`a[^1]`", "a[^1]"}, {"`a \\[sic\\]`", "a \\[sic\\]"}, {"`a\\` b`", "a\\"},
  };
  for (const auto& [typed, words] : cases) EXPECT_EQ(code_span(typed).words, words) << typed;
}

TEST(CodeSpan, IsNoneWithoutAnEndOrWithABracket) {
  for (const char* typed : {"", "a", "`a", "``a`", "`a``", "`a [b] c`", "`a ] b`"})
    EXPECT_EQ(code_span(typed).length, 0U) << typed;
  EXPECT_EQ(code_span("`" + std::string(1000, 'a') + "`").length, 0U);
  EXPECT_EQ(code_span("`" + std::string(998, 'a') + "`").length, 1000U);
  // The mark at the end of the 1000 bytes is one of two.
  EXPECT_EQ(code_span("`" + std::string(998, 'a') + "``").length, 0U);
}

TEST(CodeSpan, MarksThatOpenNothingAreWordsTogether) {
  EXPECT_EQ(code_length("``a`"), 2U);
  EXPECT_EQ(code_length("`a` b"), 3U);
  EXPECT_EQ(code_length(std::string(1 << 20, '`')), 1U << 20);
}

}  // namespace
}  // namespace concord::notation
