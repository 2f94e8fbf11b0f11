#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace concord::chart {

// Atomic and compound states are told apart by whether they have children: in a definition either
// word may stand for both.
enum class StateKind : std::uint8_t {
  atomic,
  compound,
  parallel,
  final,
  shallow_history,
  deep_history,
};

// References into tables of the caller; the chart hands them back and never looks inside.
using GuardRef = std::uint32_t;
using ActionRef = std::uint32_t;

struct TransitionDefinition {
  // Event descriptors (SCXML 3.12.1): "error" matches "error" and "error.send" but not "errors";
  // "error.*" and "error." say the same; "*" matches every event. None: an eventless transition.
  std::vector<std::string> events;
  std::optional<GuardRef> guard;
  // Ids of states. None: the transition runs its actions and leaves the configuration alone.
  std::vector<std::string> targets;
  // Does not exit its compound source, if all targets lie inside of it (SCXML 3.5).
  bool internal = false;
  std::vector<ActionRef> actions;

  bool operator==(const TransitionDefinition&) const = default;
};

// Where a compound state begins (descendants; none: its first child), or where a history leads
// while it has nothing recorded (required). Actions run between the parent's and the child's entry.
struct InitialDefinition {
  std::vector<std::string> targets;
  std::vector<ActionRef> actions;

  bool operator==(const InitialDefinition&) const = default;
};

struct StateDefinition {
  std::string id;  // unique in the chart
  StateKind kind = StateKind::atomic;
  InitialDefinition initial;
  std::vector<TransitionDefinition> transitions;  // the first that is enabled wins
  std::vector<ActionRef> on_entry;
  std::vector<ActionRef> on_exit;
  std::vector<StateDefinition> states;  // children, in document order

  bool operator==(const StateDefinition& other) const;
};

// A statechart as plain data, with the elements of W3C SCXML 3 that need no data model.
struct ChartDefinition {
  std::vector<std::string> initial;  // none: the first top-level state
  std::vector<StateDefinition> states;

  bool operator==(const ChartDefinition&) const = default;
};

inline bool StateDefinition::operator==(const StateDefinition& other) const {
  return id == other.id && kind == other.kind && initial == other.initial &&
         transitions == other.transitions && on_entry == other.on_entry &&
         on_exit == other.on_exit && states == other.states;
}

}  // namespace concord::chart
