#pragma once

#include <string>

#include "engine/registry/registry.hpp"

namespace concord::registry {

[[nodiscard]] inline bool has_address(const Contact& contact) {
  return contact.address != Digest{};
}

// Null: the person is not told by mail.
[[nodiscard]] const Contact* find_contact(const Registry& registry, const PersonId& person);

// In which language a delegation is told: that of its head, else of who stands in for the head, of
// its focal point, of any other who holds an office there at `at` and is told by mail. Empty: of
// none.
[[nodiscard]] std::string language_of(const Registry& registry, const PartyCode& party,
                                      Timestamp at);

}  // namespace concord::registry
