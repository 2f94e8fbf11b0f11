#include "engine/words/clean.hpp"

#include <gtest/gtest.h>

namespace concord::words {
namespace {

std::string clean(std::string_view text) {
  std::string out;
  append_clean(out, text);
  return out;
}

TEST(Clean, LeavesNothingThatXmlCannotHold) {
  EXPECT_EQ(escaped("a<b>&\"c"), "a&lt;b&gt;&amp;&quot;c");
  EXPECT_EQ(escaped(std::string("a\0b\x1f", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xC3"), "\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xEF\xBF\xBE"), "\xEF\xBF\xBD");  // U+FFFE
  EXPECT_EQ(escaped("ñ\xF0\x9F\x8C\x8E"), "ñ\xF0\x9F\x8C\x8E");
}

TEST(Clean, KeepsSignsOfMarkupWhereTheyMeanNothing) {
  EXPECT_EQ(clean("a<b>&\"c\t\n"), "a<b>&\"c\t\n");
  EXPECT_EQ(clean("\x1b[31m"), "\xEF\xBF\xBD[31m");
  EXPECT_EQ(clean("\xC2\x9B"), "\xEF\xBF\xBD");  // a terminal takes U+009B for ESC [
  EXPECT_EQ(clean("\xC2\xA0"), "\xC2\xA0");
}

TEST(Clean, NothingReadsAsWhatItDoesNotSay) {
  for (const char* control : {"\u202A", "\u202E", "\u2066", "\u2069"})
    EXPECT_EQ(clean(control), "\uFFFD");
  EXPECT_EQ(clean("\u200F"), "\u200F");  // a mark of direction moves nothing else
}

}  // namespace
}  // namespace concord::words
