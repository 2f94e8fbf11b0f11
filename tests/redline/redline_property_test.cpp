#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <nlohmann/json.hpp>

#include "engine/redline/alignment.hpp"
#include "engine/redline/render.hpp"
#include "engine/words/clean.hpp"
#include "engine/words/words.hpp"
#include "tests/redline/drawn.hpp"

namespace concord::redline {
namespace {

std::string any_words(int most) {
  static const std::vector<std::string> kPool = {
      "Parties", "shall", "the", "a",      "of",      "[",    "]",      "(", ",",
      ".",       "2030",  "1,5", "équité", "l'eau",   "気候", "\u0301", "—", "\t",
      "  ",      "\xff",  "\n",  "|",      "climate", "and",  "change"};
  std::string text;
  for (int i = *rc::gen::resize(100, rc::gen::inRange(0, most)); i > 0; --i) {
    text += *rc::gen::elementOf(kPool);
    if (*rc::gen::inRange(0, 4) > 0) text += ' ';
  }
  return text;
}

Paragraph any_paragraph(bool identities) {
  Paragraph paragraph;
  if (identities && *rc::gen::inRange(0, 3) > 0)
    paragraph.identity = std::string(1, *rc::gen::elementOf(std::string("abcdefgh")));
  paragraph.kind = *rc::gen::element(ParagraphKind::paragraph, ParagraphKind::heading);
  paragraph.text = any_words(14);
  return paragraph;
}

Document any_document(bool identities) {
  Document document;
  for (int i = *rc::gen::resize(100, rc::gen::inRange(0, 12)); i > 0; --i)
    document.push_back(any_paragraph(identities));
  return document;
}

// The document with paragraphs changed, moved, repeated, dropped and added.
Document edited(Document document, bool identities) {
  for (int i = *rc::gen::resize(100, rc::gen::inRange(0, 6)); i > 0; --i) {
    const auto at = *rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, document.size() + 1));
    const auto place = document.begin() + static_cast<std::ptrdiff_t>(at);
    if (place == document.end()) {
      document.push_back(any_paragraph(identities));
      continue;
    }
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        place->text.insert(place->text.size() / 2, any_words(4));
        break;
      case 1:
        document.erase(place);
        break;
      case 2:
        document.push_back(*place);
        break;
      default:
        std::rotate(document.begin(), place, document.end());
    }
  }
  return document;
}

TEST(RedlineProperty, BothSidesAreGivenBackExactly) {
  EXPECT_TRUE(rc::check([] {
    const bool identities = *rc::gen::arbitrary<bool>();
    const Document before = any_document(identities);
    const Document after =
        *rc::gen::arbitrary<bool>() ? edited(before, identities) : any_document(identities);
    const Redline redline = compare(before, after);
    RC_ASSERT(gives_back(redline, before, after));
    std::size_t tokens = 0;
    for (const auto* document : {&before, &after})
      for (const auto& paragraph : *document) tokens += paragraph.text.size() + 1;
    RC_ASSERT(redline.steps <= tokens * kStepsPerToken);
  }));
}

// The texts of one side by their numbers, put together from the JSON alone as docs/redline.md says:
// the spans that are not the other side's; of a paragraph that moved, those of its partner.
std::map<std::size_t, std::string> texts_in(const nlohmann::json& view, const char* side,
                                            const char* other_change) {
  std::map<std::size_t, std::string> out;
  for (const auto& row : view["rows"]) {
    if (!row.contains(side)) continue;
    const auto& full =
        row["kind"] == "moved_from" ? view["rows"][row["partner"].get<std::size_t>()] : row;
    auto& text = out[row[side]["number"].get<std::size_t>()];
    text.clear();
    for (const auto& span : full["spans"])
      if (span["change"] != other_change) text += span["text"].get<std::string>();
  }
  return out;
}

std::map<std::size_t, std::string> numbered(const Document& document) {
  std::map<std::size_t, std::string> out;
  for (std::size_t i = 0; i < document.size(); ++i)
    words::append_clean(out[i + 1], document[i].text);
  return out;
}

TEST(RedlineProperty, TheJsonAloneGivesBothSidesBack) {
  EXPECT_TRUE(rc::check([] {
    const Document before = any_document(false);
    const Document after = edited(before, false);
    const auto view = to_json(compare(before, after));
    RC_ASSERT(texts_in(view, "before", "inserted") == numbered(before));
    RC_ASSERT(texts_in(view, "after", "deleted") == numbered(after));
  }));
}

TEST(RedlineProperty, RowsSayWhatTheyAre) {
  EXPECT_TRUE(rc::check([] {
    const Document before = any_document(true);
    const Document after = edited(before, true);
    const Redline redline = compare(before, after);
    for (std::size_t i = 0; i < redline.rows.size(); ++i) {
      const Row& row = redline.rows[i];
      RC_ASSERT(row.before.has_value() == (row.kind != RowKind::inserted));
      RC_ASSERT(row.after.has_value() == (row.kind != RowKind::deleted));
      for (const Span& span : row.spans) RC_ASSERT(!span.text.empty());
      if (row.kind == RowKind::moved_from || row.kind == RowKind::moved_to) {
        RC_ASSERT(redline.rows[row.partner].partner == i);
        RC_ASSERT(redline.rows[row.partner].kind != row.kind);
      }
      // What both have of an identity is never shown as new and gone.
      if (row.kind == RowKind::kept) RC_ASSERT(before[*row.before].text == after[*row.after].text);
    }
  }));
}

std::size_t words_in(const Document& document) {
  std::size_t count = 0;
  for (const auto& paragraph : document)
    for (const auto& token : words::split(paragraph.text))
      count += token.kind == words::Kind::word || token.kind == words::Kind::number;
  return count;
}

TEST(RedlineProperty, NoWordIsCountedTwiceOrForgotten) {
  EXPECT_TRUE(rc::check([] {
    const Document before = any_document(false);
    const Document after = edited(before, false);
    const auto counts = compare(before, after).counts;
    RC_ASSERT(counts.kept + counts.moved + counts.deleted == words_in(before));
    RC_ASSERT(counts.kept + counts.moved + counts.inserted == words_in(after));
  }));
}

TEST(RedlineProperty, ATextBesideItselfIsKept) {
  EXPECT_TRUE(rc::check([] {
    const Document document = any_document(false);
    const Redline redline = compare(document, document);
    for (const Row& row : redline.rows) RC_ASSERT(row.kind == RowKind::kept);
    RC_ASSERT(redline.rows.size() == document.size());
  }));
}

std::size_t longest_common(const std::vector<std::uint32_t>& a,
                           const std::vector<std::uint32_t>& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      table[i + 1][j + 1] =
          a[i] == b[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
  return table[a.size()][b.size()];
}

TEST(AlignmentProperty, FindsALongestCommonSubsequence) {
  EXPECT_TRUE(rc::check([] {
    const auto ids = rc::gen::resize(
        60, rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 6)));
    const auto a = *ids;
    const auto b = *ids;
    std::uint64_t steps = 0;
    const auto matches = align(a, b, steps);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      RC_ASSERT(a[matches[i].before] == b[matches[i].after]);
      if (i == 0) continue;
      RC_ASSERT(matches[i - 1].before < matches[i].before);
      RC_ASSERT(matches[i - 1].after < matches[i].after);
    }
    RC_ASSERT(matches.size() == longest_common(a, b));
  }));
}

TEST(AlignmentProperty, HeaviestRisingListIsTheHeaviest) {
  EXPECT_TRUE(rc::check([] {
    const auto befores = *rc::gen::resize(
        9, rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 12)));
    std::vector<Match> matches;
    std::vector<std::uint64_t> weights;
    for (std::size_t i = 0; i < befores.size(); ++i) {
      matches.push_back({befores[i], static_cast<std::uint32_t>(i)});
      weights.push_back(*rc::gen::inRange<std::uint64_t>(1, 5));
    }
    const auto worth = [&](const std::vector<bool>& chosen) -> std::uint64_t {
      std::uint64_t sum = 0;
      std::int64_t last = -1;
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (!chosen[i]) continue;
        if (std::int64_t{befores[i]} <= last) return 0;
        last = befores[i];
        sum += weights[i];
      }
      return sum;
    };
    std::uint64_t best = 0;
    for (std::size_t bits = 0; bits < (std::size_t{1} << befores.size()); ++bits) {
      std::vector<bool> chosen;
      for (std::size_t i = 0; i < befores.size(); ++i) chosen.push_back((bits >> i & 1U) != 0);
      best = std::max(best, worth(chosen));
    }
    RC_ASSERT(worth(heaviest_rising(matches, weights)) == best);
  }));
}

}  // namespace
}  // namespace concord::redline
