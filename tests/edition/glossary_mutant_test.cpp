#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/edition/edition.hpp"
#include "engine/edition/glossary_file.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/manuscript/import.hpp"
#include "tests/json/mutant.hpp"

namespace concord::edition {
namespace {

const std::string kGlossary =
    R"({"definitions": [{"term": {"en": ["migrant", "person who migrates"], "es": "migrante"},)"
    R"( "definition": {"en": ["Who *moves* [sic].", "And stays."], "es": "Quien se mueve."},)"
    R"( "version": "Rev.1", "date": "2017-11-03", "source": "concepts-2017:concept/topic-1"},)"
    R"( {"term": {"en": "drivers"}, "definition": {"en": "Why."},)"
    R"( "date": "2017-11-03T09:00:00Z"}]})";

const std::vector<std::string> kDamage = {
    "{",     "}",       "[",         "]",       "\"",  ",",   ":",       "null",    "7",
    "[]",    "{}",      "\"term\":", "migrant", "\\n", "\\t", "\\u0301", "\\u202E", "\\f",
    "\\\\",  "`",       "*",         "# ",      "- ",  "1. ", "(a) ",    "[^1]: ",  "[a]: /x ",
    "| a |", "\\u00C3", "\xC3\x89",  "\xFF",    "<b>", "](#", "\"en\":", " "};

// What is read makes a text with which nothing is wrong, in every form; what is refused is so with
// a code and a sentence.
TEST(GlossaryMutants, AreReadOrRefused) {
  const auto text = manuscript::from_markdown(
      "# Aims\n\nEvery migrant, and each person who migrates, knows the drivers [of it].\n",
      {.language = "en"});
  ASSERT_TRUE(text);
  EXPECT_TRUE(rc::check("glossary files", [&] {
    const auto file = json::parse(mutant_of(kGlossary, kDamage));
    if (!file) return;
    const auto read = definitions_in(*file);
    if (!read) {
      RC_ASSERT(read.error().code == "no_glossary");
      RC_ASSERT(!read.error().message.empty());
      return;
    }
    const auto defined = exports::with_definitions(text->manuscript, "en", *read, "2017-11-04");
    if (const auto wrong = manuscript::wrong_with(defined))
      RC_FAIL(wrong->code + ": " + wrong->message + " at " + wrong->place);
    for (const auto form : {Form::markdown, Form::html})
      RC_ASSERT(!written({defined, {.language = "en"}, 0}, form).empty());
  }));
}

}  // namespace
}  // namespace concord::edition
