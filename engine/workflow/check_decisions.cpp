#include <algorithm>
#include <set>

#include "engine/workflow/chart_check.hpp"
#include "engine/workflow/outcomes.hpp"

namespace concord::workflow {
namespace {

using chart::StateId;
using chart::StateSet;

// Where in the life of a chart one decision is opened and closed.
struct Course {
  StateSet open;         // states that open it, or the targets of what opens it
  StateSet after_close;  // where the chart may be when it has been closed
  bool opened = false;
  bool closed = false;  // by a step that can be taken while it is open
};

void add_where(const ChartCheck& check, const State& state, const Transition* transition,
               StateSet& set) {
  set.add(check.id_of(state));
  if (transition == nullptr) return;
  for (std::size_t i = 0; i < check.rule.transition_rules.size(); ++i)
    if (check.rule.transition_rules[i] == transition)
      check.reach.entered(static_cast<chart::TransitionId>(i)).for_each([&](StateId entered) {
        set.add(entered);
      });
}

Course course_of(const ChartCheck& check, const std::string& decision) {
  Course course{check.no_states(), check.no_states()};
  for (const State& state : check.rule.states)
    if (std::find(state.decisions.begin(), state.decisions.end(), decision) !=
        state.decisions.end())
      course.open.add(check.id_of(state));
  StateSet anywhere = check.no_states();  // opened by an effect, it stays open until it is closed
  check.each_effect([&](const Effect& effect, const State& state, const Transition* transition) {
    const auto* open = variant2::get_if<OpenDecision>(&effect);
    if (open != nullptr && open->decision == decision)
      add_where(check, state, transition, anywhere);
  });
  check.reach.follow(anywhere).for_each([&](StateId state) { course.open.add(state); });
  course.opened = course.open.any_between(0, check.chart.states().size());
  check.each_effect([&](const Effect& effect, const State& state, const Transition* transition) {
    const auto* close = variant2::get_if<CloseDecision>(&effect);
    if (close == nullptr || close->decision != decision) return;
    bool while_open = false;
    course.open.for_each([&](StateId open) {
      while_open = while_open || check.reach.compatible(open, check.id_of(state));
    });
    course.closed = course.closed || while_open;
    if (while_open) add_where(check, state, transition, course.after_close);
  });
  return course;
}

void check_course(const ChartCheck& check, const DecisionRule& rule) {
  const Course course = course_of(check, rule.name);
  if (!course.opened)
    return check.warn("unused_decision", rule.pointer,
                      "The decision \"" + rule.name + "\" is never opened.",
                      "List it under \"decisions\" of a state, or take it out.");
  if (!course.closed)
    return check.error("decision_never_closed", rule.pointer,
                       "Where the decision \"" + rule.name + "\" is open, nothing closes it.",
                       "Add {\"close\": \"" + rule.name + "\"} to a transition of that state.");
  std::string unhandled;
  for (const decision::Outcome outcome : certain_outcomes(rule))
    if (!check.is_handled("decision." + rule.name + "." + to_string(outcome), course.after_close))
      unhandled += (unhandled.empty() ? "" : ", ") + to_string(outcome);
  if (!unhandled.empty())
    check.error(
        "outcome_unhandled", rule.pointer,
        "Nothing happens when the decision \"" + rule.name + "\" comes out as " + unhandled + ".",
        "Add a transition on \"decision." + rule.name + ".OUTCOME\" for each.");
}

// decision::check_rule speaks of the rule's own members; definitions have other words for some.
std::string place_in_rule(const std::string& place) {
  if (place == "/setting") return "/in";
  if (place.starts_with("/quorum/fraction")) return "/quorum/share";
  return place;
}

void check_rule_itself(const ChartCheck& check, const DecisionRule& rule) {
  const decision::Rule& judged = rule.each ? *rule.each : rule.rule;
  const std::string pointer = rule.pointer + (rule.each ? "/rule/each" : "/rule");
  for (const Problem& problem : decision::check_rule(judged, std::nullopt))
    check.error(problem.code, pointer + place_in_rule(problem.place), problem.message,
                problem.remedy);
}

void check_guards(const ChartCheck& check) {
  check.each_predicate([&](const Guard& guard, const State&, const std::string& pointer) {
    if (guard.predicate != Predicate::decision_outcome) return;
    const DecisionRule& rule = check.rule.decisions.at(guard.of);
    for (int i = 0; i < static_cast<int>(decision::Outcome::open); ++i) {
      const auto outcome = static_cast<decision::Outcome>(i);
      const bool asked =
          std::find(guard.is.begin(), guard.is.end(), to_string(outcome)) != guard.is.end();
      if (asked && !is_possible(outcome, rule))
        check.warn(
            "outcome_impossible", pointer,
            "The decision \"" + rule.name + "\" cannot come out as " + to_string(outcome) + ".",
            "Ask for an outcome of its rule.");
    }
  });
}

void check_stances(const ChartCheck& check, const State& state, const Permission& permission) {
  if (permission.act != Act::take_stance && permission.act != Act::record_presence) return;
  const Course course = course_of(check, permission.of);
  if (!course.opened) return;  // unused_decision says it already
  const StateId id = check.id_of(state);
  bool possible = false;
  course.open.for_each(
      [&](StateId open) { possible = possible || check.reach.compatible(open, id); });
  // A stance that comes late is recorded, without effect: so it is possible ever after.
  if (permission.act == Act::take_stance)
    possible = possible || check.reach.follow(course.open).contains(id);
  if (!possible)
    check.warn("stance_never_possible", permission.pointer,
               "The decision \"" + permission.of + "\" is never open in \"" + state.name + "\".",
               "Permit it where the decision is open.");
}

// The outcome of those who object: what a stance that was received in time but recorded after the
// close, or a disavowal, may still make of a decision.
decision::Outcome failing(const DecisionRule& rule) {
  return rule.rule.kind == decision::RuleKind::silence ? decision::Outcome::broken
                                                       : decision::Outcome::not_adopted;
}

// A tie that the chair breaks needs a chair who may.
void check_casting_vote(const ChartCheck& check, const DecisionRule& rule) {
  const decision::Rule& judged = rule.each ? *rule.each : rule.rule;
  if (judged.tie != decision::Tie::chair) return;
  for (const State& state : check.rule.states)
    for (const Permission& permission : state.permits)
      if (permission.act == Act::cast_vote && permission.of == rule.name) return;
  check.error(
      "casting_vote_not_permitted", rule.pointer,
      "A tie awaits the chair, and no state permits the casting vote of \"" + rule.name + "\".",
      "Permit the act cast_vote of it where the chart is after the close.");
}

// Where stances are recorded after the close, the objection among them needs an answer.
void check_late_stances(const ChartCheck& check, const State& state, const Permission& permission) {
  if (permission.act != Act::take_stance) return;
  const Course course = course_of(check, permission.of);
  const StateId id = check.id_of(state);
  bool open_there = false;
  course.open.for_each(
      [&](StateId open) { open_there = open_there || check.reach.compatible(open, id); });
  if (!course.opened || open_there || !check.reach.follow(course.open).contains(id)) return;
  const std::string outcome = to_string(failing(check.rule.decisions.at(permission.of)));
  StateSet here = check.no_states();
  here.add(id);
  const std::string event = "decision." + permission.of + "." + outcome;
  if (check.is_handled(event, here)) return;
  check.error("late_outcome_unhandled", permission.pointer,
              "An objection that was received in time may be recorded in \"" + state.name +
                  "\" after the close; then the decision \"" + permission.of + "\" comes out as " +
                  outcome + ", and nothing happens.",
              "Add a transition on \"" + event + "\" to that state.");
}

// A rule other than concurrence counts one ballot: that of the parties in a field, or of the
// members of the one body in it.
void check_electorate(const ChartCheck& check, const DecisionRule& rule) {
  if (rule.electorate.group != Group::in_field) return;
  const auto field = check.rule.fields.find(rule.electorate.body);
  if (field == check.rule.fields.end() || field->second.kind != FieldKind::body ||
      !field->second.many)
    return;
  check.error("bad_electorate", rule.pointer + "/electorate",
              "The field \"" + field->first +
                  "\" may name several bodies, and each would vote by itself: one of them alone "
                  "would count.",
              "Make it a field of one body, or of parties; conferences agree by the rule "
              "\"concurrent\".");
}

bool freezes(const std::vector<Effect>& effects) {
  return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
    return variant2::holds_alternative<FreezeRoster>(effect);
  });
}

// Whether entering the state makes something of the roster: cases of members, or an electorate.
bool counts_roster(const ChartCheck& check, const State& state) {
  const auto by_member = [](const Invoke& invoke) {
    return std::find(invoke.each.begin(), invoke.each.end(), Each::member) != invoke.each.end();
  };
  const auto by_roster = [&](const std::string& decision) {
    const Group group = check.rule.decisions.at(decision).electorate.group;
    return group == Group::conference_members || group == Group::all_members;
  };
  return std::any_of(state.invokes.begin(), state.invokes.end(), by_member) ||
         std::any_of(state.decisions.begin(), state.decisions.end(), by_roster);
}

// Cases are opened and questions put before a state's effects on entry, and those of the states
// inside: a roster that is frozen by these has nobody in it yet. Unless it was frozen before.
void check_roster(const ChartCheck& check) {
  std::ptrdiff_t frozen = 0;
  for (const auto& [name, chart] : check.definition.charts)
    frozen += std::count_if(chart.effects.begin(), chart.effects.end(), [](const Effect& effect) {
      return variant2::holds_alternative<FreezeRoster>(effect);
    });
  for (const State& state : check.rule.states) {
    if (!counts_roster(check, state)) continue;
    const auto late =
        std::count_if(check.rule.states.begin(), check.rule.states.end(), [&](const State& inside) {
          const bool within = inside.name == state.name ||
                              check.chart.is_descendant(check.id_of(inside), check.id_of(state));
          return within && freezes(inside.on_entry);
        });
    if (late > 0 && late == frozen)
      check.warn("roster_too_late", state.pointer,
                 "The roster is frozen on entry of \"" + state.name +
                     "\", after its cases are opened and its questions put: for nobody.",
                 "Freeze it in the transition that leads there, or in a state before it.");
  }
}

}  // namespace

void check_decisions(const ChartCheck& check) {
  check_roster(check);
  for (const auto& [name, rule] : check.rule.decisions) {
    check_electorate(check, rule);
    check_rule_itself(check, rule);
    check_course(check, rule);
    check_casting_vote(check, rule);
  }
  check_guards(check);
  for (const State& state : check.rule.states)
    for (const Permission& permission : state.permits) {
      check_stances(check, state, permission);
      check_late_stances(check, state, permission);
    }
}

}  // namespace concord::workflow
