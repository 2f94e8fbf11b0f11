#pragma once

#include <cstddef>
#include <string_view>

#include "engine/store/texts.hpp"
#include "engine/values/result.hpp"

namespace concord::reading {

inline constexpr std::size_t kLongestSearch = 400;  // bytes
inline constexpr std::size_t kMostPhrases = 24;
inline constexpr std::size_t kShortestPrefix = 3;  // bytes

// What a person types to look for: words that all have to be there, in any order; "words side by
// side" in quotation marks (also “ ” and « »); the begin of a word with a star, migra*; one OR
// another; and -without. OR is for its two neighbours: a OR b c is (a OR b) and c. Nothing else has
// a meaning; a sign within a word parts it like a blank.
// Codes: nothing_to_look_for, search_too_long, search_unreadable; each says what to type instead.
[[nodiscard]] Result<store::TextMatch> read_search(std::string_view typed);

}  // namespace concord::reading
