#pragma once

#include "engine/text/plan.hpp"
#include "engine/text/wordings.hpp"

namespace concord::text {

// Whether each wording of the source reads in the paragraph as it is, the alternatives that stayed
// in the places of their brackets. Not while one is open, nor where words are not at hand.
[[nodiscard]] bool carries_words(const Paragraph& paragraph, const ListedParagraph& source,
                                 const Wordings& words);

// A source whose words stand in the paragraph again as they were, since its brackets came out on
// them, is there verbatim from now on. Does nothing while a bracket is open.
void recognise_sources(Plan& plan, const ParagraphId& id, const Wordings& words,
                       const std::optional<ContentRef>& reason);

}  // namespace concord::text
