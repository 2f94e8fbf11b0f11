#include "engine/notices/registry_concerned.hpp"

#include <algorithm>

#include "engine/registry/erasure.hpp"
#include "engine/registry/keys.hpp"
#include "engine/registry/queries.hpp"

namespace concord::notices {
namespace {

using namespace registry;

struct PersonOf {
  const Registry& registry;
  using Who = const PersonId*;

  [[nodiscard]] Who of_mandate(const MandateId& id) const {
    const Mandate* mandate = find_mandate(registry, id);
    return mandate == nullptr ? nullptr : &mandate->person;
  }

  Who operator()(const PartyRegistered&) const { return nullptr; }
  Who operator()(const BodyRegistered&) const { return nullptr; }
  Who operator()(const MembershipBegan&) const { return nullptr; }
  Who operator()(const MembershipEnded&) const { return nullptr; }
  Who operator()(const PresidencySet&) const { return nullptr; }
  Who operator()(const TroikaVaried&) const { return nullptr; }
  Who operator()(const PersonRegistered&) const { return nullptr; }
  Who operator()(const RootKeySet&) const { return nullptr; }
  Who operator()(const LogKeyRotated&) const { return nullptr; }
  Who operator()(const LossDeclared&) const { return nullptr; }
  Who operator()(const ContactSet& event) const { return &event.contact.person; }
  Who operator()(const ContactDropped& event) const { return &event.person; }
  Who operator()(const NameRedactionAsked& event) const { return &event.person; }
  Who operator()(const NameRedacted& event) const { return &event.person; }
  Who operator()(const MandateGranted& event) const { return &event.mandate.person; }
  Who operator()(const MandateEnded& event) const { return of_mandate(event.mandate); }
  Who operator()(const MandateDisputed& event) const { return of_mandate(event.mandate); }
  Who operator()(const MandateDisputeSettled& event) const { return of_mandate(event.mandate); }
  Who operator()(const TokenIssued& event) const { return &event.person; }
  Who operator()(const TokenRevoked& event) const {
    const auto token = registry.tokens->find(event.token);
    return token == registry.tokens->end() ? nullptr : &token->second.person;
  }
  Who operator()(const KeyEnrolled& event) const { return &event.key.person; }
  Who operator()(const KeyRevoked& event) const {
    const PersonalKey* key = find_key(registry, event.key);
    return key == nullptr ? nullptr : &key->person;
  }
};

// Whoever holds an office in the party's delegation; only those who head it.
enum class Of { delegation, heads };

struct Circles {
  const Registry& registry;
  Timestamp at;
  std::vector<PersonId> persons{};

  void add(const PartyCode& party, Of of) {
    for (const auto& [id, mandate] : *registry.mandates) {
      if (mandate.party != party || mandate.disputed || !covers(mandate.from, mandate.to, at))
        continue;
      const bool heads =
          mandate.office == Office::head_of_delegation || mandate.office == Office::charge;
      if (of == Of::delegation || heads) persons.push_back(mandate.person);
    }
  }

  void add_person(const PersonId& person) {
    persons.push_back(person);
    for (const Mandate* mandate : mandates_of(registry, person, at))
      if (mandate->party) add(*mandate->party, Of::heads);
  }

  // Who decides that a name goes, and who asked for it.
  void add_erasure(const RegistryEvent& event) {
    if (const auto* asked = variant2::get_if<NameRedactionAsked>(&event))
      for (const auto& conference : conferences_of_person(registry, asked->person))
        if (const auto presiding = presidency(registry, conference, at))
          add(presiding->party, Of::heads);
    const auto* redacted = variant2::get_if<NameRedacted>(&event);
    const NameErasure* erasure =
        redacted == nullptr ? nullptr : find_name_erasure(registry, redacted->person);
    if (erasure != nullptr) persons.push_back(erasure->asked_by);
  }

  // Where the country that was designated declines, the one that presides goes on.
  void add_presidency(const Presidency& term) {
    add(term.party, Of::delegation);
    if (term.from != term.to) return;
    if (const auto presiding = presidency(registry, term.conference, at))
      add(presiding->party, Of::heads);
  }

  void add_parties(const RegistryEvent& event) {
    if (const auto* began = variant2::get_if<MembershipBegan>(&event))
      add(began->membership.party, Of::delegation);
    if (const auto* ended = variant2::get_if<MembershipEnded>(&event))
      add(ended->party, Of::delegation);
    if (const auto* set = variant2::get_if<PresidencySet>(&event)) add_presidency(set->presidency);
    if (const auto* varied = variant2::get_if<TroikaVaried>(&event))
      for (const auto& party : varied->variation.parties) add(party, Of::delegation);
    if (const auto* root = variant2::get_if<RootKeySet>(&event);
        root != nullptr && root->root.holder.party)
      add(*root->root.holder.party, Of::heads);
    // What the log proves rests on its key: all delegations are told, to look at it again.
    if (variant2::holds_alternative<LogKeyRotated>(event) ||
        variant2::holds_alternative<LossDeclared>(event))
      for (const auto& [code, party] : *registry.parties) add(code, Of::heads);
    // A mandate that has not begun, or is over, is of its party all the same.
    if (const auto* granted = variant2::get_if<MandateGranted>(&event);
        granted != nullptr && granted->mandate.party)
      add(*granted->mandate.party, Of::heads);
    if (const auto* ended = variant2::get_if<MandateEnded>(&event))
      if (const Mandate* mandate = find_mandate(registry, ended->mandate);
          mandate != nullptr && mandate->party)
        add(*mandate->party, Of::heads);
  }
};

}  // namespace

const PersonId* person_of(const Registry& registry, const RegistryEvent& event) {
  return variant2::visit(PersonOf{registry}, event);
}

std::vector<PersonId> concerned_by(const Registry& registry,
                                   const std::vector<RegistryEvent>& events, Timestamp at) {
  Circles circles{registry, at};
  for (const auto& event : events) {
    if (const PersonId* person = person_of(registry, event)) circles.add_person(*person);
    circles.add_parties(event);
    circles.add_erasure(event);
  }
  auto& persons = circles.persons;
  std::sort(persons.begin(), persons.end());
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  return std::move(persons);
}

}  // namespace concord::notices
