#include <gtest/gtest.h>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "tests/manuscript/outline.hpp"

namespace concord::manuscript {
namespace {

TEST(TextFormat, ReadsParagraphs) {
  const auto read = from_text(
      "\fThe Parties,\nrecalling\n   much,\n\n1. shall [act] [now]\n\n(a) at once;\n\n12 bis. or "
      "not\n"
      "# never\n\n4.\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(outline(read->manuscript, "en"),
            "p0 'The Parties, recalling much,'\np1 1. 'shall [act] [now]'\np0 (a) 'at once;'\n"
            "p0 12 bis. 'or not # never'\np0 '4.'\n");
  EXPECT_EQ(read->lines, (std::vector<std::size_t>{1, 5, 7, 9, 12}));
  EXPECT_EQ(wrong_with(read->manuscript), std::nullopt);
}

TEST(TextFormat, WritesForReaders) {
  const auto read = from_markdown(
      "---\ntitle: Draft\nsymbol: A/1\n---\n\n# Article 1\n\n1. one two three\n\n   four\n\n"
      "    - deep\n\n[^1]: note\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(read->manuscript, "en"),
            "Draft\nSymbol: A/1\n\nArticle 1\n=========\n\n1. one two three\n\n    four\n\n"
            "    - deep\n\n[^1] note\n");
  EXPECT_EQ(to_text(read->manuscript, "en", 12),
            "Draft\nSymbol: A/1\n\nArticle 1\n=========\n\n1. one two\nthree\n\n    four\n\n    - "
            "deep\n\n"
            "[^1] note\n");
}

Head full_head() {
  return {.title = "Draft: a text",
          .symbol = "A/1",
          .distribution = "Limited: members of RCM",
          .date = "3 de mayo de 2017",
          .original_language = "es",
          .languages = {"es", "pt-BR"},
          .others = {"layout: page", "  - x"}};
}

TEST(TextFormat, NamesTheHeadInTheLanguageOfTheText) {
  Manuscript text;
  text.head = full_head();
  EXPECT_EQ(to_text(text, "es"),
            "Draft: a text\nSignatura: A/1\nDistribución: Limited: members of RCM\n"
            "Fecha: 3 de mayo de 2017\nOriginal: es\nTextos auténticos: es, pt-BR\n"
            "Otros: layout: page\nOtros:   - x\n");
}

// How much is not agreed stands in the head, counted anew each time: it is no member of it.
TEST(TextFormat, TheHeadSaysHowManyBracketsAreOpen) {
  for (const auto& [language, line] :
       {std::pair{"en", "Open brackets: 3\n"}, std::pair{"es", "Corchetes abiertos: 3\n"},
        std::pair{"pt", "Colchetes abertos: 3\n"}}) {
    Manuscript text;
    text.head.symbol = "A/1";
    text.paragraphs.push_back({.texts = {{language, "We [may | shall [try]] act."}}});
    text.paragraphs.push_back({.texts = {{language, "And [go"}}});
    text.paragraphs.push_back({.texts = {{language, "on]."}}});
    auto typed = to_text(text, language);
    EXPECT_NE(typed.find(": A/1\n" + std::string(line) + "\n"), std::string::npos) << typed;
    ImportOptions how;
    how.language = language;
    auto back = from_text(typed, how);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->manuscript, text) << typed;
    back->manuscript.paragraphs[0].texts[language] = "We act.";
    EXPECT_NE(to_text(back->manuscript, language).find(": 1\n"), std::string::npos);
    back->manuscript.paragraphs.resize(1);
    EXPECT_EQ(to_text(back->manuscript, language).find("rackets"), std::string::npos);
  }
  // Words of a text that has no head are a paragraph.
  const auto alone = from_text("Open brackets: 3\n\nWe act.\n");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->manuscript.paragraphs.size(), 2U);
}

TEST(TextFormat, ReadsItsHeadInEveryLanguage) {
  for (const char* language : {"en", "es", "pt", "fr"}) {
    Manuscript text;
    text.head = full_head();
    text.paragraphs.push_back({.texts = {{language, "We act."}}});
    for (const std::size_t width : {0U, 20U}) {
      const auto back = from_text(to_text(text, language, width), {.language = language});
      ASSERT_TRUE(back) << language;
      EXPECT_EQ(back->manuscript, text) << language;
      EXPECT_EQ(back->lines.size(), 1U);
    }
  }
}

TEST(TextFormat, ATitleAloneIsNamed) {
  Manuscript text;
  text.head.title = "Draft";
  EXPECT_EQ(to_text(text, "pt"), "Título: Draft\n");
  const auto back = from_text(to_text(text, "pt"));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->manuscript, text);
}

TEST(TextFormat, WhatIsNoHeadStaysAParagraph) {
  for (const char* typed :
       {"Draft\nSymbol: A/1\nand more words\n", "Symbol: A/1\nSymbol: A/2\n", "Symbol:\n",
        "Title\nwithout members\n", "Authentic in: the languages of all\n", "Other: title: x\n",
        "We act.\n\nSymbol: A/1\n", "\\Symbol: A/1\n"}) {
    const auto read = from_text(typed);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->manuscript.head, Head{}) << typed;
    EXPECT_FALSE(read->manuscript.paragraphs.empty()) << typed;
    const auto again = from_text(to_text(read->manuscript, "en"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->manuscript, read->manuscript) << typed;
  }
}

TEST(TextFormat, ReadsWhatStandsInItems) {
  const auto read = from_text(
      "Scope\n-----\n\n- one\n  goes on\n\n    (a) within\n\n        too far in\n\n\\- no item\n\n"
      "[^1] note\n\nnot\n--\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(outline(read->manuscript, "en"),
            "h2 'Scope'\np1 - 'one goes on'\np1 (a) 'within'\np1 'too far in'\np0 '- no item'\n"
            "n1 [^1] 'note'\np0 'not --'\n");
  EXPECT_EQ(wrong_with(read->manuscript), std::nullopt);
}

}  // namespace
}  // namespace concord::manuscript
