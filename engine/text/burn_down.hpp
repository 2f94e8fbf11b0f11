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

}  // namespace concord::text
