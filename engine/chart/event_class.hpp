#pragma once

#include <optional>
#include <string_view>

#include "engine/chart/ids.hpp"

namespace concord::chart {

// The class of the names that no descriptor but "*" matches.
inline constexpr EventId other_events{1};

// What a descriptor is a prefix with: "error.*", "error." and "error" give "error"; "*" gives "".
// Nothing for what is no descriptor (SCXML 3.12.1): empty tokens, blanks, a "*" elsewhere.
[[nodiscard]] std::optional<std::string_view> event_prefix(std::string_view descriptor);

// Whether the tokens of `prefix` begin the tokens of `name`; "" begins every name.
[[nodiscard]] bool is_event_prefix(std::string_view prefix, std::string_view name);

}  // namespace concord::chart
