#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/chart/chart_definition.hpp"
#include "engine/chart/ids.hpp"
#include "engine/values/result.hpp"

namespace concord::chart {

struct Transition {
  StateId source{};
  bool internal = false;
  bool to_history = false;  // a target is a history: the domain depends on what it recorded
  // What stays active around the transition: the least common compound ancestor, or the source
  // itself (Appendix D, getTransitionDomain). Meaningless without targets and if to_history.
  StateId domain{};
  std::optional<GuardRef> guard;
  std::vector<StateId> targets;  // as written, histories included
  std::vector<ActionRef> actions;
  std::vector<std::string> events;  // descriptors as written; none: eventless
};

struct State {
  StateKind kind = StateKind::atomic;
  bool eventless = false;  // it or an ancestor has an eventless transition
  StateId parent{};        // the root's parent is the root
  std::uint16_t end = 0;   // one past the index of its last descendant
  EventId done{};          // what done.state.ID is to the transitions of this chart
  std::uint16_t first_transition = 0;
  std::uint16_t transition_count = 0;
  std::vector<ActionRef> on_entry;
  std::vector<ActionRef> on_exit;
  std::vector<StateId> children;   // without histories
  std::vector<StateId> histories;  // that are children of this state
  std::vector<StateId> initial;    // of a compound state or a history: never empty
  std::vector<ActionRef> initial_actions;
  std::string id;

  [[nodiscard]] bool is_history() const {
    return kind == StateKind::shallow_history || kind == StateKind::deep_history;
  }
  // Atomic in the sense of Appendix D: final states are.
  [[nodiscard]] bool is_leaf() const {
    return kind == StateKind::atomic || kind == StateKind::final;
  }
};

// A checked chart, flat and immutable; a value. Threads may share it. Made by compile() only.
class Chart {
 public:
  // In document order; the index is the StateId, states()[0] is the root, whose id is empty.
  [[nodiscard]] std::span<const State> states() const { return states_; }
  [[nodiscard]] std::span<const Transition> transitions() const { return transitions_; }
  [[nodiscard]] const State& state(StateId id) const { return states_[index(id)]; }
  [[nodiscard]] const Transition& transition(TransitionId id) const {
    return transitions_[index(id)];
  }
  [[nodiscard]] const std::string& name(StateId id) const { return state(id).id; }
  [[nodiscard]] std::optional<StateId> find(std::string_view id) const;
  // Proper: no state is its own descendant.
  [[nodiscard]] bool is_descendant(StateId state, StateId ancestor) const {
    return ancestor < state && index(state) < states_[index(ancestor)].end;
  }

  // Total: a name that the chart does not know belongs to the class of its longest known prefix
  // ("error.send.late" to that of "error"), or to the class that only "*" matches.
  [[nodiscard]] EventId resolve(std::string_view event) const;
  [[nodiscard]] bool matches(TransitionId transition, EventId event) const {
    const std::size_t bit = index(transition);
    return (matches_[index(event) * words_ + bit / 64] >> (bit % 64) & 1) != 0;
  }
  // Matches the eventless transitions; no name resolves to it.
  static constexpr EventId eventless{0};

  // Appendix D, getTransitionDomain, for targets with histories replaced by what they stand for.
  // Needs one target at least.
  [[nodiscard]] StateId domain(const Transition& transition,
                               std::span<const StateId> effective_targets) const;

 private:
  friend class Compiler;
  Chart() = default;

  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>{}(name);
    }
  };
  template <class Value>
  using NameMap = std::unordered_map<std::string, Value, NameHash, std::equal_to<>>;

  std::vector<State> states_;
  std::vector<Transition> transitions_;
  NameMap<StateId> names_;
  NameMap<EventId> events_;
  std::vector<std::uint64_t> matches_;  // one row of bits over the transitions for each EventId
  std::size_t words_ = 0;               // of a row
};

// Checks a definition and flattens it. All problems are reported at once, each with the id of its
// state as place (empty: the chart itself). Codes: no_states, too_large, too_deep, empty_id,
// duplicate_id, unknown_target, repeated_target, illegal_targets (not all can be active together),
// initial_not_allowed, initial_not_descendant, no_children, final_with_content, final_in_parallel,
// history_at_top, history_with_content, history_without_default, history_default_outside,
// history_cycle, bad_event. Whether a chart can run for ever or has dead ends is not judged here.
[[nodiscard]] Result<Chart, std::vector<Problem>> compile(const ChartDefinition& definition);

}  // namespace concord::chart
