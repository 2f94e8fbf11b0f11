#pragma once

#include "engine/registry/registry.hpp"

namespace concord::registry {

[[nodiscard]] inline bool has_address(const Contact& contact) {
  return contact.address != Digest{};
}

// Null: the person is not told by mail.
[[nodiscard]] const Contact* find_contact(const Registry& registry, const PersonId& person);

}  // namespace concord::registry
