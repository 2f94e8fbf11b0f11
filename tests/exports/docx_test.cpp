#include <algorithm>

#include "engine/exports/docx_import.hpp"
#include "engine/exports/zip_archive.hpp"
#include "engine/manuscript/export.hpp"
#include "tests/exports/texts.hpp"

namespace concord::exports {
namespace {

std::string part(const std::string& docx, const std::string& name) {
  const auto parts = unzipped(docx, {name});
  EXPECT_TRUE(parts) << (parts ? "" : parts.error().message);
  if (!parts || !parts->contains(name)) return "";
  return parts->at(name);
}

// The words that are left when all changes are accepted, or all are rejected.
std::string settled(const std::string& xml, bool accepted) {
  std::string out;
  const std::vector<std::string> gone = accepted
                                            ? std::vector<std::string>{"<w:del ", "<w:moveFrom "}
                                            : std::vector<std::string>{"<w:ins ", "<w:moveTo "};
  for (std::size_t at = 0; at < xml.size();) {
    std::size_t skip = 0;
    for (const auto& one : gone)
      if (xml.compare(at, one.size(), one) == 0) {
        const auto end_of_tag = xml.find('>', at);
        if (xml[end_of_tag - 1] == '/') continue;  // a paragraph's mark
        const auto close = "</" + one.substr(1, one.size() - 2) + ">";
        skip = xml.find(close, at) + close.size() - at;
      }
    if (skip > 0) {
      at += skip;
    } else if (xml.compare(at, 7, "</w:p>\n") == 0) {
      out += "\n";
      at += 7;
    } else if (xml.compare(at, 8, "<w:tab/>") == 0) {
      out += "\t";
      at += 8;
    } else if (xml[at] == '<') {
      at = xml.find('>', at) + 1;
    } else {
      out += xml[at++];
    }
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

TEST(Docx, TracksTheChangesOfDelegations) {
  const auto xml = part(to_docx(markdown(kNegotiated)), "word/document.xml");
  EXPECT_TRUE(holds(xml, "w:author=\"MEX\"><w:r><w:t xml:space=\"preserve\">shall"));
  EXPECT_TRUE(holds(xml, "w:author=\"BRA\"><w:r><w:delText xml:space=\"preserve\">this"));
  EXPECT_TRUE(holds(xml, "<w:footnoteReference w:id=\"1\"/>"));
  EXPECT_TRUE(holds(xml, "<w:hyperlink r:id=\"link1\">"));
  const auto accepted = settled(xml, true);
  EXPECT_TRUE(holds(accepted, "[A [nested [deep]]] and [x][y], delete  &lt;b&gt;")) << accepted;
}

// Whoever accepts all changes, or rejects them, is left with one wording of each bracket, or with
// the bracket: never with two alternatives side by side, nor with neither.
TEST(Docx, AcceptingAllOrRejectingAllNeverGivesTwoAlternatives) {
  const struct {
    const char* typed;
    const char* accepted;
    const char* rejected;
  } kBrackets[] = {
      {"[all (MEX) | some (URY)]", "[all (MEX) | some (URY)]", "[all (MEX) | some (URY)]"},
      {"[all] (MEX) [some] (URY)", "[all] (MEX) [some] (URY)", "[all] (MEX) [some] (URY)"},
      {"[all | some (URY) | none (CRI; opposed by MEX)]",
       "[all | some (URY) | none (CRI; opposed by MEX)]",
       "[all | some (URY) | none (CRI; opposed by MEX)]"},
      {"[all | some (URY)]", "some", "all"},
      {"[all] (MEX)", "all", ""},
      {"[all | (URY)]", "", "all"},
      {"[ | some (URY)]", "[ | some (URY)]", "[ | some (URY)]"},
      // What touches another change would be taken for an offer in its place.
      {"[all | some (URY)][very] (MEX)", "some[very] (MEX)", "all[very] (MEX)"},
      {"[all | some (URY)] of [them] (MEX)", "some of them", "all of "},
  };
  for (const auto& [typed, accepted, rejected] : kBrackets) {
    const auto text = markdown("We take <" + std::string(typed) + ">.\n");
    const auto docx = to_docx(text);
    const auto xml = part(docx, "word/document.xml");
    const auto framed = [](std::string words) { return "We take &lt;" + words + "&gt;."; };
    EXPECT_TRUE(holds(settled(xml, true), framed(accepted))) << typed << "\n" << xml;
    EXPECT_TRUE(holds(settled(xml, false), framed(rejected))) << typed << "\n" << xml;
    const auto back = from_docx(docx);
    ASSERT_TRUE(back) << typed;
    EXPECT_EQ(manuscript::to_markdown(back->manuscript, "en"), manuscript::to_markdown(text, "en"));
  }
}

TEST(Docx, TheHeadSaysHowManyBracketsAreOpen) {
  const auto head = [](const std::string& typed, const Options& options = {}) {
    manuscript::ImportOptions how;
    how.language = options.language;
    const auto text = manuscript::from_markdown(typed, how);
    EXPECT_TRUE(text);
    const auto docx = to_docx(text->manuscript, options);
    DocxOptions back_how;
    back_how.text.language = options.language;
    const auto back = from_docx(docx, back_how);
    EXPECT_TRUE(back);
    EXPECT_EQ(back->manuscript.head, text->manuscript.head) << typed;
    return without_markup(part(docx, "word/document.xml"));
  };
  const std::string typed =
      "---\ntitle: T\n---\n\n[We | You (URY)] [may (MEX) | go (URY)] [act].\n";
  EXPECT_TRUE(holds(head(typed), "\nOpen brackets: 3, of which 1 as tracked changes\nT\n"));
  EXPECT_TRUE(holds(head(typed, {.language = "es"}),
                    "\nCorchetes abiertos: 3, de ellos 1 con control de cambios\n"));
  EXPECT_TRUE(holds(head(typed, {.language = "pt"}),
                    "\nColchetes abertos: 3, dos quais 1 como alterações controladas\n"));
  EXPECT_TRUE(holds(head(typed, {.attribution = Shown::none}), "\nOpen brackets: 3\n"));
  EXPECT_TRUE(holds(head("[A] and [B\n\nC].\n"), "\nOpen brackets: 2\n"));
  EXPECT_FALSE(holds(head("Agreed.\n"), "rackets"));
}

TEST(Docx, EachPageSaysWhatItIsOfAndWhichOne) {
  const auto foot = part(to_docx(markdown(kNegotiated)), "word/footer1.xml");
  EXPECT_TRUE(holds(foot, ">RCM/2026/L.4</w:t><w:tab/>")) << foot;
  EXPECT_TRUE(holds(foot, "w:instr=\" PAGE \""));
  EXPECT_TRUE(holds(foot, "w:instr=\" NUMPAGES \""));
  const auto changes =
      redline_docx(markdown("---\ntitle: T\n---\n\na\n"), markdown("---\ntitle: T\n---\n\nb\n"),
                   {.author = "MEX", .says = "Rev.1 → Rev.2"});
  EXPECT_TRUE(holds(part(changes, "word/footer1.xml"), ">T (Rev.1 → Rev.2)</w:t>"));
}

// Word goes by the paragraph for the margin, and by the run for signs: a bracket in a run that is
// said to run from the left would open at the wrong side.
TEST(Docx, ATextFromTheRightIsSetFromTheRight) {
  const auto text = markdown(kFromTheRight);
  for (const auto& docx : {to_docx(text, {.attribution = Shown::none}),
                           redline_docx(text, markdown(kFromTheRight), {.author = "MEX"},
                                        {.attribution = Shown::none})}) {
    const auto xml = part(docx, "word/document.xml");
    EXPECT_TRUE(holds(xml, "<w:pStyle w:val=\"Item1\"/><w:bidi/></w:pPr>")) << xml;
    EXPECT_TRUE(holds(xml, "<w:p><w:pPr></w:pPr><w:r><w:t xml:space=\"preserve\">In English"));
    EXPECT_TRUE(holds(xml, "<w:bidi/></w:sectPr>"));
    EXPECT_TRUE(holds(xml, "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">•"));
  }
  const auto xml = part(to_docx(text, {.attribution = Shown::none}), "word/document.xml");
  EXPECT_TRUE(holds(xml, "<w:rtl/></w:rPr><w:t xml:space=\"preserve\">[</w:t>")) << xml;
  EXPECT_FALSE(holds(part(to_docx(markdown(kNegotiated)), "word/document.xml"), "rtl"));
  EXPECT_FALSE(holds(part(to_docx(markdown(kNegotiated)), "word/document.xml"), "bidi"));
}

TEST(Docx, WithoutNamesNothingIsTracked) {
  const auto docx = to_docx(markdown(kNegotiated), {.attribution = Shown::none});
  const auto xml = part(docx, "word/document.xml");
  EXPECT_FALSE(holds(xml, "w:author"));
  EXPECT_TRUE(holds(settled(xml, true), "[States | Parties | Members] [shall] act")) << xml;
}

TEST(Docx, EqualTextsGiveEqualBytes) {
  const auto text = markdown(kNegotiated);
  EXPECT_EQ(to_docx(text), to_docx(text));
}

TEST(Docx, ARedlineSettlesToBothSides) {
  const std::string before =
      "# Title\n\nThe first paragraph stays *as it* is, all of it.\n\nThe second one has some "
      "words "
      "that change.\n\nThis paragraph goes away entirely, with its words.\n\nA paragraph that will "
      "move to the very end of this text, untouched.\n\nThe last one of them stays here.\n";
  const std::string after =
      "# Title\n\nThe first paragraph stays *as it* is, all of it.\n\nThe second one has other "
      "words "
      "that change, and more.\n\nThe last one of them stays here.\n\nHere is something that nobody "
      "has ever said.\n\nA paragraph that will move to the very end of this text, untouched.\n";
  const auto docx = redline_docx(markdown(before), markdown(after),
                                 {.author = "MEX", .date = "2026-11-24T09:00:00Z"});
  const auto xml = part(docx, "word/document.xml");
  for (const auto* mark : {"<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ",
                           "<w:moveFromRangeStart ", "w:date=\"2026-11-24T09:00:00Z\""})
    EXPECT_TRUE(holds(xml, mark)) << mark;
  const auto plain = [](std::string text) {
    for (const auto* mark : {"# ", "*"})
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.erase(at, std::string(mark).size());
    return lines_of(text);
  };
  // Which texts they are stands above, where it was said.
  EXPECT_FALSE(holds(xml, "\"Fact\""));
  const auto named = part(
      redline_docx(markdown(before), markdown(after), {.author = "MEX", .says = "Rev.1 → Rev.2"}),
      "word/document.xml");
  EXPECT_TRUE(holds(named, "<w:pStyle w:val=\"Fact\"/>"));
  EXPECT_TRUE(holds(named, "Rev.1 → Rev.2"));
  EXPECT_EQ(lines_of(settled(xml, true)), plain(after));
  EXPECT_EQ(lines_of(settled(xml, false)), plain(before));
}

}  // namespace
}  // namespace concord::exports
