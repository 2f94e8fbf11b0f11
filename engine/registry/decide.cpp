#include "engine/registry/decide.hpp"

#include <algorithm>
#include <set>

#include "engine/registry/checks.hpp"
#include "engine/registry/contacts.hpp"
#include "engine/registry/grants.hpp"
#include "engine/registry/queries.hpp"

namespace concord::registry {
namespace {

using Events = std::vector<RegistryEvent>;

struct Drafter {
  const Registry& registry;
  const Acting& acting;
  Timestamp now;

  Events operator()(const Found& command) const {
    Events events;
    for (const Party& party : command.parties) events.push_back(PartyRegistered{party});
    for (const Body& body : command.bodies) events.push_back(BodyRegistered{body});
    for (const Membership& one : command.memberships) events.push_back(MembershipBegan{one});
    for (const Presidency& term : command.presidencies) {
      events.push_back(PresidencySet{term, command.instrument});
    }
    for (const Person& person : command.persons) {
      events.push_back(PersonRegistered{person, acting.commit});
    }
    for (const Mandate& mandate : command.mandates) events.push_back(MandateGranted{mandate});
    for (const Token& token : command.tokens) {
      events.push_back(
          TokenIssued{token.id, token.person, token.digest, token.expires, token.scope});
    }
    return events;
  }

  Events operator()(const RegisterParty& command) const { return {PartyRegistered{command.party}}; }
  Events operator()(const RegisterBody& command) const { return {BodyRegistered{command.body}}; }
  Events operator()(const BeginMembership& command) const {
    return {MembershipBegan{command.membership}};
  }
  Events operator()(const EndMembership& command) const {
    return {MembershipEnded{command.body, command.party, command.at, command.instrument}};
  }
  Events operator()(const SetPresidency& command) const {
    return {PresidencySet{command.presidency, command.instrument}};
  }
  Events operator()(const VaryTroika& command) const { return {TroikaVaried{command.variation}}; }
  Events operator()(const RegisterPerson& command) const {
    return {PersonRegistered{command.person, acting.commit}};
  }
  Events operator()(const EndMandate& command) const {
    return {MandateEnded{command.mandate, command.at, command.instrument}};
  }
  Events operator()(const DisputeMandate& command) const {
    return {MandateDisputed{command.mandate, command.ground}};
  }
  Events operator()(const SettleMandateDispute& command) const {
    return {MandateDisputeSettled{command.mandate, command.upheld, now, command.instrument}};
  }
  Events operator()(const IssueToken& command) const {
    return {
        TokenIssued{command.token, command.person, command.digest, command.expires, command.scope}};
  }
  Events operator()(const RevokeToken& command) const {
    return {TokenRevoked{command.token, command.ground}};
  }
  Events operator()(const SetRootKey& command) const { return {RootKeySet{command.root}}; }
  Events operator()(const SetContact& command) const {
    Contact contact{command.person, {}, 0, "en", "UTC"};
    std::optional<FormerContent> former;
    if (const Contact* known = find_contact(registry, command.person)) contact = *known;
    if (command.address) {
      if (has_address(contact)) former = FormerContent{contact.address, contact.commit};
      contact.address = *command.address;
      contact.commit = acting.commit;
    }
    if (command.language) contact.language = *command.language;
    if (command.zone) contact.zone = *command.zone;
    if (command.mail) contact.mail = *command.mail;
    return {ContactSet{contact, former}};
  }
  Events operator()(const DropContact& command) const {
    const Contact* known = find_contact(registry, command.person);
    return {ContactDropped{command.person, known == nullptr
                                               ? FormerContent{}
                                               : FormerContent{known->address, known->commit}}};
  }
  Events operator()(const AskNameRedaction& command) const {
    return {NameRedactionAsked{command.person, acting.person, command.ground, now}};
  }
  // An address says the name as often as not.
  Events operator()(const RedactName& command) const {
    const auto person = registry.persons->find(command.person);
    if (person == registry.persons->end()) return {NameRedacted{command.person, {}, now}};
    const FormerContent name{person->second.person.name, person->second.commit};
    Events events{NameRedacted{command.person, name, now}};
    if (const Contact* known = find_contact(registry, command.person))
      events.push_back(ContactDropped{command.person, {known->address, known->commit}});
    return events;
  }
  Events operator()(const EnrolKey& command) const {
    PersonalKey key = command.key;
    key.revoked = false;
    return {KeyEnrolled{key}};
  }
  Events operator()(const RevokeKey& command) const {
    return {KeyRevoked{command.key, command.ground}};
  }

  Events operator()(const GrantMandate& command) const {
    Mandate granted = command.mandate;
    granted.disputed = false;
    const std::vector<Mandate> others = heads_beside(registry, granted, now);
    Events events;
    if (others.empty()) return {MandateGranted{granted}};
    if (leads(registry, acting.person, *granted.party, now)) {
      for (const Mandate& other : others) {
        const Timestamp at = std::max({granted.from, other.from, now});
        if (!other.to || at < *other.to) {
          events.push_back(MandateEnded{other.id, at, granted.instrument});
        }
      }
      events.push_back(MandateGranted{granted});
      return events;
    }
    events.push_back(MandateGranted{granted});
    events.push_back(MandateDisputed{granted.id, "rival of " + others.front().id.value});
    for (const Mandate& other : others) {
      if (other.disputed) continue;
      events.push_back(MandateDisputed{other.id, "rival of " + granted.id.value});
    }
    return events;
  }
};

constexpr auto kWholeDay = std::chrono::hours(36);  // of a day in whatever zone

// What a member did in a consultation stays done: where there are any it does not leave before the
// day on which that is recorded, which is a day of its own in every zone.
std::optional<Reason> ended_backwards(const EndMembership& command, const Acting& acting,
                                      Timestamp now) {
  if (acting.is_recorded || !acting.consultations_exist || command.at >= now - kWholeDay)
    return std::nullopt;
  return Reason{"membership_ends_in_the_past",
                {{"party", command.party.value},
                 {"body", command.body.value},
                 {"at", to_string(command.at)}}};
}

// Likewise a presidency: its term does not end before that day, and none that still runs has begun
// before it. A term that was over then is written down as it was.
std::optional<Reason> presided_backwards(const Registry& registry, const SetPresidency& command,
                                         const Acting& acting, Timestamp now) {
  const Presidency& term = command.presidency;
  const Timestamp day = now - kWholeDay;
  if (acting.is_recorded || !acting.consultations_exist || term.to <= term.from)
    return std::nullopt;
  const Presidency* known = nullptr;
  if (const auto terms = registry.presidencies->find(term.conference);
      terms != registry.presidencies->end())
    for (const Presidency& one : terms->second)
      if (one.party == term.party && one.from == term.from) known = &one;
  const bool is_backwards =
      known != nullptr ? term.to < known->to && term.to < day : term.from < day && term.to > day;
  if (!is_backwards) return std::nullopt;
  return Reason{
      "presidency_in_the_past",
      {{"body", term.conference.value}, {"at", to_string(known != nullptr ? term.to : term.from)}}};
}

// Ids of persons, mandates and tokens are typed, and stand in tables and refusals: visible signs of
// ASCII, so that no two look alike. Those of earlier versions may be any.
std::optional<Reason> id_unfit(const RegistryEvent& event, const Acting& acting) {
  constexpr std::size_t kLongestId = 128;
  const std::string* id = nullptr;
  if (const auto* person = variant2::get_if<PersonRegistered>(&event))
    id = &person->person.id.value;
  if (const auto* mandate = variant2::get_if<MandateGranted>(&event))
    id = &mandate->mandate.id.value;
  if (const auto* token = variant2::get_if<TokenIssued>(&event)) id = &token->token.value;
  if (acting.is_recorded || id == nullptr) return std::nullopt;
  const bool fits = id->size() <= kLongestId && std::all_of(id->begin(), id->end(), [](char c) {
                      return '!' <= c && c <= '~';
                    });
  if (fits) return std::nullopt;
  return Reason{"bad_id", {{"code", *id}}};
}

// A body's working languages are named by ISO 639, each once; "quc" has no code of two letters.
// Those of earlier versions may be any.
std::optional<Reason> language_unfit(const RegistryEvent& event, const Acting& acting) {
  const auto* registered = variant2::get_if<BodyRegistered>(&event);
  if (acting.is_recorded || registered == nullptr) return std::nullopt;
  const auto is_code = [](const std::string& one) {
    return (one.size() == 2 || one.size() == 3) &&
           std::all_of(one.begin(), one.end(), [](char c) { return 'a' <= c && c <= 'z'; });
  };
  std::set<std::string> known;
  for (const std::string& one : registered->body.languages)
    if (!is_code(one) || !known.insert(one).second)
      return Reason{"bad_language", {{"language", one}}};
  return std::nullopt;
}

std::set<BodyCode> bodies_founded_by(const RegistryCommand& command) {
  std::set<BodyCode> codes;
  if (const auto* found = variant2::get_if<Found>(&command)) {
    for (const Body& body : found->bodies) codes.insert(body.code);
    return codes;
  }
  return codes;
}

}  // namespace

concord::Result<std::vector<RegistryEvent>, Refusal> decide(const Registry& registry,
                                                            const RegistryCommand& command,
                                                            const Acting& acting, Timestamp now) {
  Refusal refusal{lacking_authority(registry, command, acting, now)};
  Events events = variant2::visit(Drafter{registry, acting, now}, command);
  const std::set<BodyCode> founding = bodies_founded_by(command);
  // Each event is held against what the ones before it make of the registry.
  Registry speculative = registry;
  for (const RegistryEvent& event : events) {
    for (Reason& reason : check(speculative, event, {now, founding, acting.origin, acting.zones})) {
      const auto& known = refusal.reasons;
      if (std::find(known.begin(), known.end(), reason) == known.end()) {
        refusal.reasons.push_back(std::move(reason));
      }
    }
    if (auto unfit = id_unfit(event, acting)) refusal.reasons.push_back(*std::move(unfit));
    if (auto unfit = language_unfit(event, acting)) refusal.reasons.push_back(*std::move(unfit));
    const auto* granted = variant2::get_if<MandateGranted>(&event);
    if (granted != nullptr && variant2::holds_alternative<Found>(command) &&
        !heads_beside(speculative, granted->mandate, now).empty()) {
      refusal.reasons.push_back({"office_held", {{"mandate", granted->mandate.id.value}}});
    }
    if (&event != &events.back()) apply(speculative, event);
  }
  if (const auto* ends = variant2::get_if<EndMembership>(&command))
    if (auto reason = ended_backwards(*ends, acting, now))
      refusal.reasons.push_back(*std::move(reason));
  if (const auto* sets = variant2::get_if<SetPresidency>(&command))
    if (auto reason = presided_backwards(registry, *sets, acting, now))
      refusal.reasons.push_back(*std::move(reason));
  if (!refusal.reasons.empty()) return refusal;
  return events;
}

}  // namespace concord::registry
