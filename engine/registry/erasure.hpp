#pragma once

#include <set>

#include "engine/registry/registry.hpp"

// What of a person can be deleted for ever: its name by two persons, its address by itself.
namespace concord::registry {

// The content that is deleted with this event; null: it deletes none.
[[nodiscard]] const FormerContent* content_erased_by(const RegistryEvent& event);
// Whose name or address it is; null likewise.
[[nodiscard]] const PersonId* person_erased_by(const RegistryEvent& event);

// Null: nobody has asked that the name be deleted.
[[nodiscard]] const NameErasure* find_name_erasure(const Registry& registry,
                                                   const PersonId& person);
[[nodiscard]] bool is_name_redacted(const Registry& registry, const PersonId& person);

// The conferences of which a presidency decides that the person's name goes: those of its parties
// and bodies, of offices that are over too. All of them for a person without any office in one.
[[nodiscard]] std::set<BodyCode> conferences_of_person(const Registry& registry,
                                                       const PersonId& person);

// A conference by itself; of another body, those that it serves.
[[nodiscard]] std::set<BodyCode> conferences_of_body(const Registry& registry,
                                                     const BodyCode& code);

}  // namespace concord::registry
