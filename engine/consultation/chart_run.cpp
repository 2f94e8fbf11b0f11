#include "engine/consultation/chart_run.hpp"

#include <algorithm>

#include "engine/consultation/effects.hpp"

namespace concord::consultation {
namespace {

// One command may set off events in many cases, each of which may set off more. A definition in
// which this never ends is refused when it is loaded; this bound is for what the check cannot see.
constexpr std::size_t kMostSteps = 100'000;

void emit_moved(Draft& draft, CaseNumber of, const std::string& event, const chart::Step& step) {
  const auto& chart = *draft.state().chart_of(draft.at(of)).chart;
  CaseMoved moved;
  moved.on = event;
  for (const auto state : step.next.active()) moved.active.push_back(chart.name(state));
  for (const auto& record : step.next.history())
    moved.history[chart.name(record.history)].push_back(chart.name(record.state));
  const bool was_settled = draft.at(of).settled;
  draft.emit(of, std::move(moved));
  // A parent may wait for its children one by one, or look at them all by a guard.
  const Case& value = draft.at(of);
  if (of != 0 && value.settled && !was_settled)
    draft.send(value.parent, "done.invoke." + value.invoke);
}

void spend_derogations(Draft& draft, CaseNumber of, const std::string& event) {
  const auto& derogations = draft.at(of).derogations;
  const bool any = std::any_of(derogations.begin(), derogations.end(), [&](const auto& item) {
    return !item.spent && item.event == event;
  });
  if (any) draft.emit(of, DerogationSpent{event});
}

Refusal endless(const Case& value) {
  return refuse(Refusal::Kind::rule, "chart_never_rests", {{"case", to_string(value.key)}});
}

// One macrostep of one case. Nothing matched: false.
Decided<bool> run_one(Draft& draft, CaseNumber of, const Cause& cause) {
  const auto& rule = draft.state().chart_of(draft.at(of));
  ChartRun run(draft, of, cause);
  const auto before = draft.at(of).configuration;
  const auto step = chart::step(*rule.chart, before, cause.event, run);
  if (!step) return endless(draft.at(of));
  if (run.failure()) return *run.failure();
  if (!step->matched && step->taken.empty()) return false;
  spend_derogations(draft, of, cause.event);
  // A transition without a target moves nothing and says so by the events it had.
  if (!(step->next == before) || !step->entered.empty()) emit_moved(draft, of, cause.event, *step);
  return true;
}

}  // namespace

ChartRun::ChartRun(Draft& draft, CaseNumber of, const Cause& cause)
    : draft_(draft), of_(of), cause_(cause), rule_(draft.state().chart_of(draft.at(of))) {
  for (const auto& [name, due] : cause.given) given_[name] = due.at;
}

std::vector<Fact> ChartRun::unmet_facts(const workflow::Guard& guard) const {
  const Inquiry inquiry{draft_.state(),
                        draft_.at(of_),
                        draft_.stamp().time,
                        cause_.received,
                        draft_.stamp().actor,
                        cause_.event,
                        cause_.reason.has_value(),
                        &given_,
                        cause_.by_note,
                        &draft_.context().registry,
                        draft_.context().rules};
  return unmet(guard, inquiry);
}

bool ChartRun::holds(chart::GuardRef guard, const chart::Configuration&) const {
  return unmet_facts(rule_.guards[guard]).empty();
}

void ChartRun::perform(chart::ActionRef action, chart::Raise& raise) {
  if (failure_) return;
  if (auto refusal = carry_out(draft_, of_, rule_.effects[action], cause_, raise))
    fail(std::move(*refusal));
}

void ChartRun::entered(chart::StateId state, chart::Raise&) {
  if (failure_) return;
  const auto& own = *rule_.state_rules[chart::index(state)];
  for (const auto& name : own.deadlines)
    if (auto refusal = arm_deadline(draft_, of_, name, cause_)) return fail(std::move(*refusal));
  for (const auto& name : own.decisions)
    if (auto refusal = open_decision(draft_, of_, name)) return fail(std::move(*refusal));
  for (const auto& invocation : own.invokes)
    if (auto refusal = invoke(draft_, of_, invocation, cause_)) return fail(std::move(*refusal));
}

void ChartRun::exited(chart::StateId state, chart::Raise&) {
  if (failure_) return;
  const auto& own = *rule_.state_rules[chart::index(state)];
  for (const auto& name : own.decisions) void_decision(draft_, of_, name);
  for (const auto& name : own.deadlines) disarm_deadline(draft_, of_, name);
}

Decided<bool> run_sent(Draft& draft, const Cause& cause) {
  for (std::size_t steps = 0; !draft.outbox().empty(); ++steps) {
    if (steps == kMostSteps) return endless(draft.state().root());
    const auto sent = draft.outbox().front();
    draft.outbox().pop_front();
    const Cause following{sent.event, cause.received, cause.reason, {}};
    if (auto done = run_one(draft, sent.to, following); !done) return done.error();
  }
  return true;
}

Decided<bool> run_event(Draft& draft, CaseNumber of, const Cause& cause) {
  auto matched = run_one(draft, of, cause);
  if (!matched || !*matched) return matched;
  if (auto rest = run_sent(draft, cause); !rest) return rest.error();
  return true;
}

Decided<bool> run_start(Draft& draft, CaseNumber of, const Cause& cause) {
  const auto& rule = draft.state().chart_of(draft.at(of));
  ChartRun run(draft, of, cause);
  const auto step = chart::start(*rule.chart, run);
  if (!step) return endless(draft.at(of));
  if (run.failure()) return *run.failure();
  emit_moved(draft, of, cause.event, *step);
  return true;
}

Decided<bool> run_accession(Draft& draft, const Cause& cause) {
  const std::size_t cases = draft.state().cases.size();
  for (CaseNumber of = 0; of < cases; ++of) {
    const auto& rule = draft.state().chart_of(draft.at(of));
    const chart::Configuration before = draft.at(of).configuration;
    for (const auto state : before.active())
      for (const auto& invocation : rule.state_rules[chart::index(state)]->invokes)
        if (invocation.accession_this_round)
          if (auto refusal = invoke(draft, of, invocation, cause)) return *std::move(refusal);
  }
  return run_sent(draft, cause);
}

}  // namespace concord::consultation
