#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace concord::exports {

// A day as documents type it, as "2015-12-04": "2015-12-04", "4 December 2015", "4 de diciembre de
// 2015", "4 de dezembro de 2015", "4 décembre 2015", "December 4, 2015". Nothing if it is no day.
[[nodiscard]] std::optional<std::string> day_of(std::string_view typed);

}  // namespace concord::exports
