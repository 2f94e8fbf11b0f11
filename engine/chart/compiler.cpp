#include "engine/chart/compiler.hpp"

#include <algorithm>
#include <utility>

namespace concord::chart {
namespace {

constexpr std::size_t most_states = 65'000;
constexpr std::size_t most_transitions = 65'000;
constexpr std::size_t most_depth = 64;

StateKind kind_of(const StateDefinition& definition) {
  if (definition.kind != StateKind::atomic && definition.kind != StateKind::compound) {
    return definition.kind;
  }
  return definition.states.empty() ? StateKind::atomic : StateKind::compound;
}

}  // namespace

Result<Chart, std::vector<Problem>> compile(const ChartDefinition& definition) {
  return Compiler{}.run(definition);
}

Result<Chart, std::vector<Problem>> Compiler::run(const ChartDefinition& definition) {
  flatten(definition);
  check_events();
  if (problems_.empty()) find_targets();
  if (problems_.empty()) check_history_cycles();
  if (!problems_.empty()) return std::move(problems_);
  settle_domains();
  settle_events();
  return std::move(chart_);
}

void Compiler::flatten(const ChartDefinition& definition) {
  State& top = chart_.states_.emplace_back();
  top.kind = StateKind::compound;
  initial_names_.push_back(&definition.initial);
  if (definition.states.empty()) {
    report("no_states", root, "The chart has no states.", "Add at least one state.");
  }
  for (const StateDefinition& state : definition.states) flatten(state, root, 1);
  chart_.states_.front().end = static_cast<std::uint16_t>(chart_.states_.size());
  if (chart_.transitions_.size() > most_transitions) {
    report("too_large", root, "The chart has more than 65000 transitions.", "Split the chart.");
  }
}

void Compiler::flatten(const StateDefinition& definition, StateId parent, std::size_t depth) {
  if (chart_.states_.size() > most_states || depth > most_depth) {
    const bool deep = depth > most_depth;
    const char* message =
        deep ? "States are nested deeper than 64 levels." : "The chart has more than 65000 states.";
    // One report is enough: what follows is not looked at any more.
    if (problems_.empty() || problems_.back().message != message) {
      report(deep ? "too_deep" : "too_large", parent, message, "Split the chart.");
    }
    return;
  }
  const auto id = static_cast<StateId>(chart_.states_.size());
  State state;
  state.kind = kind_of(definition);
  state.parent = parent;
  state.id = definition.id;
  state.on_entry = definition.on_entry;
  state.on_exit = definition.on_exit;
  state.initial_actions = definition.initial.actions;
  state.first_transition = static_cast<std::uint16_t>(chart_.transitions_.size());
  state.transition_count = static_cast<std::uint16_t>(definition.transitions.size());
  for (const TransitionDefinition& from : definition.transitions) {
    Transition& transition = chart_.transitions_.emplace_back();
    transition.source = id;
    transition.internal = from.internal;
    transition.guard = from.guard;
    transition.actions = from.actions;
    transition.events = from.events;
    target_names_.push_back(&from.targets);
  }
  initial_names_.push_back(&definition.initial.targets);
  chart_.states_.push_back(std::move(state));
  adopt(id);
  check_content(definition, chart_.state(id));
  for (const StateDefinition& child : definition.states) flatten(child, id, depth + 1);
  chart_.states_[index(id)].end = static_cast<std::uint16_t>(chart_.states_.size());
  const StateKind kind = chart_.state(id).kind;
  if ((kind == StateKind::compound || kind == StateKind::parallel) &&
      chart_.state(id).children.empty()) {
    report("no_children", id, "The state has no child that can be active.",
           "Add a child state, or make it atomic.");
  }
}

// Enters a state into the table of names and into its parent's lists.
void Compiler::adopt(StateId child) {
  const State& state = chart_.state(child);
  if (state.id.empty()) {
    report("empty_id", state.parent, "A child of this state has no id.", "Give it an id.");
  } else if (!chart_.names_.emplace(state.id, child).second) {
    report("duplicate_id", child, "Two states have the id \"" + state.id + "\".",
           "Rename one of them.");
  }
  State& parent = chart_.states_[index(state.parent)];
  (state.is_history() ? parent.histories : parent.children).push_back(child);
}

void Compiler::check_content(const StateDefinition& definition, const State& state) {
  const auto id = static_cast<StateId>(&state - chart_.states_.data());
  if (state.kind == StateKind::final) {
    if (!definition.states.empty() || !definition.transitions.empty()) {
      report("final_with_content", id, "A final state has children or transitions.",
             "Remove them, or make the state an ordinary one.");
    }
    if (chart_.state(state.parent).kind == StateKind::parallel) {
      report("final_in_parallel", id, "A final state is the child of a parallel state.",
             "Put it into one of the regions.");
    }
  }
  if (state.is_history()) {
    if (!definition.states.empty() || !definition.transitions.empty() ||
        !definition.on_entry.empty() || !definition.on_exit.empty()) {
      report("history_with_content", id,
             "A history has children, transitions of its own, or entry or exit actions.",
             "Keep only its default, which is given as `initial`.");
    }
    if (state.parent == root) {
      report("history_at_top", id, "A history stands outside of any state.",
             "Move it into the state whose past it remembers.");
    }
  } else if (state.kind != StateKind::compound &&
             (!definition.initial.targets.empty() || !definition.initial.actions.empty())) {
    report("initial_not_allowed", id, "Only compound states and histories have `initial`.",
           "Remove it.");
  }
}

void Compiler::find_targets() {
  for (std::size_t i = 0; i < chart_.transitions_.size(); ++i) {
    Transition& transition = chart_.transitions_[i];
    transition.targets = find_all(*target_names_[i], transition.source);
    check_targets_legal(transition.targets, transition.source);
    transition.to_history = std::ranges::any_of(
        transition.targets, [&](StateId target) { return chart_.state(target).is_history(); });
  }
  for (std::size_t i = 0; i < chart_.states_.size(); ++i) {
    const auto id = static_cast<StateId>(i);
    chart_.states_[i].initial = find_all(*initial_names_[i], id);
    check_targets_legal(chart_.states_[i].initial, id);
    if (chart_.states_[i].kind == StateKind::compound) settle_initial(id);
    if (chart_.states_[i].is_history()) check_history(id);
  }
}

std::vector<StateId> Compiler::find_all(const std::vector<std::string>& names, StateId place) {
  std::vector<StateId> found;
  for (const std::string& name : names) {
    const auto target = chart_.find(name);
    if (!target) {
      report("unknown_target", place, "There is no state \"" + name + "\".",
             "Correct the name, or add the state.");
    } else if (std::ranges::find(found, *target) != found.end()) {
      report("repeated_target", place, "The target \"" + name + "\" is given twice.",
             "Name it once.");
    } else {
      found.push_back(*target);
    }
  }
  return found;
}

void Compiler::settle_initial(StateId id) {
  State& state = chart_.states_[index(id)];
  if (initial_names_[index(id)]->empty()) {
    state.initial = {state.children.front()};
    return;
  }
  for (const StateId target : state.initial) {
    if (!chart_.is_descendant(target, id)) {
      report("initial_not_descendant", id,
             "The initial state \"" + chart_.name(target) + "\" is not inside of this state.",
             "Name one of its descendants.");
    }
  }
}

void Compiler::check_history(StateId id) {
  const State& history = chart_.state(id);
  if (initial_names_[index(id)]->empty()) {
    report("history_without_default", id, "The history does not say where to go the first time.",
           "Name a default target in `initial`.");
  }
  for (const StateId target : history.initial) {
    if (!chart_.is_descendant(target, history.parent)) {
      report("history_default_outside", id,
             "The default target \"" + chart_.name(target) +
                 "\" is not inside of the history's parent.",
             "Name a descendant of the parent.");
    }
  }
}

void Compiler::check_targets_legal(const std::vector<StateId>& targets, StateId place) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (are_orthogonal(targets[i], targets[j])) continue;
      report("illegal_targets", place,
             "\"" + chart_.name(targets[i]) + "\" and \"" + chart_.name(targets[j]) +
                 "\" cannot both be targets: no parallel state has them in different regions.",
             "Keep one of them.");
    }
  }
}

// Whether two targets can be active together without one implying the other. A history stands for
// whatever its parent may hold.
bool Compiler::are_orthogonal(StateId left, StateId right) const {
  if (chart_.state(left).is_history()) left = chart_.state(left).parent;
  if (chart_.state(right).is_history()) right = chart_.state(right).parent;
  if (left == right || chart_.is_descendant(left, right) || chart_.is_descendant(right, left)) {
    return false;
  }
  StateId common = chart_.state(left).parent;
  while (!chart_.is_descendant(right, common)) common = chart_.state(common).parent;
  return chart_.state(common).kind == StateKind::parallel;
}

// A default that leads to histories only, round in a circle, would never arrive.
void Compiler::check_history_cycles() {
  enum class Mark : std::uint8_t { fresh, open, closed };
  std::vector<Mark> marks(chart_.states_.size(), Mark::fresh);
  const auto visit = [&](const auto& self, StateId id) -> bool {
    if (marks[index(id)] == Mark::open) return true;
    if (marks[index(id)] == Mark::closed) return false;
    marks[index(id)] = Mark::open;
    for (const StateId target : chart_.state(id).initial) {
      if (chart_.state(target).is_history() && self(self, target)) return true;
    }
    marks[index(id)] = Mark::closed;
    return false;
  };
  for (std::size_t i = 0; i < chart_.states_.size(); ++i) {
    const auto id = static_cast<StateId>(i);
    if (chart_.state(id).is_history() && visit(visit, id)) {
      report("history_cycle", id, "The defaults of histories lead to each other in a circle.",
             "Let one of them name an ordinary state.");
      return;
    }
  }
}

void Compiler::report(std::string code, StateId place, std::string message, std::string remedy) {
  problems_.push_back({std::move(code), std::move(message), chart_.name(place), std::move(remedy)});
}

}  // namespace concord::chart
