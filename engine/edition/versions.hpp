#pragma once

#include <string>
#include <vector>

#include "engine/manuscript/manuscript.hpp"
#include "engine/parallel/parallel.hpp"

namespace concord::edition {

// The languages of a text, sorted, but its original one first.
[[nodiscard]] std::vector<std::string> languages_original_first(const manuscript::Manuscript& text);

// The text in each of its languages, in that order; `name` is that of all of them. The text must
// live as long as the versions.
[[nodiscard]] std::vector<parallel::Version> versions_of(const manuscript::Manuscript& text,
                                                         const std::string& name);

}  // namespace concord::edition
