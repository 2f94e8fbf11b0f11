#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/finding.hpp"
#include "engine/workflow/reach.hpp"

// The parts of check(): each looks at one chart and adds what it finds.
namespace concord::workflow {

struct ChartCheck {
  const Definition& definition;
  const ChartRule& rule;
  const chart::Chart& chart;
  Reach reach;
  std::vector<Finding>& findings;

  void error(std::string code, const std::string& pointer, std::string message,
             std::string remedy) const {
    findings.push_back(
        {Severity::error, std::move(code), pointer, std::move(message), std::move(remedy)});
  }
  void warn(std::string code, const std::string& pointer, std::string message,
            std::string remedy) const {
    findings.push_back(
        {Severity::warning, std::move(code), pointer, std::move(message), std::move(remedy)});
  }

  [[nodiscard]] chart::StateId id_of(const State& state) const { return *chart.find(state.name); }
  // Calls `visit` with each effect of the chart, the state it belongs to, and its transition (null
  // for effects on entry and exit).
  using VisitEffect =
      std::function<void(const Effect&, const State&, const Transition* transition)>;
  void each_effect(const VisitEffect& visit) const;
  // Calls `visit` with each predicate in the guards of the chart, and the transition or
  // permission's pointer and state that it belongs to.
  using VisitPredicate =
      std::function<void(const Guard&, const State&, const std::string& pointer)>;
  void each_predicate(const VisitPredicate& visit) const;
  // Whether a transition that answers to `event` can be active together with one of `states`.
  [[nodiscard]] bool is_handled(std::string_view event, const chart::StateSet& states) const;
  [[nodiscard]] chart::StateSet no_states() const { return chart::StateSet(chart.states().size()); }
};

void check_flow(const ChartCheck& check);
void check_transitions(const ChartCheck& check);
void check_deadlines(const ChartCheck& check);
void check_decisions(const ChartCheck& check);
void check_acts(const ChartCheck& check);
void check_texts(const ChartCheck& check);
void check_words(const ChartCheck& check);

}  // namespace concord::workflow
