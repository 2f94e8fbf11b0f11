#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/likeness/suggestions.hpp"

namespace concord::likeness {

// {"groups": [{"kind", "middle", "members", "parties", "least_share", "disputed", "why"}],
//  "links": [{"left", "right", "language", "kind", "near", "score", "spans", "differences",
//  "why"}], "topics": [...], "left_out": N}, as docs/suggestions.md tells. Paragraphs are named by
//  their keys;
// spans are bytes of their texts in the link's language.
[[nodiscard]] nlohmann::json to_json(const Suggestions& suggestions);

}  // namespace concord::likeness
