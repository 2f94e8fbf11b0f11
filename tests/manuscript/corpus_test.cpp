#include "tests/manuscript/corpus.hpp"

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/json_form.hpp"

namespace concord::manuscript {
namespace {

class Corpus : public CorpusTest {};

TEST_F(Corpus, EveryTextComesBackByteForByte) {
  const auto files = texts();
  EXPECT_GE(files.size(), 17U);
  for (const auto& path : files) {
    const std::string bytes = read(path);
    const auto imported = from_markdown(bytes);
    ASSERT_TRUE(imported) << path << " " << imported.error().message;
    EXPECT_EQ(wrong_with(imported->manuscript), std::nullopt) << path;
    EXPECT_EQ(imported->normalised, 0U) << path;
    EXPECT_EQ(to_markdown(imported->manuscript, "en"), bytes) << path;
  }
}

TEST_F(Corpus, WithoutLayoutEveryWordAndBracketComesBack) {
  for (const auto& path : texts()) {
    const std::string bytes = read(path);
    const auto plain = from_markdown(bytes, {.keep_layout = false});
    ASSERT_TRUE(plain) << path;
    const auto written = to_markdown(plain->manuscript, "en");
    // How many brackets are open is said beside the words.
    const auto count = written.find("open_brackets: ");
    auto words = written;
    if (count != std::string::npos) words.erase(count, words.find('\n', count) - count);
    EXPECT_EQ(words_and_brackets(words), words_and_brackets(bytes)) << path;
    const auto back = from_markdown(written);
    ASSERT_TRUE(back) << path;
    EXPECT_TRUE(back->manuscript == plain->manuscript) << path;
  }
}

TEST_F(Corpus, JsonGivesBackTheManuscript) {
  for (const auto& path : texts()) {
    const auto imported = from_markdown(read(path));
    ASSERT_TRUE(imported) << path;
    const auto written = to_json(imported->manuscript);
    const auto back = from_json(written);
    ASSERT_TRUE(back) << path << " " << back.error().message << " " << back.error().place;
    EXPECT_TRUE(*back == imported->manuscript) << path;
    EXPECT_EQ(to_json(*back), written) << path;
    EXPECT_EQ(to_markdown(*back, "en"), read(path)) << path;
  }
}

TEST_F(Corpus, PlainTextHasEveryWordAndBracket) {
  for (const auto& path : texts()) {
    const auto imported = from_markdown(read(path));
    ASSERT_TRUE(imported) << path;
    auto bare = imported->manuscript;
    bare.head = {};
    std::string all;
    for (const auto& one : bare.paragraphs)
      all += one.bullet + " " + one.label + " " + std::string(one.text("en")) + "\n";
    EXPECT_EQ(words_and_brackets(to_text(bare, "en")), words_and_brackets(all)) << path;
    EXPECT_EQ(words_and_brackets(to_text(bare, "en", 72)), words_and_brackets(all)) << path;
  }
}

// What a plain text importer makes of any file: every word of it, bullets and all.
TEST_F(Corpus, PlainTextImportLosesNothing) {
  for (const auto& path : texts()) {
    const std::string bytes = read(path);
    const auto imported = from_text(bytes);
    ASSERT_TRUE(imported) << path;
    EXPECT_EQ(wrong_with(imported->manuscript), std::nullopt) << path;
    EXPECT_EQ(words_and_brackets(to_text(imported->manuscript, "en")), words_and_brackets(bytes))
        << path;
    const auto markdown = to_markdown(imported->manuscript, "en");
    const auto back = from_markdown(markdown);
    ASSERT_TRUE(back) << path;
    EXPECT_TRUE(back->manuscript == imported->manuscript) << path;
  }
}

TEST_F(Corpus, HtmlIsKeptWithOneRemark) {
  const auto imported =
      from_markdown(read(folder() / "los_angeles_declaration_2022" / "declaration_fr.md"));
  ASSERT_TRUE(imported);
  ASSERT_EQ(imported->remarks.size(), 1U);
  EXPECT_EQ(imported->remarks[0].code, "html_kept");
  EXPECT_EQ(imported->remarks[0].place, "line 1");
}

}  // namespace
}  // namespace concord::manuscript
