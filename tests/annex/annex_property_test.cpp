#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/annex/phrases.hpp"
#include "engine/annex/render.hpp"
#include "engine/words/shown.hpp"

// Laws of the annexes, on models drawn at random.
namespace concord::annex {
namespace {

int drawn_below(int most) {
  return *rc::gen::resize(100, rc::gen::inRange(0, most));
}

std::string any_wording() {
  static const std::vector<std::string> kPool = {"States", "shall",  "clean", "rivers", "[", "]",
                                                 "|",      "équité", "2030",  ",",      "—", "\n",
                                                 "\xff",   "l'eau",  "=",     "\"",     "a", "Ñ"};
  std::string text;
  for (int i = drawn_below(9); i > 0; --i) text += *rc::gen::elementOf(kPool) + " ";
  return text;
}

Codes any_parties() {
  static const std::vector<Codes> kPool = {{"MEX"}, {"URY"}, {"BLZ"}, {"MEX", "URY"}, {}};
  return *rc::gen::elementOf(kPool);
}

template <class Enum>
Enum any_of_first(int count) {
  return static_cast<Enum>(drawn_below(count));
}

Disposition any_disposition(std::uint32_t number, std::size_t paragraphs) {
  Disposition out;
  out.number = number;
  out.kind = any_of_first<Kind>(7);
  const bool goes = out.kind == Kind::retained || out.kind == Kind::retained_in_part ||
                    out.kind == Kind::merged || out.kind == Kind::bracketed;
  if (goes) out.how = any_of_first<Handling>(3);
  std::set<int> targets;
  for (int i = goes ? 1 + drawn_below(2) : 0; i > 0; --i)
    targets.insert(drawn_below(static_cast<int>(paragraphs) + 1));  // one of them is not there
  for (const int target : targets) out.targets.emplace_back("T" + std::to_string(target));
  if (drawn_below(2) == 0) out.reason = any_wording();
  out.standing = any_of_first<Standing>(3);
  if (out.standing == Standing::superseded) out.superseded = {1, any_of_first<Cause>(4)};
  if (drawn_below(2) == 0) out.at = Timestamp{} + std::chrono::hours(drawn_below(1000));
  return out;
}

std::vector<Input> any_inputs(std::size_t paragraphs) {
  std::vector<Input> out;
  std::uint32_t number = 0;
  for (int i = drawn_below(4); i > 0; --i) {
    Input input;
    input.by = any_parties();
    input.label = joined(input.by) + " " + std::to_string(i);
    if (drawn_below(4) > 0) input.document = CaseId("K" + std::to_string(i));
    if (drawn_below(5) == 0) input.withdrawn = any_wording();
    for (int j = drawn_below(4); j > 0; --j) {
      InputParagraph paragraph;
      paragraph.id = ParagraphId("P" + std::to_string(i) + std::to_string(j));
      paragraph.number = static_cast<std::uint32_t>(input.paragraphs.size() + 1);
      if (drawn_below(6) > 0) paragraph.texts["en"] = any_wording();
      paragraph.withdrawn = drawn_below(5) == 0;
      if (drawn_below(2) == 0)
        paragraph.since = Timestamp{} + std::chrono::hours(drawn_below(1000));
      for (int k = drawn_below(4); k > 0; --k)
        paragraph.dispositions.push_back(any_disposition(++number, paragraphs));
      input.paragraphs.push_back(std::move(paragraph));
    }
    out.push_back(std::move(input));
  }
  return out;
}

InputPlace any_place(const std::vector<Input>& inputs) {
  for (const auto& input : inputs)
    if (input.document && !input.paragraphs.empty() && drawn_below(2) == 0)
      return {*input.document, input
                                   .paragraphs[static_cast<std::size_t>(
                                       drawn_below(static_cast<int>(input.paragraphs.size())))]
                                   .id};
  return {CaseId("elsewhere"), ParagraphId("P")};
}

TextParagraph any_paragraph(std::size_t index, const std::vector<Input>& inputs) {
  TextParagraph out;
  out.id = ParagraphId("T" + std::to_string(index));
  out.number = static_cast<std::uint32_t>(index + 1);
  out.kind = any_of_first<ParagraphKind>(3);
  if (out.kind == ParagraphKind::paragraph) out.label = std::to_string(index + 1);
  if (drawn_below(8) > 0) out.texts["en"] = any_wording();
  out.mark = any_of_first<Mark>(4);
  out.proposer = *rc::gen::element(std::string("MEX"), std::string("RCM-TS"), std::string());
  for (int i = drawn_below(3); i > 0; --i) {
    SourceOf source{.by = any_parties(),
                    .place = {},
                    .revision = 1,
                    .how = any_of_first<Handling>(3),
                    .digest = "d"};
    if (drawn_below(4) > 0) source.place = any_place(inputs);
    out.sources.push_back(std::move(source));
  }
  for (int i = drawn_below(2); i > 0; --i) {
    Bracket bracket;
    bracket.name = "b" + std::to_string(i);
    for (int j = 1 + drawn_below(2); j > 0; --j)
      bracket.alternatives.push_back({.texts = {{"en", any_wording()}},
                                      .proposers = any_parties(),
                                      .supporters = {},
                                      .opposers = any_parties(),
                                      .origin = any_place(inputs),
                                      .dropped = drawn_below(4) == 0});
    if (drawn_below(3) == 0) bracket.closed_on = 0;
    out.brackets.push_back(std::move(bracket));
  }
  return out;
}

Annexed any_text() {
  Annexed out;
  out.title = any_wording();
  out.authentic = {"en"};
  out.inputs_known = true;
  const auto paragraphs = static_cast<std::size_t>(drawn_below(5));
  out.inputs = any_inputs(paragraphs);
  for (std::size_t i = 0; i < paragraphs; ++i)
    out.paragraphs.push_back(any_paragraph(i, out.inputs));
  return out;
}

std::size_t rows_in(const Annexed& text, bool live_only) {
  std::size_t count = 0;
  for (const auto& input : text.inputs)
    for (const auto& paragraph : input.paragraphs)
      for (const auto& one : paragraph.dispositions)
        if (!live_only || is_live(one)) ++count;
  return count;
}

TEST(AnnexLaws, EveryInputParagraphStandsOncePerDisposition) {
  EXPECT_TRUE(rc::check("each once, in its input, with all its dispositions", [] {
    const auto text = any_text();
    const auto annex = disposition_annex(text, "en");
    RC_ASSERT(annex.inputs.size() == text.inputs.size());
    for (std::size_t i = 0; i < text.inputs.size(); ++i) {
      const auto& from = text.inputs[i].paragraphs;
      const auto& to = annex.inputs[i].items;
      RC_ASSERT(from.size() == to.size());
      for (std::size_t j = 0; j < from.size(); ++j) {
        RC_ASSERT(to[j].id == from[j].id);
        RC_ASSERT(to[j].rows.size() == from[j].dispositions.size());
        for (std::size_t k = 0; k < to[j].rows.size(); ++k)
          RC_ASSERT(to[j].rows[k].disposition == from[j].dispositions[k]);
      }
    }
    // And in the spreadsheet: a line each, and one for what has none, or that only the withdrawal
    // says something of.
    std::size_t lines = 1 + rows_in(text, false);
    for (const auto& input : text.inputs)
      for (const auto& paragraph : input.paragraphs) {
        const auto& all = paragraph.dispositions;
        const bool is_said = std::any_of(all.begin(), all.end(), [&](const auto& one) {
          return counts(input, paragraph, one) && one.kind == Kind::withdrawn;
        });
        const bool is_withdrawn = paragraph.withdrawn || input.withdrawn;
        if (is_withdrawn ? !is_said : all.empty()) ++lines;
      }
    RC_ASSERT(records(annex, Language::en).size() == lines);
  }));
}

TEST(AnnexLaws, CountsAddUp) {
  EXPECT_TRUE(rc::check("each paragraph made has one fate", [] {
    const std::vector<Annexed> texts = {any_text(), any_text()};
    const auto report = fairness(texts, "en");
    std::size_t made = 0;
    std::size_t days = 0;
    for (const auto& text : texts)
      for (const auto& input : text.inputs) made += input.paragraphs.size();
    std::size_t counted = 0;
    for (const auto& [name, party] : report.parties) {
      RC_ASSERT(party.fates.sum() == party.fates.made);
      RC_ASSERT(party.fates.without_reason <= party.fates.made);
      RC_ASSERT(party.waited.size() <= party.fates.made);
      RC_ASSERT(std::is_sorted(party.waited.begin(), party.waited.end()));
      for (const auto count : party.waited) RC_ASSERT(count >= 0);
      counted += party.fates.made;
      days += party.waited.size();
    }
    RC_ASSERT(counted == made);
    std::size_t of_texts = 0;
    for (const auto& text : report.texts)
      for (const auto& [name, party] : text.parties) of_texts += party.waited.size();
    RC_ASSERT(days == of_texts);
  }));
}

TEST(AnnexLaws, WordsOfPartiesAndSecretariatAreTheWordsOfTheText) {
  EXPECT_TRUE(rc::check("each word once", [] {
    const auto text = any_text();
    std::size_t words = 0;
    for (const auto& paragraph : text.paragraphs)
      words += count_words(wording(paragraph.texts, language_of(text, "en")));
    const auto report = fairness({text}, "en");
    const auto& row = report.texts.at(0);
    RC_ASSERT(row.words == words);
    RC_ASSERT(row.authorship.sum() == words);
    std::size_t alone = 0;
    for (const auto& [name, party] : row.parties) alone += party.alone;
    RC_ASSERT(alone + row.authorship.several + row.authorship.secretariat +
                  row.authorship.unknown ==
              words);
    for (const auto& [name, count] : row.authorship.shared)
      RC_ASSERT(count <= row.authorship.several);
  }));
}

TEST(AnnexLaws, ConcordanceHasEveryPairOnce) {
  EXPECT_TRUE(rc::check("live dispositions by target, and what has no partner", [] {
    const auto text = any_text();
    const auto table = concordance(text, "en");
    std::size_t expected = 0;
    std::set<ParagraphId> met;
    for (const auto& input : text.inputs)
      for (const auto& paragraph : input.paragraphs) {
        bool live = false;
        for (const auto& one : paragraph.dispositions) {
          if (!counts(input, paragraph, one)) continue;
          live = true;
          expected += std::max<std::size_t>(1, one.targets.size());
          met.insert(one.targets.begin(), one.targets.end());
        }
        if (!live) ++expected;
      }
    for (const auto& paragraph : text.paragraphs)
      if (!met.contains(paragraph.id)) ++expected;
    RC_ASSERT(table.links.size() == expected);
  }));
}

TEST(AnnexLaws, ChangesGiveBackBothSides) {
  EXPECT_TRUE(rc::check("kept and deleted are before, kept and inserted after", [] {
    const std::string before = any_wording();
    const std::string after = any_wording();
    std::string old_side;
    std::string new_side;
    for (const auto& piece : pieces(before, after)) {
      if (piece.change != Change::inserted) old_side += piece.text;
      if (piece.change != Change::deleted) new_side += piece.text;
    }
    RC_ASSERT(old_side == before);
    RC_ASSERT(new_side == after);
  }));
}

std::string any_marked_wording() {
  static const std::vector<std::string> kMarked = {"*", "**", "_",   "\\", "[", "](u)", "`",
                                                   " ", "é",  "all", "x",  "2", "(",    ")"};
  std::string text;
  for (int i = drawn_below(12); i > 0; --i) text += *rc::gen::elementOf(kMarked);
  return text;
}

TEST(AnnexLaws, ShownChangesGiveBackBothSidesAsShown) {
  EXPECT_TRUE(rc::check("whatever marks a change parts", [] {
    const auto before = any_marked_wording();
    const auto after = any_marked_wording();
    std::string old_side;
    std::string new_side;
    for (const auto& piece : shown_pieces(pieces(before, after))) {
      RC_ASSERT(!piece.text.empty());
      if (piece.change != Change::inserted) old_side += piece.text;
      if (piece.change != Change::deleted) new_side += piece.text;
    }
    RC_ASSERT(old_side == words::shown(before));
    RC_ASSERT(new_side == words::shown(after));
  }));
}

TEST(AnnexLaws, EveryFormatTakesEveryText) {
  EXPECT_TRUE(rc::check("and equal arguments give equal pages", [] {
    const auto text = any_text();
    for (const auto format : {Format::markdown, Format::html, Format::csv, Format::json}) {
      const auto page = render(sources_annex(text, "en"), format, Language::es);
      RC_ASSERT(page == render(sources_annex(text, "en"), format, Language::es));
      RC_ASSERT(page.find('\xff') == std::string::npos);
      RC_ASSERT(!render(disposition_annex(text, "en"), format, Language::pt).empty());
      RC_ASSERT(!render(concordance(text, "en"), format, Language::en).empty());
    }
  }));
}

}  // namespace
}  // namespace concord::annex
