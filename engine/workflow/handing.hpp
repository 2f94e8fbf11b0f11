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
  bool settles = false;       // everywhere: nobody waits for an answer any longer
  Wording title = {};
};
// The step by which the delegation says that it has no answer, where others bring in a text: the
// only one that brings none, wants no ground, and settles the case. Null: there is none.
[[nodiscard]] const Handing* without_answer(const std::vector<Handing>& list);

// Whether a case of the chart is still, or again, with its delegation in that state.
[[nodiscard]] bool is_with_party(const ChartRule& rule, const State& state);

// Steps by which the delegation hands its case in, that ask for less of a signature in a state that
// it alone reads than in another such state: who records the step unseen, and is told whether the
// delegation's own key must sign, is told where the draft is.
[[nodiscard]] std::vector<const Transition*> unevenly_signed(const ChartRule& rule);

// Those of a chart whose cases are of parties, each event once, in the chart's order.
[[nodiscard]] std::vector<Handing> handings(const ChartRule& rule);

}  // namespace concord::workflow
