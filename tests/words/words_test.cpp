#include "engine/words/words.hpp"

#include <gtest/gtest.h>

namespace concord::words {
namespace {

// "word|number|.": the tokens with a bar between them, spaces as '_'.
std::string pieces(std::string_view text) {
  std::string joined;
  for (const auto& token : split(text)) {
    if (!joined.empty()) joined += '|';
    joined += token.kind == Kind::space ? "_" : std::string(view(text, token));
  }
  return joined;
}

std::string kinds(std::string_view text) {
  std::string letters;
  for (const auto& token : split(text)) letters += "wnpsb"[static_cast<std::size_t>(token.kind)];
  return letters;
}

TEST(Words, NothingHasNone) {
  EXPECT_TRUE(split("").empty());
}

TEST(Words, SplitAsReadersDo) {
  EXPECT_EQ(pieces("The Parties shall, by 2030, reduce."),
            "The|_|Parties|_|shall|,|_|by|_|2030|,|_|reduce|.");
  EXPECT_EQ(pieces("don't l’accord e.g. 1,000.50 3(b)"),
            "don't|_|l’accord|_|e.g|.|_|1,000.50|_|3|(|b|)");
  EXPECT_EQ(pieces("décidés “así” — ÑANDÚ"), "décidés|_|“|así|”|_|—|_|ÑANDÚ");
  EXPECT_EQ(pieces("a  b\tc\r\nd\n"), "a|_|b|_|c|_|d|_");
}

TEST(Words, KindsSayWhatATokenIs) {
  EXPECT_EQ(kinds("12bis 12 12.5 ( € \n"), "wsnsnspspss");
  EXPECT_EQ(kinds("Договор Συμφωνία"), "wsw");
}

TEST(Words, MarksAndScriptsWithoutSpacesAreLeftToIcu) {
  EXPECT_EQ(pieces("cafe\u0301 noir"), "cafe\u0301|_|noir");
  EXPECT_EQ(pieces("巴黎协定 agreed"), "巴黎|协定|_|agreed");
  EXPECT_EQ(kinds("巴黎协定 agreed"), "wwsw");
  EXPECT_EQ(pieces("🇲🇽🇧🇷 x"), "🇲🇽|🇧🇷|_|x");
}

TEST(Words, BrokenBytesAreTokensOfTheirOwn) {
  EXPECT_EQ(kinds("a\xff\xfe"
                  "b"),
            "wbbw");
  EXPECT_EQ(kinds("a\xc3"), "wb");
  EXPECT_EQ(kinds("\xe2\x82 x"), "bbsw");
  EXPECT_EQ(kinds("\xed\xa0\x80"), "bbb");
}

TEST(Words, OneSplitterServesManyTexts) {
  Splitter splitter;
  std::vector<Token> tokens;
  splitter.split("a b", tokens);
  splitter.split("漢字 c", tokens);
  ASSERT_GE(tokens.size(), 6U);
  EXPECT_EQ(tokens[3].begin, 0U);
}

}  // namespace
}  // namespace concord::words
