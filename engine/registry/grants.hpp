#pragma once

#include <vector>

#include "engine/registry/decide.hpp"

namespace concord::registry {

// Why `acting` may not ask for this; empty if it may. The table is decide()'s.
[[nodiscard]] std::vector<Reason> lacking_authority(const Registry& registry,
                                                    const RegistryCommand& command,
                                                    const Acting& acting, Timestamp now);

// Head of delegation or chargé of the party at `now`.
[[nodiscard]] bool leads(const Registry& registry, const PersonId& person, const PartyCode& party,
                         Timestamp now);

}  // namespace concord::registry
