#include "engine/workflow/outcomes.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace concord::workflow {

using decision::Outcome;
using decision::RuleKind;

std::string to_string(Outcome outcome) {
  return boost::describe::enum_to_string(outcome, "");
}

const std::set<std::string>& outcome_names() {
  static const auto names = [] {
    std::set<std::string> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Outcome>>([&](auto outcome) {
      if (outcome.value != Outcome::open) all.insert(outcome.name);
    });
    return all;
  }();
  return names;
}

const std::set<std::string>& stance_names() {
  static const auto names = [] {
    std::set<std::string> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<decision::StanceKind>>(
        [&](auto stance) {
          if (!decision::is_derived(stance.value)) all.insert(stance.name);
        });
    return all;
  }();
  return names;
}

std::vector<Outcome> certain_outcomes(const DecisionRule& rule) {
  if (rule.rule.kind == RuleKind::silence)
    return {Outcome::unbroken_to_be_confirmed, Outcome::broken, Outcome::no_quorum};
  std::vector<Outcome> outcomes = {rule.proposes, Outcome::not_adopted, Outcome::no_quorum};
  if (rule.proposes == Outcome::adopted && rule.ad_referendum)
    outcomes.push_back(Outcome::adopted_ad_referendum);
  if (rule.rule.kind == RuleKind::concurrent) outcomes.push_back(Outcome::pending_other_body);
  return outcomes;
}

bool is_possible(Outcome outcome, const DecisionRule& rule) {
  const auto certain = certain_outcomes(rule);
  if (std::find(certain.begin(), certain.end(), outcome) != certain.end()) return true;
  return outcome == Outcome::lapsed && rule.rule.kind != RuleKind::silence;
}

}  // namespace concord::workflow
