#pragma once

#include <string>
#include <string_view>

#include "engine/values/timestamp.hpp"

// Times as people say them, in "en", "es" or "pt" (English for any other).
namespace concord::calendar {

// "4 August 2017, 17:00 UTC"; seconds only if there are any, never their fractions.
[[nodiscard]] std::string spoken(Timestamp at, std::string_view language);
// "3 days", "1 day 12 hours", "30 minutes"; "less than a second" for what is shorter.
[[nodiscard]] std::string spoken(Duration duration, std::string_view language);

}  // namespace concord::calendar
