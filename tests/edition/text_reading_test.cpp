#include "engine/edition/text_reading.hpp"

#include <gtest/gtest.h>

#include "engine/edition/findings.hpp"

namespace concord::edition {
namespace {

constexpr std::string_view kSpanish =
    "Los Estados y las personas de la región actúan con el derecho.\n";

TEST(TextReading, TheLanguageIsToldByHeadOrWords) {
  const auto language_of = [](std::string_view bytes, const Manner& manner) {
    const auto read = read_text(bytes, manner);
    return read ? read->language : read.error().code;
  };
  EXPECT_EQ(language_of(kSpanish, {.language = "pt"}), "pt");  // who says so is believed
  EXPECT_EQ(language_of(kSpanish, {}), "en");                  // nobody asked the words
  EXPECT_EQ(language_of(kSpanish, {.languages = {"en", "es"}}), "es");
  EXPECT_EQ(language_of(kSpanish, {.languages = {"pt"}}), "pt");
  EXPECT_EQ(language_of("---\nlanguages: [es]\n---\n\n" + std::string(kSpanish), {}), "es");
  EXPECT_EQ(language_of("17.\n", {.languages = {"en", "es"}}), "language_not_told");
}

TEST(TextReading, TheKindIsToldByTheBytesUnlessSomebodySays) {
  const auto heading = read_text("# One\n", {.language = "en"});
  ASSERT_TRUE(heading);
  EXPECT_EQ(heading->manuscript.paragraphs.front().kind, manuscript::Kind::heading);
  const auto words = read_text("# One\n", {.kind = FileKind::text, .language = "en"});
  ASSERT_TRUE(words);
  EXPECT_EQ(words->manuscript.paragraphs.front().kind, manuscript::Kind::paragraph);
  const auto archive = read_text("PK\x03\x04 and nothing more", {.language = "en"});
  ASSERT_FALSE(archive);
  const auto typed =
      read_text("PK\x03\x04 and nothing more", {.kind = FileKind::markdown, .language = "en"});
  ASSERT_FALSE(typed);
  EXPECT_EQ(typed.error().code, "control_character");
  EXPECT_NE(archive.error().code, typed.error().code);
}

TEST(TextReading, WhatIsOfAnotherKindHasAWayOut) {
  for (const char* bytes : {"%PDF-1.7 ...", "\xD0\xCF\x11\xE0 ...", "{\\rtf1 ..."}) {
    const auto problem = foreign(bytes);
    ASSERT_TRUE(problem) << bytes;
    EXPECT_EQ(problem->code, "foreign_file");
    EXPECT_FALSE(problem->remedy.empty());
  }
  EXPECT_FALSE(foreign("We act."));
  EXPECT_FALSE(foreign(""));
}

TEST(TextReading, LimitsAreThoseThatWereGiven) {
  Manner narrow{.language = "en"};
  narrow.limits.max_bytes = 10;
  EXPECT_TRUE(read_text("Ten bytes.", narrow));
  const auto refused = read_text("Eleven byte", narrow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "too_long");
}

TEST(Findings, SayWhereInTheFile) {
  const auto text = read_text("# Head\n\nWe act ] now.\n", {.language = "en"});
  ASSERT_TRUE(text);
  const auto reading = manuscript::read_brackets(text->manuscript, "en", {});
  const auto found = findings_json(*text, reading);
  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["place"]["line"], 3);
  EXPECT_EQ(found[0]["place"]["paragraph"], 2);
  EXPECT_EQ(found[0]["place"]["character"], 8);
  EXPECT_EQ(found[0]["where"], "line 3, paragraph 2, character 8");
  EXPECT_EQ(summary_json(*text, reading)["unbalanced"], 1);
}

TEST(Parties, AreTypedWithOrWithoutAName) {
  EXPECT_EQ(party_typed("MEX").code, PartyCode("MEX"));
  EXPECT_TRUE(party_typed("MEX").names.empty());
  EXPECT_EQ(party_typed("URY=Uruguay").names, std::vector<std::string>{"Uruguay"});
}

}  // namespace
}  // namespace concord::edition
