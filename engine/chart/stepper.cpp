#include "engine/chart/stepper.hpp"

#include <algorithm>
#include <boost/throw_exception.hpp>
#include <stdexcept>

#include "engine/chart/entry_set.hpp"

namespace concord::chart {
namespace {

// A transition chosen for the next microstep.
struct Enabled {
  TransitionId id{};
  bool moves = false;  // it has targets, hence a domain
  StateId domain{};
};
using EnabledList = boost::container::small_vector<Enabled, 4>;

// One run of the interpreter's loop (Appendix D, mainEventLoop) on a step under construction.
class Macrostep {
 public:
  Macrostep(const Chart& chart, Environment& environment, Step& step)
      : chart_(chart),
        environment_(environment),
        step_(step),
        here_(step.next),
        raise_(chart, here_, queue_) {}

  void begin() {
    EntrySet entry(chart_, here_);
    entry.add(chart_.state(root).initial, root);
    enter(entry);
  }

  void handle(EventId event) {
    const EnabledList enabled = select(event);
    step_.matched = !enabled.empty();
    if (step_.matched) microstep(enabled);
  }

  // False if the limit was passed.
  [[nodiscard]] bool run_to_completion(StepLimits limits) {
    std::uint32_t count = step_.matched ? 1 : 0;
    while (!step_.done) {
      EnabledList enabled = select(Chart::eventless);
      if (enabled.empty()) {
        if (next_ == queue_.size()) break;
        enabled = select(queue_[next_++]);
        if (enabled.empty()) continue;
      }
      if (++count > limits.microsteps) return false;
      microstep(enabled);
    }
    if (step_.done) leave_interpreter();
    return true;
  }

 private:
  [[nodiscard]] EnabledList select(EventId event) const;
  [[nodiscard]] bool is_enabled(TransitionId id, EventId event) const;
  [[nodiscard]] StateId domain_of(const Transition& transition) const;
  void add_unless_preempted(EnabledList& chosen, TransitionId id) const;

  void microstep(const EnabledList& enabled);
  void exit(const EnabledList& enabled);
  void record_histories(StateId state, const Configuration& before);
  void enter(const EntrySet& entry);
  void raise_done(const State& final);
  [[nodiscard]] bool is_in_final(StateId state) const;
  void leave_interpreter();

  void perform(const std::vector<ActionRef>& actions) {
    for (const ActionRef action : actions) environment_.perform(action, raise_);
  }

  const Chart& chart_;
  Environment& environment_;
  Step& step_;
  Configuration& here_;
  EventQueue queue_;
  std::size_t next_ = 0;  // of the queue
  Raise raise_;
};

bool Macrostep::is_enabled(TransitionId id, EventId event) const {
  if (!chart_.matches(id, event)) return false;
  const auto& guard = chart_.transition(id).guard;
  return !guard || environment_.holds(*guard, here_);
}

// Appendix D, selectTransitions and selectEventlessTransitions with the removal of conflicts. The
// removal works on the transitions in the order of the states that chose them, so it can be done
// while they are found.
EnabledList Macrostep::select(EventId event) const {
  EnabledList chosen;
  TransitionList seen;
  for (const StateId leaf : here_.active()) {
    const State& first = chart_.state(leaf);
    if (!first.is_leaf() || (event == Chart::eventless && !first.eventless)) continue;
    bool found = false;
    for (StateId at = leaf; at != root && !found; at = chart_.state(at).parent) {
      const State& state = chart_.state(at);
      for (std::uint16_t i = 0; i < state.transition_count && !found; ++i) {
        const auto id = static_cast<TransitionId>(state.first_transition + i);
        found = is_enabled(id, event);
        if (!found || std::ranges::find(seen, id) != seen.end()) continue;
        seen.push_back(id);
        add_unless_preempted(chosen, id);
      }
    }
  }
  return chosen;
}

// Appendix D, removeConflictingTransitions. Each source is active and lies in its domain, so the
// exit sets of two transitions meet exactly if one domain contains, or is, the other.
void Macrostep::add_unless_preempted(EnabledList& chosen, TransitionId id) const {
  const Transition& transition = chart_.transition(id);
  Enabled candidate{id, !transition.targets.empty(), root};
  if (candidate.moves) {
    candidate.domain = domain_of(transition);
    const auto conflicts = [&](const Enabled& other) {
      return other.moves && (other.domain == candidate.domain ||
                             chart_.is_descendant(other.domain, candidate.domain) ||
                             chart_.is_descendant(candidate.domain, other.domain));
    };
    const auto yields = [&](const Enabled& other) {
      return chart_.is_descendant(transition.source, chart_.transition(other.id).source);
    };
    for (const Enabled& other : chosen) {
      if (conflicts(other) && !yields(other)) return;
    }
    chosen.erase(std::remove_if(chosen.begin(), chosen.end(), conflicts), chosen.end());
  }
  chosen.push_back(candidate);
}

// Asked for once, before anything is exited. Appendix D asks again afterwards; the answers differ
// only for a parallel of one region whose history was recorded in between, and then the second
// would leave out ancestors that were exited.
StateId Macrostep::domain_of(const Transition& transition) const {
  if (!transition.to_history) return transition.domain;
  const StateList targets = effective_targets(chart_, here_, transition.targets);
  return chart_.domain(transition, {targets.data(), targets.size()});
}

void Macrostep::microstep(const EnabledList& enabled) {
  exit(enabled);
  bool moves = false;
  for (const Enabled& transition : enabled) {
    step_.taken.push_back(transition.id);
    perform(chart_.transition(transition.id).actions);
    moves = moves || transition.moves;
  }
  if (!moves) return;
  EntrySet entry(chart_, here_);
  for (const Enabled& transition : enabled) {
    if (transition.moves) entry.add(chart_.transition(transition.id).targets, transition.domain);
  }
  enter(entry);
}

// Appendix D, exitStates: descendants first, in reverse document order; histories record what was
// active before anything was exited.
void Macrostep::exit(const EnabledList& enabled) {
  const auto leaves = [&](StateId state) {
    return std::ranges::any_of(enabled, [&](const Enabled& transition) {
      return transition.moves && chart_.is_descendant(state, transition.domain);
    });
  };
  StateList exiting;
  for (const StateId state : here_.active()) {
    if (leaves(state)) exiting.push_back(state);
  }
  if (exiting.empty()) return;
  for (const StateId state : exiting) {
    if (!chart_.state(state).histories.empty()) record_histories(state, here_);
  }
  for (auto at = exiting.rbegin(); at != exiting.rend(); ++at) {
    perform(chart_.state(*at).on_exit);
    environment_.exited(*at, raise_);
    here_.exit(*at);
    step_.exited.push_back(*at);
  }
}

void Macrostep::record_histories(StateId state, const Configuration& before) {
  for (const StateId history : chart_.state(state).histories) {
    const bool deep = chart_.state(history).kind == StateKind::deep_history;
    StateList recorded;
    for (const StateId active : before.active()) {
      if (deep ? chart_.state(active).is_leaf() && chart_.is_descendant(active, state)
               : active != root && chart_.state(active).parent == state) {
        recorded.push_back(active);
      }
    }
    here_.record(history, {recorded.data(), recorded.size()});
  }
}

// Appendix D, enterStates.
void Macrostep::enter(const EntrySet& entry) {
  entry.for_each([&](StateId id) {
    const State& state = chart_.state(id);
    here_.enter(id);
    step_.entered.push_back(id);
    environment_.entered(id, raise_);
    perform(state.on_entry);
    if (entry.is_by_default(id)) perform(state.initial_actions);
    if (const auto history = entry.default_history(id)) {
      perform(chart_.state(*history).initial_actions);
    }
    if (state.kind == StateKind::final) raise_done(state);
  });
}

void Macrostep::raise_done(const State& final) {
  if (final.parent == root) {
    step_.done = true;
    return;
  }
  const State& parent = chart_.state(final.parent);
  queue_.push_back(parent.done);
  const State& above = chart_.state(parent.parent);
  if (above.kind == StateKind::parallel &&
      std::ranges::all_of(above.children, [&](StateId region) { return is_in_final(region); })) {
    queue_.push_back(above.done);
  }
}

bool Macrostep::is_in_final(StateId id) const {
  const State& state = chart_.state(id);
  if (state.kind == StateKind::compound) {
    return std::ranges::any_of(state.children, [&](StateId child) {
      return chart_.state(child).kind == StateKind::final && here_.is_active(child);
    });
  }
  return state.kind == StateKind::parallel &&
         std::ranges::all_of(state.children, [&](StateId child) { return is_in_final(child); });
}

// Appendix D, exitInterpreter, but for the configuration: the end that was reached stays visible.
void Macrostep::leave_interpreter() {
  const auto active = here_.active();
  for (auto at = active.rbegin(); at != active.rend(); ++at) perform(chart_.state(*at).on_exit);
}

bool belongs(const Chart& chart, const Configuration& configuration) {
  const auto active = configuration.active();
  if (active.empty() || index(active.back()) >= chart.states().size()) return false;
  return std::ranges::all_of(configuration.history(), [&](const HistoryRecord& record) {
    return index(record.history) < chart.states().size() &&
           index(record.state) < chart.states().size();
  });
}

}  // namespace

Result<Step, StepError> start(const Chart& chart, Environment& environment, StepLimits limits) {
  Result<Step, StepError> result{boost::system::in_place_value};
  result->matched = true;
  Macrostep macrostep(chart, environment, *result);
  macrostep.begin();
  if (!macrostep.run_to_completion(limits)) result = StepError::endless;
  return result;
}

Result<Step, StepError> step(const Chart& chart, const Configuration& configuration, EventId event,
                             Environment& environment, StepLimits limits) {
  // One object to return, so that the step is built where the caller wants it.
  Result<Step, StepError> result{boost::system::in_place_value};
  if (!belongs(chart, configuration)) {
    result = StepError::foreign_configuration;
    return result;
  }
  result->next = configuration;
  result->done = is_done(chart, configuration);
  if (result->done) return result;
  Macrostep macrostep(chart, environment, *result);
  macrostep.handle(event);
  if (!macrostep.run_to_completion(limits)) result = StepError::endless;
  return result;
}

Result<Step, StepError> step(const Chart& chart, const Configuration& configuration,
                             std::string_view event, Environment& environment, StepLimits limits) {
  return step(chart, configuration, chart.resolve(event), environment, limits);
}

bool is_done(const Chart& chart, const Configuration& configuration) {
  const auto active = configuration.active();
  return !active.empty() && chart.state(active.front()).kind == StateKind::final &&
         chart.state(active.front()).parent == root;
}

std::vector<Candidate> candidates(const Chart& chart, const Configuration& configuration,
                                  const Environment& environment) {
  std::vector<Candidate> found;
  StateSet seen(chart.states().size());
  for (const StateId leaf : configuration.active()) {
    if (!chart.state(leaf).is_leaf()) continue;
    for (StateId at = leaf; at != root && !seen.contains(at); at = chart.state(at).parent) {
      seen.add(at);
      const State& state = chart.state(at);
      for (std::uint16_t i = 0; i < state.transition_count; ++i) {
        const auto id = static_cast<TransitionId>(state.first_transition + i);
        const auto& guard = chart.transition(id).guard;
        found.push_back({id, !guard || environment.holds(*guard, configuration)});
      }
    }
  }
  return found;
}

void throw_exception_from_error(StepError error, const boost::source_location& where) {
  const char* message = error == StepError::endless
                            ? "the chart would run for ever"
                            : "the configuration does not belong to the chart";
  boost::throw_exception(std::logic_error(message), where);
}

}  // namespace concord::chart
