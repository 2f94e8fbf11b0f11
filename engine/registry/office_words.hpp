#pragma once

#include <string>
#include <string_view>

#include "engine/registry/office.hpp"

namespace concord::registry {

// What people call an office, in "en", "es" or "pt" (English for any other): "head of delegation".
[[nodiscard]] std::string_view title(Office office, std::string_view language);
// The same by the office's name on the wire, "head_of_delegation". An unknown name stays as it is.
[[nodiscard]] std::string office_title(std::string_view name, std::string_view language);

}  // namespace concord::registry
