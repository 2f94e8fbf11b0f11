#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/annex/wording.hpp"

namespace concord::annex {

// What registers and reports say in their own words; the key itself if it is not known, which a
// test rules out.
[[nodiscard]] std::string list_term(Language language, std::string_view key);

// The view, with "(deleted)" in the language for each "[redacted]" that stands where a content was:
// a word in the place of a mark, which Markdown would take for a bracket. Words that somebody typed
// with such a mark among them stay.
[[nodiscard]] nlohmann::json with_gone_said(nlohmann::json view, Language language);

}  // namespace concord::annex
