#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/finding.hpp"

namespace concord::api::handlers {

// A definition that somebody hands in, and all that is wrong with it.
struct Examination {
  workflow::DefinitionPtr definition;       // null: it cannot be loaded
  std::vector<workflow::Finding> findings;  // warnings included

  // It can be started: loaded, and without an error.
  [[nodiscard]] bool is_sound() const;
};

[[nodiscard]] Examination examine(std::string_view bytes);

// [{"severity": "error" | "warning", "code", "pointer", "message", "remedy"}]
[[nodiscard]] nlohmann::json to_json(const std::vector<workflow::Finding>& findings);

}  // namespace concord::api::handlers
