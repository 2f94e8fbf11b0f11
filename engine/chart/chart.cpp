#include "engine/chart/chart.hpp"

#include <algorithm>

#include "engine/chart/event_class.hpp"

namespace concord::chart {

std::optional<StateId> Chart::find(std::string_view id) const {
  const auto found = names_.find(id);
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

EventId Chart::resolve(std::string_view event) const {
  // All descriptors that match a name are prefixes of it, so they are prefixes of the longest
  // prefix that the chart knows: name and prefix are one class.
  for (;;) {
    if (const auto found = events_.find(event); found != events_.end()) return found->second;
    const std::size_t dot = event.rfind('.');
    if (dot == std::string_view::npos) return other_events;
    event = event.substr(0, dot);
  }
}

StateId Chart::domain(const Transition& transition,
                      std::span<const StateId> effective_targets) const {
  const auto holds_all = [&](StateId ancestor) {
    return std::ranges::all_of(effective_targets,
                               [&](StateId target) { return is_descendant(target, ancestor); });
  };
  if (transition.internal && state(transition.source).kind == StateKind::compound &&
      holds_all(transition.source)) {
    return transition.source;
  }
  const auto is_domain = [&](StateId ancestor) {
    return ancestor == root || (state(ancestor).kind == StateKind::compound && holds_all(ancestor));
  };
  StateId ancestor = state(transition.source).parent;
  while (!is_domain(ancestor)) ancestor = state(ancestor).parent;
  return ancestor;
}

}  // namespace concord::chart
