#include "engine/registry/checks.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "engine/registry/contacts.hpp"
#include "engine/registry/erasure.hpp"
#include "engine/registry/keys.hpp"
#include "engine/registry/needs.hpp"
#include "engine/registry/queries.hpp"

namespace concord::registry {
namespace {

bool is_country_code(const std::string& code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return 'A' <= c && c <= 'Z'; });
}

// Codes stand in audiences, case keys and URLs: capital letters, digits and hyphens.
bool is_plain_code(const std::string& code) {
  return !code.empty() && code.size() <= 32 && code.front() != '-' &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-';
         });
}

struct Checker : Needs {
  void operator()(const PartyRegistered& event) {
    const Party& party = event.party;
    const bool sound = party.kind == PartyKind::country ? is_country_code(party.code.value)
                                                        : is_plain_code(party.code.value);
    if (!sound) refuse("bad_code", {{"code", party.code.value}});
    if (find_party(registry, party.code) != nullptr) {
      refuse("already_registered", {{"code", party.code.value}});
    }
    need_names(party.names, party.code.value);
  }

  // A group or body that serves conferences is prolonged, ended or given another mandate by being
  // registered again, the same in all else; no day that is past is taken from it.
  void need_other_end(const Body& known, const Body& body) {
    Body otherwise_same = body;
    otherwise_same.to = known.to;
    otherwise_same.mandate_text = known.mandate_text;
    otherwise_same.names = known.names;
    if (body == known || otherwise_same != known || founding.contains(body.code)) {
      refuse("already_registered", {{"code", body.code.value}});
    } else if (body.to != known.to && body.to && *body.to < now) {
      refuse("in_the_past", {{"at", to_string(*body.to)}});
    }
  }

  void operator()(const BodyRegistered& event) {
    const Body& body = event.body;
    if (!is_plain_code(body.code.value)) refuse("bad_code", {{"code", body.code.value}});
    if (const Body* known = find_body(registry, body.code)) need_other_end(*known, body);
    need_names(body.names, body.code.value);
    need_order(body.from, body.to);
    std::vector<BodyCode> named = body.of;
    for (const BodyCode& code : body.of) {
      const Body* served = find_body(registry, code);
      if (served != nullptr && served->kind != BodyKind::conference) {
        refuse("not_a_conference", {{"body", code.value}});
      }
    }
    if (body.secretariat) named.push_back(*body.secretariat);
    if (body.troika) named.push_back(*body.troika);
    for (const BodyCode& code : named) {
      if (!founding.contains(code)) need_body(code);
    }
  }

  void operator()(const MembershipBegan& event) {
    const Membership& added = event.membership;
    need_party(added.party);
    need_order(added.from, added.to);
    if (const Body* body = need_body(added.body)) need_within(*body, added.from);
    for (const Membership& known : *registry.memberships) {
      if (known.body != added.body || known.party != added.party) continue;
      if (!overlap(known.from, known.to, added.from, added.to)) continue;
      refuse("membership_twice", {{"party", added.party.value}, {"body", added.body.value}});
      return;
    }
  }

  void operator()(const MembershipEnded& event) {
    need_instrument(event.instrument);
    const bool known = std::any_of(registry.memberships->begin(), registry.memberships->end(),
                                   [&](const Membership& one) {
                                     return one.body == event.body && one.party == event.party &&
                                            covers(one.from, one.to, event.at);
                                   });
    if (!known) {
      refuse("no_membership", {{"party", event.party.value}, {"body", event.body.value}});
    }
  }

  // A country that was designated declines: its term, which is still to begin, ends as it begins.
  bool is_declined(const Presidency& term) const {
    const auto known = registry.presidencies->find(term.conference);
    return term.from == term.to && now < term.from && known != registry.presidencies->end() &&
           std::any_of(known->second.begin(), known->second.end(), [&](const Presidency& one) {
             return one.party == term.party && one.from == term.from;
           });
  }

  void operator()(const PresidencySet& event) {
    const Presidency& term = event.presidency;
    need_instrument(event.instrument);
    need_conference(term.conference);
    if (is_declined(term)) return;
    need_order(term.from, term.to);
    if (need_party(term.party) && !is_member(registry, term.conference, term.party, term.from)) {
      refuse("not_a_member", {{"party", term.party.value}, {"body", term.conference.value}});
    }
    const auto known = registry.presidencies->find(term.conference);
    if (known == registry.presidencies->end()) return;
    for (const Presidency& other : known->second) {
      const bool replaced = other.party == term.party && other.from == term.from;
      if (replaced || !overlap(other.from, other.to, term.from, term.to)) continue;
      refuse("presidency_overlap", {{"party", other.party.value},
                                    {"from", to_string(other.from)},
                                    {"to", to_string(other.to)}});
    }
  }

  void operator()(const TroikaVaried& event) {
    const TroikaVariation& variation = event.variation;
    need_instrument(variation.instrument);
    need_conference(variation.conference);
    need_order(variation.from, variation.to);
    if (variation.parties.empty()) refuse("troika_empty");
    std::set<PartyCode> named;
    for (const PartyCode& party : variation.parties) {
      if (!named.insert(party).second) refuse("party_named_twice", {{"party", party.value}});
      if (need_party(party) && !is_member(registry, variation.conference, party, variation.from)) {
        refuse("not_a_member", {{"party", party.value}, {"body", variation.conference.value}});
      }
    }
  }

  void operator()(const PersonRegistered& event) {
    const std::string& id = event.person.id.value;
    if (id.empty()) refuse("bad_code", {{"code", id}});
    if (registry.persons->contains(event.person.id)) refuse("already_registered", {{"code", id}});
  }

  void check_principal(const Mandate& mandate) {
    const bool of_delegation = is_delegation_office(mandate.office);
    const bool of_machine =
        mandate.office == Office::auditor || mandate.office == Office::administrator;
    const bool one = mandate.party.has_value() != mandate.body.has_value();
    const bool none = !mandate.party && !mandate.body;
    if (!one && !(none && of_machine)) refuse("one_principal", {{"mandate", mandate.id.value}});
    if (one && of_delegation != mandate.party.has_value()) {
      refuse("office_misplaced",
             {{"office", boost::describe::enum_to_string(mandate.office, "-")}});
    }
    const bool needs_scope = mandate.office == Office::auditor;
    if (needs_scope && mandate.scope.empty()) refuse("scope_missing");
    if (!needs_scope && !mandate.scope.empty()) refuse("scope_misplaced");
    const std::string_view of_one = "consultation:";
    const bool known =
        mandate.scope == "*" ||
        (mandate.scope.starts_with(of_one) && mandate.scope.size() > of_one.size()) ||
        find_body(registry, BodyCode(mandate.scope)) != nullptr;
    if (needs_scope && !mandate.scope.empty() && !known)
      refuse("scope_unknown", {{"scope", mandate.scope}});
  }

  // Who chairs a conference does so within one presidency's term.
  void need_presidency_term(const Mandate& mandate) {
    const auto terms = registry.presidencies->find(*mandate.body);
    const bool within =
        terms != registry.presidencies->end() &&
        std::any_of(terms->second.begin(), terms->second.end(), [&](const Presidency& term) {
          return term.from <= mandate.from && mandate.to && *mandate.to <= term.to;
        });
    if (!within) {
      refuse("outside_term", {{"from", to_string(mandate.from)}, {"of", mandate.body->value}});
    }
  }

  void operator()(const MandateGranted& event) {
    const Mandate& mandate = event.mandate;
    if (mandate.id.empty()) refuse("bad_code", {{"code", ""}});
    if (find_mandate(registry, mandate.id) != nullptr) {
      refuse("already_registered", {{"code", mandate.id.value}});
    }
    need_person(mandate.person);
    need_order(mandate.from, mandate.to);
    need_instrument(mandate.instrument);
    check_principal(mandate);
    if (mandate.party) need_party(*mandate.party);
    if (!mandate.body) return;
    const Body* body = need_body(*mandate.body);
    if (body == nullptr) return;
    need_within(*body, mandate.from);
    if (body->to && mandate.to && *mandate.to > *body->to) {
      refuse("outside_term", {{"from", to_string(mandate.from)}, {"of", body->code.value}});
    }
    const bool chairs = mandate.office == Office::chair || mandate.office == Office::vice_chair;
    if (chairs && body->kind == BodyKind::conference) need_presidency_term(mandate);
  }

  void operator()(const MandateEnded& event) {
    need_instrument(event.instrument);
    const Mandate* mandate = need_mandate(event.mandate);
    // What was done under a mandate stays done: it cannot be ended backwards.
    if (event.at < now) refuse("in_the_past", {{"at", to_string(event.at)}});
    if (mandate != nullptr && !covers(mandate->from, mandate->to, event.at)) {
      refuse("not_in_force", {{"mandate", event.mandate.value}});
    }
  }

  void operator()(const MandateDisputed& event) {
    if (event.ground.empty()) refuse("ground_missing");
    const Mandate* mandate = need_mandate(event.mandate);
    if (mandate == nullptr) return;
    if (mandate->disputed) refuse("already_disputed", {{"mandate", event.mandate.value}});
    if (mandate->to && *mandate->to <= now) {
      refuse("not_in_force", {{"mandate", event.mandate.value}});
    }
  }

  void operator()(const MandateDisputeSettled& event) {
    need_instrument(event.instrument);
    const Mandate* mandate = need_mandate(event.mandate);
    if (mandate != nullptr && !mandate->disputed) {
      refuse("not_disputed", {{"mandate", event.mandate.value}});
    }
    if (mandate == nullptr || !event.upheld) return;
    // Of two rivals one can be upheld.
    for (const Mandate& other : heads_beside(registry, *mandate, now)) {
      if (!other.disputed) refuse("office_held", {{"mandate", other.id.value}});
    }
  }

  void operator()(const TokenIssued& event) {
    if (event.token.empty()) refuse("bad_code", {{"code", ""}});
    if (registry.tokens->contains(event.token)) {
      refuse("already_registered", {{"code", event.token.value}});
    }
    if (registry.tokens_by_digest->contains(to_string(event.digest))) refuse("digest_used");
    need_person(event.person);
    if (event.expires <= now) {
      refuse("already_expired", {{"expires", to_string(event.expires)}});
    }
  }

  void operator()(const TokenRevoked& event) {
    if (event.ground.empty()) refuse("ground_missing");
    const auto token = registry.tokens->find(event.token);
    if (token == registry.tokens->end()) {
      refuse("unknown_token", {{"token", event.token.value}});
    } else if (token->second.revoked) {
      refuse("already_revoked", {{"token", event.token.value}});
    }
  }

  void operator()(const ContactSet& event) {
    const Contact& contact = event.contact;
    if (need_person(contact.person) && !has_address(contact))
      refuse("address_missing", {{"person", contact.person.value}});
    if (contact.language != "en" && contact.language != "es" && contact.language != "pt") {
      refuse("unknown_language", {{"language", contact.language}});
    }
    const bool is_known = contact.zone == "UTC" || zones == nullptr || zones->find(contact.zone);
    if (!is_known) {
      refuse("unknown_zone", {{"zone", contact.zone}});
    }
  }

  void operator()(const ContactDropped& event) {
    need_person(event.person);
    if (find_contact(registry, event.person) == nullptr) {
      refuse("no_contact", {{"person", event.person.value}});
    }
  }

  void operator()(const NameRedactionAsked& event) {
    need_person(event.person);
    if (find_name_erasure(registry, event.person) == nullptr) return;
    refuse(is_name_redacted(registry, event.person) ? "name_redacted" : "redaction_already_asked",
           {{"person", event.person.value}});
  }

  void operator()(const NameRedacted& event) {
    need_person(event.person);
    if (find_name_erasure(registry, event.person) == nullptr) {
      refuse("redaction_not_asked", {{"person", event.person.value}});
    } else if (is_name_redacted(registry, event.person)) {
      refuse("name_redacted", {{"person", event.person.value}});
    }
  }

  void operator()(const RootKeySet& event) {
    const RootKey& root = event.root;
    need_instrument(root.instrument);
    if (!need_holder(root.holder)) return;
    if (const auto flaw = flaw_in(registry, root, origin)) {
      refuse(*flaw, {{"holder", code(root.holder)}});
    }
    const RootKey* former = root_key_of(registry, root.holder);
    if (former != nullptr && former->key == root.key) {
      refuse("already_registered", {{"code", id_of_key(root.key).value}});
    }
  }

  void operator()(const KeyEnrolled& event) {
    const PersonalKey& key = event.key;
    need_person(key.person);
    if (!need_holder(key.holder)) return;
    if (const auto flaw = flaw_in(registry, key, origin)) {
      refuse(*flaw, {{"holder", code(key.holder)}});
    } else if (key.id != id_of_key(key.key)) {
      refuse("bad_code", {{"code", key.id.value}});
    }
    if (find_key(registry, key.id) != nullptr) {
      refuse("already_registered", {{"code", key.id.value}});
    }
  }

  void operator()(const KeyRevoked& event) {
    if (event.ground.empty()) refuse("ground_missing");
    const PersonalKey* key = find_key(registry, event.key);
    if (key == nullptr) {
      refuse("unknown_key", {{"key", event.key.value}});
    } else if (key->revoked) {
      refuse("key_revoked", {{"key", event.key.value}});
    }
  }

  // No command brings these about: who has the log's key checks them (service::change_log).
  void operator()(const LogKeyRotated&) {}
  void operator()(const LossDeclared&) {}
};

}  // namespace

std::vector<Mandate> heads_beside(const Registry& registry, const Mandate& mandate, Timestamp now) {
  std::vector<Mandate> found;
  if (mandate.office != Office::head_of_delegation || !mandate.party) return found;
  for (const auto& [id, other] : *registry.mandates) {
    const bool same_office = other.office == mandate.office && other.party == mandate.party;
    const bool still_runs = !other.to || *other.to > now;
    if (same_office && still_runs && id != mandate.id &&
        overlap(other.from, other.to, mandate.from, mandate.to)) {
      found.push_back(other);
    }
  }
  return found;
}

std::vector<Reason> check(const Registry& registry, const RegistryEvent& event, const CheckAt& at) {
  Checker checker{{registry, at.now, at.founding, at.origin, at.zones, {}}};
  variant2::visit(checker, event);
  return std::move(checker.reasons);
}

}  // namespace concord::registry
