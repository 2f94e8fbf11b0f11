// What compile() works out in advance for a chart without problems, and the check of descriptors.

#include <algorithm>

#include "engine/chart/compiler.hpp"
#include "engine/chart/event_class.hpp"

namespace concord::chart {

void Compiler::check_events() {
  for (const Transition& transition : chart_.transitions_) {
    for (const std::string& descriptor : transition.events) {
      if (event_prefix(descriptor)) continue;
      report("bad_event", transition.source, "\"" + descriptor + "\" is no event descriptor.",
             "Write tokens joined by dots, such as \"error.send\", \"error.*\" or \"*\".");
    }
  }
}

void Compiler::settle_domains() {
  for (Transition& transition : chart_.transitions_) {
    if (!transition.targets.empty() && !transition.to_history) {
      transition.domain = chart_.domain(transition, transition.targets);
    }
  }
}

void Compiler::settle_events() {
  std::vector<std::string> names(index(other_events) + 1);  // of the rows, by EventId
  for (const Transition& transition : chart_.transitions_) {
    for (const std::string& descriptor : transition.events) {
      std::string name{*event_prefix(descriptor)};
      const auto next = static_cast<EventId>(names.size());
      if (!name.empty() && chart_.events_.emplace(name, next).second) {
        names.push_back(std::move(name));
      }
    }
  }
  chart_.words_ = (chart_.transitions_.size() + 63) / 64;
  chart_.matches_.assign(names.size() * chart_.words_, 0);
  const auto set = [&](std::size_t event, std::size_t transition) {
    chart_.matches_[event * chart_.words_ + transition / 64] |= std::uint64_t{1}
                                                                << (transition % 64);
  };
  for (std::size_t t = 0; t < chart_.transitions_.size(); ++t) {
    const Transition& transition = chart_.transitions_[t];
    if (transition.events.empty()) {
      set(index(Chart::eventless), t);
      chart_.states_[index(transition.source)].eventless = true;
    }
    for (const std::string& descriptor : transition.events) {
      const std::string_view prefix = *event_prefix(descriptor);
      for (std::size_t e = index(other_events); e < names.size(); ++e) {
        if (is_event_prefix(prefix, names[e])) set(e, t);
      }
    }
  }
  for (std::size_t i = 1; i < chart_.states_.size(); ++i) {
    State& state = chart_.states_[i];
    state.eventless = state.eventless || chart_.state(state.parent).eventless;
    state.done = chart_.resolve("done.state." + state.id);
  }
}

}  // namespace concord::chart
