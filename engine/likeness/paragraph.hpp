#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/values/ids.hpp"

// Suggestions for whoever makes one text of many inputs: which paragraphs say the same, share a
// clause, or differ in one word that matters. Pure and deterministic; nothing is ever applied.
namespace concord::likeness {

// A paragraph's words in one language; UTF-8, inline Markdown and typed brackets allowed.
struct Wording {
  std::string language;  // "en"; compared byte by byte
  std::string text;

  bool operator==(const Wording&) const = default;
};

// A paragraph of an input. Paragraphs are told apart by key alone; keys are unique.
struct Paragraph {
  std::string key;
  PartyCode party;
  TopicCode topic;
  std::vector<Wording> wordings;  // at most one for each language

  bool operator==(const Paragraph&) const = default;
};

// Where likeness begins. Shares are in thousandths of the weight of words; a rare word weighs more.
// The defaults were chosen on the tuning part of tests/likeness/pairs.json; docs/suggestions.md has
// the figures.
struct Thresholds {
  // Near: aligned words, of both texts.
  std::uint32_t near_share = 740;
  // Overlap: aligned words, of the shorter text; span_words of them, and half of span_rarity.
  std::uint32_t contained_share = 600;
  // Overlap: one shared span of this many words, whose phrases weigh so much together, in
  // hundredths: a phrase that a party does not repeat weighs one.
  std::uint32_t span_words = 5;
  std::uint32_t span_rarity = 220;
  // Contradiction: aligned words of the shorter text, and around the place that differs.
  std::uint32_t contrary_share = 400;
  std::uint32_t context_share = 500;

  bool operator==(const Thresholds&) const = default;
};

struct Settings {
  Thresholds thresholds;
  bool across_topics = false;     // else paragraphs of one topic only
  bool within_one_party = false;  // also between paragraphs of the same party
  // At most so many links are reported, the strongest; Suggestions::left_out counts the others.
  std::size_t most_links = 20'000;

  bool operator==(const Settings&) const = default;
};

}  // namespace concord::likeness
