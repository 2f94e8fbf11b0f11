#include "engine/chart/configuration.hpp"

#include <algorithm>

namespace concord::chart {
namespace {

bool has_one_active_child(const Configuration& configuration, const State& state) {
  return std::ranges::count_if(state.children,
                               [&](StateId child) { return configuration.is_active(child); }) == 1;
}

bool children_are_legal(const Configuration& configuration, const State& state) {
  switch (state.kind) {
    case StateKind::compound:
      return has_one_active_child(configuration, state);
    case StateKind::parallel:
      return std::ranges::all_of(state.children,
                                 [&](StateId child) { return configuration.is_active(child); });
    case StateKind::atomic:
    case StateKind::final:
      return true;
    case StateKind::shallow_history:
    case StateKind::deep_history:
      return false;
  }
  return false;
}

// A record is legal by itself; that all records of a history fit together is checked below.
bool record_is_legal(const Chart& chart, const HistoryRecord& record) {
  const std::size_t count = chart.states().size();
  if (index(record.history) >= count || index(record.state) >= count) return false;
  const State& history = chart.state(record.history);
  const State& state = chart.state(record.state);
  if (history.kind == StateKind::shallow_history) {
    return state.parent == history.parent && !state.is_history();
  }
  return history.kind == StateKind::deep_history && state.is_leaf() &&
         chart.is_descendant(record.state, history.parent);
}

// The recorded states of one history make a legal configuration below its parent.
bool records_fit_together(const Chart& chart, StateId history,
                          std::span<const HistoryRecord> records) {
  const StateId parent = chart.state(history).parent;
  if (chart.state(history).kind == StateKind::shallow_history) {
    return chart.state(parent).kind == StateKind::parallel
               ? records.size() == chart.state(parent).children.size()
               : records.size() == 1;
  }
  Configuration below;
  for (const HistoryRecord& record : records) {
    for (StateId state = record.state; state != parent; state = chart.state(state).parent) {
      below.enter(state);
    }
  }
  return children_are_legal(below, chart.state(parent)) &&
         std::ranges::all_of(below.active(), [&](StateId state) {
           return children_are_legal(below, chart.state(state));
         });
}

}  // namespace

Configuration::Configuration(std::span<const StateId> active,
                             std::span<const HistoryRecord> history)
    : active_(active.begin(), active.end()), history_(history.begin(), history.end()) {
  std::ranges::sort(active_);
  active_.erase(std::unique(active_.begin(), active_.end()), active_.end());
  std::ranges::sort(history_);
  history_.erase(std::unique(history_.begin(), history_.end()), history_.end());
}

bool Configuration::is_active(StateId state) const {
  return std::binary_search(active_.begin(), active_.end(), state);
}

std::span<const HistoryRecord> Configuration::recorded(StateId history) const {
  const auto range = std::ranges::equal_range(history_, history, {}, &HistoryRecord::history);
  if (range.empty()) return {};
  return {&*range.begin(), static_cast<std::size_t>(range.size())};
}

void Configuration::enter(StateId state) {
  const auto place = std::lower_bound(active_.begin(), active_.end(), state);
  if (place == active_.end() || *place != state) active_.insert(place, state);
}

void Configuration::exit(StateId state) {
  const auto place = std::lower_bound(active_.begin(), active_.end(), state);
  if (place != active_.end() && *place == state) active_.erase(place);
}

void Configuration::record(StateId history, std::span<const StateId> states) {
  const auto old = std::ranges::equal_range(history_, history, {}, &HistoryRecord::history);
  auto place = history_.erase(old.begin(), old.end());
  for (const StateId state : states) place = history_.insert(place, {history, state}) + 1;
}

bool is_legal(const Chart& chart, const Configuration& configuration) {
  if (!has_one_active_child(configuration, chart.state(root))) return false;
  for (const StateId id : configuration.active()) {
    if (id == root || index(id) >= chart.states().size()) return false;
    const State& state = chart.state(id);
    if (state.parent != root && !configuration.is_active(state.parent)) return false;
    if (!children_are_legal(configuration, state)) return false;
  }
  for (auto rest = configuration.history(); !rest.empty();) {
    const auto records = configuration.recorded(rest.front().history);
    for (const HistoryRecord& record : records) {
      if (!record_is_legal(chart, record)) return false;
    }
    if (!records_fit_together(chart, rest.front().history, records)) return false;
    rest = rest.subspan(records.size());
  }
  return true;
}

}  // namespace concord::chart
