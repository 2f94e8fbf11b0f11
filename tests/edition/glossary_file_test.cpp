#include "engine/edition/glossary_file.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace concord::edition {
namespace {

using Json = nlohmann::json;

std::string why_not(const Json& definition) {
  const auto read = definitions_in({{"definitions", Json::array({definition})}});
  return read ? "" : read.error().message;
}

TEST(GlossaryFile, HasTermsAndParagraphsByLanguage) {
  const auto read = definitions_in(
      Json::parse(R"({"definitions": [{"term": {"es": ["migrante", "persona migrante"],
                       "en": "migrant"}, "definition": {"en": ["Who\n moves. ", "And stays."]},
                       "version": "Rev.1", "date": "2017-11-03", "source": "c:t1"}]})"));
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1U);
  const auto& one = read->front();
  EXPECT_EQ(exports::name_of(one, "es"), "migrante");
  EXPECT_EQ(one.terms.size(), 3U);
  EXPECT_EQ(one.paragraphs.at("en"), (std::vector<std::string>{"Who  moves.", "And stays."}));
  EXPECT_EQ(one.version + one.date + one.source, "Rev.12017-11-03c:t1");
}

TEST(GlossaryFile, WhatIsWrongIsSaidWithItsDefinition) {
  EXPECT_EQ(definitions_in(Json::array()).error().message, "it has no list \"definitions\"");
  const Json sound = {{"term", {{"en", "migrant"}}}, {"definition", {{"en", "Who moves."}}}};
  EXPECT_EQ(why_not(sound), "");
  EXPECT_EQ(why_not(7), "definition 1 is no object");
  const auto with = [&](const char* member, Json value) {
    Json one = sound;
    one[member] = std::move(value);
    return why_not(one);
  };
  EXPECT_EQ(with("term", "migrant"), "definition 1 has no \"term\"");
  EXPECT_EQ(with("term", {{"en", " "}}), "the term of definition 1 is no text");
  EXPECT_EQ(with("definition", nullptr), "definition 1 defines nothing");
  EXPECT_EQ(with("definition", {{"en", {1U}}}), "definition 1 has paragraphs that are no text");
  EXPECT_EQ(with("date", "3 November"), "the date of definition 1 is none, such as 2017-11-03");
  EXPECT_TRUE(with("source", "a\u202Eb").starts_with("definition 1 has words that are not taken"));
}

}  // namespace
}  // namespace concord::edition
