#include "engine/registry/contacts.hpp"

namespace concord::registry {

const Contact* find_contact(const Registry& registry, const PersonId& person) {
  const auto found = registry.contacts->find(person);
  return found == registry.contacts->end() ? nullptr : &found->second;
}

const FormerAddress* address_erased_by(const RegistryEvent& event) {
  if (const auto* set = std::get_if<ContactSet>(&event))
    return set->former ? &*set->former : nullptr;
  if (const auto* dropped = std::get_if<ContactDropped>(&event)) return &dropped->former;
  return nullptr;
}

}  // namespace concord::registry
