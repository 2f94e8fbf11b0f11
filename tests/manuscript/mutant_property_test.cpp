#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/front_matter.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/notation/notation.hpp"
#include "engine/words/hygiene.hpp"
#include "tests/json/mutant.hpp"

namespace concord::manuscript {
namespace {

const std::string kText =
    "---\ntitle: Draft\nlanguages: [en, es]\nsymbol: \"A/1\"\n---\n\n# Aims\n\n1. We [may (MEX) | "
    "shall [not]] act[^1].\n\n   - (a) one\n   - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> a "
    "quote\n\n```\ncode\n```\n\nOption 1: this\n\nOption 2: that ]\n\n[^1]: A note.\n\n[l]: /x\n";
const std::vector<std::string> kDamage = {"[",
                                          "]",
                                          "|",
                                          "\\",
                                          "\n",
                                          "\n\n",
                                          "# ",
                                          "- ",
                                          "1. ",
                                          "> ",
                                          "```\n",
                                          "~~~",
                                          "---\n",
                                          "===",
                                          "[^1]: ",
                                          "[l]: ",
                                          "(MEX)",
                                          "; opposed by BRA",
                                          "Option 3: ",
                                          "title: ",
                                          "\xE2\x80\xAE",
                                          "\xCC\x81",
                                          "\xFF",
                                          "\t",
                                          "\r\n",
                                          "\f",
                                          "<b>",
                                          std::string(1, '\0'),
                                          "\xE2\x9F\xA6"};

// Read, it is a manuscript with nothing wrong; refused, it is so with code and place.
void holds_for(const Result<Imported>& read) {
  if (!read) {
    RC_ASSERT(!read.error().code.empty());
    RC_ASSERT(!read.error().place.empty());
    return;
  }
  if (const auto wrong = wrong_with(read->manuscript))
    RC_FAIL(wrong->code + ": " + wrong->message + " at " + wrong->place);
  RC_ASSERT(from_json(to_json(read->manuscript)).value() == read->manuscript);
  const auto reading = read_brackets(read->manuscript, "en");
  for (std::size_t i = 0; i < reading.wordings.size(); ++i)
    RC_ASSERT(notation::print(reading.wordings[i]) == read->manuscript.paragraphs[i].text("en"));
}

// Found by many thousands of mutants.
TEST(MutantProperty, APageEndsWithinAHead) {
  for (const char* head : {"\f", "\fauthor: A", "author: A\f", " \f", "title: \fA"}) {
    const auto read = from_markdown("---\n" + std::string(head) + "\n---\n\nText.\n");
    ASSERT_TRUE(!read || !wrong_with(read->manuscript)) << head;
  }
}

TEST(MutantProperty, APageEndsWithinWhatIsKeptAsItStands) {
  for (const std::string text :
       {"```\ncode\f\n\f  more\n\f\n```\f\n", "```\ncode\n\f\n", "  \f```\n  x\n\f  y\n  ```\n",
        "| a | b |\f\n|---|---|\n\f| 1 | 2 |\n", "> a \f\n> b\n", "> a\f\n\f> b\n",
        "[l]: /x\f\n\f[m]: /y\n", "- one\n\n  \f| a |\f\n  |---|\f\n  | 1 |\n"}) {
    const auto once = from_markdown(text, {.language = "en", .keep_layout = false});
    ASSERT_TRUE(once) << text;
    EXPECT_FALSE(wrong_with(once->manuscript)) << text;
    for (const auto& one : once->manuscript.paragraphs)
      EXPECT_EQ(one.text("en").find('\f'), std::string_view::npos) << text;
    const auto again = from_markdown(to_markdown(once->manuscript, "en"),
                                     {.language = "en", .keep_layout = false});
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(again->manuscript, once->manuscript) << text;
    EXPECT_FALSE(wrong_with(from_markdown(text)->manuscript)) << text;
  }
  EXPECT_FALSE(from_markdown("> a\n>\f b\n", {.language = "en", .keep_layout = false}))
      << "a page that ends within a line";
}

TEST(MutantProperty, MarkdownIsReadOrRefused) {
  EXPECT_TRUE(rc::check("Markdown", [] { holds_for(from_markdown(mutant_of(kText, kDamage))); }));
}

TEST(MutantProperty, PlainTextIsReadOrRefused) {
  EXPECT_TRUE(rc::check("text", [] { holds_for(from_text(mutant_of(kText, kDamage))); }));
}

TEST(MutantProperty, FrontMatterThatIsReadIsWrittenAndReadAgain) {
  EXPECT_TRUE(rc::check("front matter", [] {
    const auto text = mutant_of(kText.substr(0, 64), kDamage);
    const auto length = front_matter_length(text);
    RC_ASSERT(length <= text.size());
    if (length == 0 || words::unclean(text)) return;
    const auto head = read_front_matter(std::string_view(text).substr(0, length));
    const auto once = read_front_matter(write_front_matter(head));
    RC_ASSERT(read_front_matter(write_front_matter(once)) == once);
  }));
}

TEST(MutantProperty, OurFilesAreReadOrRefused) {
  const auto whole = to_json(from_markdown(kText)->manuscript);
  const std::vector<std::string> scraps = {"{",
                                           "}",
                                           "[",
                                           "]",
                                           "\"",
                                           ",",
                                           ":",
                                           "null",
                                           "-1",
                                           "1e999",
                                           "\"stale\":[\"en\"],",
                                           "\\ud800",
                                           "\"level\":99,"};
  EXPECT_TRUE(rc::check("DOC.json", [&] {
    const auto read = from_json(mutant_of(whole, scraps));
    if (!read) {
      RC_ASSERT(!read.error().code.empty());
      return;
    }
    RC_ASSERT(!wrong_with(*read));
    RC_ASSERT(from_json(to_json(*read)).value() == *read);
  }));
}

TEST(MutantProperty, NotationPrintsWhatItRead) {
  EXPECT_TRUE(rc::check("notation", [] {
    const auto text =
        mutant_of("We [may (MEX; opposed by BRA) | [shall] | ] act [A][B] (URY).", kDamage);
    notation::Options options;
    options.slash = *rc::gen::arbitrary<bool>();
    options.markdown = *rc::gen::arbitrary<bool>();
    RC_ASSERT(notation::print(notation::parse(text, options).wording) == text);
    RC_ASSERT(notation::unescaped(notation::escaped(text, options)) == text);
  }));
}

}  // namespace
}  // namespace concord::manuscript
