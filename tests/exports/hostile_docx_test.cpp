#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>

#include "engine/exports/docx_import.hpp"
#include "engine/exports/zip_archive.hpp"
#include "tests/exports/texts.hpp"
#include "tests/processor_time.hpp"

namespace concord::exports {
namespace {

constexpr const char* kOpen =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
constexpr const char* kClose = "</w:body></w:document>";

std::string code_of(const std::string& docx) {
  const auto got = from_docx(docx);
  return got ? "read" : got.error().code;
}

std::string code_of_xml(const std::string& xml) {
  return code_of(zipped({{"word/document.xml", xml}}));
}

std::string paragraph(const std::string& words) {
  return std::string(kOpen) + "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>" + kClose;
}

TEST(HostileDocx, IsRefusedWithItsReason) {
  EXPECT_EQ(code_of(""), "not_a_zip");
  EXPECT_EQ(code_of("PK\x03\x04 and no more"), "not_a_zip");
  EXPECT_EQ(code_of(zipped({{"other.xml", "<a/>"}})), "not_a_docx");
  EXPECT_EQ(code_of_xml("<a><b></a>"), "broken_xml");
  EXPECT_EQ(code_of_xml(paragraph("\xC3\x28")), "broken_xml");
  EXPECT_EQ(code_of_xml(paragraph("a &#x202E; b")), "bidirectional_control");
  EXPECT_EQ(
      code_of_xml("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + paragraph("&e;")),
      "has_dtd");
  EXPECT_EQ(
      code_of_xml("<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]>" + paragraph("&y;")),
      "has_dtd");
  EXPECT_EQ(code_of_xml(paragraph("&undefined;")), "broken_xml");
}

TEST(HostileDocx, AnotherDocumentIsSaidToBeOneAndHowItIsSaved) {
  const auto odt = from_docx(
      zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}}));
  ASSERT_FALSE(odt);
  EXPECT_EQ(odt.error().code, "not_a_docx");
  EXPECT_NE(odt.error().message.find("ODT"), std::string::npos) << odt.error().message;
  EXPECT_NE(odt.error().remedy.find("save it as DOCX"), std::string::npos) << odt.error().remedy;
  const auto other = from_docx(zipped({{"mimetype", "application/epub+zip"}}));
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().remedy.find("as DOCX"), std::string::npos) << other.error().remedy;
}

TEST(HostileDocx, DeepNestingIsRefused) {
  std::string xml = kOpen;
  for (int i = 0; i < 100'000; ++i) xml += "<w:p>";
  EXPECT_EQ(code_of_xml(xml), "too_deep");
}

TEST(HostileDocx, BombsAreRefusedBeforeTheyAreInflated) {
  const auto start = processor_time();
  const std::string blanks(std::size_t{31} << 20, ' ');
  EXPECT_EQ(code_of(zipped({{"word/document.xml", blanks}})), "zip_bomb");
  const std::string large(std::size_t{33} << 20, ' ');
  EXPECT_EQ(code_of(zipped({{"word/media/image.png", large}})), "zip_bomb");
  std::vector<Part> parts;
  for (int i = 0; i < 2001; ++i) parts.push_back({"part" + std::to_string(i), ""});
  EXPECT_EQ(code_of(zipped(parts)), "too_many_parts");
  EXPECT_LT(processor_time() - start, std::chrono::seconds(20));
}

// The directory declares less than the part inflates to.
TEST(HostileDocx, ALyingDirectoryIsFoundOut) {
  auto docx = zipped({{"word/document.xml", paragraph(std::string(5000, 'a'))}});
  const auto directory = docx.rfind("PK\x01\x02");
  ASSERT_NE(directory, std::string::npos);
  docx[directory + 24] = 100;  // uncompressed size, two low bytes
  docx[directory + 25] = 0;
  EXPECT_NE(code_of(docx), "read");
}

TEST(HostileDocx, TooManyParagraphsOrLooksAreRefused) {
  std::string xml = kOpen;
  for (int i = 0; i <= 100'001; ++i)
    xml += "<w:p><w:r><w:t>" + std::to_string(i) + "</w:t></w:r></w:p>";
  EXPECT_EQ(code_of_xml(xml + kClose), "too_many_paragraphs");
  xml = std::string(kOpen) + "<w:p>";
  for (int i = 0; i <= 250'001; ++i)
    xml += "<w:r><w:rPr><w:b/></w:rPr><w:t>" + std::to_string(i) +
           "</w:t></w:r><w:r><w:t>b</w:t></w:r>";
  EXPECT_EQ(code_of_xml(xml + "</w:p>" + kClose), "too_complex");
}

TEST(HostileDocx, BrokenBytesGiveATextOrAReason) {
  const auto docx = to_docx(markdown(kNegotiated));
  EXPECT_TRUE(rc::check("flipped bytes", [&] {
    auto broken = docx;
    const auto count = *rc::gen::inRange(1, 8);
    for (int i = 0; i < count; ++i)
      broken[*rc::gen::inRange<std::size_t>(0, broken.size())] = *rc::gen::arbitrary<char>();
    const auto got = from_docx(broken);
    if (got) RC_ASSERT(manuscript::wrong_with(got->manuscript) == std::nullopt);
    if (!got) RC_ASSERT(!got.error().message.empty());
  }));
}

TEST(HostileDocx, BrokenXmlGivesATextOrAReason) {
  const auto parts = unzipped(to_docx(markdown(kNegotiated)), {"word/document.xml"});
  ASSERT_TRUE(parts);
  const auto xml = parts->at("word/document.xml");
  EXPECT_TRUE(rc::check("spliced XML", [&] {
    const auto from = *rc::gen::inRange<std::size_t>(0, xml.size());
    const auto size = *rc::gen::inRange<std::size_t>(0, 200);
    const auto to = *rc::gen::inRange<std::size_t>(0, xml.size());
    auto spliced = xml;
    spliced.insert(to, xml.substr(from, size));
    const auto got = from_docx(zipped({{"word/document.xml", spliced}}));
    if (got) RC_ASSERT(manuscript::wrong_with(got->manuscript) == std::nullopt);
    if (!got) RC_ASSERT(!got.error().message.empty());
  }));
}

}  // namespace
}  // namespace concord::exports
