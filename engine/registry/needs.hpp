#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/registry/queries.hpp"
#include "engine/registry/refusal.hpp"

// Part of checks.cpp.
namespace concord::registry {

using Facts = std::map<std::string, std::string>;
using End = std::optional<Timestamp>;

inline bool overlap(Timestamp from_a, const End& to_a, Timestamp from_b, const End& to_b) {
  return (!to_b || from_a < *to_b) && (!to_a || from_b < *to_a);
}

// What events of many kinds need alike; each says whether, or why not.
struct Needs {
  const Registry& registry;
  Timestamp now;
  const std::set<BodyCode>& founding;
  const std::string& origin;
  const calendar::Zones* zones;
  std::vector<Reason> reasons;

  void refuse(std::string code, Facts facts = {}) {
    reasons.push_back({std::move(code), std::move(facts)});
  }

  void need_names(const Names& names, const std::string& code) {
    if (names.en.empty() || names.es.empty() || names.pt.empty()) {
      refuse("names_missing", {{"code", code}});
    }
  }

  void need_order(Timestamp from, const End& to) {
    if (to && *to <= from) {
      refuse("term_backwards", {{"from", to_string(from)}, {"to", to_string(*to)}});
    }
  }

  void need_instrument(const std::string& instrument) {
    if (instrument.empty()) refuse("instrument_missing");
  }

  // What was left out of the command is not looked for.
  bool need_given(const std::string& value, const char* member) {
    if (value.empty()) refuse("member_missing", {{"member", member}});
    return !value.empty();
  }

  bool need_party(const PartyCode& party) {
    if (!need_given(party.value, "party")) return false;
    if (find_party(registry, party) != nullptr) return true;
    refuse("unknown_party", {{"party", party.value}});
    return false;
  }

  const Body* need_body(const BodyCode& code) {
    if (!need_given(code.value, "body")) return nullptr;
    const Body* body = find_body(registry, code);
    if (body == nullptr) refuse("unknown_body", {{"body", code.value}});
    return body;
  }

  void need_conference(const BodyCode& code) {
    if (!need_given(code.value, "conference")) return;
    const Body* body = need_body(code);
    if (body != nullptr && body->kind != BodyKind::conference) {
      refuse("not_a_conference", {{"body", code.value}});
    }
  }

  bool need_person(const PersonId& person) {
    if (!need_given(person.value, "person")) return false;
    if (registry.persons->contains(person)) return true;
    refuse("unknown_person", {{"person", person.value}});
    return false;
  }

  const Mandate* need_mandate(const MandateId& id) {
    if (!need_given(id.value, "mandate")) return nullptr;
    const Mandate* mandate = find_mandate(registry, id);
    if (mandate == nullptr) refuse("unknown_mandate", {{"mandate", id.value}});
    return mandate;
  }

  void need_within(const Body& body, Timestamp from) {
    if (from < body.from || (body.to && *body.to <= from)) {
      refuse("outside_term", {{"from", to_string(from)}, {"of", body.code.value}});
    }
  }

  bool need_holder(const KeyHolder& holder) {
    if (holder.party.has_value() == holder.body.has_value()) {
      refuse("one_holder");
      return false;
    }
    return holder.party ? need_party(*holder.party) : need_body(*holder.body) != nullptr;
  }
};

}  // namespace concord::registry
