#pragma once

#include <optional>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/outline.hpp"

namespace concord::workflow {

// One element of "on". Its codes are those of read_states.
[[nodiscard]] Transition read_transition(const Node& node, const Scope& scope);
// One element of "permits"; nothing if the act is not known.
[[nodiscard]] std::vector<Permission> read_permissions(const Node& node, const Scope& scope);

}  // namespace concord::workflow
