#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/content.hpp"

// Where a bracket stands in a wording: its name between U+27E6 and U+27E7, "\u27E6rev-3\u27E7".
// These two characters are for nothing else.
namespace concord::text {

[[nodiscard]] std::string place_mark(const BracketName& name);

// The brackets whose places are marked, in order; nothing if one of the two characters stands
// anywhere else, or around what is no name.
[[nodiscard]] std::optional<std::vector<BracketName>> find_place_marks(std::string_view text);

// The wording with each mark replaced by what `put_in` says. What is no mark stays.
[[nodiscard]] std::string fill_in(std::string_view text,
                                  const std::function<std::string(const BracketName&)>& put_in);

}  // namespace concord::text
