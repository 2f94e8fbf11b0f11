#include "engine/workflow/settling.hpp"

namespace concord::workflow {

bool settles(const State& state) {
  return state.settled || state.kind == StateKind::final;
}

bool is_settled_in(const ChartRule& rule, std::string_view state) {
  for (const auto* at = rule.find_state(state); at != nullptr; at = rule.find_state(at->parent))
    if (settles(*at)) return true;
  return false;
}

}  // namespace concord::workflow
