#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/exports/response_form.hpp"

namespace concord::api {

// The form that GET /v1/cases/{case}/form?format=json shows, in the language in which it was asked
// for: "es", "pt", else "en". Throws nlohmann::json::exception for what is no such view.
[[nodiscard]] exports::ResponseForm response_form(const nlohmann::json& view,
                                                  const std::string& language);

}  // namespace concord::api
