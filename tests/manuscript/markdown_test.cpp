#include <gtest/gtest.h>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "tests/manuscript/outline.hpp"

namespace concord::manuscript {
namespace {

struct Case {
  const char* typed;
  const char* read;
};

TEST(Markdown, ReadsBlocksAndGivesThemBack) {
  const std::vector<Case> cases = {
      {"", ""},
      {"one\n", "p0 'one'\n"},
      {"one\ntwo  \n three\n\n\nfour", "p0 'one two three'\np0 'four'\n"},
      {"# A\n## B ##\n####### C\n", "h1 'A'\nh2 'B ##'\np0 '####### C'\n"},
      {"Title\n=====\nSub\n---\ntext\n", "h1 'Title'\nh2 'Sub'\np0 'text'\n"},
      {"a\n\n***\n\nb\n", "p0 'a'\np0 'b'\n"},
      {"1. a\n2. b\n\n   more\n\n    1.  deep\n\nout\n",
       "p1 1. 'a'\np1 2. 'b'\np1 'more'\np2 1. 'deep'\np0 'out'\n"},
      {"- a. Elaborate\n- b. Improve\n* (c) Third\n",
       "p1 - a. 'Elaborate'\np1 - b. 'Improve'\np1 * (c) 'Third'\n"},
      {"The year\n2015. Not a list\n- but this\n",
       "p0 'The year 2015. Not a list'\np1 - 'but this'\n"},
      {"purposes:\n1. one\n", "p0 'purposes:'\np1 1. 'one'\n"},
      {"3bis [Developed] x\n\n12 bis. y\n\n(a) z\n\n(the) w\n",
       "p0 3bis '[Developed] x'\np0 12 bis. 'y'\np0 (a) 'z'\np0 '(the) w'\n"},
      {"1. one\nlazy\n\n    1bis. [To\n", "p1 1. 'one lazy'\np1 1bis. '[To'\n"},
      {"> quoted\n> more\nlazy\n\n| a | b |\n|---|---|\n| [x] | y |\n\nafter\n",
       "v0 '> quoted/> more/lazy'\nv0 '| a | b |/|---|---|/| [x] | y |'\np0 'after'\n"},
      {"h | i\n--|--\n1 | 2\n", "v0 'h | i/--|--/1 | 2'\n"},
      {"```\n# code\n\n- x\n```\ntext\n", "v0 '```/# code//- x/```'\np0 'text'\n"},
      {"a[^1]\n\n[^1]: note\n\n    more\n\n[x]: http://a.b/c\n[y]: /d \"t\"\n",
       "p0 'a[^1]'\nn1 [^1] 'note'\np1 'more'\nl0 '[x]: http://a.b/c/[y]: /d \"t\"'\n"},
      {"Option 1: a\nOption 2: b\nand\nOption 3 is c\n",
       "p0 'Option 1: a'\np0 'Option 2: b and Option 3 is c'\n"},
      {"1.\n2. x\n-\n\ny\n", "p1 1. ''\np1 2. 'x'\np1 - ''\np0 'y'\n"},
      {"\\# not a heading\n\n1\\. no item\n\n\\\\- two\n\n\\(a) none\n",
       "p0 '# not a heading'\np0 '1. no item'\np0 '\\- two'\np0 '(a) none'\n"},
      {"a\r\nb\r\n\r\nc\r\n", "p0 'a b'\np0 'c'\n"},
      {"\ta\n\n\t- b\n", "p0 'a'\np1 - 'b'\n"},
      {"[text] (MEX)\n\n[a](http://b.c)\n", "p0 '[text] (MEX)'\np0 '[a](http://b.c)'\n"},
  };
  for (const auto& one : cases) {
    const auto read = from_markdown(one.typed);
    ASSERT_TRUE(read) << one.typed;
    EXPECT_EQ(outline(read->manuscript, "en"), one.read) << one.typed;
    EXPECT_EQ(wrong_with(read->manuscript), std::nullopt) << one.typed;
    EXPECT_EQ(to_markdown(read->manuscript, "en"), one.typed);
  }
}

TEST(Markdown, ReadsTheHead) {
  const std::string typed =
      "---\ntitle: Draft: \"x\"\nsymbol: FCCC/CP/2015/L.9\ndate: \"12 December\"\nlayout: page\n"
      "languages: [en, es]\noriginal_language: en\n---\n\ntext\n";
  const auto read = from_markdown(typed);
  ASSERT_TRUE(read);
  const auto& head = read->manuscript.head;
  EXPECT_EQ(head.title, "");  // not a plain YAML value: kept as it is
  EXPECT_EQ(head.symbol, "FCCC/CP/2015/L.9");
  EXPECT_EQ(head.date, "12 December");
  EXPECT_EQ(head.languages, (std::vector<std::string>{"en", "es"}));
  EXPECT_EQ(head.original_language, "en");
  EXPECT_EQ(head.others, (std::vector<std::string>{"title: Draft: \"x\"", "layout: page"}));
  EXPECT_EQ(to_markdown(read->manuscript, "en"), typed);
  auto changed = read->manuscript;
  changed.head.others.clear();
  changed.head.title = "Draft: \"x\"";
  EXPECT_EQ(to_markdown(changed, "en"),
            "---\ntitle: \"Draft: \\\"x\\\"\"\nsymbol: FCCC/CP/2015/L.9\ndate: 12 December\n"
            "original_language: en\nlanguages: [en, es]\n---\n\ntext\n");
}

TEST(Markdown, TheHeadSaysHowManyBracketsAreOpen) {
  Manuscript text;
  text.head.symbol = "A/1";
  text.paragraphs.push_back({.texts = {{"en", "We [may | shall [try]] act."}}});
  const auto typed = to_markdown(text, "en");
  EXPECT_EQ(typed, "---\nsymbol: A/1\nopen_brackets: 2\n---\n\nWe [may | shall [try]] act.\n");
  auto back = from_markdown(typed);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->manuscript, text);
  // A head that was typed without it stays as it was; one that would be wrong is written anew.
  const std::string silent = "---\nsymbol: A/1\n---\n\nWe [act].\n";
  back = from_markdown(silent);
  ASSERT_TRUE(back);
  EXPECT_EQ(to_markdown(back->manuscript, "en"), silent);
  back = from_markdown("---\nopen_brackets: 1\nsymbol: A/1\n---\n\nWe [act].\n");
  ASSERT_TRUE(back);
  EXPECT_EQ(to_markdown(back->manuscript, "en"),
            "---\nopen_brackets: 1\nsymbol: A/1\n---\n\nWe [act].\n");
  back->manuscript.paragraphs[0].texts["en"] = "We act.";
  EXPECT_EQ(to_markdown(back->manuscript, "en"), "---\nsymbol: A/1\n---\n\nWe act.\n");
}

TEST(Markdown, LayoutThatDoesNotFitIsLeftOut) {
  auto read = from_markdown("* one\n* two\n  wrapped\n");
  ASSERT_TRUE(read);
  auto manuscript = read->manuscript;
  manuscript.paragraphs[1].texts["en"] = "something else";
  EXPECT_EQ(to_markdown(manuscript, "en"), "* one\n* something else\n");
  manuscript.paragraphs[1].bullet = "-";
  EXPECT_EQ(to_markdown(manuscript, "en"), "* one\n\n- something else\n");
  manuscript.paragraphs[0].layout.lead = "Words that nobody agreed. ";
  EXPECT_EQ(to_markdown(manuscript, "en"), "* one\n\n- something else\n");
}

TEST(Markdown, NormalisesAndSaysSo) {
  const auto read = from_markdown("Me\xCC\x81xico\n\nPeru\ne\xCC\x81\n\nURY\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->normalised, 2U);
  EXPECT_EQ(outline(read->manuscript, "en"), "p0 'M\xC3\xA9xico'\np0 'Peru \xC3\xA9'\np0 'URY'\n");
  EXPECT_EQ(read->lines, (std::vector<std::size_t>{1, 3, 6}));
}

TEST(Markdown, RemarksOnHtmlOnce) {
  const auto read = from_markdown("a\n\n9<sup>e</sup> <https://a.b> 1 < 2\n");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->remarks.size(), 1U);
  EXPECT_EQ(read->remarks[0].message,
            "HTML is not allowed in a text: 2 tags are kept as the words that they are.");
  EXPECT_EQ(read->remarks[0].place, "line 3");
}

TEST(Markdown, ParagraphsWithoutTheLanguageAreLeftOut) {
  Manuscript manuscript;
  manuscript.paragraphs = {{.kind = Kind::heading, .level = 1, .texts = {{"en", "A"}, {"es", "B"}}},
                           {.texts = {{"es", "solo"}}}};
  EXPECT_EQ(to_markdown(manuscript, "en"), "# A\n");
  EXPECT_EQ(to_markdown(manuscript, "es"), "# B\n\nsolo\n");
  EXPECT_EQ(manuscript.languages(), (std::vector<std::string>{"en", "es"}));
}

TEST(Markdown, BracketsOfAManuscriptKnowItsLinks) {
  const auto read = from_markdown(
      "the [first draft][source] [a\n\nb] [^1] [Source]\n\n[source]: http://x/y\n\n"
      "- [x] done [c]\n\n[^1]: note [d]\n");
  ASSERT_TRUE(read);
  const auto reading = read_brackets(read->manuscript, "en");
  EXPECT_EQ(reading.counts.pairs, 2U);
  EXPECT_EQ(reading.spans.size(), 1U);
  EXPECT_EQ(reading.unbalanced, 0U);
  EXPECT_EQ(count_words(read->manuscript, "en"), 13U);
}

}  // namespace
}  // namespace concord::manuscript
