#include "engine/notices/turns.hpp"

#include <algorithm>

#include "engine/consultation/audience.hpp"
#include "engine/consultation/guards.hpp"

namespace concord::notices {
namespace {

using consultation::Case;
using workflow::Guard;

// What a guard asks of the cases of an invocation, whatever else it asks.
void add_asked_of(const std::string& invoke, const Guard& guard, std::vector<const Guard*>& found) {
  using workflow::Predicate;
  if (guard.kind == Guard::Kind::negation) return;
  if (guard.kind != Guard::Kind::predicate) {
    for (const auto& part : guard.parts) add_asked_of(invoke, part, found);
    return;
  }
  const bool is_of_children =
      guard.predicate == Predicate::children_settled || guard.predicate == Predicate::children_in;
  if (is_of_children && guard.of == invoke) found.push_back(&guard);
}

}  // namespace

std::vector<Turn> turns_after(const Entry& entry, Timestamp now) {
  std::vector<Turn> turns;
  const Case& above = entry.state.cases[entry.value.parent];
  const bool moves = std::any_of(entry.events.begin(), entry.events.end(), [](const auto& event) {
    return variant2::holds_alternative<consultation::CaseMoved>(event);
  });
  if (!moves || above.number == entry.value.number) return turns;
  const auto& rule = entry.state.chart_of(above);
  for (const auto id : above.configuration.active())
    for (const auto& transition : rule.state_rules[chart::index(id)]->transitions) {
      if (!transition.guard || transition.by.empty() || transition.by_note_only()) continue;
      std::vector<const Guard*> asked;
      add_asked_of(entry.value.invoke, *transition.guard, asked);
      const consultation::Inquiry inquiry{.state = entry.state,
                                          .subject = above,
                                          .now = now,
                                          .received = now,
                                          .actor = {},
                                          .event = transition.on};
      const bool holds = std::all_of(asked.begin(), asked.end(), [&](const Guard* one) {
        return consultation::unmet(*one, inquiry).empty();
      });
      if (asked.empty() || !holds) continue;
      std::vector<workflow::Readers> groups;
      for (const auto& role : transition.by) groups.push_back({role.group, role.body});
      turns.push_back(
          {above, transition.on, consultation::resolve_readers(entry.state, above, groups)});
    }
  return turns;
}

}  // namespace concord::notices
