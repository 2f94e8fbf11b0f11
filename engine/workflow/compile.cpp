#include <map>
#include <utility>

#include "engine/workflow/read_chart.hpp"

namespace concord::workflow {
namespace {

chart::StateKind chart_kind(const State& state) {
  switch (state.kind) {
    case StateKind::normal:
      return chart::StateKind::atomic;
    case StateKind::parallel:
      return chart::StateKind::parallel;
    case StateKind::final:
      return chart::StateKind::final;
    case StateKind::history_shallow:
      return chart::StateKind::shallow_history;
    case StateKind::history_deep:
      return chart::StateKind::deep_history;
  }
  return chart::StateKind::atomic;
}

// Turns the flat rules into a chart's nested definition, numbering guards and effects.
class Translator {
 public:
  explicit Translator(ChartRule& rule) : rule_(rule) {
    for (const State& state : rule.states) children_[state.parent].push_back(&state);
  }

  chart::ChartDefinition translate() {
    chart::ChartDefinition definition;
    definition.initial = rule_.initial;
    definition.states = level("");
    return definition;
  }

 private:
  std::vector<chart::StateDefinition> level(const std::string& parent) {
    std::vector<chart::StateDefinition> list;
    for (const State* state : children_[parent]) list.push_back(translate(*state));
    return list;
  }

  chart::StateDefinition translate(const State& state) {
    chart::StateDefinition definition;
    definition.id = state.name;
    definition.kind = chart_kind(state);
    definition.initial.targets = state.initial;
    for (const Transition& transition : state.transitions)
      definition.transitions.push_back(translate(transition));
    definition.on_entry = number(state.on_entry);
    definition.on_exit = number(state.on_exit);
    definition.states = level(state.name);
    return definition;
  }

  chart::TransitionDefinition translate(const Transition& transition) {
    chart::TransitionDefinition definition;
    if (!transition.on.empty()) definition.events.push_back(transition.on);
    if (transition.guard) {
      definition.guard = static_cast<chart::GuardRef>(rule_.guards.size());
      rule_.guards.push_back(*transition.guard);
    }
    definition.targets = transition.to;
    definition.internal = transition.internal;
    definition.actions = number(transition.effects);
    return definition;
  }

  std::vector<chart::ActionRef> number(const std::vector<Effect>& effects) {
    std::vector<chart::ActionRef> refs;
    for (const Effect& effect : effects) {
      refs.push_back(static_cast<chart::ActionRef>(rule_.effects.size()));
      rule_.effects.push_back(effect);
    }
    return refs;
  }

  ChartRule& rule_;
  std::map<std::string, std::vector<const State*>> children_;
};

}  // namespace

std::vector<Problem> compile(ChartRule& rule) {
  auto compiled = chart::compile(Translator(rule).translate());
  if (!compiled) {
    std::vector<Problem> problems = compiled.error();
    for (Problem& problem : problems) {
      const State* state = rule.find_state(problem.place);
      problem.place = state == nullptr ? rule.pointer : state->pointer;
    }
    return problems;
  }
  rule.chart = *std::move(compiled);
  // Both orders are that of the document: the root, then every state before those inside it.
  rule.state_rules.assign(rule.chart->states().size(), nullptr);
  for (const State& state : rule.states)
    rule.state_rules[chart::index(*rule.chart->find(state.name))] = &state;
  for (const State* own : rule.state_rules) {
    if (own == nullptr) continue;
    for (const Transition& transition : own->transitions)
      rule.transition_rules.push_back(&transition);
  }
  return {};
}

}  // namespace concord::workflow
