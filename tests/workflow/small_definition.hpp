#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/workflow/check.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::workflow::testing {

// A definition with one of everything, in which check() finds nothing. Tests bend it.
[[nodiscard]] nlohmann::json small_definition();

// `definition` with the value at `pointer` replaced by the JSON in `value`, or taken out if `value`
// is "-". The parent must be there.
[[nodiscard]] nlohmann::json bent(nlohmann::json definition, const std::string& pointer,
                                  const std::string& value);

// Loads what must be loadable; a failure of the test says why it was not.
[[nodiscard]] DefinitionPtr load_good(const nlohmann::json& definition);
// What load() has against it; empty if it loads.
[[nodiscard]] std::vector<Problem> problems_of(const nlohmann::json& definition);

}  // namespace concord::workflow::testing
