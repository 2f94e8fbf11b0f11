#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace concord::evidence {

// A member of an event that somebody handed over as evidence; empty where there is none or it is no
// text.
[[nodiscard]] inline std::string member(const nlohmann::json& event, const char* name) {
  if (!event.is_object()) return "";
  const auto found = event.find(name);
  return found != event.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace concord::evidence
