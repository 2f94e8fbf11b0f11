#pragma once

#include <string>
#include <string_view>

#include "engine/annex/sheet.hpp"
#include "engine/annex/wording.hpp"

namespace concord::annex {

// What registers and reports say in their own words; the key itself if it is not known, which a
// test rules out.
[[nodiscard]] std::string list_term(Language language, std::string_view key);

// "(deleted)" in the language of the sheet for the "[redacted]" that stands where a content was: a
// word in the place of a mark, which Markdown would take for a bracket.
void say_what_is_gone(Sheet& sheet);

}  // namespace concord::annex
