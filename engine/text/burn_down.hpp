#pragma once

#include <cstdint>
#include <vector>

#include "engine/text/document.hpp"

namespace concord::text {

// A bracket that stands open in a text. Views the paragraph.
struct StandingBracket {
  const Paragraph* paragraph = nullptr;
  const Bracket* bracket = nullptr;
};

// How many disagreements a revision had, and what had become of those before.
// open is what the one before had open, plus opened, minus closed.
struct BracketCount {
  std::uint32_t revision = 0;  // the working one too, as the last
  std::uint32_t open = 0;
  std::uint32_t opened = 0;  // while the revision was made
  std::uint32_t closed = 0;  // likewise: closed, moot, or gone with their paragraph

  bool operator==(const BracketCount&) const = default;
};

// The working revision in which it was opened, or opened again.
[[nodiscard]] std::uint32_t open_since(const Bracket& bracket);

// In the order of the text.
[[nodiscard]] std::vector<StandingBracket> brackets_open_in(const Paragraphs& paragraphs);

// One for each issued revision, then one for the working text. Linear in all paragraphs.
[[nodiscard]] std::vector<BracketCount> burn_down(const Document& document);

// The two or more sides of an open bracket: for each alternative in play, who proposes and supports
// it. Those who oppose one are no side.
[[nodiscard]] std::vector<std::vector<PrincipalCode>> sides_of(const Bracket& bracket);

// Of the proposers of an alternative, those in whose names it stands by an input alone (its origin,
// or the words on which the bracket was opened) that was withdrawn or disavowed since, whole or
// with that paragraph, or that they joined and left; and who did not bring it back themselves.
[[nodiscard]] std::vector<PrincipalCode> no_longer_proposing(const Document& document,
                                                             const Paragraph& paragraph,
                                                             const Bracket& bracket,
                                                             const Alternative& alternative);
// sides_of() without them: whoever supports an alternative stays on its side.
[[nodiscard]] std::vector<std::vector<PrincipalCode>> sides_now(const Document& document,
                                                                const Paragraph& paragraph,
                                                                const Bracket& bracket);

}  // namespace concord::text
