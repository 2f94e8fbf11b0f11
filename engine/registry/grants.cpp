#include "engine/registry/grants.hpp"

#include <algorithm>
#include <set>

#include "engine/registry/contacts.hpp"
#include "engine/registry/erasure.hpp"
#include "engine/registry/keys.hpp"
#include "engine/registry/queries.hpp"

namespace concord::registry {
namespace {

const std::vector<Office> presiding_offices{Office::chair,         Office::vice_chair,
                                            Office::vice_minister, Office::head_of_delegation,
                                            Office::charge,        Office::alternate};
const std::vector<Office> leading_offices{Office::head_of_delegation, Office::charge};

struct Authoriser {
  const Registry& registry;
  const Acting& acting;
  Timestamp now;
  std::vector<Reason> near_misses;

  // Remembers why somebody who once could cannot now: more telling than "no authority".
  bool heard(const Authority& answer) {
    if (answer) return true;
    const NoAuthority& miss = answer.error();
    if (miss.code == "no_mandate" || miss.code == "no_presidency") return false;
    const Reason reason{miss.code, miss.facts};
    if (std::find(near_misses.begin(), near_misses.end(), reason) == near_misses.end()) {
      near_misses.push_back(reason);
    }
    return false;
  }

  bool leads_party(const PartyCode& party) {
    return heard(authority(registry, acting.person, leading_offices, party, now));
  }

  bool leads_some_party() {
    return std::any_of(registry.parties->begin(), registry.parties->end(),
                       [&](const auto& party) { return leads_party(party.first); });
  }

  bool runs_conference(const BodyCode& conference) {
    return heard(secretariat_authority(registry, acting.person, conference, now)) ||
           heard(presidency_authority(registry, acting.person, presiding_offices, conference, now));
  }

  bool runs_some_conference() {
    return std::any_of(registry.bodies->begin(), registry.bodies->end(), [&](const auto& body) {
      return body.second.kind == BodyKind::conference && runs_conference(body.first);
    });
  }

  template <class Conferences>
  bool runs_any(const Conferences& conferences) {
    return std::any_of(conferences.begin(), conferences.end(),
                       [&](const BodyCode& one) { return runs_conference(one); });
  }

  bool runs_all(const std::vector<BodyCode>& conferences) {
    return !conferences.empty() &&
           std::all_of(conferences.begin(), conferences.end(),
                       [&](const BodyCode& one) { return runs_conference(one); });
  }

  std::set<BodyCode> conferences_of(const BodyCode& code) const {
    return conferences_of_body(registry, code);
  }

  bool runs_body(const BodyCode& code) {
    if (runs_any(conferences_of(code))) return true;
    const Body* body = find_body(registry, code);
    if (body == nullptr || body->kind == BodyKind::conference) return false;
    return heard(authority(registry, acting.person, {Office::chair}, code, now));
  }

  bool runs_conference_of(const PartyCode& party) {
    std::set<BodyCode> conferences;
    for (const Membership& membership : *registry.memberships) {
      if (membership.party == party && covers(membership.from, membership.to, now)) {
        conferences.insert(membership.body);
      }
    }
    return std::any_of(conferences.begin(), conferences.end(),
                       [&](const BodyCode& one) { return runs_any(conferences_of(one)); });
  }

  bool administers() const {
    const auto held = mandates_of(registry, acting.person, now);
    return std::any_of(held.begin(), held.end(), [](const Mandate* mandate) {
      return mandate->office == Office::administrator && !mandate->disputed;
    });
  }

  std::vector<Reason> unless(bool allowed, std::string needed) {
    if (allowed) return {};
    std::vector<Reason> reasons{{"no_authority", {{"needed", std::move(needed)}}}};
    reasons.insert(reasons.end(), near_misses.begin(), near_misses.end());
    return reasons;
  }

  std::string place(const Mandate& mandate) const {
    if (mandate.party) return mandate.party->value;
    return mandate.body ? mandate.body->value : std::string("a conference");
  }

  bool may_grant(const Mandate& mandate) {
    if (mandate.party) {
      if (leads_party(*mandate.party)) return true;
      return mandate.office == Office::head_of_delegation && runs_conference_of(*mandate.party);
    }
    if (mandate.office == Office::auditor || mandate.office == Office::administrator) {
      return may_grant_machine(mandate);
    }
    return mandate.body ? runs_body(*mandate.body) : runs_some_conference();
  }

  // All conferences, or a body that is of them all.
  bool runs_everything() {
    std::vector<BodyCode> conferences;
    for (const auto& [code, body] : *registry.bodies)
      if (body.kind == BodyKind::conference) conferences.push_back(code);
    if (runs_all(conferences)) return true;
    return std::any_of(registry.bodies->begin(), registry.bodies->end(), [&](const auto& one) {
      const auto& [code, body] = one;
      return body.kind != BodyKind::conference &&
             conferences_of(code).size() == conferences.size() &&
             heard(authority(registry, acting.person, {Office::chair}, code, now));
    });
  }

  // These offices reach beyond a group, so its chair cannot grant them; and no conference lets an
  // auditor into another: who is to see all, or a consultation of all, is named by all.
  bool may_grant_machine(const Mandate& mandate) {
    const BodyCode scope(mandate.scope);
    if (find_body(registry, scope) != nullptr) {
      if (!runs_any(conferences_of(scope))) return false;
    } else if (reaches_everything(mandate)) {
      return runs_everything();
    }
    return mandate.body ? runs_any(conferences_of(*mandate.body)) : runs_some_conference();
  }

  bool reaches_everything(const Mandate& mandate) const {
    return mandate.scope == "*" || (find_body(registry, BodyCode(mandate.scope)) == nullptr &&
                                    mandate.scope.starts_with("consultation:"));
  }

  bool may_judge(const Mandate& mandate) {
    if (mandate.party) return runs_conference_of(*mandate.party);
    return mandate.body ? runs_body(*mandate.body) : runs_some_conference();
  }

  std::vector<Reason> operator()(const Found&) {
    if (registry.version == 0) return {};
    std::vector<Reason> reasons;
    if (!administers()) {
      reasons.push_back({"already_founded", {}});
      reasons.push_back({"no_authority", {{"needed", "administrator"}}});
    }
    if (acting.consultations_exist) reasons.push_back({"consultations_exist", {}});
    return reasons;
  }

  std::vector<Reason> operator()(const RegisterParty&) {
    return unless(runs_some_conference(), "presidency or secretariat of a conference");
  }

  std::vector<Reason> operator()(const RegisterBody& command) {
    if (command.body.kind == BodyKind::conference) {
      return {{"conference_by_founding_only", {{"body", command.body.code.value}}}};
    }
    // A body that acts for its conferences needs them all; a group may be set up by one of them.
    const bool acts_for_them =
        command.body.kind == BodyKind::secretariat || command.body.kind == BodyKind::troika;
    return unless(acts_for_them ? runs_all(command.body.of) : runs_any(command.body.of),
                  "presidency or secretariat of its conference");
  }

  std::vector<Reason> operator()(const BeginMembership& command) {
    return unless(runs_body(command.membership.body),
                  "presidency, secretariat or chair of " + command.membership.body.value);
  }

  std::vector<Reason> operator()(const EndMembership& command) {
    return unless(runs_body(command.body),
                  "presidency, secretariat or chair of " + command.body.value);
  }

  std::vector<Reason> operator()(const SetPresidency& command) {
    return unless(runs_conference(command.presidency.conference),
                  "presidency or secretariat of " + command.presidency.conference.value);
  }

  std::vector<Reason> operator()(const VaryTroika& command) {
    return unless(runs_conference(command.variation.conference),
                  "presidency or secretariat of " + command.variation.conference.value);
  }

  std::vector<Reason> operator()(const RegisterPerson&) {
    return unless(registers_persons(),
                  "head of delegation, presidency, secretariat or administrator");
  }

  // What who grants a mandate holds, in words.
  std::string granter(const Mandate& mandate) const {
    if (mandate.party) return "head of delegation or chargé of " + place(mandate);
    if (reaches_everything(mandate))
      return "presidency or secretariat of every conference, or chair of a body that is of them "
             "all";
    return "presidency, secretariat or chair of " + place(mandate);
  }

  std::vector<Reason> operator()(const GrantMandate& command) {
    return unless(may_grant(command.mandate), granter(command.mandate));
  }

  std::vector<Reason> operator()(const EndMandate& command) {
    const Mandate* mandate = find_mandate(registry, command.mandate);
    if (mandate == nullptr) return {{"unknown_mandate", {{"mandate", command.mandate.value}}}};
    return unless(mandate->person == acting.person || may_grant(*mandate),
                  "who granted it, or the person itself");
  }

  std::vector<Reason> operator()(const DisputeMandate& command) {
    const Mandate* mandate = find_mandate(registry, command.mandate);
    if (mandate == nullptr) return {{"unknown_mandate", {{"mandate", command.mandate.value}}}};
    return unless(may_grant(*mandate) || may_judge(*mandate),
                  "presidency or secretariat of a conference of " + place(*mandate));
  }

  std::vector<Reason> operator()(const SettleMandateDispute& command) {
    const Mandate* mandate = find_mandate(registry, command.mandate);
    if (mandate == nullptr) return {{"unknown_mandate", {{"mandate", command.mandate.value}}}};
    return unless(may_judge(*mandate),
                  "presidency or secretariat of a conference of " + place(*mandate));
  }

  // A delegation's own head, or who runs the body.
  bool answers_for(const KeyHolder& holder) {
    if (holder.party) return leads_party(*holder.party);
    return holder.body && runs_body(*holder.body);
  }

  // Only a letter to the conference replaces a root key that has not signed for the next: a head's
  // stolen token must not bring another in.
  std::vector<Reason> operator()(const SetRootKey& command) {
    const RootKey& root = command.root;
    const bool follows =
        root_key_of(registry, root.holder) == nullptr || signed_by_former(registry, root);
    if (follows) {
      return unless(answers_for(root.holder), "head of delegation or chargé of " +
                                                  code(root.holder) + ", or who runs the body");
    }
    const bool by_letter = root.holder.party ? runs_conference_of(*root.holder.party)
                                             : root.holder.body && runs_body(*root.holder.body);
    return unless(by_letter,
                  "presidency or secretariat on a letter, or a statement by the key before it");
  }

  std::vector<Reason> operator()(const EnrolKey& command) {
    const PersonalKey& key = command.key;
    return unless(key.person == acting.person || answers_for(key.holder),
                  "the person itself, or head of delegation of " + code(key.holder));
  }

  std::vector<Reason> operator()(const RevokeKey& command) {
    const PersonalKey* key = find_key(registry, command.key);
    if (key == nullptr) return {{"unknown_key", {{"key", command.key.value}}}};
    return unless(key->person == acting.person || answers_for(key->holder) || administers(),
                  "the person itself, its head of delegation or an administrator");
  }

  // The person itself, or the head of a delegation in which it holds an office.
  bool speaks_for(const PersonId& person) {
    if (person == acting.person) return true;
    const auto held = mandates_of(registry, person, now);
    return std::any_of(held.begin(), held.end(), [&](const Mandate* mandate) {
      return mandate->party && leads_party(*mandate->party);
    });
  }

  bool registers_persons() { return administers() || runs_some_conference() || leads_some_party(); }

  // Whoever could change a person's address would read what that person is told.
  std::vector<Reason> operator()(const SetContact& command) {
    const bool is_first = find_contact(registry, command.person) == nullptr;
    return unless(speaks_for(command.person) || (is_first && registers_persons()),
                  is_first ? "the person itself, or who registers persons"
                           : "the person itself or its head of delegation");
  }

  std::vector<Reason> operator()(const DropContact& command) {
    return unless(speaks_for(command.person) || administers(),
                  "the person itself, its head of delegation or an administrator");
  }

  // Also of one that has left: its name stands in the log as long as anybody's.
  bool spoke_for(const PersonId& person) {
    if (person == acting.person) return true;
    const auto held = registry.mandates_by_person->find(person);
    if (held == registry.mandates_by_person->end()) return false;
    return std::any_of(held->second.begin(), held->second.end(), [&](const MandateId& id) {
      const Mandate* mandate = find_mandate(registry, id);
      return mandate->party && leads_party(*mandate->party);
    });
  }

  std::vector<Reason> operator()(const AskNameRedaction& command) {
    return unless(
        spoke_for(command.person) || runs_any(conferences_of_person(registry, command.person)),
        "the person itself, its head of delegation, or presidency or secretariat of its "
        "conference");
  }

  std::vector<Reason> operator()(const RedactName& command) {
    const auto conferences = conferences_of_person(registry, command.person);
    const bool presides =
        std::any_of(conferences.begin(), conferences.end(), [&](const BodyCode& one) {
          return heard(presidency_authority(registry, acting.person, presiding_offices, one, now));
        });
    auto reasons = unless(presides, "presidency of a conference of " + command.person.value);
    const NameErasure* erasure = find_name_erasure(registry, command.person);
    if (erasure != nullptr && erasure->asked_by == acting.person)
      reasons.push_back({"redaction_by_another", {{"person", command.person.value}}});
    return reasons;
  }

  // Whoever made an address for somebody else's calendar would read it.
  std::vector<Reason> operator()(const IssueToken& command) {
    if (command.scope) return unless(command.person == acting.person, "the person itself");
    return unless(administers(), "administrator");
  }

  std::vector<Reason> operator()(const RevokeToken& command) {
    const auto token = registry.tokens->find(command.token);
    if (token == registry.tokens->end()) {
      return {{"unknown_token", {{"token", command.token.value}}}};
    }
    return unless(administers() || speaks_for(token->second.person),
                  "administrator, the person itself or its head of delegation");
  }
};

}  // namespace

bool leads(const Registry& registry, const PersonId& person, const PartyCode& party,
           Timestamp now) {
  return authority(registry, person, leading_offices, party, now).has_value();
}

std::vector<Reason> lacking_authority(const Registry& registry, const RegistryCommand& command,
                                      const Acting& acting, Timestamp now) {
  return variant2::visit(Authoriser{registry, acting, now, {}}, command);
}

}  // namespace concord::registry
