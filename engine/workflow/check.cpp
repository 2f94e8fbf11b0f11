#include "engine/workflow/check.hpp"

#include <set>
#include <string>

#include "engine/workflow/chart_check.hpp"
#include "engine/workflow/event_match.hpp"
#include "engine/workflow/wordings.hpp"

namespace concord::workflow {
namespace {

void visit_predicates(const Guard& guard, const State& state, const std::string& pointer,
                      const ChartCheck::VisitPredicate& visit) {
  if (guard.kind == Guard::Kind::predicate) return visit(guard, state, pointer);
  for (const Guard& part : guard.parts) visit_predicates(part, state, pointer, visit);
}

void check_charts_used(const Definition& definition, std::vector<Finding>& findings) {
  std::set<std::string> used = {definition.root};
  for (const auto& [name, chart] : definition.charts)
    for (const State& state : chart.states)
      for (const Invoke& invoke : state.invokes) used.insert(invoke.chart);
  for (const auto& [name, chart] : definition.charts)
    if (!used.contains(name))
      findings.push_back({Severity::warning, "unused_chart", chart.pointer,
                          "No case of \"" + name + "\" is ever opened.",
                          "Invoke the chart from a state of another one, or take it out."});
}

void note_bodies(const std::vector<Role>& roles, std::set<std::string>& used) {
  for (const Role& role : roles) used.insert(role.body);
}

void check_bodies_used(const Definition& definition, std::vector<Finding>& findings) {
  std::set<std::string> used;
  for (const auto& [name, chart] : definition.charts) {
    for (const auto& [decision, rule] : chart.decisions) used.insert(rule.electorate.body);
    for (const Effect& effect : chart.effects)
      if (const auto* circulate = variant2::get_if<Circulate>(&effect))
        for (const Readers& readers : circulate->to) used.insert(readers.body);
    for (const State& state : chart.states) {
      for (const Transition& transition : state.transitions) note_bodies(transition.by, used);
      for (const Permission& permission : state.permits) note_bodies(permission.by, used);
      if (!state.audience) continue;
      for (const Readers& readers : *state.audience) used.insert(readers.body);
    }
  }
  for (const auto& [name, title] : definition.bodies)
    if (!used.contains(name))
      findings.push_back(
          {Severity::warning, "unused_body", "/bodies/" + name,
           "The body \"" + name + "\" does nothing, decides nothing and reads nothing.",
           "Name it where it acts, or take it out."});
}

void check_definition_words(const Definition& definition, std::vector<Finding>& findings) {
  if (auto finding = translation_missing(definition.title, "/title", "the workflow"))
    findings.push_back(*std::move(finding));
  for (const auto& [name, title] : definition.bodies)
    if (auto finding = translation_missing(title, "/bodies/" + name, "the body \"" + name + "\""))
      findings.push_back(*std::move(finding));
}

}  // namespace

void ChartCheck::each_effect(const VisitEffect& visit) const {
  for (const State& state : rule.states) {
    for (const Effect& effect : state.on_entry) visit(effect, state, nullptr);
    for (const Effect& effect : state.on_exit) visit(effect, state, nullptr);
    for (const Transition& transition : state.transitions)
      for (const Effect& effect : transition.effects) visit(effect, state, &transition);
  }
}

void ChartCheck::each_predicate(const VisitPredicate& visit) const {
  for (const State& state : rule.states) {
    for (const Transition& transition : state.transitions)
      if (transition.guard) visit_predicates(*transition.guard, state, transition.pointer, visit);
    for (const Permission& permission : state.permits)
      if (permission.guard) visit_predicates(*permission.guard, state, permission.pointer, visit);
  }
}

bool ChartCheck::is_handled(std::string_view event, const chart::StateSet& states) const {
  const auto transitions = chart.transitions();
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    if (!answers_to(rule.transition_rules[i]->on, event)) continue;
    bool together = false;
    states.for_each([&](chart::StateId state) {
      together = together || reach.compatible(state, transitions[i].source);
    });
    if (together) return true;
  }
  return false;
}

std::vector<Finding> check(const Definition& definition) {
  std::vector<Finding> findings;
  check_definition_words(definition, findings);
  check_bodies_used(definition, findings);
  check_charts_used(definition, findings);
  for (const auto& [name, rule] : definition.charts) {
    const ChartCheck chart{definition, rule, *rule.chart, Reach(rule), findings};
    check_flow(chart);
    check_transitions(chart);
    check_deadlines(chart);
    check_decisions(chart);
    check_acts(chart);
    check_texts(chart);
    check_words(chart);
  }
  return findings;
}

}  // namespace concord::workflow
