#include "engine/exports/docx_import.hpp"
#include "engine/exports/zip_archive.hpp"
#include "engine/manuscript/export.hpp"
#include "engine/manuscript/json_form.hpp"
#include "tests/exports/texts.hpp"

// What leaves in a form that is read again comes back as the same document, in every language.
namespace concord::exports {
namespace {

using manuscript::Kind;
using manuscript::Manuscript;
using manuscript::Paragraph;

struct Tongue {
  const char* code;
  const char* head;   // the line of the symbol
  const char* sides;  // who is for and against, as it is typed
};
const Tongue kTongues[] = {
    {"en", "Symbol: RCM/2026/L.4", "MEX; supported by URY, PER; opposed by BRA"},
    {"es", "Signatura: RCM/2026/L.4", "MEX; apoyado por URY, PER; con oposición de BRA"},
    {"pt", "Símbolo: RCM/2026/L.4", "MEX; apoiado por URY, PER; com oposição de BRA"},
};

Manuscript negotiated() {
  Manuscript out;
  out.head = {.title = "Draft: migración",
              .symbol = "RCM/2026/L.4",
              .distribution = "Limited: members of RCM",
              .date = "24 November 2026",
              .original_language = "es",
              .languages = {"es", "en"},
              .others = {}};
  out.paragraphs = {{.kind = Kind::heading, .level = 2},
                    {.level = 1, .label = "1."},
                    {.level = 1, .label = "2."},
                    {.level = 2, .bullet = "-"},
                    {.label = "(a)"},
                    {.label = "(i)"},
                    {.level = 1, .bullet = "-", .label = "(a)"},
                    {.level = 2, .bullet = "-", .label = "i."},
                    {.level = 3, .label = "1."},
                    {.level = 1, .bullet = "-", .label = "(b)"}};
  for (const auto& [code, head, sides] : kTongues) {
    const std::string who = sides;
    out.paragraphs[0].texts[code] = std::string("Scope, ") + code;
    out.paragraphs[1].texts[code] = "We [may | shall (" + who +
                                    ") | must (CHL)] act, ñandú, or [do | "
                                    "try (" +
                                    who + ")].";
    out.paragraphs[2].texts[code] =
        "[All] (" + who + ") of [this | (CRI)] and [A [B] (URY)] (MEX).";
    out.paragraphs[3].texts[code] = "an *item* with [no name].";
    for (std::size_t i = 4; i < out.paragraphs.size(); ++i)
      out.paragraphs[i].texts[code] = "item " + std::to_string(i) + " of the end.";
  }
  out.paragraphs[2].stale = {"pt"};
  return out;
}

// In one language, without the mark of what is stale.
Manuscript in(const Manuscript& text, const std::string& language, bool keeps_stale) {
  auto out = text;
  for (auto& one : out.paragraphs) {
    one.texts = {{language, one.texts.at(language)}};
    if (!keeps_stale || !one.stale.contains(language))
      one.stale.clear();
    else
      one.stale = {language};
  }
  return out;
}

TEST(Returns, PlainTextAndMarkdown) {
  const auto text = negotiated();
  ASSERT_EQ(manuscript::wrong_with(text), std::nullopt);
  for (const auto& tongue : kTongues) {
    const auto expected = in(text, tongue.code, false);
    manuscript::ImportOptions how;
    how.language = tongue.code;
    for (const std::size_t width : {0U, 40U}) {
      const auto plain = manuscript::to_text(text, tongue.code, width);
      EXPECT_TRUE(holds(plain, tongue.head)) << plain;
      const auto back = manuscript::from_text(plain, how);
      ASSERT_TRUE(back);
      EXPECT_EQ(back->manuscript, expected) << plain;
    }
    const auto back = manuscript::from_markdown(manuscript::to_markdown(text, tongue.code), how);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->manuscript, expected);
  }
}

TEST(Returns, Json) {
  const auto back = manuscript::from_json(manuscript::to_json(negotiated()));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, negotiated());
}

TEST(Returns, Docx) {
  const auto text = negotiated();
  for (const auto& tongue : kTongues) {
    const auto docx = to_docx(text, {.language = tongue.code});
    const auto parts = unzipped(docx, {"word/document.xml", "word/styles.xml"});
    ASSERT_TRUE(parts);
    const auto& xml = parts->at("word/document.xml");
    EXPECT_TRUE(holds(xml, tongue.head));
    EXPECT_TRUE(holds(xml, std::string("w:author=\"") + tongue.sides + "\"")) << xml;
    EXPECT_TRUE(holds(parts->at("word/styles.xml"),
                      std::string("<w:lang w:val=\"") + tongue.code + "\"/>"));
    DocxOptions how;
    how.text.language = tongue.code;
    const auto back = from_docx(docx, how);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->manuscript, in(text, tongue.code, true));
    EXPECT_TRUE(back->remarks.empty());
  }
}

TEST(Returns, AlternativesOfOneAuthorStayApartInADocx) {
  const std::string typed =
      "We [act (MEX) | go (MEX)] and [may (URY) | shall | must], [all | some (MEX) | none "
      "(URY)].\n";
  const auto back = from_docx(to_docx(markdown(typed)));
  ASSERT_TRUE(back);
  EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"), typed);
}

// Of those that would delete, one is a tracked deletion; others stay as typed, and none is lost.
TEST(Returns, AlternativesThatAreNothingComeBackFromADocx) {
  for (const char* bracket :
       {"[act (MEX) | (URY) | go (BRA)]", "[act | go (BRA) | (URY)]", "[act | (URY) | (BRA)]",
        "[act (MEX) | (URY)]", "[(URY) | act (MEX)]", "[act | (URY) | go (URY)]",
        "[act | (URY) | go (BRA)]", "[act | (URY)]"}) {
    const std::string typed = "We " + std::string(bracket) + " now.\n";
    const auto back = from_docx(to_docx(markdown(typed)));
    ASSERT_TRUE(back) << typed;
    EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"), typed);
  }
}

// Rows are rows in every form that is read again, with Markdown's marks and the marks of notes.
TEST(Returns, TypedTablesQuotesAndCode) {
  const std::string typed =
      "1. We act.\n\n| Country | Places |\n|:--|--:|\n| *Mexico*[^1] | [12 | 13 (MEX)] |\n"
      "| Uruguay | a \\| b |\n\n2. They ask.\n\n> As agreed\n> in *Lima*.\n\n"
      "```\ncode\n    more\n```\n\n[^1]: Later.\n";
  const auto text = markdown(typed);
  EXPECT_EQ(manuscript::to_markdown(text, "en"), typed);
  for (const std::size_t width : {0U, 20U}) {
    const auto plain = manuscript::from_text(manuscript::to_text(text, "en", width));
    ASSERT_TRUE(plain);
    EXPECT_EQ(manuscript::to_markdown(plain->manuscript, "en"), typed);
  }
  const auto docx = from_docx(to_docx(text));
  ASSERT_TRUE(docx);
  EXPECT_EQ(manuscript::to_markdown(docx->manuscript, "en"), typed);
}

// In Word a table is a table, whose changes are tracked as elsewhere; and one that was made there
// is read as rows.
TEST(Returns, ATableOfADocxIsATypedTable) {
  const std::string typed =
      "| Country | Places | |\n|---|---|---|\n| *Mexico*[^1] | [12 | 13 (MEX)] | a \\| b |\n"
      "| Uruguay | [few (URY) | many (BRA)] | |\n\n1. They ask.\n\n"
      "| A | B |\n|---|---|\n| c | d |\n\n[^1]: Later.\n";
  const auto docx = to_docx(markdown(typed));
  const auto xml = unzipped(docx, {"word/document.xml"}).value().at("word/document.xml");
  EXPECT_TRUE(holds(xml, "<w:tbl>"));
  EXPECT_TRUE(holds(xml, "w:author=\"MEX\""));
  EXPECT_FALSE(holds(xml, "|---"));
  const auto back = from_docx(docx);
  ASSERT_TRUE(back);
  EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"), typed);
  EXPECT_TRUE(back->remarks.empty());
}

// Notes to those who draft within brackets, footnotes within brackets, and brackets within notes.
const char* const kBracketedNotes =
    "# Aims\n\n"
    "We [act[^1] | go[^2] (MEX)] now.\n\n"
    "[Note to the drafters: to be seen with chapter 2[^3].]\n\n"
    "[^1]: [Since 2018. | Since [2019] (URY).]\n\n"
    "[^2]: As *adopted* [note of the secretariat].\n\n"
    "[^3]: Later.\n";

TEST(Returns, BracketedNotes) {
  const auto text = markdown(kBracketedNotes);
  manuscript::ImportOptions how;
  how.language = "en";
  EXPECT_EQ(manuscript::to_markdown(text, "en"), kBracketedNotes);
  const auto plain = manuscript::from_text(manuscript::to_text(text, "en"), how);
  ASSERT_TRUE(plain);
  EXPECT_EQ(manuscript::to_markdown(plain->manuscript, "en"), kBracketedNotes);
  const auto json = manuscript::from_json(manuscript::to_json(text));
  ASSERT_TRUE(json);
  EXPECT_EQ(manuscript::to_markdown(*json, "en"), kBracketedNotes);
  const auto docx = from_docx(to_docx(text));
  ASSERT_TRUE(docx);
  EXPECT_EQ(manuscript::to_markdown(docx->manuscript, "en"), kBracketedNotes);
}

TEST(Returns, BracketedNotesStandWithinTheirBrackets) {
  const auto text = markdown(kBracketedNotes);
  const auto page = to_html(text, {});
  EXPECT_TRUE(holds(page, "<span>act<sup><a class=\"mark\" href=\"#note-1\"")) << page;
  EXPECT_TRUE(holds(page, "<span>Since 2018.</span> <b>|</b> <span>Since <span class=\"b b2\">"));
  EXPECT_TRUE(holds(page, "<span>note of the secretariat</span>"));
  const auto akn = to_akoma_ntoso(text, {});
  EXPECT_TRUE(holds(akn, "__alt_1\">act<authorialNote ")) << akn;
  EXPECT_TRUE(holds(akn, "seen with chapter 2<authorialNote "));
  EXPECT_TRUE(holds(akn,
                    "<authorialNote eId=\"note_1\" marker=\"1\" placement=\"bottom\"><p>"
                    "<inline name=\"bracket\""));
}

TEST(Returns, NoWordOfAnotherLanguageStandsInAForm) {
  auto text = negotiated();
  text.paragraphs[3].texts["es"] = "[uno | dos (CRI) | tres]";
  const auto es = to_docx(text, {.language = "es"});
  const auto words = unzipped(es, {"word/document.xml"}).value().at("word/document.xml") +
                     to_html(text, {.language = "es"}) + to_akoma_ntoso(text, {.language = "es"});
  for (const char* english : {"Symbol", "Distribution", "Authentic", "supported by", "opposed by",
                              "Translation", "older than"})
    EXPECT_FALSE(holds(words, english)) << english;
  for (const char* spanish :
       {"Signatura", "Distribución", "Textos auténticos", "apoyado por", "con oposición de"})
    EXPECT_TRUE(holds(words, spanish)) << spanish;
  const auto pt = to_docx(text, {.language = "pt"});
  EXPECT_TRUE(holds(unzipped(pt, {"word/document.xml"}).value().at("word/document.xml"),
                    "(tradução anterior a seu original)"));
}

}  // namespace
}  // namespace concord::exports
