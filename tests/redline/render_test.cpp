#include "engine/redline/render.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/redline/drawn.hpp"

namespace concord::redline {
namespace {

using testing::HasSubstr;
using testing::Not;

const Document kBefore =
    lines({"The first principle is <equity> among nations and peoples.",
           "The second principle is ambition over time & space.", "kept one", "kept two",
           "kept three", "kept four", "kept five", "A text that will be gone soon."});
const Document kAfter = lines({"The second principle is progress over time & space.", "kept one",
                               "kept two", "kept three", "kept four", "kept five",
                               "The first principle is <equity> among nations and peoples."});

TEST(TerminalText, MarksChangesAndFoldsWhatStayed) {
  const Redline redline = compare(kBefore, kAfter);
  EXPECT_EQ(terminal_text(redline, {}),
            "< 1     (moved to 7) The first principle is <equity> among nations and peoples.\n"
            "~ 2→1   The second principle is {-ambition-}{+progress+} over time & space.\n"
            "      … 5 paragraphs unchanged\n"
            "- 8     {-A text that will be gone soon.-}\n"
            "> 7     (moved from 1) The first principle is <equity> among nations and peoples.\n"
            "1 paragraph changed, 0 inserted, 1 deleted, 1 moved; words: 1 inserted, 8 deleted, "
            "9 moved, 17 kept.\n");
  const std::string spanish = terminal_text(redline, {.language = "es"});
  EXPECT_THAT(spanish, HasSubstr("(trasladado a 7) The first"));
  EXPECT_THAT(spanish, HasSubstr("… 5 párrafos sin cambios\n"));
  EXPECT_THAT(spanish, HasSubstr("Párrafos: modificado 1, insertado 0, suprimido 1, trasladado 1. "
                                 "Palabras: insertado 1, suprimido 8, trasladado 9, sin cambios "
                                 "17.\n"));
  EXPECT_THAT(terminal_text(redline, {.only_moves = true}), Not(HasSubstr("ambition")));
  EXPECT_THAT(terminal_text(redline, {.whole = true}), HasSubstr("kept three"));
}

TEST(TerminalText, UsesColourInPlaceOfMarks) {
  const Redline redline = compare(kBefore, kAfter);
  const std::string text = terminal_text(redline, {.colour = true});
  EXPECT_THAT(text, HasSubstr("\x1b[31;9mambition\x1b[0m"));
  EXPECT_THAT(text, Not(HasSubstr("{-ambition-}")));
}

TEST(TerminalText, DoesNothingToATerminal) {
  const Document before = lines({"a \x1b[2J b"});
  const Document after = lines({"a \x1b[2J c \xff \xc2\x9b"});
  const std::string text = terminal_text(compare(before, after), {});
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\xff")));
  EXPECT_THAT(text, Not(HasSubstr("\xc2\x9b")));
}

TEST(Html, EscapesMarksLinksAndFolds) {
  const Redline redline = compare(kBefore, kAfter);
  const std::string html = html_page(redline, {"T <1>", "old & grey", "new"}, Fold::unchanged);
  EXPECT_THAT(html, HasSubstr("<title>T &lt;1&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("old &amp; grey"));
  EXPECT_THAT(html, HasSubstr("<del>ambition</del><ins>progress</ins>"));
  EXPECT_THAT(html, HasSubstr("<a class=\"moving\" href=\"#to-7\">moved to 7</a>"));
  EXPECT_THAT(html, HasSubstr("id=\"to-7\""));
  EXPECT_THAT(html, HasSubstr("<summary>5 paragraphs unchanged</summary>"));
  EXPECT_THAT(html, HasSubstr("&lt;equity&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<equity>")));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html_fragment(redline, {}, Fold::none), Not(HasSubstr("<details>")));
}

// The numbers of a row stand where its lines begin, whatever its label is written in.
TEST(Html, RowsFromTheRightAreSetFromTheRight) {
  const Document before = lines({"(a) حقوق المهاجرين وأسرهم", "We act."});
  const Document after = lines({"(a) حقوق المهاجرين", "We act."});
  const std::string html = html_fragment(compare(before, after), {}, Fold::none);
  EXPECT_THAT(html, HasSubstr("<div class=\"row changed\" dir=\"rtl\">"));
  EXPECT_THAT(html, HasSubstr("<div class=\"row kept\">"));
}

TEST(Html, SpeaksTheLanguageThatIsAsked) {
  const Redline redline = compare(kBefore, kAfter);
  const std::string es = html_page(
      redline, {.title = "T", .before = "a", .after = "b", .language = "es"}, Fold::unchanged);
  for (const char* words :
       {"<html lang=\"es\">", "De <bdi>a</bdi> a <bdi>b</bdi>", "5 párrafos sin cambios",
        ">trasladado a 7</a>", "<ins>insertado</ins>", ">Palabras</th>"})
    EXPECT_THAT(es, HasSubstr(words));
  const std::string pt = html_fragment(
      redline, {.title = "T", .before = "", .after = "", .language = "pt"}, Fold::none);
  EXPECT_THAT(pt, HasSubstr(">movido para 7</a>"));
  EXPECT_THAT(pt, Not(HasSubstr("unchanged<")));
}

// Nobody reads stars and backslashes, but where they are what changed.
TEST(Html, MarksOfMarkdownAreNotShownUnlessTheyChanged) {
  const Document before = lines({"*Noting* that \\[sic\\] all **members** may agree together."});
  const Document after = lines({"*Noting* that \\[sic\\] all members shall agree together."});
  const auto redline = compare(before, after);
  const auto shown =
      html_fragment(redline, {.before = "", .after = "", .markdown = true}, Fold::none);
  EXPECT_THAT(shown, HasSubstr("Noting that [sic] all "));
  EXPECT_THAT(shown, HasSubstr("**"));
  EXPECT_THAT(shown, HasSubstr("<ins>shall</ins>"));
  EXPECT_THAT(html_fragment(redline, {}, Fold::none), HasSubstr("*Noting* that \\[sic\\] all "));
}

TEST(Json, HasRowsSpansAndCounts) {
  const nlohmann::json json = to_json(compare(kBefore, kAfter));
  EXPECT_EQ(json["paragraphs"]["moved"], 1);
  EXPECT_EQ(json["words"]["inserted"], 1);
  EXPECT_EQ(json["rows"][0]["kind"], "moved_from");
  EXPECT_EQ(json["rows"][1]["spans"][1],
            (nlohmann::json{{"change", "deleted"}, {"text", "ambition"}}));
  EXPECT_EQ(json["rows"][1]["before"], (nlohmann::json{{"number", 2}, {"kind", "paragraph"}}));
  const Document broken = lines({"\xff"});
  EXPECT_NO_THROW(static_cast<void>(to_json(compare(broken, broken)).dump()));
}

}  // namespace
}  // namespace concord::redline
