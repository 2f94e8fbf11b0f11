#pragma once

#include <optional>

#include "engine/workflow/guard.hpp"
#include "engine/workflow/outline.hpp"

namespace concord::workflow {

// {"require": PREDICATE, ...}, {"all": [...]}, {"any": [...]} or {"not": {...}}. Nothing if what is
// there cannot be understood (reported). Codes besides those of reading.hpp: unknown_predicate,
// unknown_invoke, unknown_deadline, unknown_decision, unknown_field, unknown_state,
// unknown_outcome, no_document, no_sources, no_party, no_parent, bad_share, empty_list,
// not_one_form.
[[nodiscard]] std::optional<Guard> read_guard(const Node& node, const Scope& scope);

}  // namespace concord::workflow
