#include <regex>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "tests/manuscript/corpus.hpp"

namespace concord::manuscript {
namespace {

// A second opinion on brackets, that shares no code with the engine: slow, plain, on the file's
// bytes. Blanks out what is no bracket by regular expressions, then counts.
struct NaiveCount {
  std::size_t opens = 0;
  std::size_t closes = 0;
  std::size_t pairs = 0;  // matched within one paragraph
  std::size_t depth = 0;
  std::size_t options = 0;
};

std::string without_links(const std::string& bytes) {
  std::string text = std::regex_replace(bytes, std::regex(R"(\\.)"), "");
  std::vector<std::string> labels;
  const std::regex definition(R"((^|\n)\[([^\]^]+)\]: \S+)");
  for (std::sregex_iterator it(text.begin(), text.end(), definition), end; it != end; ++it)
    labels.push_back((*it)[2]);
  text = std::regex_replace(text, definition, "$1");
  text = std::regex_replace(text, std::regex(R"(\[\^[^\]]+\])"), "");
  for (const auto& label : labels) {
    text = std::regex_replace(text, std::regex(R"(\[[^\[\]]*\]\[)" + label + R"(\])"), "");
    text = std::regex_replace(text, std::regex(R"(\[)" + label + R"(\])"), "");
  }
  return std::regex_replace(text, std::regex(R"(\[[^\[\]]*\]\([a-z]*[:/][^)]*\))"), "");
}

void count_paragraph(const std::string& text, NaiveCount& out) {
  std::vector<int> enclosing(text.size(), 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    out.closes += text[i] == ']' ? 1 : 0;
    if (text[i] != '[') continue;
    ++out.opens;
    int open = 0;
    for (std::size_t j = i; j < text.size(); ++j) {
      open += text[j] == '[' ? 1 : text[j] == ']' ? -1 : 0;
      if (open != 0) continue;
      ++out.pairs;
      for (std::size_t k = i; k <= j; ++k)
        out.depth = std::max(out.depth, static_cast<std::size_t>(++enclosing[k]));
      break;
    }
  }
}

NaiveCount naive(const std::string& bytes) {
  NaiveCount out;
  const auto text = without_links(bytes);
  // A paragraph ends at an empty line, and before a list item.
  std::string paragraph;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    begin = end + 1;
    static const std::regex item(R"(\s*(\d+\.|-) .*)");
    const bool blank = line.find_first_not_of(" \t") == std::string::npos;
    if (blank || std::regex_match(line, item)) {
      count_paragraph(paragraph, out);
      paragraph.clear();
    }
    paragraph += line + "\n";
    static const std::regex option(R"(\s*(\d+\.\s+)?\**Option (\d+|[IVX]+|\([a-z]\))(\*\*|:).*)");
    out.options += std::regex_match(line, option) ? 1 : 0;
  }
  count_paragraph(paragraph, out);
  return out;
}

class Paris : public CorpusTest {
 protected:
  static std::string draft(const std::string& name) {
    return read(folder() / "paris_agreement_2015" / name);
  }
};

TEST_F(Paris, CountsAgreeWithASecondOpinion) {
  std::size_t files = 0;
  for (const auto& path : texts()) {
    if (path.string().find("paris") == std::string::npos) continue;
    ++files;
    const auto bytes = read(path);
    const auto imported = from_markdown(bytes);
    ASSERT_TRUE(imported) << path;
    const auto reading = read_brackets(imported->manuscript, "en");
    const auto expected = naive(bytes);
    std::size_t opens = reading.counts.pairs;
    std::size_t closes = reading.counts.pairs;
    std::string printed;
    for (std::size_t i = 0; i < reading.wordings.size(); ++i) {
      for (const auto& piece : reading.wordings[i].pieces)
        if (const auto* half = variant2::get_if<notation::HalfBracket>(&piece.is))
          ++(half->opens ? opens : closes);
      EXPECT_EQ(notation::print(reading.wordings[i]),
                imported->manuscript.paragraphs[i].text("en"));
    }
    EXPECT_EQ(reading.counts.pairs, expected.pairs) << path;
    EXPECT_EQ(opens, expected.opens) << path;
    EXPECT_EQ(closes, expected.closes) << path;
    EXPECT_EQ(reading.counts.depth, expected.depth) << path;
    std::size_t options = 0;
    for (const auto& block : reading.options) options += block.alternatives.size();
    EXPECT_EQ(options, expected.options) << path;
    EXPECT_EQ(reading.unbalanced + 2 * reading.spans.size(), reading.counts.halves) << path;
    if (path.filename() != "v4_2015-12-04_draft_agreement.md") continue;
    EXPECT_GT(reading.counts.pairs, 900U);
    EXPECT_GT(reading.spans.size(), 5U);
    EXPECT_GT(reading.options.size(), 40U);
  }
  EXPECT_EQ(files, 4U);
}

// What a secretariat reads first, pinned: change it only with a reason.
TEST_F(Paris, FiguresOfTheDraftOf4December) {
  const auto imported = from_markdown(draft("v4_2015-12-04_draft_agreement.md"));
  ASSERT_TRUE(imported);
  const auto reading = read_brackets(imported->manuscript, "en");
  EXPECT_EQ(imported->manuscript.head.title, "Draft Agreement 4 December 2015");
  EXPECT_EQ(reading.counts.pairs, 997U);
  EXPECT_EQ(reading.counts.brackets, 650U);
  EXPECT_EQ(reading.counts.depth, 4U);
  EXPECT_EQ(reading.counts.placeholders, 11U);
  EXPECT_EQ(reading.spans.size(), 9U);
  EXPECT_EQ(reading.unbalanced, 21U);
  // "[Contribution][Commitment] (NDMC)" in a footnote: a guess without a list, and no party.
  EXPECT_EQ(reading.counts.parties, (std::set<PartyCode>{PartyCode("NDMC")}));
  notation::Options known;
  known.parties = {{PartyCode("MEX"), {}}};
  EXPECT_TRUE(read_brackets(imported->manuscript, "en", known).counts.parties.empty());
}

// Article 2: option 1 has two numbered paragraphs and what lies in them, option 2 is "No text".
TEST_F(Paris, OptionsOfArticle2) {
  const auto imported = from_markdown(draft("v4_2015-12-04_draft_agreement.md"));
  ASSERT_TRUE(imported);
  const auto reading = read_brackets(imported->manuscript, "en");
  const auto& block = reading.options.at(0);
  ASSERT_EQ(block.alternatives.size(), 2U);
  const auto& texts = imported->manuscript.paragraphs;
  EXPECT_EQ(texts[block.alternatives[0].first].text("en"), "**Option 1:**");
  EXPECT_EQ(texts[block.alternatives[0].last].label, "2.");
  EXPECT_EQ(texts[block.alternatives[1].first].text("en"), "**Option 2:** No text");
  EXPECT_EQ(block.alternatives[1].last, block.alternatives[1].first);
}

}  // namespace
}  // namespace concord::manuscript
