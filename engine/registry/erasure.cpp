#include "engine/registry/erasure.hpp"

#include "engine/registry/queries.hpp"

namespace concord::registry {

const FormerContent* content_erased_by(const RegistryEvent& event) {
  if (const auto* set = variant2::get_if<ContactSet>(&event))
    return set->former ? &*set->former : nullptr;
  if (const auto* dropped = variant2::get_if<ContactDropped>(&event)) return &dropped->former;
  if (const auto* redacted = variant2::get_if<NameRedacted>(&event)) return &redacted->former;
  return nullptr;
}

const PersonId* person_erased_by(const RegistryEvent& event) {
  if (const auto* set = variant2::get_if<ContactSet>(&event))
    return set->former ? &set->contact.person : nullptr;
  if (const auto* dropped = variant2::get_if<ContactDropped>(&event)) return &dropped->person;
  if (const auto* redacted = variant2::get_if<NameRedacted>(&event)) return &redacted->person;
  return nullptr;
}

const NameErasure* find_name_erasure(const Registry& registry, const PersonId& person) {
  const auto found = registry.name_erasures->find(person);
  return found == registry.name_erasures->end() ? nullptr : &found->second;
}

bool is_name_redacted(const Registry& registry, const PersonId& person) {
  const NameErasure* erasure = find_name_erasure(registry, person);
  return erasure != nullptr && erasure->redacted;
}

std::set<BodyCode> conferences_of_body(const Registry& registry, const BodyCode& code) {
  const Body* body = find_body(registry, code);
  if (body == nullptr) return {};
  if (body->kind == BodyKind::conference) return {code};
  std::set<BodyCode> conferences(body->of.begin(), body->of.end());
  for (const auto& [other, candidate] : *registry.bodies)
    if (candidate.secretariat == code || candidate.troika == code) conferences.insert(other);
  return conferences;
}

std::set<BodyCode> conferences_of_person(const Registry& registry, const PersonId& person) {
  std::set<BodyCode> conferences;
  if (const auto held = registry.mandates_by_person->find(person);
      held != registry.mandates_by_person->end())
    for (const MandateId& id : held->second) {
      const Mandate* mandate = find_mandate(registry, id);
      if (mandate->body) conferences.merge(conferences_of_body(registry, *mandate->body));
      if (!mandate->party) continue;
      for (const Membership& membership : *registry.memberships)
        if (membership.party == *mandate->party)
          conferences.merge(conferences_of_body(registry, membership.body));
    }
  if (!conferences.empty()) return conferences;
  for (const auto& [code, body] : *registry.bodies)
    if (body.kind == BodyKind::conference) conferences.insert(code);
  return conferences;
}

}  // namespace concord::registry
