#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/exports/flow.hpp"

// Markdown within a line.
namespace concord::exports {

// Punctuation of ASCII, before which a backslash means the sign itself.
[[nodiscard]] bool is_ascii_sign(char c);

// Of the "[" at `open`: where its "]" is; npos if there is none within 1000 bytes.
[[nodiscard]] std::size_t closing_bracket(std::string_view text, std::size_t open);
// Of the "(" at 0.
[[nodiscard]] std::size_t closing_parenthesis(std::string_view text);

// `marks` are the places in `items` of words that are all "*" or all "_". Pairs them as CommonMark
// does (0.30, section 6.2), looks at the words between, and takes the marks that are used away.
// What stands beside a bracket's mark stands beside punctuation.
void emphasize(std::vector<Item>& items, const std::vector<std::size_t>& marks);

}  // namespace concord::exports
