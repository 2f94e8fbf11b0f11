#include <random>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/words/hygiene.hpp"
#include "tests/manuscript/corpus.hpp"

namespace concord::manuscript {
namespace {

// Corpus files with seeded damage. What is made of them is refused with one clear error, or comes
// back: the same manuscript, and every word and bracket of the file.
class Mutants : public CorpusTest {
 protected:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  std::string damaged(std::string text) {
    const std::size_t wounds = 1 + below(4);
    for (std::size_t i = 0; i < wounds && !text.empty(); ++i) {
      const std::size_t at = below(text.size());
      switch (below(7)) {
        case 0:
          text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
          break;
        case 1:
          text.resize(at);
          break;
        case 2:
          text.insert(at, below(2) == 0 ? "[" : "]");
          break;
        case 3:
          text.insert(at, text.substr(below(text.size()), below(400)));
          break;
        case 4:
          text.erase(at, below(400));
          break;
        case 5:
          text.insert(at, kMarks[below(std::size(kMarks))]);
          break;
        default:
          text.insert(text.rfind('\n', at) + 1, kMarks[below(std::size(kMarks))]);
      }
    }
    return text;
  }

  static constexpr const char* kMarks[] = {"\n", "\n\n",   "    ",       "- ",    "1. ",   "#",
                                           "# ", "> ",     "|",          "```\n", "---\n", "===\n",
                                           "\\", "[^9]: ", "[a]: /b",    "* ",    "(a) ",  "3bis ",
                                           "\t", "\r\n",   "Option 2: ", "<b>"};
  std::mt19937 random_{20151204};
};

TEST_F(Mutants, ComeBackOrAreRefused) {
  std::size_t refused = 0;
  std::size_t read_ones = 0;
  for (const auto& path : texts()) {
    const std::string whole = read(path);
    for (int round = 0; round < 40; ++round) {
      const auto text = damaged(whole);
      const auto imported = from_markdown(text);
      if (!imported) {
        ++refused;
        EXPECT_FALSE(imported.error().message.empty());
        EXPECT_FALSE(imported.error().place.empty());
        continue;
      }
      ++read_ones;
      EXPECT_EQ(wrong_with(imported->manuscript), std::nullopt);
      const auto written = to_markdown(imported->manuscript, "en");
      EXPECT_EQ(words_and_brackets(written), words_and_brackets(words::to_nfc(text).text))
          << path << " " << round;
      const auto back = from_markdown(written, {.keep_layout = false});
      const auto bare = from_markdown(text, {.keep_layout = false});
      ASSERT_TRUE(back && bare);
      EXPECT_TRUE(back->manuscript == bare->manuscript) << path << " " << round;
      const auto reading = read_brackets(imported->manuscript, "en");
      for (std::size_t i = 0; i < reading.wordings.size(); ++i)
        ASSERT_EQ(notation::print(reading.wordings[i]),
                  imported->manuscript.paragraphs[i].text("en"));
    }
  }
  EXPECT_GT(read_ones, refused);
  EXPECT_GT(refused, 0U);
}

TEST_F(Mutants, OfFilesOfOursComeBackOrAreRefused) {
  for (const auto& path : texts()) {
    const auto imported = from_markdown(read(path));
    ASSERT_TRUE(imported);
    const auto whole = to_json(imported->manuscript);
    for (int round = 0; round < 15; ++round) {
      const auto back = from_json(damaged(whole));
      if (back) {
        EXPECT_TRUE(from_json(to_json(*back)).value() == *back);
        continue;
      }
      EXPECT_FALSE(back.error().message.empty());
    }
  }
}

}  // namespace
}  // namespace concord::manuscript
