#pragma once

#include <string_view>

#include "engine/workflow/definition.hpp"

namespace concord::workflow {

// Whether nothing is waited for any more in that state: it, or one above it, is settled or final. A
// name that is no state of the chart is none such.
[[nodiscard]] bool is_settled_in(const ChartRule& rule, std::string_view state);
// Whether that state itself is marked so, whatever stands above it.
[[nodiscard]] bool settles(const State& state);

}  // namespace concord::workflow
