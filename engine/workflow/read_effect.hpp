#pragma once

#include <optional>
#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/outline.hpp"

namespace concord::workflow {

// One effect: "freeze roster", or {"open": "adoption"}. Nothing if it cannot be understood
// (reported). Codes besides those of reading.hpp: unknown_effect, unknown_chart, unknown_decision,
// unknown_deadline, unknown_event, unknown_invoke, no_document, no_sources, key_mismatch,
// no_parent, and those of read_readers.
[[nodiscard]] std::optional<Effect> read_effect(const Node& node, const Scope& scope);
// A list of them; effects that cannot be understood are left out.
[[nodiscard]] std::vector<Effect> read_effects(const std::optional<Node>& list, const Scope& scope);

// "members of $conference", or a list. Codes: unknown_group, unknown_body, no_party, no_conference.
[[nodiscard]] std::vector<Readers> read_readers(const Node& node, const Scope& scope);
// The same with offices. Codes besides: unknown_office, repeated_office, not_an_actor.
[[nodiscard]] std::vector<Role> read_roles(const Node& node, const Scope& scope);

}  // namespace concord::workflow
