#pragma once

#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/outline.hpp"

namespace concord::workflow {

// The states under `node`, nested ones after their parent. Codes besides those of reading.hpp,
// read_guard, read_effect and read_readers: unknown_state, duplicate_state, unknown_chart,
// unknown_deadline, unknown_decision, unknown_field, unknown_outcome, unknown_act, unknown_event,
// duplicate_invoke, key_mismatch, two_kinds, not_here, missing_initial, bad_event, reserved_event,
// needs_actor, no_document, no_sources, no_party, too_many.
[[nodiscard]] std::vector<State> read_states(const Node& node, const Scope& scope);

// State names, one or a list, each of which must exist.
[[nodiscard]] std::vector<std::string> read_targets(const Node& node, const Scope& scope);

}  // namespace concord::workflow
