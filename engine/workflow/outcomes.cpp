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

std::vector<Outcome> certain_outcomes(const DecisionRule& rule) {
  switch (rule.rule.kind) {
    case RuleKind::silence:
      return {Outcome::unbroken_to_be_confirmed, Outcome::broken, Outcome::no_quorum};
    case RuleKind::concurrent:
      return {Outcome::adopted, Outcome::adopted_ad_referendum, Outcome::pending_other_body,
              Outcome::not_adopted, Outcome::no_quorum};
    case RuleKind::consensus:
    case RuleKind::unanimity:
    case RuleKind::simple_majority:
    case RuleKind::qualified_majority:
      return {Outcome::adopted, Outcome::adopted_ad_referendum, Outcome::not_adopted,
              Outcome::no_quorum};
  }
  return {};
}

bool is_possible(Outcome outcome, const DecisionRule& rule) {
  const auto certain = certain_outcomes(rule);
  if (std::find(certain.begin(), certain.end(), outcome) != certain.end()) return true;
  switch (outcome) {
    case Outcome::forwarded_with_brackets:
    case Outcome::taken_note_of:
    case Outcome::referred_back:
    case Outcome::postponed:
      return rule.rule.kind != RuleKind::silence;
    case Outcome::lapsed:
      return rule.rule.kind != RuleKind::silence;
    default:
      return false;
  }
}

}  // namespace concord::workflow
