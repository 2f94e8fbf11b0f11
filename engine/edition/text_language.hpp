#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

namespace concord::edition {

// In which language the words of a text are that was read without knowing (its only one), told by
// their commonest words: the first of `candidates` that has most of them. English, Spanish,
// Portuguese and French are known. Nothing if no candidate has any.
[[nodiscard]] std::optional<std::string> language_by_words(
    const manuscript::Manuscript& text, const std::vector<std::string>& candidates);

// The languages that a text's head names: the original one, then the authentic ones.
[[nodiscard]] std::vector<std::string> languages_of_head(const manuscript::Head& head);

}  // namespace concord::edition
