#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/likeness/paragraph.hpp"

namespace concord::likeness {

enum class Kind : std::uint8_t {
  exact,          // the same words, whatever their case, accents, marks and label
  near,           // one provision in slightly other words
  overlap,        // a clause is shared, and each has more
  contradiction,  // one provision, but a word that matters differs
};

enum class Matter : std::uint8_t {
  number,
  date,      // a year or a day
  deadline,  // a number or date after "by", "within", "every" and the like
  modality,  // shall, should, may
  negation,
  actor,  // who is addressed
};

// Bytes [begin, end) of a wording.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
};

struct SharedSpan {
  Span left;
  Span right;
  std::uint32_t words = 0;  // that are the same on both sides

  bool operator==(const SharedSpan&) const = default;
};

// What differs in an aligned passage. A side may be empty: the word is missing there; its span is
// then the place where it would stand.
struct Difference {
  Matter matter = Matter::number;
  Span left;
  Span right;
  std::string left_words;
  std::string right_words;

  bool operator==(const Difference&) const = default;
};

// Why: the parts of the judgement, in thousandths where they are shares.
struct Score {
  std::uint32_t near_share = 0;
  std::uint32_t contained_share = 0;
  std::uint32_t aligned_words = 0;
  std::uint32_t longest_span = 0;  // in words
  std::uint32_t span_rarity = 0;

  bool operator==(const Score&) const = default;
};

// Two paragraphs (left < right by key) in the common language that links them most strongly.
struct Link {
  std::string left;
  std::string right;
  std::string language;
  Kind kind = Kind::overlap;
  bool near = false;  // a contradiction may stand between near duplicates or in an overlap
  Score score;
  std::vector<SharedSpan> spans;        // in the order of the left text; two words at least
  std::vector<Difference> differences;  // of a contradiction

  bool operator==(const Link&) const = default;
};

// Paragraphs that say the same. An exact group has one folded text; a near group has a middle
// member to which every other is near or exact, so that no chain drifts away.
struct Group {
  Kind kind = Kind::exact;  // exact or near
  std::string middle;
  std::vector<std::string> members;  // sorted, the middle included
  std::uint32_t parties = 0;         // different ones
  std::uint32_t least_share = 1000;  // the weakest near_share to the middle
  bool disputed = false;             // a contradiction stands between two members

  bool operator==(const Group&) const = default;
};

// A topic's place in the suggested order: where inputs already agree comes first.
struct TopicRank {
  TopicCode topic;
  std::uint32_t paragraphs = 0;
  std::uint32_t parties = 0;
  std::uint32_t grouped = 0;         // paragraphs that stand in a group of two parties or more
  std::uint32_t contradictions = 0;  // links
  std::uint32_t common_terms = 0;    // thousandths of words used by half of the parties or more

  bool operator==(const TopicRank&) const = default;
};

struct Suggestions {
  std::vector<Group> groups;  // exact ones, then near ones; by their first member
  // By kind, then from strong to weak. Exact twins have no links among themselves, and only the
  // first of them (by key) has links to others. A near group holds what its links connect.
  std::vector<Link> links;
  std::vector<TopicRank> topics;  // in the suggested order
  std::size_t left_out = 0;       // links beyond Settings::most_links

  bool operator==(const Suggestions&) const = default;
};

// A sentence as data: who words it, in whichever language, finds the sentence by its code and fills
// in the facts. Shares are given in percent.
struct Fact {
  std::string name;
  std::string value;

  bool operator==(const Fact&) const = default;
};

struct Explanation {
  std::string code;  // "likeness.near", "likeness.contradiction.modality"
  std::vector<Fact> facts;

  bool operator==(const Explanation&) const = default;
};

[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::string_view name_of(Matter matter);

// likeness.exact, .near: members, parties, percent, disputed.
[[nodiscard]] Explanation explain(const Group& group);
// likeness.near, .overlap, .contradiction: left, right, language, percent, words; then for each
// difference likeness.contradiction.<matter>: left_words, right_words.
[[nodiscard]] std::vector<Explanation> explain(const Link& link);
// likeness.topic: topic, paragraphs, parties, grouped, contradictions, common_percent.
[[nodiscard]] Explanation explain(const TopicRank& topic);

}  // namespace concord::likeness
