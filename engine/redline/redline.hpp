#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What became of a text: two revisions compared by paragraphs, then by words.
namespace concord::redline {

enum class ParagraphKind : std::uint8_t { paragraph, heading, note };

struct Paragraph {
  std::optional<std::string> identity;  // survives revisions; none in a plain file
  ParagraphKind kind = ParagraphKind::paragraph;
  int level = 0;     // of a heading, from 1; of a list's items, their depth
  std::string text;  // UTF-8; broken bytes are compared and given back as they are

  [[nodiscard]] bool operator==(const Paragraph&) const = default;
};

using Document = std::vector<Paragraph>;

enum class Change : std::uint8_t { kept, deleted, inserted };

// A stretch of one paragraph's text. Views the document that it is from.
struct Span {
  Change change = Change::kept;
  std::string_view text;

  [[nodiscard]] bool operator==(const Span&) const = default;
};

enum class RowKind : std::uint8_t {
  kept,        // the same text, kind and level
  changed,     // in its place, with changes inside, or another kind or level
  inserted,    // only in the revision after
  deleted,     // only in the revision before
  moved_from,  // stood here before; has no spans, they are in `partner`
  moved_to,    // stands here now, perhaps with changes inside
};

// Which paragraph of a revision a row is about: its place in the document, from 0.
using Place = std::uint32_t;

struct Row {
  RowKind kind = RowKind::kept;
  std::optional<Place> before;  // none if inserted
  std::optional<Place> after;   // none if deleted
  std::size_t partner = 0;      // of a moved row: the index of the other one
  std::vector<Span> spans;      // in reading order; deleted before inserted

  [[nodiscard]] bool operator==(const Row&) const = default;
};

// Words and numbers, no punctuation. `moved` are the kept words of moved paragraphs.
struct Counts {
  std::size_t kept = 0;
  std::size_t moved = 0;
  std::size_t inserted = 0;
  std::size_t deleted = 0;

  [[nodiscard]] bool operator==(const Counts&) const = default;
};

// The rows without those that are inserted or moved_to are the revision before, in its order; those
// without deleted and moved_from are the revision after. Views both documents: they must live, and
// stay where they are, as long as it is read.
struct Redline {
  const Document* before = nullptr;
  const Document* after = nullptr;
  std::vector<Row> rows;
  Counts counts;
  std::uint64_t steps = 0;  // comparisons made: what the bounds below are about
};

// Compares two revisions. Paragraphs that both have an identity are the same paragraph if and only
// if the identities are equal. Others are matched by likeness: equal texts first (unique ones,
// their neighbours, repeated ones in order); then by the share of words and pairs of words that
// they have in common, 2 |A∩B| / (|A| + |B|), of one kind: at least kLikeInPlace between two
// matched neighbours, kLikeMoved elsewhere; and headings of one level that are alone between two
// matched neighbours. Matched paragraphs off the heaviest sequence that keeps its order are moves;
// but short ones (less than kShortWords), and those less alike than kLikeMoved, are deleted and
// inserted. Inside a paragraph words, numbers and signs are compared at the boundaries of `words`,
// by bytes. Pure. Needs texts below 4 GiB. Steps stay below kStepsPerToken for each token of both,
// whatever the texts: where the shortest difference would cost more, a longer one is shown.
[[nodiscard]] Redline compare(const Document& before, const Document& after);
Redline compare(Document&&, const Document&) = delete;
Redline compare(const Document&, Document&&) = delete;

inline constexpr double kLikeInPlace = 0.2;
inline constexpr double kLikeMoved = 0.35;
inline constexpr std::size_t kShortWords = 4;
inline constexpr std::uint64_t kStepsPerToken = 700;

// The texts of each side, put together from the rows' spans alone.
[[nodiscard]] std::vector<std::string> texts_before(const Redline& redline);
[[nodiscard]] std::vector<std::string> texts_after(const Redline& redline);

}  // namespace concord::redline
