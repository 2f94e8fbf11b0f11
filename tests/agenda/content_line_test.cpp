#include "engine/agenda/content_line.hpp"

#include <gtest/gtest.h>

#include "tests/agenda/unfolded.hpp"

namespace concord::agenda {
namespace {

std::string written(const std::string& head, const std::string& value) {
  std::string out;
  append_line(out, {head, value});
  return out;
}

TEST(ContentLine, IsFoldedAtSeventyFiveOctets) {
  const std::string exact(73, 'x');
  EXPECT_EQ(written("A", exact), "A:" + exact + "\r\n");
  EXPECT_EQ(written("A", exact + "y"), "A:" + exact + "\r\n y\r\n");
  // Lines that go on have the space among their 75.
  EXPECT_EQ(written("A", exact + std::string(75, 'y')),
            "A:" + exact + "\r\n " + std::string(74, 'y') + "\r\n y\r\n");
}

TEST(ContentLine, IsNeverFoldedWithinACharacter) {
  // The two octets of ñ, three of a dash, four of a flag's letter would lie over the 75th.
  for (const std::string character : {"ñ", "—", "🇲"})
    for (std::size_t before = 70; before < 75; ++before) {
      const std::string value = std::string(before, 'x') + character + std::string(100, 'z');
      for (const auto& line : testing::physical_lines(written("A", value))) {
        EXPECT_LE(line.size(), 75U);
        EXPECT_NE(static_cast<unsigned char>(line.at(line[0] == ' ' ? 1 : 0)) & 0xc0U, 0x80U)
            << line;
      }
      EXPECT_EQ(testing::logical_lines(written("A", value)).at(0), "A:" + value);
    }
}

TEST(ContentLine, WordsAreEscaped) {
  EXPECT_EQ(text_value("Panamá; room 2, C:\\x"), "Panamá\\; room 2\\, C:\\\\x");
  EXPECT_EQ(text_value("one\r\ntwo\rthree\nfour"), "one\\ntwo\\nthree\\nfour");
  // A tab may stand; what would end a line or ring a bell may not.
  EXPECT_EQ(text_value(std::string("a\tb\x07"
                                   "c\0d",
                                   7)),
            "a\tb c d");
}

TEST(ContentLine, ParametersAreQuoted) {
  EXPECT_EQ(parameter_value("RCM: \"TS\", Puebla"), "\"RCM: ^'TS^', Puebla\"");
  EXPECT_EQ(parameter_value("a^b\nc"), "\"a^^b^nc\"");
}

TEST(ContentLine, AUriStaysOneLine) {
  EXPECT_EQ(uri_value("https://meet.example.org/r?a=1&b=%20#x"),
            "https://meet.example.org/r?a=1&b=%20#x");
  EXPECT_EQ(uri_value("https://x.org/\r\nSTATUS:CANCELLED"),
            "https://x.org/%0D%0ASTATUS:CANCELLED");
  EXPECT_EQ(uri_value("https://x.org/año \"x\""), "https://x.org/a%C3%B1o%20%22x%22");
}

}  // namespace
}  // namespace concord::agenda
