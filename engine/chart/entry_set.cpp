#include "engine/chart/entry_set.hpp"

#include <algorithm>

namespace concord::chart {

StateList effective_targets(const Chart& chart, const Configuration& configuration,
                            std::span<const StateId> targets) {
  StateList effective;
  for (const StateId target : targets) {
    if (!chart.state(target).is_history()) {
      effective.push_back(target);
    } else if (const auto records = configuration.recorded(target); !records.empty()) {
      for (const HistoryRecord& record : records) effective.push_back(record.state);
    } else {
      const StateList below = effective_targets(chart, configuration, chart.state(target).initial);
      effective.insert(effective.end(), below.begin(), below.end());
    }
  }
  return effective;
}

void EntrySet::add(std::span<const StateId> targets, StateId domain) {
  bool to_history = false;
  for (const StateId target : targets) {
    add_descendants(target);
    to_history = to_history || chart_.state(target).is_history();
  }
  if (!to_history) {
    for (const StateId target : targets) add_ancestors(target, domain);
    return;
  }
  for (const StateId target : effective_targets(chart_, configuration_, targets)) {
    add_ancestors(target, domain);
  }
}

void EntrySet::add_descendants(StateId state) {
  const State& entered = chart_.state(state);
  if (entered.is_history()) {
    add_history(state);
    return;
  }
  states_.add(state);
  if (entered.kind == StateKind::compound) {
    by_default_.add(state);
    for (const StateId target : entered.initial) add_descendants(target);
    for (const StateId target : entered.initial) add_ancestors(target, state);
  } else if (entered.kind == StateKind::parallel) {
    add_missing_regions(state);
  }
}

void EntrySet::add_history(StateId history) {
  const State& state = chart_.state(history);
  if (const auto records = configuration_.recorded(history); !records.empty()) {
    for (const HistoryRecord& record : records) add_descendants(record.state);
    for (const HistoryRecord& record : records) add_ancestors(record.state, state.parent);
    return;
  }
  const auto same_parent = [&](StateId other) {
    return chart_.state(other).parent == state.parent;
  };
  const auto place = std::ranges::find_if(default_histories_, same_parent);
  if (place == default_histories_.end()) {
    default_histories_.push_back(history);
  } else {
    *place = history;  // the last one wins, as in Appendix D
  }
  for (const StateId target : state.initial) add_descendants(target);
  for (const StateId target : state.initial) add_ancestors(target, state.parent);
}

void EntrySet::add_ancestors(StateId state, StateId ancestor) {
  for (StateId above = chart_.state(state).parent; above != ancestor && above != root;
       above = chart_.state(above).parent) {
    states_.add(above);
    if (chart_.state(above).kind == StateKind::parallel) add_missing_regions(above);
  }
}

void EntrySet::add_missing_regions(StateId parallel) {
  for (const StateId region : chart_.state(parallel).children) {
    if (!states_.any_between(index(region) + 1, chart_.state(region).end)) {
      add_descendants(region);
    }
  }
}

std::optional<StateId> EntrySet::default_history(StateId parent) const {
  for (const StateId history : default_histories_) {
    if (chart_.state(history).parent == parent) return history;
  }
  return std::nullopt;
}

}  // namespace concord::chart
