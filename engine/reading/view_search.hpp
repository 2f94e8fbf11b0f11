#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/reading/layer_sight.hpp"

namespace concord::reading {

// What was found in a text, and where the text stands, as far as the reader may read it there:
// {"time", "digest", "language"?, "snippet": [{"text", "found"?}], "places": [...]}. Of a paragraph
// that stands in several revisions alike, the newest is named.
[[nodiscard]] nlohmann::json found_text_view(LayerSight& sight, const store::FoundText& found);

// Whether a layer is of what a search is narrowed down to.
[[nodiscard]] bool is_within(const SearchFilter& filter, const LayerSight::Setting& at);

}  // namespace concord::reading
