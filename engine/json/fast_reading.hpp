#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "engine/json/strict_json.hpp"

namespace concord::json {

// What parse() makes of a text that it takes, in a third of the time: simdjson reads it. Null: the
// text may be one that parse() refuses, or is one of the few that are not read here (long ones);
// nothing is said of why.
[[nodiscard]] std::optional<nlohmann::json> read_fast(std::string_view bytes, const Limits& limits);

// The same as parse(), with the reader that can say what is wrong, and where.
[[nodiscard]] Result<nlohmann::json> parse_saying_why(std::string_view bytes, const Limits& limits);

}  // namespace concord::json
