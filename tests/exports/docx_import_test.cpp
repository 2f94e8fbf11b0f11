#include "engine/exports/docx_import.hpp"

#include "engine/exports/zip_archive.hpp"
#include "engine/manuscript/export.hpp"
#include "tests/exports/texts.hpp"

namespace concord::exports {
namespace {

// A DOCX whose body has these paragraphs, as another program would write it.
std::string docx_of(const std::string& body) {
  return zipped({{"word/document.xml",
                  "<?xml version=\"1.0\"?><w:document "
                  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                  "<w:body>" +
                      body + "</w:body></w:document>"}});
}

std::string run(const std::string& words) {
  return "<w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
}

std::string inserted(const std::string& who, const std::string& words) {
  return "<w:ins w:id=\"1\" w:author=\"" + who + "\">" + run(words) + "</w:ins>";
}

std::string deleted(const std::string& who, const std::string& words) {
  return "<w:del w:id=\"1\" w:author=\"" + who + "\"><w:r><w:delText xml:space=\"preserve\">" +
         words + "</w:delText></w:r></w:del>";
}

std::string read(const std::string& body, const DocxOptions& options = {}) {
  const auto got = from_docx(docx_of("<w:p>" + body + "</w:p>"), options);
  EXPECT_TRUE(got) << (got ? "" : got.error().message);
  if (!got || got->manuscript.paragraphs.empty()) return "";
  return std::string(got->manuscript.paragraphs[0].text("en"));
}

TEST(DocxImport, TrackedChangesBecomeProposals) {
  EXPECT_EQ(read(run("We ") + inserted("MEX", "all ") + run("agree")), "We [all ] (MEX)agree");
  EXPECT_EQ(read(run("We ") + deleted("MEX", "may") + run(" act")), "We [may | (MEX)] act");
  EXPECT_EQ(read(run("We ") + deleted("URY", "may") + inserted("URY", "shall") + run(" act")),
            "We [may | shall (URY)] act");
  EXPECT_EQ(read(deleted("URY", "a") + inserted("URY", "b") + inserted("CRI", "c")),
            "[a | b (URY) | c (CRI)]");
  EXPECT_EQ(read(inserted("URY", "a") + deleted("MEX", "b")), "[a] (URY)[b | (MEX)]");
  EXPECT_EQ(read("<w:ins w:author=\"URY\"><w:del w:author=\"MEX\"><w:r><w:delText>a</w:delText>"
                 "</w:r></w:del></w:ins>"),
            "[a] (URY; opposed by MEX)");
}

TEST(DocxImport, LooksAuthorsUp) {
  DocxOptions options;
  options.parties = {{PartyCode("MEX"), {"México", "Embajada de México"}}};
  EXPECT_EQ(read(inserted("Embajada de México", "a"), options), "[a] (MEX)");
  const auto got = from_docx(docx_of("<w:p>" + inserted("J. Smith (x)", "a") + "</w:p>"), options);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->manuscript.paragraphs[0].text("en"), "[a] (J. Smith  x )");
  ASSERT_EQ(got->remarks.size(), 1U);
  EXPECT_EQ(got->remarks[0].code, "unknown_author");
}

TEST(DocxImport, MarksOfNotationWithinAChangeArePlain) {
  EXPECT_EQ(read(inserted("MEX", "a | b") + inserted("URY", "c]")), "[a \\| b (MEX) | c\\] (URY)]");
}

TEST(DocxImport, KeepsBoldItalicAndWhatLooksLikeIt) {
  EXPECT_EQ(read("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Bold </w:t></w:r>" +
                 run("and ") + "<w:r><w:rPr><w:i w:val=\"1\"/></w:rPr><w:t>italic</w:t></w:r>" +
                 "<w:r><w:rPr><w:i w:val=\"0\"/></w:rPr><w:t>.</w:t></w:r>"),
            "**Bold** and *italic*.");
  EXPECT_EQ(read(run("NDMC* and 2 * 3")), "NDMC* and 2 * 3");
  EXPECT_EQ(read(run("*a* \\b")), "\\*a\\* \\\\b");
}

TEST(DocxImport, ReadsLabelsAndAutomaticLists) {
  const auto got = from_docx(docx_of(
      "<w:p>" + run("1.") + "<w:r><w:tab/></w:r>" + run("One") + "</w:p><w:p>" + run("(a) Two") +
      "</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>" +
      run("Three") + "</w:p>"));
  ASSERT_TRUE(got) << got.error().message;
  const auto& all = got->manuscript.paragraphs;
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].label, "1.");
  EXPECT_EQ(all[1].label, "(a)");
  EXPECT_EQ(all[2].bullet, "-");
  EXPECT_EQ(got->remarks[0].code, "numbering_left_out");
}

TEST(DocxImport, GivesBackWhatWasExported) {
  const auto text = markdown(kNegotiated);
  const auto back = from_docx(to_docx(text));
  ASSERT_TRUE(back) << back.error().message << back.error().place;
  EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"),
            "---\ntitle: Draft & more\nsymbol: RCM/2026/L.4\ndate: 24 November 2026\n---\n\n"
            "# Principles\n\n"
            "The States *recalling* the [Declaration](https://example.org/a)[^1]:\n\n"
            "1. [States | Parties (URY) | Members (CRI; opposed by MEX)] [shall] (MEX) act;\n\n"
            "2. [A [nested [deep]]] and [x][y], delete [this | (BRA)] <b>now</b>.\n\n"
            "[^1]: As *adopted*.\n");
}

TEST(DocxImport, ReadsMovesAsChangesAndSaysSo) {
  const auto got =
      from_docx(docx_of("<w:p>" + run("A ") +
                        "<w:moveFrom w:id=\"1\" w:author=\"MEX\"><w:r><w:t>gone</w:t></w:r>"
                        "</w:moveFrom></w:p><w:p><w:moveTo w:id=\"2\" w:author=\"MEX\">" +
                        run("gone") + "</w:moveTo></w:p>"));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->manuscript.paragraphs[0].text("en"), "A [gone | (MEX)]");
  EXPECT_EQ(got->manuscript.paragraphs[1].text("en"), "[gone] (MEX)");
  ASSERT_EQ(got->remarks.size(), 1U);
  EXPECT_EQ(got->remarks[0].code, "moves_as_changes");
}

}  // namespace
}  // namespace concord::exports
