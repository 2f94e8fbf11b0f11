#include "engine/notices/question_end.hpp"

#include <algorithm>

#include "engine/workflow/names.hpp"
#include "engine/workflow/settling.hpp"

namespace concord::notices {

namespace {

using consultation::CaseMoved;

// What somebody has brought about, rather than a date, a decision or cases below.
const CaseMoved* step_in(const consultation::Event& event) {
  const auto* moved = variant2::get_if<CaseMoved>(&event);
  if (moved == nullptr || moved->on.empty() || workflow::parse_engine_event(moved->on))
    return nullptr;
  return moved;
}

bool settles(const workflow::ChartRule& rule, const std::vector<std::string>& states) {
  return std::any_of(states.begin(), states.end(), [&rule](const std::string& name) {
    return workflow::is_settled_in(rule, name);
  });
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool ends_or_reopens(const Entry& entry, const consultation::Event& event) {
  const auto* moved = step_in(event);
  if (moved == nullptr || entry.value.decisions.empty()) return false;
  const auto& rule = entry.state.chart_of(entry.value);
  // An entry that opens a case to more readers does not say where it was.
  const bool was_settled = settles(rule, entry.from);
  if (settles(rule, moved->active)) return !was_settled;
  return was_settled && std::any_of(entry.events.begin(), entry.events.end(), [](const auto& one) {
           return variant2::holds_alternative<text::ParagraphMarked>(one);
         });
}

bool ends_by_a_step(const Entry& entry, const consultation::Event& event) {
  const auto* moved = step_in(event);
  const auto& rule = entry.state.chart_of(entry.value);
  return moved != nullptr && settles(rule, moved->active) && !settles(rule, entry.from);
}

std::vector<const workflow::State*> left_by(const Entry& entry, const consultation::Event& event) {
  std::vector<const workflow::State*> left;
  const auto* moved = variant2::get_if<CaseMoved>(&event);
  if (moved == nullptr) return left;
  for (const auto& state : entry.state.chart_of(entry.value).states) {
    // Where the entry does not say it, from where such a step is taken.
    const bool was_there =
        entry.from.empty()
            ? std::any_of(state.transitions.begin(), state.transitions.end(),
                          [&](const auto& transition) { return transition.on == moved->on; })
            : has(entry.from, state.name);
    if (was_there && !has(moved->active, state.name)) left.push_back(&state);
  }
  return left;
}

}  // namespace concord::notices
