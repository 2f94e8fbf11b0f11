#pragma once

#include <span>

#include "engine/likeness/paragraph.hpp"
#include "engine/likeness/suggestions.hpp"

namespace concord::likeness {

// What is alike among `paragraphs`, with the reasons. Equal paragraphs in any order give equal
// suggestions; texts change places, so do left and right.
//
// Only wordings of one language are compared; two paragraphs are linked if any language that both
// have links them. Two paragraphs of one party, or of two topics, are compared only if the settings
// say so.
//
// Method: words are folded (case, accents, marks), cut to a stem of six letters and weighed by how
// few paragraphs have them; an inverted index of neighbouring content words proposes pairs; shared
// runs of words are chained to an alignment, from which shares, spans and differences are read.
// Time grows with the words given and the pairs proposed, of which a paragraph gets a bounded
// number for each of its phrases; an alignment is linear in its texts but for a bounded chain.
[[nodiscard]] Suggestions suggest(std::span<const Paragraph> paragraphs,
                                  const Settings& settings = {});

}  // namespace concord::likeness
