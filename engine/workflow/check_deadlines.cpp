#include <algorithm>
#include <set>

#include "engine/workflow/chart_check.hpp"

namespace concord::workflow {
namespace {

using chart::StateId;
using chart::StateSet;

StateSet just(const ChartCheck& check, StateId state) {
  StateSet set = check.no_states();
  set.add(state);
  return set;
}

void check_outcome(const ChartCheck& check, const State& state, const std::string& deadline) {
  if (check.is_handled("due." + deadline, just(check, check.id_of(state)))) return;
  check.error(
      "deadline_without_outcome", state.pointer,
      "Nothing happens in \"" + state.name + "\" when the deadline \"" + deadline + "\" is due.",
      "Add a transition on \"due." + deadline + "\".");
}

// A date that the command gives cannot come from an event that nobody commands.
void check_given(const ChartCheck& check, const State& state, const std::string& deadline) {
  const StateId id = check.id_of(state);
  const auto not_given = [&](const std::string& pointer, const std::string& what) {
    check.error("deadline_not_given", pointer,
                what + " enters \"" + state.name + "\", where the deadline \"" + deadline +
                    "\" needs a date, but nobody is there to give it.",
                "Let somebody do it (\"by\"), or give the deadline a length (\"after\").");
  };
  if (check.reach.at_start().contains(id)) not_given(state.pointer, "The start of the case");
  const auto transitions = check.chart.transitions();
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    const Transition& rule = *check.rule.transition_rules[i];
    if (!rule.by.empty() || transitions[i].to_history) continue;
    if (check.reach.entered(static_cast<chart::TransitionId>(i)).contains(id))
      not_given(rule.pointer, rule.on.empty() ? "A transition" : "\"" + rule.on + "\"");
  }
}

// Whether one of these arms the deadline.
bool arms(const std::vector<Effect>& effects, const std::string& deadline) {
  return std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
    const auto* arm = variant2::get_if<ArmDeadline>(&effect);
    return arm != nullptr && arm->deadline == deadline;
  });
}

bool is_armed_in(const ChartCheck& check, const StateSet& states, const std::string& deadline) {
  return std::any_of(check.rule.states.begin(), check.rule.states.end(), [&](const State& state) {
    const auto& listed = state.deadlines;
    return states.contains(check.id_of(state)) &&
           (std::find(listed.begin(), listed.end(), deadline) != listed.end() ||
            arms(state.on_entry, deadline));
  });
}

// Whether the step may arm the deadline, by what it enters or by what the chart does of itself
// after it.
bool may_arm(const ChartCheck& check, chart::TransitionId step, const std::string& deadline) {
  const auto transitions = check.chart.transitions();
  std::vector<bool> taken(transitions.size(), false);
  StateSet about = just(check, transitions[chart::index(step)].source);
  StateSet entered = check.no_states();
  const auto take = [&](std::size_t at) {
    taken[at] = true;
    check.reach.entered(static_cast<chart::TransitionId>(at)).for_each([&](StateId state) {
      entered.add(state);
      about.add(state);
    });
    return arms(check.rule.transition_rules[at]->effects, deadline) ||
           is_armed_in(check, entered, deadline);
  };
  if (take(chart::index(step))) return true;
  for (bool is_more = true; is_more;) {
    is_more = false;
    for (std::size_t at = 0; at < transitions.size(); ++at) {
      const Transition& rule = *check.rule.transition_rules[at];
      if (taken[at] || !rule.by.empty() || rule.on.starts_with("due.")) continue;
      bool together = false;
      about.for_each([&](StateId state) {
        together = together || check.reach.compatible(state, transitions[at].source);
      });
      if (!together) continue;
      if (take(at)) return true;
      is_more = true;
    }
  }
  return false;
}

// Whether the deadline may be running where a step begins: it is then asked for too.
bool may_run(const ChartCheck& check, StateId source, const std::string& deadline) {
  StateSet together = check.no_states();
  for (const State& state : check.rule.states)
    if (check.reach.compatible(check.id_of(state), source)) together.add(check.id_of(state));
  bool may = is_armed_in(check, together, deadline);
  check.each_effect([&](const Effect& effect, const State&, const Transition*) {
    const auto* arm = variant2::get_if<ArmDeadline>(&effect);
    may = may || (arm != nullptr && arm->deadline == deadline);
  });
  return may;
}

void note_dates(const Guard& guard, std::set<std::string>& asked) {
  for (const Guard& part : guard.parts) note_dates(part, asked);
  if (guard.kind == Guard::Kind::predicate &&
      (guard.predicate == Predicate::deadline_given || guard.predicate == Predicate::notice_kept))
    asked.insert(guard.of);
}

// A date that comes with the command stands in the entry only where it is armed. Else whoever
// verifies could not tell that the step was allowed; where one that runs already will do, that is
// so only of who gives another.
void check_kept(const ChartCheck& check) {
  const auto transitions = check.chart.transitions();
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    const Transition& rule = *check.rule.transition_rules[i];
    if (rule.by.empty() || !rule.guard || transitions[i].to_history) continue;
    std::set<std::string> asked;
    note_dates(*rule.guard, asked);
    for (const std::string& name : asked) {
      if (!check.rule.deadlines.at(name).given ||
          may_arm(check, static_cast<chart::TransitionId>(i), name))
        continue;
      const bool runs = may_run(check, transitions[i].source, name);
      const auto tell = runs ? &ChartCheck::warn : &ChartCheck::error;
      (check.*tell)("date_not_kept", rule.pointer,
                    "\"" + rule.on + "\" asks for the date of \"" + name +
                        "\" and does not arm it: nobody could tell from the log which date came "
                        "with the command" +
                        (runs ? ", if not the one that runs was meant." : "."),
                    "Lead to a state with this deadline, arm it (\"arm\"), or ask whether one that "
                    "is armed still runs ({\"not\": {\"require\": \"deadline_passed\"}}).");
    }
  }
}

void check_lengths(const ChartCheck& check, const DeadlineRule& deadline) {
  if (!deadline.after) return;
  // One that is armed again as it falls due would leave the writer no time for anything else.
  if (*deadline.after < std::chrono::seconds{1})
    check.error("deadline_too_short", deadline.pointer + "/after",
                "The deadline is due less than a second after it is armed.",
                "Lengthen \"after\": \"P10D\", \"PT72H\".");
  if (deadline.notice && *deadline.notice > *deadline.after)
    check.error("notice_never_kept", deadline.pointer + "/notice",
                "The deadline is due " + concord::to_string(*deadline.after) +
                    " after it is armed, so a notice of " + concord::to_string(*deadline.notice) +
                    " can never be kept.",
                "Lengthen \"after\", or shorten \"notice\".");
  for (std::size_t i = 0; i < deadline.reminders.size(); ++i)
    if (deadline.reminders[i] >= *deadline.after)
      check.warn("reminder_too_early", deadline.pointer + "/reminders/" + std::to_string(i),
                 "This reminder falls before the deadline is armed.", "Shorten it.");
}

}  // namespace

void check_deadlines(const ChartCheck& check) {
  std::set<std::string> used;
  for (const State& state : check.rule.states)
    for (const std::string& name : state.deadlines) {
      used.insert(name);
      check_outcome(check, state, name);
      if (check.rule.deadlines.at(name).given) check_given(check, state, name);
    }
  check.each_effect([&](const Effect& effect, const State& state, const Transition* transition) {
    const auto* arm = variant2::get_if<ArmDeadline>(&effect);
    if (arm == nullptr) return;
    used.insert(arm->deadline);
    const std::string& pointer = transition == nullptr ? state.pointer : transition->pointer;
    if (!check.is_handled("due." + arm->deadline, check.reach.reachable()))
      check.error("deadline_without_outcome", pointer,
                  "Nothing happens anywhere when the deadline \"" + arm->deadline + "\" is due.",
                  "Add a transition on \"due." + arm->deadline + "\".");
    if (check.rule.deadlines.at(arm->deadline).given &&
        (transition == nullptr || transition->by.empty()))
      check.error(
          "deadline_not_given", pointer,
          "The deadline \"" + arm->deadline + "\" is armed here, but nobody gives its date.",
          "Arm it where somebody acts, or give the deadline a length (\"after\").");
  });
  check_kept(check);
  check.each_predicate([&](const Guard& guard, const State&, const std::string& pointer) {
    if (guard.predicate != Predicate::notice_kept) return;
    const auto& after = check.rule.deadlines.at(guard.of).after;
    if (after && guard.duration > *after)
      check.error("notice_never_kept", pointer,
                  "A notice of " + concord::to_string(guard.duration) + " can never be kept by \"" +
                      guard.of + "\", which is due after " + concord::to_string(*after) + ".",
                  "Lengthen the deadline, or shorten the notice.");
  });
  for (const auto& [name, deadline] : check.rule.deadlines) {
    check_lengths(check, deadline);
    if (!used.contains(name))
      check.warn("unused_deadline", deadline.pointer,
                 "The deadline \"" + name + "\" is never armed.",
                 "List it under \"deadlines\" of a state, or take it out.");
  }
}

}  // namespace concord::workflow
