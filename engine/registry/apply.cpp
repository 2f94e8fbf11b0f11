#include <algorithm>

#include "engine/registry/registry.hpp"

namespace concord::registry {
namespace {

struct Applier {
  Registry& registry;

  void operator()(const PartyRegistered& event) const {
    registry.parties.edit().insert_or_assign(event.party.code, event.party);
  }

  void operator()(const BodyRegistered& event) const {
    registry.bodies.edit().insert_or_assign(event.body.code, event.body);
  }

  void operator()(const MembershipBegan& event) const {
    registry.memberships.edit().push_back(event.membership);
  }

  void operator()(const MembershipEnded& event) const {
    for (Membership& membership : registry.memberships.edit()) {
      const bool meant = membership.body == event.body && membership.party == event.party;
      if (meant && covers(membership.from, membership.to, event.at)) membership.to = event.at;
    }
  }

  void operator()(const PresidencySet& event) const {
    auto& terms = registry.presidencies.edit()[event.presidency.conference];
    std::erase_if(terms, [&](const Presidency& term) {
      return term.party == event.presidency.party && term.from == event.presidency.from;
    });
    if (event.presidency.from == event.presidency.to) return;  // it was declined
    const auto place =
        std::upper_bound(terms.begin(), terms.end(), event.presidency.from,
                         [](Timestamp from, const Presidency& term) { return from < term.from; });
    terms.insert(place, event.presidency);
  }

  void operator()(const TroikaVaried& event) const {
    registry.variations.edit().push_back(event.variation);
  }

  void operator()(const PersonRegistered& event) const {
    registry.persons.edit().insert_or_assign(event.person.id,
                                             KnownPerson{event.person, event.commit});
  }

  void operator()(const MandateGranted& event) const {
    const Mandate& mandate = event.mandate;
    if (registry.mandates.edit().insert_or_assign(mandate.id, mandate).second) {
      registry.mandates_by_person.edit()[mandate.person].push_back(mandate.id);
    }
  }

  void operator()(const MandateEnded& event) const {
    if (Mandate* mandate = find(event.mandate)) mandate->to = event.at;
  }

  void operator()(const MandateDisputed& event) const {
    if (Mandate* mandate = find(event.mandate)) mandate->disputed = true;
  }

  void operator()(const MandateDisputeSettled& event) const {
    Mandate* mandate = find(event.mandate);
    if (mandate == nullptr) return;
    mandate->disputed = false;
    if (!event.upheld && covers(mandate->from, mandate->to, event.at)) mandate->to = event.at;
    // What had not begun never does.
    if (!event.upheld && mandate->from > event.at) mandate->to = mandate->from;
  }

  void operator()(const TokenIssued& event) const {
    registry.tokens.edit().insert_or_assign(
        event.token,
        Token{event.token, event.person, event.digest, event.expires, false, event.scope});
    registry.tokens_by_digest.edit().insert_or_assign(to_string(event.digest), event.token);
  }

  void operator()(const TokenRevoked& event) const {
    auto& tokens = registry.tokens.edit();
    const auto token = tokens.find(event.token);
    if (token != tokens.end()) token->second.revoked = true;
  }

  void operator()(const RootKeySet& event) const {
    registry.root_keys.edit().insert_or_assign(code(event.root.holder), event.root);
  }

  void operator()(const KeyEnrolled& event) const {
    registry.keys.edit().insert_or_assign(event.key.id, event.key);
  }

  void operator()(const KeyRevoked& event) const {
    auto& keys = registry.keys.edit();
    if (const auto key = keys.find(event.key); key != keys.end()) key->second.revoked = true;
  }

  // Of the log, and not of who acts: only the version moves.
  void operator()(const LogKeyRotated&) const {}
  void operator()(const LossDeclared&) const {}
  void operator()(const ContactSet& event) const {
    registry.contacts.edit().insert_or_assign(event.contact.person, event.contact);
    if (event.former) ++registry.contents_erased;
  }

  void operator()(const ContactDropped& event) const {
    registry.contacts.edit().erase(event.person);
    ++registry.contents_erased;
  }

  void operator()(const NameRedactionAsked& event) const {
    registry.name_erasures.edit().insert_or_assign(
        event.person, NameErasure{event.by, event.ground, event.at, std::nullopt});
  }

  void operator()(const NameRedacted& event) const {
    registry.name_erasures.edit()[event.person].redacted = event.at;
    ++registry.contents_erased;
  }

  Mandate* find(const MandateId& id) const {
    auto& mandates = registry.mandates.edit();
    const auto found = mandates.find(id);
    return found == mandates.end() ? nullptr : &found->second;
  }
};

}  // namespace

void apply(Registry& registry, const RegistryEvent& event) {
  variant2::visit(Applier{registry}, event);
  ++registry.version;
}

}  // namespace concord::registry
