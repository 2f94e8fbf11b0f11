#pragma once

#include <string>
#include <string_view>

#include "engine/annex/wording.hpp"

namespace concord::annex {

// What registers and reports say in their own words; the key itself if it is not known, which a
// test rules out.
[[nodiscard]] std::string list_term(Language language, std::string_view key);

}  // namespace concord::annex
