#include "engine/json/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord::json {
namespace {

TEST(Utf8, AcceptsEveryLengthAtItsBounds) {
  const std::vector<std::string> good = {"",
                                         "ascii only, longer than eight bytes",
                                         "\x7F",
                                         "\xC2\x80",
                                         "\xDF\xBF",
                                         "\xE0\xA0\x80",
                                         "\xED\x9F\xBF",
                                         "\xEE\x80\x80",
                                         "\xEF\xBF\xBF",
                                         "\xF0\x90\x80\x80",
                                         "\xF4\x8F\xBF\xBF"};
  for (const auto& text : good) EXPECT_TRUE(is_utf8(text)) << testing::PrintToString(text);
}

TEST(Utf8, StopsAtTheFirstByteThatIsWrong) {
  const std::vector<std::string> bad = {"\x80",
                                        "\xBF",
                                        "\xC0\x80",
                                        "\xC1\xBF",
                                        "\xC2",
                                        "\xC2\x41",
                                        "\xE0\x9F\xBF",
                                        "\xED\xA0\x80",
                                        "\xED\xBF\xBF",
                                        "\xE2\x82",
                                        "\xE2\x82\x41",
                                        "\xE2\x28\xA1",
                                        "\xF0\x8F\xBF\xBF",
                                        "\xF4\x90\x80\x80",
                                        "\xF5\x80\x80\x80",
                                        "\xF0\x90\x80",
                                        "\xFE",
                                        "\xFF",
                                        "\xF0\x90\x80\x41"};
  for (const auto& text : bad) {
    EXPECT_EQ(utf8_prefix("twelve bytes" + text), 12U) << testing::PrintToString(text);
    EXPECT_EQ(utf8_prefix(text + " and more than eight bytes"), 0U) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace concord::json
