#pragma once

#include <optional>
#include <string>

#include "engine/audit/entry.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// Why the act of the entry had no mandate, by the registry as it was then; nothing if it had one.
// For entries with a mandate.
[[nodiscard]] std::optional<std::string> why_no_authority(const registry::Registry& registry,
                                                          const audit::Entry& entry);

}  // namespace concord::evidence
