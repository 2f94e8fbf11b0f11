#include "engine/notices/question_end.hpp"

#include <algorithm>

#include "engine/workflow/names.hpp"
#include "engine/workflow/settling.hpp"

namespace concord::notices {

bool ends_or_reopens(const Entry& entry, const consultation::Event& event) {
  const auto* moved = variant2::get_if<consultation::CaseMoved>(&event);
  if (moved == nullptr || moved->on.empty() || entry.value.decisions.empty() ||
      workflow::parse_engine_event(moved->on))
    return false;
  const auto& rule = entry.state.chart_of(entry.value);
  const auto settles = [&rule](const std::vector<std::string>& states) {
    return std::any_of(states.begin(), states.end(), [&rule](const std::string& name) {
      return workflow::is_settled_in(rule, name);
    });
  };
  // An entry that opens a case to more readers does not say where it was.
  const bool was_settled = settles(entry.from);
  if (settles(moved->active)) return !was_settled;
  return was_settled && std::any_of(entry.events.begin(), entry.events.end(), [](const auto& one) {
           return variant2::holds_alternative<text::ParagraphMarked>(one);
         });
}

}  // namespace concord::notices
