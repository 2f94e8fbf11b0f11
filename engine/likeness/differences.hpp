#pragma once

#include <vector>

#include "engine/likeness/alignment.hpp"
#include "engine/likeness/lexicon.hpp"

namespace concord::likeness {

// The places of an alignment at which a word that matters differs: a number, date or deadline that
// names no other place ("paragraph 3"), a modal verb, a negation, or who is addressed by the verb.
// Alternatives in brackets count: "[shall][should]" differs from "should". A place counts only if
// `context_share` thousandths of the words around it are aligned, on both sides.
[[nodiscard]] std::vector<Difference> differences(const Terms& left, const Terms& right,
                                                  const Alignment& alignment,
                                                  const Vocabulary& vocabulary,
                                                  std::uint32_t context_share);

}  // namespace concord::likeness
