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
  whole["word/numbering.xml"] = "<w:numbering><w:num w:numId=\"1\"/></w:numbering>";
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
