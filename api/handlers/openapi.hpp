#pragma once

#include <string_view>

namespace concord::api::handlers {

// The bytes of api/openapi.json as they were when the program was built.
[[nodiscard]] std::string_view openapi_text();

}  // namespace concord::api::handlers
