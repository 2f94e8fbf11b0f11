#include "engine/consultation/authority.hpp"

#include <algorithm>

#include "engine/consultation/audience.hpp"

namespace concord::consultation {
namespace {

using registry::Office;
using workflow::Group;
using workflow::Role;

template <class T>
bool contains(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// The presidency is a country for a term: its head speaks for it, or a chair with a mandate.
std::vector<Office> presiding_offices(const Role& role) {
  std::vector<Office> offices = role.offices;
  if (contains(offices, Office::chair))
    for (const auto office : {Office::vice_chair, Office::head_of_delegation, Office::alternate,
                              Office::charge, Office::focal_point, Office::vice_minister})
      if (!contains(offices, office)) offices.push_back(office);
  return offices;
}

class Question {
 public:
  Question(const Consultation& state, const Case& value, const Asker& asker,
           const registry::Registry& registry, Timestamp now)
      : state_(state), value_(value), asker_(asker), registry_(registry), now_(now) {}

  // The mandate, a reason why the person lacks it, or nothing: the principal is not of this role.
  std::optional<registry::Authority> ask(const Role& role) const {
    switch (role.group) {
      case Group::party:
        if (asker_.as.party != value_.key.party || asker_.as.party.empty()) return std::nullopt;
        return of_party(role);
      case Group::conference_members:
        return is_in_roster(state_.members, {value_.key.conference}) ? of_party(role)
                                                                     : std::nullopt;
      case Group::conference_observers:
        return is_in_roster(state_.observers, {value_.key.conference}) ? of_party(role)
                                                                       : std::nullopt;
      case Group::all_members:
        return is_in_roster(state_.members, state_.conferences) ? of_party(role) : std::nullopt;
      case Group::all_observers:
        return is_in_roster(state_.observers, state_.conferences) ? of_party(role) : std::nullopt;
      case Group::conference_invited:
        return is_invited({value_.key.conference}) ? of_party(role) : std::nullopt;
      case Group::all_invited:
        return is_invited(state_.conferences) ? of_party(role) : std::nullopt;
      case Group::conference_troika:
        return is_seated({value_.key.conference}) ? of_party(role) : std::nullopt;
      case Group::all_troikas:
        return is_seated(state_.conferences) ? of_party(role) : std::nullopt;
      case Group::conference_secretariat:
        return of_secretariat({value_.key.conference});
      case Group::all_secretariats:
        return of_secretariat(state_.conferences);
      case Group::conference_presidency:
        return of_presidency(role, {value_.key.conference});
      case Group::all_presidencies:
        return of_presidency(role, state_.conferences);
      case Group::body:
      case Group::body_members:
        return of_body(role);
      case Group::in_field:
        return of_named(role);
      case Group::everyone:
        return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  std::optional<registry::Authority> of_party(const Role& role) const {
    if (!asker_.recorded)
      return registry::authority(registry_, asker_.actor, role.offices, asker_.as.party, now_);
    std::optional<registry::Authority> nearest;
    for (const auto& conference : state_.conferences) {
      if (!value_.key.conference.empty() && conference != value_.key.conference) continue;
      nearest = registry::secretariat_authority(registry_, asker_.actor, conference, now_);
      if (*nearest) return nearest;
    }
    return nearest;
  }

  // Once the roster is frozen it counts; before, the registry of the day.
  template <class Roster>
  bool is_in_roster(const Roster& roster, const std::vector<BodyCode>& conferences) const {
    if (asker_.as.party.empty()) return false;
    const bool observing = &roster == &state_.observers;
    for (const auto& conference : conferences) {
      if (!state_.roster_frozen) {
        const auto parties = observing ? registry::observers(registry_, conference, now_)
                                       : registry::members(registry_, conference, now_);
        if (contains(parties, asker_.as.party)) return true;
        continue;
      }
      const auto found = roster->find(conference);
      if (found != roster->end() && contains(found->second, asker_.as.party)) return true;
    }
    return false;
  }

  // Invitations and troikas follow the registry of the day: no roster freezes them.
  bool is_invited(const std::vector<BodyCode>& conferences) const {
    return std::any_of(conferences.begin(), conferences.end(), [&](const auto& conference) {
      return contains(
          registry::parties_of(registry_, conference, registry::MembershipKind::invited, now_),
          asker_.as.party);
    });
  }

  bool is_seated(const std::vector<BodyCode>& conferences) const {
    if (asker_.as.party.empty()) return false;
    return std::any_of(conferences.begin(), conferences.end(), [&](const auto& conference) {
      const auto seats = registry::troika(registry_, conference, now_);
      return std::any_of(seats.begin(), seats.end(),
                         [&](const auto& seat) { return seat.party == asker_.as.party; });
    });
  }

  std::optional<registry::Authority> of_secretariat(
      const std::vector<BodyCode>& conferences) const {
    for (const auto& conference : conferences) {
      const auto* body = registry::secretariat_of(registry_, conference);
      if (asker_.as.body != conference && (body == nullptr || asker_.as.body != body->code))
        continue;
      return registry::secretariat_authority(registry_, asker_.actor, conference, now_);
    }
    return std::nullopt;
  }

  std::optional<registry::Authority> of_presidency(const Role& role,
                                                   const std::vector<BodyCode>& conferences) const {
    for (const auto& conference : conferences)
      if (asker_.as.body == conference)
        return registry::presidency_authority(registry_, asker_.actor, presiding_offices(role),
                                              conference, now_);
    return std::nullopt;
  }

  std::optional<registry::Authority> of_body(const Role& role) const {
    const auto declared = state_.bodies.find(role.body);
    if (declared == state_.bodies.end()) return std::nullopt;
    if (role.group == Group::body) {
      if (asker_.as.body != declared->second) return std::nullopt;
      return registry::authority(registry_, asker_.actor, role.offices, declared->second, now_);
    }
    if (!registry::is_member(registry_, declared->second, asker_.as.party, now_))
      return std::nullopt;
    return of_party(role);
  }

  // The parties that a field names; or the bodies, their own officers and the parties that compose
  // them.
  std::optional<registry::Authority> of_named(const Role& role) const {
    const auto* field = those_in(state_, value_, role.body);
    if (field == nullptr) return std::nullopt;
    const bool parties =
        state_.chart_of(value_).fields.at(role.body).kind == workflow::FieldKind::party;
    for (const auto& code : field->values) {
      if (parties ? asker_.as.party == PartyCode(code)
                  : registry::is_member(registry_, BodyCode(code), asker_.as.party, now_))
        return of_party(role);
      if (parties || asker_.as.body != BodyCode(code)) continue;
      const auto* body = registry::find_body(registry_, asker_.as.body);
      if (body != nullptr && body->kind == registry::BodyKind::conference)
        return of_presidency(role, {body->code});
      return registry::authority(registry_, asker_.actor, role.offices, asker_.as.body, now_);
    }
    return std::nullopt;
  }

  const Consultation& state_;
  const Case& value_;
  const Asker& asker_;
  const registry::Registry& registry_;
  Timestamp now_;
};

bool is_of_a_secretariat(const PersonId& person, const registry::Registry& registry,
                         Timestamp now) {
  const auto mandates = registry::mandates_of(registry, person, now);
  return std::any_of(mandates.begin(), mandates.end(), [](const auto* mandate) {
    return mandate->office == Office::secretariat_officer && !mandate->disputed;
  });
}

}  // namespace

Decided<registry::Mandate> find_authority(const Consultation& state, const Case& value,
                                          const std::vector<Role>& roles, const Asker& asker,
                                          const registry::Registry& registry, Timestamp now) {
  const Question question(state, value, asker, registry, now);
  Refusal refusal{Refusal::Kind::forbidden, "not_permitted", {}};
  for (const auto& role : roles) {
    const auto answer = question.ask(role);
    if (!answer) continue;
    if (*answer) return **answer;
    refusal.facts.push_back({answer->error().code, answer->error().facts, {}});
  }
  // That an office is lacking says less than that it was held, and until when.
  std::stable_partition(refusal.facts.begin(), refusal.facts.end(),
                        [](const Fact& fact) { return fact.code != "no_mandate"; });
  if (!asker.as.party.empty() && state.left->contains(asker.as.party))
    refusal.facts.push_back({"party_left", {{"party", asker.as.party.value}}, {}});
  if (!refusal.facts.empty()) return refusal;
  std::string wanted;
  for (const auto& role : roles) wanted += (wanted.empty() ? "" : "; ") + to_string(role);
  refusal.facts.push_back(
      {"not_permitted", {{"principal", code(asker.as)}, {"permitted", wanted}}, {}});
  return refusal;
}

bool is_held(const Consultation& state, const Case& value, const Role& role,
             const registry::Registry& registry, Timestamp now) {
  for (const auto& [person, mandates] : *registry.mandates_by_person)
    for (const auto& principal : principals_of(state, person, registry, now))
      if (find_authority(state, value, {role}, {person, principal, false}, registry, now))
        return true;
  return false;
}

Refusal hidden_case(const Command& command, const registry::Registry& registry, Timestamp now) {
  Refusal refusal =
      refuse(Refusal::Kind::hidden, "unknown_case", {{"case", command.case_id.value}});
  if (!command.receipt && !command.as.party.empty() &&
      is_of_a_secretariat(command.actor, registry, now))
    refusal.facts.push_back({"receipt_missing", {{"party", command.as.party.value}}, {}});
  const auto held = registry.mandates_by_person->find(command.actor);
  if (held == registry.mandates_by_person->end()) return refusal;
  std::vector<Fact> ended;
  for (const auto& id : held->second) {
    const auto* mandate = registry::find_mandate(registry, id);
    if (mandate == nullptr) continue;
    const Principal of{mandate->party.value_or(PartyCode{}), mandate->body.value_or(BodyCode{})};
    if (!command.as.empty() && of != command.as) continue;
    if (registry::covers(mandate->from, mandate->to, now)) return refusal;
    if (mandate->to && *mandate->to <= now)
      ended.push_back(
          {"mandate_expired", {{"mandate", id.value}, {"to", to_string(*mandate->to)}}, {}});
  }
  for (auto& fact : ended) refusal.facts.push_back(std::move(fact));
  return refusal;
}

std::vector<Principal> principals_of(const Consultation& state, const PersonId& person,
                                     const registry::Registry& registry, Timestamp now) {
  std::vector<Principal> principals;
  const auto add = [&](Principal principal) {
    if (!contains(principals, principal)) principals.push_back(std::move(principal));
  };
  for (const auto* mandate : registry::mandates_of(registry, person, now)) {
    if (mandate->disputed || mandate->office == Office::auditor ||
        mandate->office == Office::administrator)
      continue;
    if (mandate->body) add({{}, *mandate->body});
    if (!mandate->party) continue;
    add({*mandate->party, {}});
    for (const auto& conference : state.conferences) {
      const auto presiding = registry::presidency(registry, conference, now);
      if (presiding && presiding->party == *mandate->party) add({{}, conference});
    }
  }
  return principals;
}

std::vector<workflow::Role> drafters_of(const workflow::ChartRule& rule) {
  std::vector<workflow::Role> drafters;
  for (const auto& state : rule.states)
    for (const auto& permission : state.permits)
      if (permission.act == workflow::Act::edit_text ||
          permission.act == workflow::Act::consolidate)
        drafters.insert(drafters.end(), permission.by.begin(), permission.by.end());
  return drafters;
}

workflow::Role any_delegation() {
  return {workflow::usual_offices(workflow::Group::party), workflow::Group::all_members, ""};
}

bool was_delivered(const Case& value, std::uint32_t revision, const PartyCode& party) {
  return std::any_of(value.circulations.begin(), value.circulations.end(),
                     [&](const auto& circulation) {
                       const auto& to = circulation->delivered_to;
                       return circulation->revision == revision &&
                              std::find(to.begin(), to.end(), party) != to.end();
                     });
}

}  // namespace concord::consultation
