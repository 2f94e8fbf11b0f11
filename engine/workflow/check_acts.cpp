#include <algorithm>

#include "engine/workflow/chart_check.hpp"
#include "engine/workflow/handing.hpp"
#include "engine/workflow/names.hpp"

namespace concord::workflow {
namespace {

using chart::StateId;

// Withdrawing what others rely on needs a ground, and a ground comes with a command only.
void check_reasons(const ChartCheck& check) {
  check.each_effect([&](const Effect& effect, const State& state, const Transition* transition) {
    const bool withdraws = variant2::holds_alternative<WithdrawSource>(effect);
    if (!withdraws && !variant2::holds_alternative<Recall>(effect)) return;
    // Who disavows what withdraws a source is asked for the ground.
    if (transition != nullptr && (transition->needs_reason || transition->on == kDisavowed)) return;
    check.error("reason_needed", transition == nullptr ? state.pointer : transition->pointer,
                withdraws ? "A source is withdrawn with a ground only."
                          : "A circulation is recalled with a ground only.",
                "Do it in a transition with \"by\" and \"reason\": true.");
  });
}

void check_thresholds(const ChartCheck& check) {
  const auto is_single = [&](const std::string& id) {
    for (const State& state : check.rule.states)
      for (const Invoke& invoke : state.invokes)
        if (invoke.id == id) return invoke.each.empty() && !invoke.by_name();
    return false;
  };
  check.each_predicate([&](const Guard& guard, const State&, const std::string& pointer) {
    const bool counts =
        guard.predicate == Predicate::children_settled || guard.predicate == Predicate::children_in;
    if (counts && !guard.everyone && guard.denominator == 0 && guard.at_least > 1 &&
        is_single(guard.of))
      check.error("threshold_unreachable", pointer,
                  "\"" + guard.of + "\" is one case, so there are never " +
                      std::to_string(guard.at_least) + " of them.",
                  "Ask for \"all\".");
  });
}

void check_deadline_acts(const ChartCheck& check, const State& state,
                         const Permission& permission) {
  if (permission.act != Act::manage_deadline) return;
  for (const Effect& effect : check.rule.effects)
    if (const auto* arm = variant2::get_if<ArmDeadline>(&effect);
        arm && arm->deadline == permission.of)
      return;
  const StateId id = check.id_of(state);
  for (const State& other : check.rule.states)
    if (std::find(other.deadlines.begin(), other.deadlines.end(), permission.of) !=
            other.deadlines.end() &&
        check.reach.compatible(check.id_of(other), id))
      return;
  check.warn("deadline_never_armed", permission.pointer,
             "The deadline \"" + permission.of + "\" is never armed in \"" + state.name + "\".",
             "Permit it where the deadline runs.");
}

// Whether somebody may set a guard aside while the chart is in a state.
bool may_derogate(const ChartCheck& check, StateId state) {
  for (const State& other : check.rule.states)
    for (const Permission& permission : other.permits)
      if (permission.act == Act::derogate && check.reach.compatible(check.id_of(other), state))
        return true;
  return false;
}

void check_derogations(const ChartCheck& check) {
  check.each_predicate([&](const Guard& guard, const State& state, const std::string& pointer) {
    if (guard.derogable && !may_derogate(check, check.id_of(state)))
      check.warn("no_derogation", pointer,
                 "\"" + std::string(name(guard.predicate)) +
                     "\" may be set aside, but nobody is permitted to do so in \"" + state.name +
                     "\".",
                 "Permit \"derogate\" there, to the presidency.");
  });
}

void check_fields(const ChartCheck& check) {
  for (const auto& [name, field] : check.rule.fields) {
    bool set = false;
    for (const State& state : check.rule.states)
      for (const Permission& permission : state.permits)
        set = set || (permission.act == Act::set_field && permission.of == name);
    if (!set)
      check.warn("field_never_set", check.rule.pointer + "/fields/" + name,
                 "Nobody may fill in the field \"" + name + "\".",
                 "Permit \"set_field\" in a state, or take the field out.");
  }
}

// What is asked of who records a note must not tell where the draft is that it does not read.
void check_signing(const ChartCheck& check) {
  for (const Transition* transition : unevenly_signed(check.rule))
    check.warn("signing_tells", transition->pointer,
               "\"" + transition->on +
                   "\" asks for another signature here than elsewhere where the delegation alone "
                   "reads its case: who records it by note learns where the draft is.",
               "Give it the same \"signed\" in each of these states.");
}

// Cases that are opened by name are opened by somebody.
void check_openings(const ChartCheck& check) {
  for (const State& state : check.rule.states)
    for (const Invoke& invoke : state.invokes) {
      if (!invoke.by_name()) continue;
      const StateId id = check.id_of(state);
      bool opened = false;
      for (const State& other : check.rule.states)
        for (const Permission& permission : other.permits)
          opened = opened || (permission.act == Act::open_case && permission.of == invoke.id &&
                              check.reach.compatible(check.id_of(other), id));
      if (!opened)
        check.warn("case_never_opened", state.pointer,
                   "Nobody may open a case of \"" + invoke.id + "\".",
                   "Permit \"open_case\" of it in the state.");
    }
}

}  // namespace

void check_acts(const ChartCheck& check) {
  check_reasons(check);
  check_thresholds(check);
  for (const State& state : check.rule.states)
    for (const Permission& permission : state.permits)
      check_deadline_acts(check, state, permission);
  check_derogations(check);
  check_fields(check);
  check_openings(check);
  check_signing(check);
}

}  // namespace concord::workflow
