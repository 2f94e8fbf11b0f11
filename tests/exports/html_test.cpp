#include <tuple>

#include "engine/exports/docx_import.hpp"
#include "engine/manuscript/export.hpp"
#include "engine/manuscript/unnamed.hpp"
#include "tests/exports/texts.hpp"

namespace concord::exports {
namespace {

TEST(Html, ShowsHeadBracketsAndNames) {
  const auto page = to_html(markdown(kNegotiated));
  EXPECT_TRUE(holds(page, "<title>Draft &amp; more</title>"));
  EXPECT_TRUE(holds(page, "<dt>Symbol</dt><dd>RCM/2026/L.4</dd>"));
  EXPECT_TRUE(holds(page, "<dt>Date</dt><dd>24 November 2026</dd>"));
  EXPECT_TRUE(holds(page,
                    "The States <em>recalling</em> the <a rel=\"noreferrer\" "
                    "href=\"https://example.org/a\">Declaration</a>"));
  EXPECT_TRUE(holds(page, "<span class=\"who\" title=\"proposed by\">URY</span>"));
  EXPECT_TRUE(holds(page, "<span class=\"who against\" title=\"opposed by\">MEX</span>"));
  EXPECT_TRUE(holds(page, "<span class=\"b b3\"><b>[</b><span>deep</span><b>]</b></span>"));
  EXPECT_TRUE(holds(page, "<i class=\"nothing\">(delete)</i>"));
  EXPECT_TRUE(holds(page, "<a class=\"mark\" href=\"#note-1\" id=\"mark-1\">1</a>"));
  EXPECT_TRUE(holds(page, "As <em>adopted</em>."));
  EXPECT_TRUE(holds(page, "&lt;b&gt;now&lt;/b&gt;"));
}

TEST(Html, SpeaksTheLanguageOfItsText) {
  const auto text = manuscript::from_markdown(
      "---\nsymbol: L.4\nlanguages: [es, en]\n---\n\nUno [dos | tres (MEX; supported by URY)].\n",
      {.language = "es"});
  ASSERT_TRUE(text);
  const auto page = to_html(text->manuscript, {.language = "es"});
  for (const auto* words :
       {"<dt>Signatura</dt><dd>L.4</dd>", "<dt>Textos auténticos</dt><dd>español, inglés</dd>",
        "no acordado: 1 corchete abierto. ", "title=\"propuesto por\">MEX", "apoyado por"})
    EXPECT_TRUE(holds(page, words)) << words << "\n" << page;
}

TEST(Html, HasTheWholeHeadAndIsMadeForPaperToo) {
  const auto page =
      to_html(markdown("---\nsymbol: L.4\ndistribution: Limited\ndate: 24 November 2026\n"
                       "original_language: es\nlanguages: [es, en]\n---\n\nWe act.\n"));
  for (const auto* words :
       {"<dt>Symbol</dt><dd>L.4</dd>", "<dt>Distribution</dt><dd>Limited</dd>",
        "<dt>Date</dt><dd>24 November 2026</dd>", "<dt>Original</dt><dd>Spanish</dd>",
        "<dt>Authentic in</dt><dd>Spanish, English</dd>", "@page { size: A4;", "@media print {",
        "@bottom-left { content: \"L.4\";", "counter(page) \" / \" counter(pages)"})
    EXPECT_TRUE(holds(page, words)) << words;
}

TEST(Html, ATypedTableIsATable) {
  const std::string table =
      "| Country | Places | |\n|:--|--:|:-:|\n| *Mexico* | [12 | 13 (MEX)] | a \\| b |\n| Peru |\n";
  const auto page = to_html(markdown(table));
  EXPECT_TRUE(holds(page,
                    "<tr><th>Country</th><th class=\"end\">Places</th><th class=\"middle\"></th>"
                    "</tr>"))
      << page;
  EXPECT_TRUE(
      holds(page, "<td><em>Mexico</em></td><td class=\"end\"><span class=\"b b1\"><b>[</b>"));
  EXPECT_TRUE(holds(page, "title=\"proposed by\">MEX</span><b>]</b></span></td>"));
  EXPECT_TRUE(holds(page, "<td class=\"middle\">a | b</td>"));
  EXPECT_TRUE(
      holds(page, "<tr><td>Peru</td><td class=\"end\"></td><td class=\"middle\"></td></tr>"));
  // A row with more than there are headings loses nothing: it stays as typed.
  const auto odd = to_html(markdown("| A |\n|---|\n| b | c |\n"));
  EXPECT_FALSE(holds(odd, "<table"));
  EXPECT_TRUE(holds(odd, "| b | c |"));
}

TEST(Html, ASymbolAtTheFootOfThePageEndsNoStyle) {
  auto text = markdown("We act.\n");
  text.head.symbol = "</style>\"\\ñ&";
  EXPECT_TRUE(holds(to_html(text), "content: \"\\3c /style\\3e \\22 \\5c ñ\\26 \";"));
}

// Numbers, labels and margins stand on the side on which lines begin.
TEST(Html, ATextFromTheRightIsSetFromTheRight) {
  const auto page = to_html(markdown(kFromTheRight), {.language = "en", .measure = 72});
  EXPECT_TRUE(holds(page, "<html lang=\"en\" dir=\"rtl\">"));
  EXPECT_TRUE(holds(page,
                    "<p class=\"in\" style=\"--in:1\"><i class=\"ln\" data-n=\"2\"></i>"
                    "<span class=\"label\">(a) </span>UNHCR"))
      << page;
  EXPECT_TRUE(holds(page, "<p dir=\"ltr\"><i class=\"ln\" data-n=\"4\"></i>In English")) << page;
  EXPECT_TRUE(holds(page, "<p class=\"legend\" dir=\"ltr\">"));
  for (const char* side : {"margin-left", "padding-left", "border-left", " left:"})
    EXPECT_FALSE(holds(page, side)) << side;
  const auto mixed =
      to_html(markdown("We act together on this.\n\n" + std::string("(a) حقوق المهاجرين\n")));
  EXPECT_TRUE(holds(mixed, "<html lang=\"en\">"));
  EXPECT_TRUE(holds(mixed, "<p dir=\"rtl\" class=\"in\"")) << mixed;
}

TEST(Html, FetchesAndRunsNothing) {
  const auto page = to_html(markdown(kNegotiated));
  for (const auto* part : {"<script", "<link", "<img", "url(", "@import", " src="})
    EXPECT_FALSE(holds(page, part)) << part;
}

TEST(Html, HidesNamesByOption) {
  const auto page = to_html(markdown(kNegotiated), {.attribution = Shown::none});
  for (const auto* name : {"URY", "CRI", "MEX", "BRA"}) EXPECT_FALSE(holds(page, name)) << name;
  EXPECT_TRUE(holds(page, "Who proposed what is not shown."));
  EXPECT_TRUE(holds(page, "Members"));
}

// Names beside the brackets of one paragraph go too, in every form.
TEST(Html, HidesNamesOfSpansAndOptions) {
  const auto text = markdown(
      "8. [Starts here\n\n9. ends here] (BRA)\n\n**Option 1 (MEX):** one\n\n"
      "**Option 2** (ARG): two\n\n[A (URY, supported by CRI) | B] rest\n");
  exports::Options hidden{.attribution = Shown::none};
  for (const auto& page : {to_html(text, hidden), to_akoma_ntoso(text, hidden)}) {
    for (const auto* name : {"BRA", "MEX", "ARG", "URY", "CRI"})
      EXPECT_FALSE(holds(page, name)) << name << "\n" << page;
    EXPECT_TRUE(holds(page, "Option 2"));
    EXPECT_TRUE(holds(page, "ends here"));
  }
  const auto bare = manuscript::unnamed(text, {}, manuscript::Without::names);
  EXPECT_EQ(bare.paragraphs[1].text("en"), "ends here]");
  EXPECT_EQ(bare.paragraphs[2].text("en"), "**Option 1:** one");
  EXPECT_EQ(bare.paragraphs[3].text("en"), "**Option 2**: two");
  EXPECT_EQ(bare.paragraphs[4].text("en"), "[A | B] rest");
  EXPECT_FALSE(manuscript::wrong_with(bare));
}

TEST(Html, NumbersParagraphsByOption) {
  EXPECT_TRUE(holds(to_html(markdown("A\n\nB\n")), "<a class=\"n\" href=\"#p2\">2</a>"));
  // A number that the label says already is not said twice.
  const auto labelled = to_html(markdown("1. A\n\n2. B\n\nC\n"));
  EXPECT_FALSE(holds(labelled, "href=\"#p2\">2</a>"));
  EXPECT_TRUE(holds(labelled, "href=\"#p3\">3</a>"));
  EXPECT_TRUE(holds(to_html(markdown("1. A\n\n2. B\n")), "<article class=\"plain\">"));
  const auto plain = to_html(markdown("A\n\nB\n"), {.numbers = false});
  EXPECT_FALSE(holds(plain, "class=\"n\""));
}

TEST(Html, SaysWhereABracketHasNoPartner) {
  EXPECT_TRUE(holds(to_html(markdown("An [open one.\n")), "title=\"no partner\">[</b>"));
  EXPECT_TRUE(holds(to_html(markdown("An [open one\n\nends] here.\n")),
                    "title=\"closes in a later paragraph\">[</b>"));
}

TEST(Html, AForeignLanguageIsLeftOut) {
  EXPECT_FALSE(holds(to_html(markdown("Words\n"), {.language = "es"}), "Words"));
}

// Numbers of lines are those of the breaks that are written, whatever the width of the paper.
TEST(Html, BreaksAndNumbersLinesAtTheMeasure) {
  const auto page = to_html(
      markdown("# A\n\nSix words of five letters each **bold words** here.\n"), {.measure = 20});
  EXPECT_TRUE(holds(page, "<article class=\"lines\">"));
  EXPECT_TRUE(holds(page,
                    "<i class=\"ln\" data-n=\"2\"></i>Six words of five<br>"
                    "<i class=\"ln\" data-n=\"3\"></i>letters each "));
  EXPECT_TRUE(holds(page, "data-n=\"4\""));
  EXPECT_FALSE(holds(page, "class=\"n\" href=\"#p"));
  EXPECT_FALSE(holds(to_html(markdown("A\n")), "data-n=\""));
}

// The number of a note has a column of its own, beside that of the lines.
TEST(Html, NumbersOfNotesAndOfTheirLinesStandApart) {
  const auto page = to_html(markdown("A[^1].\n\n[^1]: Why.\n"), {.measure = 40});
  EXPECT_TRUE(holds(page, ".lines .note { grid-template-columns: 2.6rem 1.8rem"));
  EXPECT_TRUE(holds(page,
                    ".lines .note > .n { grid-column: 2; } .lines .note > div { "
                    "grid-column: 3; }"));
  EXPECT_TRUE(holds(page, ".lines .note .ln { inset-inline-start: -4.4rem; }"));
}

TEST(StaleTranslations, AreMarkedInEveryFormAndComeBackFromDocx) {
  auto text = markdown("One.\n\nTwo.\n");
  EXPECT_FALSE(holds(to_html(text), "<span class=\"stale\">"));
  text.paragraphs[0].stale = {"en"};
  EXPECT_TRUE(holds(to_html(text), "One. <span class=\"stale\">"));
  EXPECT_TRUE(holds(to_akoma_ntoso(text), "One. <remark class=\"stale_translation\">"));
  const auto back = from_docx(to_docx(text));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->manuscript.paragraphs.size(), 2U);
  EXPECT_EQ(back->manuscript.paragraphs[0].stale, std::set<std::string>{"en"});
  EXPECT_TRUE(back->manuscript.paragraphs[1].stale.empty());
}

TEST(Html, LettersAndNumeralsAreSetInAsTheyLie) {
  const std::string typed = "1. One\n\n    (a) alpha\n\n    (i) deep\n\n    (b) beta\n\n2. Two\n";
  const auto text = markdown(typed);
  const auto page = to_html(text);
  for (const auto& [depth, label, words] :
       {std::tuple{"1", "1.", "One"}, std::tuple{"2", "(a)", "alpha"},
        std::tuple{"3", "(i)", "deep"}, std::tuple{"2", "(b)", "beta"},
        std::tuple{"1", "2.", "Two"}})
    EXPECT_TRUE(holds(page, std::string("--in:") + depth + "\"><span class=\"label\">" + label +
                                " </span>" + words))
        << page;
  // As deep in the other forms, and back again.
  EXPECT_TRUE(holds(to_akoma_ntoso(text), "<num>(a)</num><intro><p>alpha</p></intro>"));
  const auto back = from_docx(to_docx(text));
  ASSERT_TRUE(back);
  EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"), typed);
}

TEST(ParagraphRemarks, StandBesideTheWordsInEveryFormAndComeBackFromDocx) {
  auto text = markdown("One.\n\nTwo.\n");
  text.paragraphs[0].remark = "withdrawn, 2017-11-24";
  EXPECT_TRUE(holds(to_html(text), "One. <span class=\"stale\">withdrawn, 2017-11-24</span>"));
  EXPECT_TRUE(holds(to_akoma_ntoso(text),
                    "One. <remark class=\"standing\">(withdrawn, 2017-11-24)</remark>"));
  const auto back = from_docx(to_docx(text));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->manuscript.paragraphs.size(), 2U);
  EXPECT_EQ(back->manuscript.paragraphs[0].remark, text.paragraphs[0].remark);
  EXPECT_EQ(back->manuscript.paragraphs[0].text("en"), "One.");
  EXPECT_EQ(back->manuscript.paragraphs[1].remark, "");
}

}  // namespace
}  // namespace concord::exports
