#pragma once

#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/event.hpp"

// Whether an edit follows from the text that it was made on: for whoever has its events and not
// what was asked for. What the planners (plan.hpp) reckon out, they must say; what words are, and
// where somebody puts them, is that one's own.
namespace concord::text {

// Of one event, with those before it applied: what it is about is there; what it says of the text
// before is so; it has the next number, and the working revision.
[[nodiscard]] bool fits(const Document& before, const ParagraphInserted& event);
[[nodiscard]] bool fits(const Document& before, const ParagraphReplaced& event);
[[nodiscard]] bool fits(const Document& before, const ParagraphRemoved& event);
[[nodiscard]] bool fits(const Document& before, const ParagraphMoved& event);
[[nodiscard]] bool fits(const Document& before, const TranslationAdded& event);
[[nodiscard]] bool fits(const Document& before, const SourcesSet& event);
[[nodiscard]] bool fits(const Document& before, const DispositionRecorded& event);
[[nodiscard]] bool fits(const Document& before, const DispositionSuperseded& event);
[[nodiscard]] bool fits(const Document& before, const AlternativeAdded& event);
[[nodiscard]] bool fits(const Document& before, const AlternativeDropped& event);
[[nodiscard]] bool fits(const Document& before, const BracketClosed& event);
template <class Other>
[[nodiscard]] bool fits(const Document& /*before*/, const Other& /*event*/) {
  return true;
}

// Of the edit as a whole: the paragraph, as it is now, names just the sources whose live
// dispositions name it, and both say the same of how its words were taken.
[[nodiscard]] bool is_mirrored(const Document& after, const ParagraphId& paragraph);
// The same of what became of a source.
[[nodiscard]] bool is_mirrored(const Document& after, const SourceKey& source);

}  // namespace concord::text
