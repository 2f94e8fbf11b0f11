#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/likeness/paragraph.hpp"
#include "engine/likeness/suggestions.hpp"

namespace concord::likeness {

// The exact groups of paragraphs (sorted by key, named by their place): twins in any language,
// joined where they share a member.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> join_twins(
    std::span<const std::vector<std::uint32_t>> twins, std::size_t paragraphs);

// Exact and near groups. Near ones are stars: the paragraph with the most near links takes those
// that it is linked to, then the next of what is left; of equal ones the closer, then the first.
[[nodiscard]] std::vector<Group> groups_of(std::span<const Paragraph* const> paragraphs,
                                           std::span<const std::vector<std::uint32_t>> exact,
                                           std::span<const Link> links);

// Topics in the suggested order.
[[nodiscard]] std::vector<TopicRank> ranked_topics(std::span<const Paragraph* const> paragraphs,
                                                   std::span<const Group> groups,
                                                   std::span<const Link> links);

}  // namespace concord::likeness
