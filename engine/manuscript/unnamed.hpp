#pragma once

#include <cstdint>

#include "engine/manuscript/manuscript.hpp"

namespace concord::manuscript {

enum class Without : std::uint8_t {
  names,  // everywhere: at brackets, at the ends of those over several paragraphs, at options
  names_beside,  // only where no bracket of one paragraph bears them
};

// The text without the names of those who stand at its brackets, in all its languages: what is
// typed as an attribution goes, whomever it names, and nothing else. `notation.parties` says whom
// an attribution may name; with nobody listed, words in capitals count, which is a guess. Where
// wrong_with() finds nothing, it finds nothing in the result.
[[nodiscard]] Manuscript unnamed(Manuscript manuscript, const notation::Options& notation,
                                 Without without);

}  // namespace concord::manuscript
