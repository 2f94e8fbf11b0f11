#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/exports/docx_import.hpp"
#include "engine/exports/zip_archive.hpp"
#include "tests/exports/texts.hpp"
#include "tests/json/mutant.hpp"

namespace concord::exports {
namespace {

const std::vector<std::string> kScraps = {"<w:p>",
                                          "</w:p>",
                                          "<w:ins w:author=\"MEX\">",
                                          "</w:ins>",
                                          "<w:del>",
                                          "<w:moveFrom>",
                                          "<w:t>",
                                          "<w:tbl>",
                                          "&#x202E;",
                                          "&amp;",
                                          "&e;",
                                          "<!DOCTYPE a>",
                                          "<![CDATA[",
                                          "<mc:Fallback>",
                                          "\xFF",
                                          "w:val=\"99999999999\"",
                                          "<w:ilvl w:val=\"-1\"/>",
                                          "<w:footnoteReference w:id=\"1\"/>",
                                          "[",
                                          "|",
                                          "<w:numPr>",
                                          "%9",
                                          "w:val=\"bullet\"",
                                          "<w:numId w:val=\"1\"/>",
                                          "<w:startOverride w:val=\"32767\"/>",
                                          "<w:lvlOverride w:ilvl=\"8\">",
                                          "<w:footnote w:id=\"1\">",
                                          "<!--",
                                          "javascript:",
                                          "\""};

// Any part of a real file is damaged: it is read into a manuscript with nothing wrong, or refused
// with a code; in both cases within the test's time.
TEST(DocxMutants, OfEveryPartAreReadOrRefused) {
  const std::vector<std::string> names = {"word/document.xml", "word/styles.xml",
                                          "word/footnotes.xml", "word/_rels/document.xml.rels"};
  auto whole = unzipped(to_docx(markdown(kNegotiated)), names, {}).value();
  whole["word/numbering.xml"] =
      "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt "
      "w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt "
      "w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:num "
      "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
  // Every paragraph is in that list, some deeper.
  auto& body = whole["word/document.xml"];
  int rank = 0;
  for (auto at = body.find("</w:pPr>"); at != std::string::npos; at = body.find("</w:pPr>", at)) {
    const auto place = "<w:numPr><w:ilvl w:val=\"" + std::to_string(rank++ % 3) +
                       "\"/><w:numId w:val=\"1\"/></w:numPr>";
    body.insert(at, place);
    at += place.size() + 1;
  }
  EXPECT_TRUE(rc::check("parts of a DOCX", [&] {
    auto parts = whole;
    for (auto& [name, bytes] : parts)
      if (*rc::gen::inRange(0, 3) == 0) bytes = mutant_of(bytes, kScraps);
    std::vector<Part> all;
    for (const auto& [name, bytes] : parts) all.push_back({name, bytes});
    const auto read = from_docx(zipped(all));
    if (!read) {
      RC_ASSERT(!read.error().code.empty());
      RC_ASSERT(!read.error().message.empty());
      return;
    }
    RC_ASSERT(!manuscript::wrong_with(read->manuscript));
  }));
}

// The archive itself is damaged.
TEST(DocxMutants, OfTheArchiveAreReadOrRefused) {
  const auto whole = to_docx(markdown(kNegotiated));
  EXPECT_TRUE(rc::check("bytes of a DOCX", [&] {
    const auto read = from_docx(mutant_of(whole, {"PK\x03\x04", "PK\x05\x06", "\xFF\xFF\xFF\xFF"}));
    if (!read) RC_ASSERT(!read.error().code.empty());
    if (read) RC_ASSERT(!manuscript::wrong_with(read->manuscript));
  }));
}

}  // namespace
}  // namespace concord::exports
