#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/likeness/paragraph.hpp"
#include "engine/likeness/suggestions.hpp"

namespace concord::likeness {

// What one language shows of paragraphs, which are named by their place in the list given.
struct Findings {
  std::vector<std::vector<std::uint32_t>> twins;  // two or more of one folded text, rising
  std::vector<Link> links;                        // between the first of twins
};

// Compares the wordings in `language` of `paragraphs`, which are sorted by key.
[[nodiscard]] Findings compare_in(const std::string& language,
                                  std::span<const Paragraph* const> paragraphs,
                                  const Settings& settings);

// Contradictions, then near, then overlaps; the most alike first; then by keys.
[[nodiscard]] bool is_stronger(const Link& one, const Link& other);

}  // namespace concord::likeness
