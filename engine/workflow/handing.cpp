#include "engine/workflow/handing.hpp"

#include <algorithm>
#include <iterator>

#include "engine/workflow/settling.hpp"

namespace concord::workflow {
namespace {

bool is_partys(const std::vector<Role>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [](const Role& role) { return role.group == Group::party; });
}

bool is_read_by_party_alone(const std::vector<Readers>& audience) {
  return !audience.empty() &&
         std::all_of(audience.begin(), audience.end(),
                     [](const Readers& readers) { return readers.group == Group::party; });
}

bool lets_party_write(const State& state) {
  return std::any_of(state.permits.begin(), state.permits.end(), [](const Permission& permission) {
    return (permission.act == Act::edit_text || permission.act == Act::set_field) &&
           is_partys(permission.by);
  });
}

// By the state or the next around it that says who reads it.
bool is_read_by_party_alone(const ChartRule& rule, const State* state) {
  while (state != nullptr && !state->audience) state = rule.find_state(state->parent);
  return state != nullptr && is_read_by_party_alone(*state->audience);
}

// Whether the case is still with the delegation there.
bool is_with_party(const ChartRule& rule, const State* state) {
  bool audience_known = false;
  for (; state != nullptr; state = rule.find_state(state->parent)) {
    if (lets_party_write(*state)) return true;
    if (audience_known || !state->audience) continue;
    if (is_read_by_party_alone(*state->audience)) return true;
    audience_known = true;
  }
  return false;
}

bool leaves_party(const ChartRule& rule, const Transition& transition) {
  return !transition.to.empty() && is_partys(transition.by) &&
         std::none_of(transition.to.begin(), transition.to.end(), [&](const std::string& name) {
           return is_with_party(rule, rule.find_state(name));
         });
}

bool ends_waiting(const ChartRule& rule, const Transition& transition) {
  return std::all_of(transition.to.begin(), transition.to.end(),
                     [&](const std::string& name) { return is_settled_in(rule, name); });
}

void add(const ChartRule& rule, const Transition& transition, std::vector<Handing>& list) {
  const bool issues = std::any_of(
      transition.effects.begin(), transition.effects.end(),
      [](const Effect& effect) { return variant2::holds_alternative<IssueRevision>(effect); });
  const auto known = std::find_if(list.begin(), list.end(), [&](const Handing& handing) {
    return handing.event == transition.on;
  });
  if (known == list.end()) {
    list.push_back({transition.on, issues, transition.needs_reason, ends_waiting(rule, transition),
                    transition.title});
    return;
  }
  known->brings_text = known->brings_text || issues;
  known->needs_reason = known->needs_reason && transition.needs_reason;
  known->settles = known->settles && ends_waiting(rule, transition);
}

}  // namespace

bool is_with_party(const ChartRule& rule, const State& state) {
  return is_with_party(rule, &state);
}

std::vector<Handing> handings(const ChartRule& rule) {
  std::vector<Handing> list;
  if (std::find(rule.key.begin(), rule.key.end(), Each::member) == rule.key.end()) return list;
  for (const State& state : rule.states) {
    if (!is_with_party(rule, &state)) continue;
    for (const Transition& transition : state.transitions)
      if (leaves_party(rule, transition)) add(rule, transition, list);
  }
  return list;
}

std::vector<const Transition*> unevenly_signed(const ChartRule& rule) {
  std::vector<const Transition*> uneven;
  for (const Handing& handing : handings(rule)) {
    std::vector<const Transition*> unseen;
    for (const State& state : rule.states)
      for (const Transition& one : state.transitions)
        if (one.on == handing.event && is_partys(one.by) && is_read_by_party_alone(rule, &state))
          unseen.push_back(&one);
    const auto most = std::max_element(
        unseen.begin(), unseen.end(),
        [](const auto* one, const auto* other) { return one->signing < other->signing; });
    std::copy_if(unseen.begin(), unseen.end(), std::back_inserter(uneven),
                 [&](const auto* one) { return one->signing < (*most)->signing; });
  }
  return uneven;
}

const Handing* without_answer(const std::vector<Handing>& list) {
  const Handing* found = nullptr;
  bool any_text = false;
  for (const auto& one : list) {
    any_text = any_text || one.brings_text;
    if (one.brings_text || one.needs_reason || !one.settles) continue;
    if (found != nullptr) return nullptr;
    found = &one;
  }
  return any_text ? found : nullptr;
}

}  // namespace concord::workflow
