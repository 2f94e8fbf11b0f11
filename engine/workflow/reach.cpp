#include "engine/workflow/reach.hpp"

namespace concord::workflow {

using chart::index;
using chart::StateId;
using chart::StateSet;
using chart::TransitionId;

namespace {

bool add_all(const StateSet& more, StateSet& set) {
  bool grown = false;
  more.for_each([&](StateId state) {
    grown = grown || !set.contains(state);
    set.add(state);
  });
  return grown;
}

}  // namespace

Reach::Reach(const ChartRule& rule)
    : chart_(*rule.chart),
      entered_(chart_.transitions().size(), none()),
      at_start_(none()),
      reachable_(none()) {
  for (std::size_t i = 0; i < entered_.size(); ++i) {
    const chart::Transition& transition = chart_.transitions()[i];
    if (transition.targets.empty()) continue;
    const StateId around = domain(transition);
    for (const StateId target : transition.targets) add_target(target, around, entered_[i]);
  }
  for (const StateId target : chart_.state(chart::root).initial)
    add_target(target, chart::root, at_start_);
  reachable_ = follow(at_start_);
}

StateId Reach::domain(const chart::Transition& transition) const {
  if (!transition.to_history) return transition.domain;
  // A history leads to its default, or to another place inside its parent.
  std::vector<StateId> effective;
  for (const StateId target : transition.targets) {
    const chart::State& state = chart_.state(target);
    if (!state.is_history()) {
      effective.push_back(target);
    } else {
      for (const StateId first : state.initial)
        effective.push_back(chart_.state(first).is_history() ? chart_.state(first).parent : first);
    }
  }
  return chart_.domain(transition, effective);
}

void Reach::add_with_content(StateId id, StateSet& set) const {
  const chart::State& state = chart_.state(id);
  if (state.is_history()) {
    for (std::size_t i = index(state.parent) + 1; i < chart_.state(state.parent).end; ++i)
      if (!chart_.states()[i].is_history()) set.add(static_cast<StateId>(i));
  }
  set.add(id);
  if (state.kind == chart::StateKind::compound) {
    for (const StateId target : state.initial) add_target(target, id, set);
  } else if (state.kind == chart::StateKind::parallel) {
    for (const StateId child : state.children) add_with_content(child, set);
  }
}

void Reach::add_target(StateId target, StateId around, StateSet& set) const {
  add_with_content(target, set);
  for (StateId at = chart_.state(target).parent; at != around && at != chart::root;
       at = chart_.state(at).parent) {
    set.add(at);
    if (chart_.state(at).kind != chart::StateKind::parallel) continue;
    for (const StateId child : chart_.state(at).children)
      if (child != target && !chart_.is_descendant(target, child)) add_with_content(child, set);
  }
}

StateSet Reach::entered(TransitionId transition) const {
  return entered_[index(transition)];
}

StateSet Reach::exited(TransitionId id) const {
  StateSet set = none();
  const chart::Transition& transition = chart_.transition(id);
  if (transition.targets.empty()) return set;
  const StateId around = domain(transition);
  for (std::size_t i = index(around) + 1; i < chart_.state(around).end; ++i)
    set.add(static_cast<StateId>(i));
  return set;
}

bool Reach::stays(TransitionId id) const {
  const chart::Transition& transition = chart_.transition(id);
  return transition.targets.empty() || domain(transition) == transition.source;
}

StateSet Reach::follow(const StateSet& from) const {
  StateSet set = from;
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t t = 0; t < entered_.size(); ++t)
      if (set.contains(chart_.transitions()[t].source)) grown = add_all(entered_[t], set) || grown;
  }
  return set;
}

bool Reach::compatible(StateId a, StateId b) const {
  if (a == b || chart_.is_descendant(a, b) || chart_.is_descendant(b, a)) return true;
  StateId common = chart_.state(a).parent;
  while (!chart_.is_descendant(b, common)) common = chart_.state(common).parent;
  return chart_.state(common).kind == chart::StateKind::parallel;
}

StateSet Reach::can_reach(const StateSet& goals) const {
  StateSet able = goals;
  const auto count = chart_.states().size();
  const auto gets_there = [&](std::size_t transition) {
    bool any = false;
    entered_[transition].for_each([&](StateId state) { any = any || able.contains(state); });
    return any;
  };
  std::vector<bool> followed(entered_.size(), false);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t t = 0; t < entered_.size(); ++t) {
      const StateId source = chart_.transitions()[t].source;
      if (followed[t] || !gets_there(t)) continue;
      followed[t] = true;
      for (std::size_t i = 1; i < count; ++i) {
        const auto state = static_cast<StateId>(i);
        if (able.contains(state) || !compatible(state, source)) continue;
        able.add(state);
        grown = true;
      }
    }
  }
  return able;
}

}  // namespace concord::workflow
