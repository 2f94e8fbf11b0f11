#include "engine/reading/offers.hpp"

#include <algorithm>
#include <set>

#include "engine/consultation/approval.hpp"
#include "engine/consultation/authority.hpp"

namespace concord::reading {
namespace {

using consultation::Case;
using consultation::Fact;
using consultation::Principal;
using workflow::Group;

template <class T>
void add_once(std::vector<T>& list, const T& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// Deadlines that a guard looks for among those that come with the command.
void add_guarded(const workflow::Guard& guard, std::vector<std::string>& names) {
  if (guard.kind == workflow::Guard::Kind::predicate) {
    if (guard.predicate == workflow::Predicate::deadline_given) add_once(names, guard.of);
    return;
  }
  for (const auto& part : guard.parts) add_guarded(part, names);
}

bool asks_for_reason(const workflow::Guard& guard) {
  if (guard.kind == workflow::Guard::Kind::predicate)
    return guard.predicate == workflow::Predicate::reason_given;
  return std::any_of(guard.parts.begin(), guard.parts.end(), asks_for_reason);
}

// The states that a transition enters: its targets, their parents that are not active yet, and what
// is entered with them by default.
class Entered {
 public:
  Entered(const workflow::ChartRule& rule, const Case& value) : rule_(rule), value_(value) {}

  std::vector<const workflow::State*> of(const workflow::Transition& transition) {
    for (const auto& name : transition.to) {
      const auto* state = rule_.find_state(name);
      if (state == nullptr) continue;
      down(*state);
      for (const auto* at = rule_.find_state(state->parent); at != nullptr && !is_active(*at);
           at = rule_.find_state(at->parent))
        add_once(states_, at);
    }
    return states_;
  }

 private:
  bool is_active(const workflow::State& state) const {
    const auto id = rule_.chart->find(state.name);
    return id && value_.configuration.is_active(*id);
  }

  void down(const workflow::State& state) {
    add_once(states_, &state);
    for (const auto& name : state.initial)
      if (const auto* child = rule_.find_state(name)) down(*child);
    if (state.kind != workflow::StateKind::parallel) return;
    for (const auto& child : rule_.states)
      if (child.parent == state.name) down(child);
  }

  const workflow::ChartRule& rule_;
  const Case& value_;
  std::vector<const workflow::State*> states_;
};

}  // namespace

std::string parties_of(const Standing& standing) {
  auto parties = standing.record_for;
  for (const auto& principal : standing.as)
    if (!principal.party.empty()) parties.push_back(principal.party.value);
  std::sort(parties.begin(), parties.end());
  std::string names;
  for (const auto& party : parties) names += (names.empty() ? "" : ", ") + party;
  return names;
}

Offers::Offers(const Sight& sight, const Case& value)
    : sight_(sight),
      value_(value),
      rule_(sight.state().chart_of(value)),
      principals_(consultation::principals_of(sight.state(), sight.reader().person,
                                              sight.registry(), sight.now())) {}

Standing Offers::standing(const std::vector<workflow::Role>& roles) const {
  Standing found;
  for (const auto& principal : principals_) {
    const auto mandate = consultation::find_authority(sight_.state(), value_, roles,
                                                      {sight_.reader().person, principal, false},
                                                      sight_.registry(), sight_.now());
    const bool left = !principal.party.empty() && sight_.state().left->contains(principal.party);
    if (mandate && !left)
      found.as.push_back(principal);
    else if (mandate)
      add_once(found.lacking, Fact{"party_left", {{"party", principal.party.value}}, {}});
    else
      for (const auto& fact : mandate.error().facts)
        if (fact.code != "not_permitted") add_once(found.lacking, fact);
  }
  found.record_for = recordable(roles);
  return found;
}

// A secretariat officer may record what a party said by note, mail or orally.
std::vector<std::string> Offers::recordable(const std::vector<workflow::Role>& roles) const {
  std::vector<PartyCode> candidates;
  const auto add_roster = [&](const BodyCode& conference) {
    for (const auto& party : sight_.state().participating(conference)) add_once(candidates, party);
  };
  for (const auto& role : roles) {
    if (role.group == Group::party && !value_.key.party.empty())
      add_once(candidates, value_.key.party);
    if (role.group == Group::conference_members) add_roster(value_.key.conference);
    if (role.group == Group::all_members)
      for (const auto& conference : sight_.state().conferences) add_roster(conference);
  }
  std::vector<std::string> parties;
  if (candidates.empty()) return parties;
  // Whether an officer may record depends on the conference, not on the party.
  const auto mandate = consultation::find_authority(
      sight_.state(), value_, roles, {sight_.reader().person, {candidates.front(), {}}, true},
      sight_.registry(), sight_.now());
  if (!mandate) return parties;
  for (const auto& party : candidates)
    if (!sight_.state().left->contains(party)) parties.push_back(party.value);
  std::sort(parties.begin(), parties.end());
  return parties;
}

// As if the command gave its reason, and its deadlines late enough.
std::vector<Fact> Offers::unmet(const workflow::Guard& guard, const std::string& event,
                                const std::vector<std::string>& deadlines) const {
  std::map<std::string, Timestamp> given;
  for (const auto& name : deadlines) given[name] = sight_.now() + std::chrono::hours(24 * 3650);
  return consultation::unmet(
      guard, {sight_.state(), value_, sight_.now(), sight_.now(), sight_.reader().person, event,
              true, &given, false, &sight_.registry()});
}

std::vector<std::string> Offers::to_give(const workflow::Transition& transition) const {
  std::vector<std::string> names;
  const auto add_given = [&](const std::string& name) {
    const auto known = rule_.deadlines.find(name);
    if (known != rule_.deadlines.end() && known->second.given) add_once(names, name);
  };
  const auto add_armed = [&](const std::vector<workflow::Effect>& effects) {
    for (const auto& effect : effects)
      if (const auto* arm = variant2::get_if<workflow::ArmDeadline>(&effect))
        add_given(arm->deadline);
  };
  if (transition.guard) add_guarded(*transition.guard, names);
  add_armed(transition.effects);
  for (const auto* state : Entered(rule_, value_).of(transition)) {
    for (const auto& name : state->deadlines) add_given(name);
    add_armed(state->on_entry);
  }
  return names;
}

bool Offers::needs_approval(workflow::Signing signing, const Standing& standing) const {
  return std::any_of(standing.as.begin(), standing.as.end(), [&](const Principal& as) {
    return consultation::is_demanded(signing, as, sight_.registry());
  });
}

Offer Offers::offer_of(const workflow::Transition& transition) const {
  Offer offer;
  offer.command = transition.on;
  offer.title = transition.title.in(sight_.language());
  offer.standing = standing(transition.by);
  offer.deadlines = to_give(transition);
  offer.needs_reason =
      transition.needs_reason || (transition.guard && asks_for_reason(*transition.guard));
  offer.needs_approval = needs_approval(transition.signing, offer.standing);
  if (!offer.standing.any()) {
    offer.why_not = offer.standing.lacking;
    return offer;
  }
  if (transition.guard) offer.why_not = unmet(*transition.guard, transition.on, offer.deadlines);
  offer.open = offer.why_not.empty() && !offer.standing.as.empty();
  return offer;
}

std::vector<Offer> Offers::transitions() const {
  std::vector<Offer> offers;
  const auto active = value_.configuration.active();
  // Innermost first: the order in which the chart tries them.
  for (auto id = active.rbegin(); id != active.rend(); ++id)
    for (const auto& transition : rule_.state_rules[chart::index(*id)]->transitions) {
      if (transition.by.empty()) continue;
      Offer offer = offer_of(transition);
      if (!offer.standing.concerns()) continue;
      if (transition.by_note_only() && offer.standing.record_for.empty()) continue;
      const auto same = std::find_if(offers.begin(), offers.end(), [&](const Offer& earlier) {
        return earlier.command == offer.command;
      });
      if (same == offers.end())
        offers.push_back(std::move(offer));
      else if (!same->open && (offer.open || !same->standing.any()))
        *same = std::move(offer);
    }
  return offers;
}

std::vector<Offer> Offers::all() const {
  std::vector<Offer> offers = transitions();
  for (auto& offer : acts()) offers.push_back(std::move(offer));
  for (auto& offer : free_acts()) offers.push_back(std::move(offer));
  return offers;
}

std::vector<Offers::Elsewhere> Offers::elsewhere() const {
  std::vector<Elsewhere> list;
  for (const auto& state : rule_.states) {
    const auto id = rule_.chart->find(state.name);
    if (id && value_.configuration.is_active(*id)) continue;
    for (const auto& transition : state.transitions) {
      if (transition.by.empty() || standing(transition.by).as.empty()) continue;
      const auto same = std::find_if(list.begin(), list.end(), [&](const Elsewhere& earlier) {
        return earlier.command == transition.on;
      });
      if (same != list.end())
        add_once(same->states, &state);
      else
        list.push_back({transition.on, transition.title.in(sight_.language()), {&state}});
    }
  }
  return list;
}

}  // namespace concord::reading
