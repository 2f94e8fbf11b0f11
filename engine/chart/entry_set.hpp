#pragma once

#include <boost/container/small_vector.hpp>
#include <optional>

#include "engine/chart/chart.hpp"
#include "engine/chart/configuration.hpp"
#include "engine/chart/state_set.hpp"

namespace concord::chart {

// What the histories among a transition's targets stand for now, the other targets as they are
// (Appendix D, getEffectiveTargetStates).
[[nodiscard]] StateList effective_targets(const Chart& chart, const Configuration& configuration,
                                          std::span<const StateId> targets);

// The states to enter in a microstep, gathered from its transitions (Appendix D, computeEntrySet).
// `configuration` lends the recorded histories and must outlive it.
class EntrySet {
 public:
  EntrySet(const Chart& chart, const Configuration& configuration)
      : chart_(chart),
        configuration_(configuration),
        states_(chart.states().size()),
        by_default_(chart.states().size()) {}

  void add(std::span<const StateId> targets, StateId domain);

  // Ancestors come before descendants, else in document order: the entry order.
  template <class Visit>
  void for_each(Visit visit) const {
    states_.for_each(visit);
  }
  // Entered without saying which child: its initial actions are to run.
  [[nodiscard]] bool is_by_default(StateId state) const { return by_default_.contains(state); }
  // The history in `parent` whose default is taken: its actions are to run.
  [[nodiscard]] std::optional<StateId> default_history(StateId parent) const;

 private:
  void add_descendants(StateId state);
  void add_history(StateId history);
  void add_ancestors(StateId state, StateId ancestor);
  void add_missing_regions(StateId parallel);

  const Chart& chart_;
  const Configuration& configuration_;
  StateSet states_;
  StateSet by_default_;
  boost::container::small_vector<StateId, 2> default_histories_;
};

}  // namespace concord::chart
