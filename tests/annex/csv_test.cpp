#include "engine/annex/csv.hpp"

#include <gtest/gtest.h>

namespace concord::annex {
namespace {

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv({{"a", "b, c", "say \"no\"", "two\nlines"}}),
            "a,\"b, c\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
  EXPECT_EQ(csv({}), "");
}

TEST(Csv, RowsAreAsLongAsTheLongest) {
  EXPECT_EQ(csv({{"a", "b", "c"}, {"1"}}), "a,b,c\r\n1,,\r\n");
}

TEST(Csv, FormulasAreTexts) {
  for (const std::string sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "  =", " \n+"}) {
    const std::string out = csv({{sign + "1+1"}});
    EXPECT_TRUE(out.starts_with("'") || out.starts_with("\"'")) << out;
  }
  EXPECT_EQ(csv({{"1-1", "a=b", "12", " 3"}}), "1-1,a=b,12, 3\r\n");
}

TEST(Csv, BrokenBytesAndControlsAreReplaced) {
  EXPECT_EQ(csv({{"a\xff"
                  "b\x01"}}),
            "a\uFFFDb\uFFFD\r\n");
}

}  // namespace
}  // namespace concord::annex
