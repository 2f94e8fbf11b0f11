#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/evidence/approval_walk.hpp"
#include "engine/registry/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// Why the contents that an entry of the registry names are not just those which its events bring:
// the names of persons, and addresses that they had not before. Nothing if they are. `before`: the
// registry as it was; null: not known, and which addresses are new is not asked. Where a content is
// missing that may be the list of the others, nothing is asked.
[[nodiscard]] std::optional<std::string> why_not_brought(
    const registry::Registry* before, const std::vector<registry::RegistryEvent>& events,
    const Brought& brought);

}  // namespace concord::evidence
