#pragma once

#include <string>
#include <vector>

#include "engine/workflow/definition.hpp"

namespace concord::workflow {

// A step by which a case leaves its party: until then the delegation alone reads it, or writes in
// it. This is what a note or a form of the delegation can ask for as a whole.
struct Handing {
  std::string event;
  bool brings_text = false;   // somewhere it issues a revision of the party's text
  bool needs_reason = false;  // everywhere
};

// Whether a case of the chart is still, or again, with its delegation in that state.
[[nodiscard]] bool is_with_party(const ChartRule& rule, const State& state);

// Those of a chart whose cases are of parties, each event once, in the chart's order.
[[nodiscard]] std::vector<Handing> handings(const ChartRule& rule);

}  // namespace concord::workflow
