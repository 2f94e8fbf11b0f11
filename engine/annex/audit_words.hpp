#pragma once

#include <string>
#include <string_view>

#include "engine/annex/wording.hpp"

namespace concord::annex {

// What the auditor's page says in its own words; the key itself if it is not known, which a test
// rules out.
[[nodiscard]] std::string audit_term(Language language, std::string_view key);

}  // namespace concord::annex
