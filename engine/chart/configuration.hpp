#pragma once

#include <compare>
#include <span>

#include "engine/chart/chart.hpp"
#include "engine/chart/ids.hpp"

namespace concord::chart {

// One state that a history recorded. A history with three regions below has several records.
struct HistoryRecord {
  StateId history{};
  StateId state{};

  auto operator<=>(const HistoryRecord&) const = default;
};

// Where a running chart is: its active states with all their ancestors (the root apart), in
// document order, and what its histories recorded. A value; cheap to copy.
class Configuration {
 public:
  Configuration() = default;
  // From stored parts, in any order. Says nothing about legality: see is_legal().
  Configuration(std::span<const StateId> active, std::span<const HistoryRecord> history);

  [[nodiscard]] bool is_active(StateId state) const;
  [[nodiscard]] std::span<const StateId> active() const { return {active_.data(), active_.size()}; }
  [[nodiscard]] std::span<const HistoryRecord> history() const {
    return {history_.data(), history_.size()};
  }
  // What `history` recorded; empty if its parent was never left.
  [[nodiscard]] std::span<const HistoryRecord> recorded(StateId history) const;

  void enter(StateId state);
  void exit(StateId state);
  // Replaces what `history` recorded; `states` in document order.
  void record(StateId history, std::span<const StateId> states);

  bool operator==(const Configuration&) const = default;

 private:
  StateList active_;
  boost::container::small_vector<HistoryRecord, 4> history_;
};

// SCXML 3.11: exactly one top-level state, one child of each active compound state, all of each
// active parallel state, every parent of an active state; and histories record legal descendants.
// Use it on what was stored before handing it to the stepper.
[[nodiscard]] bool is_legal(const Chart& chart, const Configuration& configuration);

}  // namespace concord::chart
