#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/exports/response_form.hpp"

namespace concord::edition {

// The form that GET /v1/cases/{case}/form?format=json shows, in the language in which it was asked
// for: "es", "pt", else "en". Throws nlohmann::json::exception for what is no such view.
[[nodiscard]] exports::ResponseForm response_form(const nlohmann::json& view,
                                                  const std::string& language);

// What a form's file is called, without its ending: "form-country-input-RCM-topic-1-MEX" for the
// key "country-input/RCM/topic-1/MEX". Letters and digits of ASCII, full stops and hyphens.
[[nodiscard]] std::string form_file_stem(const std::string& key);

}  // namespace concord::edition
