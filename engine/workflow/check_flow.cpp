#include <set>

#include "engine/workflow/chart_check.hpp"
#include "engine/workflow/event_match.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/outcomes.hpp"

namespace concord::workflow {
namespace {

using chart::StateId;
using chart::StateSet;
using chart::TransitionId;

void check_reachable(const ChartCheck& check) {
  for (const State& state : check.rule.states) {
    const StateId id = check.id_of(state);
    const StateId parent = check.chart.state(id).parent;
    if (check.chart.state(id).is_history() || check.reach.reachable().contains(id)) continue;
    // Say it once, of the outermost.
    if (parent != chart::root && !check.reach.reachable().contains(parent)) continue;
    check.error("unreachable_state", state.pointer,
                "No transition leads to the state \"" + state.name + "\".",
                "Add a transition to it, or take it out.");
  }
}

StateSet ends(const ChartCheck& check) {
  StateSet goals = check.no_states();
  for (const State& state : check.rule.states) {
    if (!state.settled) continue;
    const StateId id = check.id_of(state);
    for (std::size_t i = chart::index(id); i < check.chart.state(id).end; ++i)
      goals.add(static_cast<StateId>(i));
  }
  return goals;
}

void check_end(const ChartCheck& check) {
  const StateSet goals = ends(check);
  if (!goals.any_between(0, check.chart.states().size()))
    return check.error("no_end", check.rule.pointer,
                       "No state of \"" + check.rule.name + "\" is an end.",
                       "Mark a top-level state with \"final\", or one with \"settled\", so that "
                       "whoever waits for these cases can go on.");
  const StateSet able = check.reach.can_reach(goals);
  for (const State& state : check.rule.states) {
    const StateId id = check.id_of(state);
    if (!check.chart.state(id).is_leaf() || !check.reach.reachable().contains(id)) continue;
    if (!able.contains(id))
      check.error("no_end", state.pointer,
                  "From the state \"" + state.name + "\" no end can be reached.",
                  "Add a transition that leads on, or mark the state with \"settled\".");
  }
}

// Names of events that effects somewhere raise in cases of this chart.
std::set<std::string> sent_here(const ChartCheck& check) {
  std::set<std::string> sent;
  const std::string& own = check.rule.name;
  for (const auto& [name, chart] : check.definition.charts) {
    std::set<std::string> children;  // invoke ids of `chart` that open cases of this one
    bool is_child = false;           // `chart` is invoked by this one
    for (const State& state : chart.states)
      for (const Invoke& invoke : state.invokes)
        if (invoke.chart == own) children.insert(invoke.id);
    for (const State& state : check.rule.states)
      for (const Invoke& invoke : state.invokes) is_child = is_child || invoke.chart == name;
    for (const Effect& effect : chart.effects) {
      if (const auto* raised = variant2::get_if<Raise>(&effect); raised != nullptr && name == own)
        sent.insert(raised->event);
      if (const auto* message = variant2::get_if<Send>(&effect);
          message != nullptr &&
          (children.contains(message->to) || (is_child && message->to == "parent") ||
           (name == own && (message->to == "fellows" || message->to == "associates"))))
        sent.insert(message->event);
    }
  }
  return sent;
}

bool is_armed(const ChartCheck& check, const std::string& deadline) {
  for (const State& state : check.rule.states)
    for (const std::string& name : state.deadlines)
      if (name == deadline) return true;
  for (const Effect& effect : check.rule.effects)
    if (const auto* arm = variant2::get_if<ArmDeadline>(&effect); arm && arm->deadline == deadline)
      return true;
  return false;
}

bool may_join(const ChartRule& rule) {
  return std::any_of(rule.states.begin(), rule.states.end(), [](const State& state) {
    return std::any_of(state.permits.begin(), state.permits.end(),
                       [](const Permission& one) { return one.act == Act::associate; });
  });
}

// Why nobody can raise the event of a transition; empty if somebody can.
std::string why_never_raised(const ChartCheck& check, const Transition& transition,
                             const std::set<std::string>& sent) {
  if (!transition.by.empty() || transition.on.empty() || sent.contains(transition.on)) return "";
  const auto event = parse_engine_event(transition.on);
  if (!event) return "Nobody may raise it, and no case sends it.";
  switch (event->kind) {
    case EngineEvent::Kind::due:
      return is_armed(check, event->name) ? "" : "This deadline is never armed.";
    case EngineEvent::Kind::decision: {
      if (event->outcome.empty()) return "";
      const DecisionRule& rule = check.rule.decisions.at(event->name);
      for (int i = 0; i < static_cast<int>(decision::Outcome::open); ++i)
        if (const auto outcome = static_cast<decision::Outcome>(i);
            to_string(outcome) == event->outcome)
          return is_possible(outcome, rule) ? "" : "This decision cannot come out like that.";
      return "";
    }
    case EngineEvent::Kind::state_done: {
      const StateId id = *check.chart.find(event->name);
      return check.chart.state(id).is_leaf() ? "A state without states inside is never done." : "";
    }
    case EngineEvent::Kind::association:
      return may_join(check.rule) ? "" : "No state lets a party join another's input.";
    case EngineEvent::Kind::children_done:
    case EngineEvent::Kind::disavowal:
      return "";
  }
  return "";
}

// The earlier transition of the same state that is always taken in its place, or null.
const Transition* shadow_of(const State& state, std::size_t at) {
  const Transition& transition = state.transitions[at];
  for (std::size_t i = 0; i < at; ++i) {
    const Transition& earlier = state.transitions[i];
    const bool same =
        transition.on.empty() ? earlier.on.empty() : answers_to(earlier.on, transition.on);
    if (same && !earlier.guard) return &earlier;
  }
  return nullptr;
}

// The state itself or the one around it that is left at once whenever it is entered, or null.
const State* left_at_once(const ChartCheck& check, const State& state) {
  for (const State* at = &state; at != nullptr; at = check.rule.find_state(at->parent))
    for (const Transition& transition : at->transitions)
      if (transition.on.empty() && !transition.guard) return at;
  return nullptr;
}

void check_dead(const ChartCheck& check, const State& state, const std::set<std::string>& sent) {
  const State* passing = left_at_once(check, state);
  for (std::size_t i = 0; i < state.transitions.size(); ++i) {
    const Transition& transition = state.transitions[i];
    const std::string name =
        transition.on.empty() ? "This transition" : "The transition on \"" + transition.on + "\"";
    const auto dead = [&](const std::string& why, std::string remedy) {
      check.error("dead_transition", transition.pointer, name + " is never taken. " + why,
                  std::move(remedy));
    };
    if (const Transition* earlier = shadow_of(state, i)) {
      dead("The one at " + earlier->pointer + " has no guard and comes first.",
           "Give the earlier one an \"if\", or put this one before it.");
    } else if (passing != nullptr && !transition.on.empty()) {
      dead("The state \"" + passing->name + "\" is left at once by a transition without event.",
           "Give that transition an \"if\" or an event.");
    } else if (const std::string why = why_never_raised(check, transition, sent); !why.empty()) {
      dead(why, "Say \"by\" whom it is done, or take it out.");
    }
  }
}

void check_reentry(const ChartCheck& check, TransitionId id) {
  const chart::Transition& transition = check.chart.transition(id);
  if (transition.targets.empty() || transition.to_history) return;
  for (StateId at = check.chart.state(transition.source).parent; at != chart::root;
       at = check.chart.state(at).parent) {
    if (check.chart.state(at).kind != chart::StateKind::parallel) continue;
    bool inside = at != transition.domain && check.chart.is_descendant(at, transition.domain);
    for (const StateId target : transition.targets)
      inside = inside && check.chart.is_descendant(target, at);
    if (!inside) continue;
    return check.warn(
        "reenters_parallel", check.rule.transition_rules[chart::index(id)]->pointer,
        "This leaves and enters again all of the parallel state \"" + check.chart.name(at) + "\".",
        "If only one part should move, wrap it in a state of its own, or leave \"to\" "
        "out.");
  }
}

}  // namespace

void check_flow(const ChartCheck& check) {
  check_reachable(check);
  check_end(check);
}

void check_transitions(const ChartCheck& check) {
  const std::set<std::string> sent = sent_here(check);
  for (const State& state : check.rule.states) check_dead(check, state, sent);
  for (std::size_t i = 0; i < check.chart.transitions().size(); ++i)
    check_reentry(check, static_cast<TransitionId>(i));
}

}  // namespace concord::workflow
