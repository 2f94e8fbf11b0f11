#pragma once

#include <optional>
#include <string>

#include "engine/workflow/finding.hpp"
#include "engine/workflow/text.hpp"

namespace concord::workflow {

// A warning that names the languages in which `what` has no wording; nothing if it has all.
[[nodiscard]] std::optional<Finding> translation_missing(const Wording& wording,
                                                         const std::string& pointer,
                                                         const std::string& what);

}  // namespace concord::workflow
