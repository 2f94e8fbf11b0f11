#pragma once

#include "engine/registry/registry.hpp"

namespace concord::registry {

[[nodiscard]] inline bool has_address(const Contact& contact) {
  return contact.address != Digest{};
}

// Null: the person is not told by mail.
[[nodiscard]] const Contact* find_contact(const Registry& registry, const PersonId& person);

// The address that is deleted with this event; null: it deletes none.
[[nodiscard]] const FormerAddress* address_erased_by(const RegistryEvent& event);

}  // namespace concord::registry
