#pragma once

#include <string>
#include <string_view>

namespace concord::api::handlers {

// The best of "en", "es" and "pt" for an Accept-Language field (RFC 9110 section 12.5.4): "pt-BR"
// is Portuguese, "*" English. "en" where none of them is accepted, or the field makes no sense.
[[nodiscard]] std::string pick_language(std::string_view accepted);

}  // namespace concord::api::handlers
