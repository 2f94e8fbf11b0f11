#include "engine/registry/remake.hpp"

#include <algorithm>

#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"
#include "engine/registry/contacts.hpp"
#include "engine/registry/decide.hpp"

namespace concord::registry {
namespace {

using Told = std::optional<RegistryCommand>;

// What was asked for, by the first event that it left. Nothing: no command begins with it.
struct Asking {
  const Registry& before;

  Told operator()(const PartyRegistered& of) const { return RegisterParty{of.party}; }
  Told operator()(const BodyRegistered& of) const { return RegisterBody{of.body}; }
  Told operator()(const MembershipBegan& of) const { return BeginMembership{of.membership}; }
  Told operator()(const MembershipEnded& of) const {
    return EndMembership{of.body, of.party, of.at, of.instrument};
  }
  Told operator()(const PresidencySet& of) const {
    return SetPresidency{of.presidency, of.instrument};
  }
  Told operator()(const TroikaVaried& of) const { return VaryTroika{of.variation}; }
  Told operator()(const PersonRegistered& of) const { return RegisterPerson{of.person}; }
  Told operator()(const MandateGranted& of) const { return GrantMandate{of.mandate}; }
  Told operator()(const MandateEnded& of) const {
    return EndMandate{of.mandate, of.at, of.instrument};
  }
  Told operator()(const MandateDisputed& of) const { return DisputeMandate{of.mandate, of.ground}; }
  Told operator()(const MandateDisputeSettled& of) const {
    return SettleMandateDispute{of.mandate, of.upheld, of.instrument};
  }
  Told operator()(const TokenIssued& of) const {
    return IssueToken{of.token, of.person, of.digest, of.expires, of.scope};
  }
  Told operator()(const TokenRevoked& of) const { return RevokeToken{of.token, of.ground}; }
  Told operator()(const RootKeySet& of) const { return SetRootKey{of.root}; }
  Told operator()(const KeyEnrolled& of) const { return EnrolKey{of.key}; }
  Told operator()(const KeyRevoked& of) const { return RevokeKey{of.key, of.ground}; }
  Told operator()(const ContactSet& of) const {
    const Contact& contact = of.contact;
    const Contact* known = find_contact(before, contact.person);
    const bool is_given = known == nullptr || of.former || known->address != contact.address;
    return SetContact{contact.person, is_given ? std::optional(contact.address) : std::nullopt,
                      contact.language, contact.zone, contact.mail};
  }
  Told operator()(const ContactDropped& of) const { return DropContact{of.person}; }
  Told operator()(const NameRedactionAsked& of) const {
    return AskNameRedaction{of.person, of.ground};
  }
  Told operator()(const NameRedacted& of) const { return RedactName{of.person}; }
  template <class Other>
  Told operator()(const Other&) const {
    return std::nullopt;
  }
};

// The founding act brings each kind of fact after the other.
struct Founding {
  Found& found;

  bool operator()(const PartyRegistered& of) { return keep(found.parties, of.party); }
  bool operator()(const BodyRegistered& of) { return keep(found.bodies, of.body); }
  bool operator()(const MembershipBegan& of) { return keep(found.memberships, of.membership); }
  bool operator()(const PresidencySet& of) {
    found.instrument = of.instrument;
    return keep(found.presidencies, of.presidency);
  }
  bool operator()(const PersonRegistered& of) { return keep(found.persons, of.person); }
  bool operator()(const MandateGranted& of) { return keep(found.mandates, of.mandate); }
  bool operator()(const TokenIssued& of) {
    return keep(found.tokens, Token{of.token, of.person, of.digest, of.expires, false, of.scope});
  }
  template <class Other>
  bool operator()(const Other&) {
    return false;
  }

  template <class Fact>
  static bool keep(std::vector<Fact>& facts, const Fact& fact) {
    facts.push_back(fact);
    return true;
  }
};

Told founding_of(const std::vector<RegistryEvent>& events) {
  Found found;
  for (const RegistryEvent& event : events)
    if (!variant2::visit(Founding{found}, event)) return std::nullopt;
  return found;
}

// An administrator may bring by a founding act what others bring one by one. The likelier first.
std::vector<RegistryCommand> asked_by(const Registry& before,
                                      const std::vector<RegistryEvent>& events) {
  std::vector<RegistryCommand> asked;
  const auto founding = founding_of(events);
  const bool is_founded = before.version > 0;
  if (founding && !is_founded) asked.push_back(*founding);
  // A new head of delegation ends another's mandate, and is granted last.
  const auto granted = std::find_if(events.begin(), events.end(), [](const RegistryEvent& event) {
    return variant2::holds_alternative<MandateGranted>(event);
  });
  const auto& first = granted == events.end() ? events.front() : *granted;
  if (is_founded)
    if (auto single = variant2::visit(Asking{before}, first)) asked.push_back(*std::move(single));
  if (founding && is_founded) asked.push_back(*founding);
  return asked;
}

std::string origin_in(const std::string& statement) {
  const auto note = audit::parse_note(statement);
  const auto says = note ? audit::parse_enrolment(note->text) : note.error();
  return says ? says->origin : std::string();
}

// What only the log knows of who acts.
Acting acting_in(const RecordedAct& act) {
  Acting acting{act.person, act.consultations_exist};
  acting.is_recorded = true;
  for (const RegistryEvent& event : act.events) {
    if (const auto* of = variant2::get_if<PersonRegistered>(&event)) acting.commit = of->commit;
    if (const auto* of = variant2::get_if<ContactSet>(&event)) acting.commit = of->contact.commit;
    if (const auto* of = variant2::get_if<RootKeySet>(&event))
      acting.origin = origin_in(of->root.statement);
    if (const auto* of = variant2::get_if<KeyEnrolled>(&event))
      acting.origin = origin_in(of->key.statement);
  }
  return acting;
}

std::string told(const Refusal& refusal) {
  std::string text;
  for (const Reason& reason : refusal.reasons) {
    std::string said(wording_of(reason.code, "en"));
    for (const auto& [name, value] : reason.facts) {
      const std::string gap = "{" + name + "}";
      const auto at = said.find(gap);
      if (at != std::string::npos) said.replace(at, gap.size(), value);
    }
    if (said.empty()) said = reason.code;
    if (said.ends_with('.')) said.pop_back();
    text += (text.empty() ? "" : "; ") + said;
  }
  return text;
}

// What who has the log's key brings about, which is checked with the log's name and keys.
bool is_of_the_log(const RegistryEvent& event) {
  return variant2::holds_alternative<LogKeyRotated>(event) ||
         variant2::holds_alternative<LossDeclared>(event);
}

}  // namespace

std::optional<std::string> departure(const Registry& before, const RecordedAct& act) {
  if (act.events.empty()) return "an act on the registry left nothing";
  if (!act.by_command)
    return act.events.size() == 1 && is_of_the_log(act.events.front())
               ? std::nullopt
               : std::optional("nobody asked for what it enters in the registry");
  std::optional<std::string> nearest;
  for (const RegistryCommand& command : asked_by(before, act.events)) {
    const auto follows = decide(before, command, acting_in(act), act.time);
    if (follows && *follows == act.events) return std::nullopt;
    if (nearest) continue;
    nearest = follows ? "it enters otherwise in the registry than follows from what was done"
                      : "the registry does not allow what it records: " + told(follows.error());
  }
  return nearest ? nearest : "no act on the registry leaves what it records";
}

}  // namespace concord::registry
