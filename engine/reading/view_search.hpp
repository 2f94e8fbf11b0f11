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

// A page of the texts that stood where the reader read them at the moment that is looked at: the
// index is asked on until it is full, since what was written or moved since is passed over. The
// cursor of the page is of a text that is shown.
[[nodiscard]] store::TextPage standing_then(store::Reader& log, store::TextQuery query,
                                            LayerSight& sight);

}  // namespace concord::reading
