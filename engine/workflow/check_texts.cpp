#include <algorithm>

#include "engine/workflow/chart_check.hpp"

namespace concord::workflow {
namespace {

bool accepts(const std::vector<Effect>& effects) {
  return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
    return variant2::holds_alternative<AcceptText>(effect);
  });
}

// Whether the guard cannot hold without this predicate.
bool demands(const Guard& guard, Predicate wanted) {
  if (guard.kind == Guard::Kind::predicate) return guard.predicate == wanted;
  return guard.kind == Guard::Kind::all &&
         std::any_of(guard.parts.begin(), guard.parts.end(),
                     [&](const Guard& part) { return demands(part, wanted); });
}

// Whether what comes of the decision makes the text agreed.
bool adopts(const ChartCheck& check, const std::string& decision) {
  const std::string outcome = "decision." + decision;
  bool found = false;
  for (const State& state : check.rule.states)
    for (const Transition& transition : state.transitions)
      found = found || (accepts(transition.effects) &&
                        (transition.on == outcome || transition.on.starts_with(outcome + ".")));
  return found;
}

bool closes_adoption(const ChartCheck& check, const std::vector<Effect>& effects) {
  return std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
    const auto* close = variant2::get_if<CloseDecision>(&effect);
    return close != nullptr && adopts(check, close->decision);
  });
}

}  // namespace

// Sources may still come while a text is with those who decide on it: received in time and entered
// late, returned and given again, reopened below. The last step to adoption looks once more.
void check_texts(const ChartCheck& check) {
  if (!check.rule.document || !check.rule.document->consolidates) return;
  for (const State& state : check.rule.states)
    for (const Transition& transition : state.transitions) {
      if (transition.by.empty()) continue;
      const bool last = accepts(transition.effects) || closes_adoption(check, transition.effects);
      if (!last || (transition.guard && demands(*transition.guard, Predicate::all_disposed)))
        continue;
      check.warn("adoption_unchecked", transition.pointer,
                 "\"" + transition.on +
                     "\" makes the text agreed, and does not ask whether each paragraph of its "
                     "sources has a disposition.",
                 "Add {\"require\": \"all_disposed\"} to its \"if\", and a way back to where they "
                 "are given.");
    }
}

}  // namespace concord::workflow
