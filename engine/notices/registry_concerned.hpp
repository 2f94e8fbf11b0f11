#pragma once

#include <vector>

#include "engine/registry/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::notices {

// The persons whom a change of the registry concerns, sorted: whose office, token, key or address
// it is, and those who head the delegation of that person at `at`, who find out here what was done
// in its name; of what concerns a party, all who hold an office in its delegation.
[[nodiscard]] std::vector<PersonId> concerned_by(const registry::Registry& registry,
                                                 const std::vector<registry::RegistryEvent>& events,
                                                 Timestamp at);

// The person that an event is about; nothing for what is about parties and bodies.
[[nodiscard]] const PersonId* person_of(const registry::Registry& registry,
                                        const registry::RegistryEvent& event);

}  // namespace concord::notices
