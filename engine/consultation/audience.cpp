#include "engine/consultation/audience.hpp"

#include <algorithm>
#include <set>

#include "engine/registry/queries.hpp"

namespace concord::consultation {
namespace {

void add_for_conferences(Audience& audience, const std::string& prefix,
                         const std::vector<BodyCode>& conferences) {
  for (const auto& conference : conferences) audience.push_back(prefix + conference.value);
}

void add_group(Audience& audience, const Consultation& state, const Case& value,
               const workflow::Readers& readers) {
  using workflow::Group;
  const auto& conference = value.key.conference.value;
  switch (readers.group) {
    case Group::party:
      audience.push_back("party:" + value.key.party.value);
      return;
    case Group::conference_members:
      audience.push_back("member:" + conference);
      return;
    case Group::conference_observers:
      audience.push_back("observer:" + conference);
      return;
    case Group::conference_invited:
      audience.push_back("invited:" + conference);
      return;
    case Group::all_invited:
      return add_for_conferences(audience, "invited:", state.conferences);
    case Group::conference_troika:
      audience.push_back("troika:" + conference);
      return;
    case Group::all_troikas:
      return add_for_conferences(audience, "troika:", state.conferences);
    case Group::conference_secretariat:
      audience.push_back("secretariat:" + conference);
      return;
    case Group::conference_presidency:
      audience.push_back("presidency:" + conference);
      return;
    case Group::all_members:
      return add_for_conferences(audience, "member:", state.conferences);
    case Group::all_observers:
      return add_for_conferences(audience, "observer:", state.conferences);
    case Group::all_secretariats:
      return add_for_conferences(audience, "secretariat:", state.conferences);
    case Group::all_presidencies:
      return add_for_conferences(audience, "presidency:", state.conferences);
    case Group::body:
    case Group::body_members: {
      const auto body = state.bodies.find(readers.body);
      if (body != state.bodies.end()) audience.push_back("body:" + body->second.value);
      return;
    }
    case Group::in_field: {
      const auto* held = those_in(state, value, readers.body);
      if (held == nullptr) return;
      const auto& fields = state.chart_of(value).fields;
      const bool parties = fields.at(readers.body).kind == workflow::FieldKind::party;
      for (const auto& code : held->values)
        audience.push_back((parties ? "party:" : "body:") + code);
      return;
    }
    case Group::everyone:
      audience.push_back("all");
      return;
  }
}

// Those of a group who are of the case's conference.
std::vector<workflow::Readers> of_conference(const workflow::Readers& readers) {
  using workflow::Group;
  switch (readers.group) {
    case Group::all_members:
      return {{Group::conference_members, ""}};
    case Group::all_observers:
      return {{Group::conference_observers, ""}};
    case Group::all_invited:
      return {{Group::conference_invited, ""}};
    case Group::all_troikas:
      return {{Group::conference_troika, ""}};
    case Group::all_secretariats:
      return {{Group::conference_secretariat, ""}};
    case Group::all_presidencies:
      return {{Group::conference_presidency, ""}};
    case Group::everyone:
      return {{Group::conference_members, ""},
              {Group::conference_observers, ""},
              {Group::conference_invited, ""},
              {Group::conference_secretariat, ""},
              {Group::conference_presidency, ""}};
    case Group::body:
    case Group::body_members:
      return {};  // its members of the conference read as such
    case Group::party:
    case Group::conference_members:
    case Group::conference_observers:
    case Group::conference_invited:
    case Group::conference_troika:
    case Group::conference_secretariat:
    case Group::conference_presidency:
    case Group::in_field:
      break;
  }
  return {readers};
}

bool is_of_conference(const workflow::Role& role) {
  const workflow::Readers group{role.group, role.body};
  return role.group != workflow::Group::in_field && of_conference(group) == std::vector{group};
}

// Others than the conference's own may act in the case as it stands.
bool is_open_to_others(const Consultation& state, const Case& value) {
  const auto has_others = [](const std::vector<workflow::Role>& by) {
    return !std::all_of(by.begin(), by.end(), is_of_conference);
  };
  const auto& rule = state.chart_of(value);
  for (const auto id : value.configuration.active()) {
    const auto& at = *rule.state_rules[chart::index(id)];
    for (const auto& permission : at.permits)
      if (has_others(permission.by)) return true;
    for (const auto& transition : at.transitions)
      if (has_others(transition.by)) return true;
  }
  return false;
}

bool belongs_to(const Consultation& state, const registry::Registry& registry,
                const BodyCode& conference, const PartyCode& party, Timestamp at) {
  const auto has = [&party](const std::vector<PartyCode>& parties) {
    return std::find(parties.begin(), parties.end(), party) != parties.end();
  };
  const auto is_listed = [&](const auto& rosters) {
    const auto roster = rosters->find(conference);
    return roster != rosters->end() && has(roster->second);
  };
  return has(registry::members(registry, conference, at)) ||
         has(registry::observers(registry, conference, at)) || is_listed(state.members) ||
         is_listed(state.observers);
}

// Auditors by scope: of everything, of this consultation, of a conference.
void add_auditors(Audience& audience, const Consultation& state, const Case& value) {
  audience.push_back("auditor:*");
  audience.push_back("auditor:consultation:" + state.id.value);
  if (value.key.conference.empty())
    add_for_conferences(audience, "auditor:", state.conferences);
  else
    audience.push_back("auditor:" + value.key.conference.value);
}

void sort_unique(Audience& audience) {
  std::sort(audience.begin(), audience.end());
  audience.erase(std::unique(audience.begin(), audience.end()), audience.end());
}

enum class Wanted { all, of_conference };

// The readers of where the case is, before it is looked at who has ended.
Audience of_active_states(const Consultation& state, const Case& value, Wanted wanted) {
  const auto& rule = state.chart_of(value);
  const auto& chart = *rule.chart;
  Audience audience;
  for (const auto id : value.configuration.active()) {
    if (!chart.state(id).is_leaf()) continue;
    // The nearest state that says who reads: a state without an audience has its parent's.
    auto says = id;
    while (says != chart::root && !rule.state_rules[chart::index(says)]->audience)
      says = chart.state(says).parent;
    if (says == chart::root) continue;
    for (const auto& group : *rule.state_rules[chart::index(says)]->audience) {
      if (wanted == Wanted::all) {
        add_group(audience, state, value, group);
        continue;
      }
      for (const auto& part : of_conference(group)) add_group(audience, state, value, part);
    }
  }
  return audience;
}

Audience readers_among(const Consultation& state, const Case& value,
                       const registry::Registry& registry, Timestamp at, Wanted wanted) {
  auto audience = of_active_states(state, value, wanted);
  if (!is_private(audience)) add_auditors(audience, state, value);
  audience = without_ended(std::move(audience), registry, at);
  sort_unique(audience);
  return audience;
}

// The parties that a field names, and the members of the bodies that it names.
std::vector<PartyCode> parties_in_field(const Consultation& state, const Case& value,
                                        const std::string& field,
                                        const registry::Registry& registry, Timestamp now) {
  std::vector<PartyCode> parties;
  const auto* held = those_in(state, value, field);
  if (held == nullptr) return parties;
  const bool names_parties =
      state.chart_of(value).fields.at(field).kind == workflow::FieldKind::party;
  for (const auto& code : held->values) {
    if (names_parties) {
      parties.emplace_back(code);
      continue;
    }
    for (const auto& member : registry::members(registry, BodyCode(code), now))
      parties.push_back(member);
  }
  return parties;
}

// Those of a conference's roster that still belong to it in a standing that these readers are.
std::vector<PartyCode> still_reading(const registry::Registry& registry, const BodyCode& conference,
                                     std::vector<PartyCode> roster,
                                     const std::vector<workflow::Readers>& readers, bool is_own,
                                     Timestamp now) {
  using workflow::Group;
  const auto are_among = [&](Group of_this, Group of_all) {
    return std::any_of(readers.begin(), readers.end(), [&](const workflow::Readers& one) {
      return one.group == of_all || (is_own && one.group == of_this);
    });
  };
  const bool as_members = are_among(Group::conference_members, Group::all_members);
  const bool as_observers = are_among(Group::conference_observers, Group::all_observers);
  const auto members = registry::members(registry, conference, now);  // both in order
  const auto observers = registry::observers(registry, conference, now);
  std::erase_if(roster, [&](const PartyCode& party) {
    if (std::binary_search(members.begin(), members.end(), party)) return !as_members;
    return !as_observers || !std::binary_search(observers.begin(), observers.end(), party);
  });
  return roster;
}

// The parties and bodies among them that the case does not name among its readers in these states.
Audience not_named(const Consultation& state, const Case& value,
                   const std::vector<std::string>& states, const Audience& among) {
  std::vector<workflow::Readers> groups;
  for (const auto& name : states)
    if (const auto* at = state.chart_of(value).find_state(name); at != nullptr && at->audience)
      groups.insert(groups.end(), at->audience->begin(), at->audience->end());
  const auto named = resolve_readers(state, value, groups);
  Audience others;
  for (const auto& atom : among)
    if (names_somebody(atom) && !std::binary_search(named.begin(), named.end(), atom))
      others.push_back(atom);
  return others;
}

}  // namespace

bool is_private(const Audience& audience) {
  return std::all_of(audience.begin(), audience.end(),
                     [](const auto& atom) { return atom.starts_with("party:"); });
}

const FieldValue* those_in(const Consultation& state, const Case& value, const std::string& field) {
  const Case* holder = &value;
  while (true) {
    if (const auto own = holder->fields.find(field); own != holder->fields.end())
      return own->second.values.empty() ? nullptr : &own->second;
    const auto& fields = state.chart_of(*holder).fields;
    const auto rule = fields.find(field);
    const Case& above = state.cases[holder->parent];
    if (rule == fields.end() || !rule->second.inherits || &above == holder) return nullptr;
    // Who names some of its own is for those alone.
    for (const auto& [name, other] : fields)
      if (other.inherits && holder->fields.contains(name)) return nullptr;
    holder = &above;
  }
}

Audience resolve_readers(const Consultation& state, const Case& value,
                         const std::vector<workflow::Readers>& readers) {
  Audience audience;
  for (const auto& group : readers) add_group(audience, state, value, group);
  sort_unique(audience);
  return audience;
}

Audience without_ended(Audience audience, const registry::Registry& registry, Timestamp at) {
  constexpr std::string_view kBody = "body:";
  std::erase_if(audience, [&](const std::string& atom) {
    return atom.starts_with(kBody) &&
           !registry::stands(registry, BodyCode(atom.substr(kBody.size())), at);
  });
  return audience;
}

Audience readers_of(const Consultation& state, const Case& value,
                    const registry::Registry& registry) {
  return readers_of(state, value, registry, value.changed_at);
}

Audience readers_of(const Consultation& state, const Case& value,
                    const registry::Registry& registry, Timestamp at) {
  return readers_among(state, value, registry, at, Wanted::all);
}

std::optional<Audience> readers_of_act(const Consultation& state, const Case& value,
                                       const registry::Registry& registry, Timestamp at,
                                       const PartyCode& party) {
  const auto& conference = value.key.conference;
  if (party.empty() || conference.empty() || !value.key.party.empty() ||
      !belongs_to(state, registry, conference, party, at) || is_open_to_others(state, value))
    return std::nullopt;
  return readers_among(state, value, registry, at, Wanted::of_conference);
}

Audience among_readers(const Audience& audience, const Audience& readers,
                       const registry::Registry& registry, Timestamp at) {
  const auto reads = [&readers](const std::string& atom) {
    return std::binary_search(readers.begin(), readers.end(), atom);
  };
  if (reads("all")) return audience;
  if (std::binary_search(audience.begin(), audience.end(), "all")) return readers;
  const auto reads_as_member = [&](const std::string& atom) {
    if (atom.starts_with("presidency:") || atom.starts_with("troika:"))
      return reads("member:" + atom.substr(atom.find(':') + 1));
    if (!atom.starts_with("party:")) return false;
    const PartyCode party(atom.substr(atom.find(':') + 1));
    return std::any_of(readers.begin(), readers.end(), [&](const std::string& reader) {
      const BodyCode body(reader.substr(reader.find(':') + 1));
      const auto has = [&party](const std::vector<PartyCode>& parties) {
        return std::find(parties.begin(), parties.end(), party) != parties.end();
      };
      return (reader.starts_with("member:") && has(registry::members(registry, body, at))) ||
             (reader.starts_with("observer:") && has(registry::observers(registry, body, at)));
    });
  };
  Audience among;
  for (const auto& atom : audience)
    if (reads(atom) || reads_as_member(atom)) among.push_back(atom);
  return among;
}

std::vector<PartyCode> recipients(const Consultation& state, const Case& value,
                                  const std::vector<workflow::Readers>& readers,
                                  const registry::Registry& registry, Timestamp now, Rules rules) {
  std::set<PartyCode> parties;
  const auto add_party = [&](const PartyCode& party) {
    if (!state.left->contains(party)) parties.insert(party);
  };
  const auto add = [&](const auto& rosters, const BodyCode& conference) {
    const auto found = rosters->find(conference);
    if (found == rosters->end()) return;
    auto roster = found->second;
    if (rules != Rules::of_whole_rosters)
      roster = still_reading(registry, conference, std::move(roster), readers,
                             conference == value.key.conference, now);
    std::for_each(roster.begin(), roster.end(), add_party);
  };
  for (const auto& group : readers) {
    using workflow::Group;
    if (group.group == Group::conference_members) add(state.members, value.key.conference);
    if (group.group == Group::conference_observers) add(state.observers, value.key.conference);
    if (group.group == Group::in_field)
      for (const auto& party : parties_in_field(state, value, group.body, registry, now))
        add_party(party);
    for (const auto& conference : state.conferences) {
      if (group.group == Group::all_members) add(state.members, conference);
      if (group.group == Group::all_observers) add(state.observers, conference);
    }
  }
  return {parties.begin(), parties.end()};
}

std::vector<BodyCode> body_recipients(const Consultation& state, const Case& value,
                                      const std::vector<workflow::Readers>& readers,
                                      const registry::Registry& registry) {
  std::set<BodyCode> bodies;
  const auto add_secretariat = [&](const BodyCode& conference) {
    if (const auto* body = registry::secretariat_of(registry, conference))
      bodies.insert(body->code);
  };
  for (const auto& group : readers) {
    using workflow::Group;
    if (group.group == Group::conference_secretariat) add_secretariat(value.key.conference);
    if (group.group == Group::all_secretariats)
      for (const auto& conference : state.conferences) add_secretariat(conference);
    if (group.group == Group::body || group.group == Group::body_members)
      if (const auto body = state.bodies.find(group.body); body != state.bodies.end())
        bodies.insert(body->second);
    if (group.group != Group::in_field) continue;
    const auto* held = those_in(state, value, group.body);
    if (held == nullptr ||
        state.chart_of(value).fields.at(group.body).kind != workflow::FieldKind::body)
      continue;
    for (const auto& code : held->values) bodies.emplace(code);
  }
  return {bodies.begin(), bodies.end()};
}

bool names_somebody(const std::string& atom) {
  return atom.starts_with("party:") || atom.starts_with("body:");
}

Audience no_longer_named(const Consultation& state, const Case& value,
                         const std::vector<std::string>& states, const Audience& before) {
  return not_named(state, value, states, before);
}

Audience named_since(const Consultation& before, const Case& was,
                     const std::vector<std::string>& states, const Audience& now) {
  return not_named(before, was, states, now);
}

bool keeps_text(const Case& value, const std::vector<std::string>& atoms) {
  if (!value.document) return false;
  const auto& revisions = value.document->revisions;
  return std::any_of(revisions.begin(), revisions.end(), [&](const auto& revision) {
    return !revision->recalled && may_read(revision->audience, atoms);
  });
}

void add_readers(Audience& audience, const Audience& more) {
  audience.insert(audience.end(), more.begin(), more.end());
  sort_unique(audience);
}

bool may_read(const Audience& audience, const std::vector<std::string>& atoms) {
  auto a = audience.begin();
  auto b = atoms.begin();
  while (a != audience.end() && b != atoms.end()) {
    const int order = a->compare(*b);
    if (order == 0) return true;
    if (order < 0)
      ++a;
    else
      ++b;
  }
  return false;
}

}  // namespace concord::consultation
