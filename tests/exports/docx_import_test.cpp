#include "engine/exports/docx_import.hpp"

#include <tuple>

#include "engine/exports/docx_numbering.hpp"
#include "engine/exports/zip_archive.hpp"
#include "engine/manuscript/export.hpp"
#include "tests/exports/texts.hpp"

namespace concord::exports {
namespace {

// A part of a DOCX, as another program would write it.
Part part_of(const std::string& name, const std::string& element, const std::string& inside) {
  return {"word/" + name + ".xml",
          "<?xml version=\"1.0\"?><w:" + element +
              " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" +
              inside + "</w:" + element + ">"};
}

Part body_of(const std::string& paragraphs) {
  return part_of("document", "document", "<w:body>" + paragraphs + "</w:body>");
}

// A DOCX whose body has these paragraphs.
std::string docx_of(const std::string& body) {
  return zipped({body_of(body)});
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

// One rank of a list, from 0.
std::string rank(int at, const std::string& form, const std::string& pattern,
                 const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\">" + more + "<w:numFmt w:val=\"" + form +
         "\"/><w:lvlText w:val=\"" + pattern + "\"/></w:lvl>";
}

std::string scheme(const std::string& id, const std::string& ranks) {
  return "<w:abstractNum w:abstractNumId=\"" + id + "\">" + ranks + "</w:abstractNum>";
}

std::string list(const std::string& id, const std::string& of, const std::string& more = "") {
  return "<w:num w:numId=\"" + id + "\"><w:abstractNumId w:val=\"" + of + "\"/>" + more +
         "</w:num>";
}

std::string item(const std::string& list, int rank, const std::string& words) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(rank) + "\"/><w:numId w:val=\"" +
         list + "\"/></w:numPr></w:pPr>" + run(words) + "</w:p>";
}

std::string styled(const std::string& style, const std::string& words) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>" + run(words) + "</w:p>";
}

std::string markdown_of(const std::vector<Part>& parts) {
  const auto got = from_docx(zipped(parts));
  EXPECT_TRUE(got) << (got ? "" : got.error().message);
  return got ? manuscript::to_markdown(got->manuscript, "en") : "";
}

TEST(DocxImport, CountsItemsAsAWordProcessorDoes) {
  const auto numbering = part_of(
      "numbering", "numbering",
      scheme("0", rank(0, "decimal", "%1.", "<w:start w:val=\"3\"/>") +
                      rank(1, "lowerLetter", "(%2)") + rank(2, "decimal", "%1.%3.")) +
          list("1", "0") +
          // The same numbers go on, but for a list that begins anew.
          list("2", "0") +
          list("3", "0",
               "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"));
  EXPECT_EQ(
      markdown_of({body_of(item("1", 0, "Three") + item("1", 1, "Letter") + item("1", 2, "Deep") +
                           item("1", 1, "Next") + item("1", 0, "Four") + item("1", 1, "Anew") +
                           item("2", 0, "Five") + item("3", 0, "One") + item("3", 0, "Two")),
                   numbering}),
      "3. Three\n\n    - (a) Letter\n\n        - 3.1. Deep\n\n    - (b) Next\n\n"
      "4. Four\n\n    - (a) Anew\n\n5. Five\n\n1. One\n\n2. Two\n");
}

TEST(DocxImport, NumbersOfStylesAreThere) {
  const auto styles = part_of(
      "styles", "styles",
      "<w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:styleId=\"Sub\"><w:name w:val=\"Sub\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:styleId=\"SubSub\"><w:name w:val=\"Child\"/><w:basedOn w:val=\"Sub\"/></w:style>"
      "<w:style w:styleId=\"Loop\"><w:name w:val=\"Loop\"/><w:basedOn w:val=\"Loop\"/></w:style>");
  const auto numbering =
      part_of("numbering", "numbering",
              scheme("0", rank(0, "upperRoman", "%1.", "<w:pStyle w:val=\"H1\"/>") +
                              rank(1, "lowerRoman", "%2)", "<w:pStyle w:val=\"Sub\"/>")) +
                  list("1", "0"));
  EXPECT_EQ(
      markdown_of({body_of(styled("H1", "Aims") + styled("Sub", "One") + styled("Sub", "Two") +
                           styled("SubSub", "Three") + styled("H1", "Means") +
                           styled("Sub", "Anew") + styled("Loop", "Plain")),
                   styles, numbering}),
      // What a style does not say, the one that it is based on says.
      "# I. Aims\n\n- i) One\n\n- ii) Two\n\n- iii) Three\n\n# II. Means\n\n- i) Anew\n\nPlain\n");
}

TEST(DocxImport, NumbersThatAreNoLabelsStandBeforeTheWords) {
  const auto numbering =
      part_of("numbering", "numbering",
              scheme("0", rank(0, "upperLetter", "%1.") + rank(1, "decimal", "[%2]")) +
                  scheme("1", rank(0, "bullet", "\xE2\x80\xA2") + rank(1, "bullet", " ")) +
                  list("1", "0") + list("2", "1"));
  const auto got = from_docx(
      zipped({body_of(item("1", 0, "Capital") + item("1", 1, "Framed") + item("2", 0, "Bullet") +
                      item("2", 1, "Goes on") + item("9", 0, "Of no list")),
              numbering}));
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(manuscript::to_markdown(got->manuscript, "en"),
            "- A. Capital\n\n    - \\[1\\] Framed\n\n- Bullet\n\n    Goes on\n\n- Of no list\n");
  ASSERT_EQ(got->remarks.size(), 2U);
  EXPECT_EQ(got->remarks[0].code, "numbering_left_out");
  EXPECT_EQ(got->remarks[1].code, "numbers_as_words");
}

TEST(DocxImport, NumbersAreWrittenInTheFormOfTheirList) {
  for (const auto& [number, form, words] :
       {std::tuple{1, "lowerLetter", "a"}, std::tuple{28, "lowerLetter", "bb"},
        std::tuple{27, "upperLetter", "AA"}, std::tuple{1994, "lowerRoman", "mcmxciv"},
        std::tuple{4, "upperRoman", "IV"}, std::tuple{7, "decimalZero", "07"},
        std::tuple{12, "decimalZero", "12"}, std::tuple{3, "cardinalText", "3"},
        // Nothing grows without end, whatever a file says.
        std::tuple{30000, "lowerLetter", "30000"}, std::tuple{0, "upperRoman", "0"}})
    EXPECT_EQ(counted(number, form), words) << form;
}

TEST(DocxImport, EndnotesAreFootnotes) {
  const auto note = [](const std::string& kind, const std::string& id, const std::string& words) {
    return "<w:" + kind + " w:id=\"" + id + "\"><w:p>" + run(words) + "</w:p></w:" + kind + ">";
  };
  const auto mark = [](const std::string& kind, const std::string& id) {
    return "<w:r><w:" + kind + "Reference w:id=\"" + id + "\"/></w:r>";
  };
  const auto got =
      from_docx(zipped({body_of("<w:p>" + run("We") + mark("endnote", "1") + run(" act") +
                                mark("footnote", "1") + "</w:p>"),
                        part_of("footnotes", "footnotes", note("footnote", "1", "Under the page.")),
                        part_of("endnotes", "endnotes",
                                "<w:endnote w:type=\"separator\" w:id=\"0\"><w:p/></w:endnote>" +
                                    note("endnote", "1", "At the end."))}));
  ASSERT_TRUE(got) << got.error().message;
  const auto& all = got->manuscript.paragraphs;
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].text("en"), "We[^1] act[^2]");
  EXPECT_EQ(all[1].label + std::string(all[1].text("en")), "[^1]At the end.");
  EXPECT_EQ(all[2].label + std::string(all[2].text("en")), "[^2]Under the page.");
  EXPECT_EQ(manuscript::to_markdown(got->manuscript, "en"),
            "We[^1] act[^2]\n\n[^1]: At the end.\n\n[^2]: Under the page.\n");
}

std::string cell_of(const std::string& inside) {
  return "<w:tc>" + inside + "</w:tc>";
}

std::string table_of(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<w:tbl>";
  for (const auto& row : rows) {
    out += "<w:tr>";
    for (const auto& cell : row) out += cell_of(cell);
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

TEST(DocxImport, TablesOfSingleParagraphsAreTypedTables) {
  const auto p = [](const std::string& words) { return "<w:p>" + run(words) + "</w:p>"; };
  const auto got = from_docx(
      docx_of(p("Before.") + table_of({{p("A"), p("a|b")}, {p("[x") + "<w:p/>", p("y]")}}) +
              table_of({{p("C"), p("D") + "<w:p/>"},
                        {"<w:p>" + inserted("MEX", "new") + "</w:p>", "<w:p/>"}}) +
              p("After.")));
  ASSERT_TRUE(got);
  // Of the first one a bracket does not close within its cell.
  EXPECT_EQ(manuscript::to_markdown(got->manuscript, "en"),
            "Before.\n\nA\n\na|b\n\n[x\n\ny]\n\n"
            "| C | D |\n|---|---|\n| [new] (MEX) | |\n\nAfter.\n");
  ASSERT_EQ(got->remarks.size(), 1U);
  EXPECT_EQ(got->remarks[0].code, "tables_flattened");
}

// What has no form as rows is read as paragraphs, every word of it, and that is said.
TEST(DocxImport, OtherTablesAreTheirCells) {
  const auto p = [](const std::string& words) { return "<w:p>" + run(words) + "</w:p>"; };
  const auto merged = "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + p("A");
  for (const auto& table :
       {table_of({{merged}, {p("B"), p("C")}}), table_of({{p("A")}, {p("B"), p("C")}}),
        table_of({{p("A") + p("B"), p("C")}}), table_of({{p("A")}, {p("B")}, {p("C")}}),
        table_of({{p("A"), table_of({{p("B"), p("C")}, {"<w:p/>", "<w:p/>"}}) + "<w:p/>"},
                  {"<w:p/>", "<w:p/>"}})}) {
    const auto got = from_docx(docx_of(table));
    ASSERT_TRUE(got);
    EXPECT_EQ(manuscript::to_markdown(got->manuscript, "en"), "A\n\nB\n\nC\n") << table;
    ASSERT_EQ(got->remarks.size(), 1U) << table;
    EXPECT_EQ(got->remarks[0].code, "tables_flattened");
  }
}

TEST(DocxImport, GivesBackWhatWasExported) {
  const auto text = markdown(kNegotiated);
  const auto back = from_docx(to_docx(text));
  ASSERT_TRUE(back) << back.error().message << back.error().place;
  EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"),
            "---\ntitle: Draft & more\nsymbol: RCM/2026/L.4\ndate: 24 November 2026\n"
            "open_brackets: 7\n---\n\n"
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
