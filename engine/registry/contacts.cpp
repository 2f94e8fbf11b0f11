#include "engine/registry/contacts.hpp"

namespace concord::registry {

const Contact* find_contact(const Registry& registry, const PersonId& person) {
  const auto found = registry.contacts->find(person);
  return found == registry.contacts->end() ? nullptr : &found->second;
}

}  // namespace concord::registry
