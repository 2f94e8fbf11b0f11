#pragma once

#include <map>
#include <string>

#include "engine/consultation/refusal.hpp"

namespace concord::consultation {

// The values of a fact as its sentence says them to a reader of "en", "es" or "pt": times and
// periods, offices and roles, outcomes and predicates in words, and, where the case is known, the
// titles of its states, deadlines, decisions, fields and commands. What has no word stays as it is.
[[nodiscard]] std::map<std::string, std::string> values_in_words(const Fact& fact,
                                                                 const Setting* setting,
                                                                 const std::string& language);

}  // namespace concord::consultation
