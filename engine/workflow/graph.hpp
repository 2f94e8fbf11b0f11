#pragma once

#include <string>
#include <string_view>

#include "engine/workflow/definition.hpp"

namespace concord::workflow {

// The charts as a Mermaid stateDiagram-v2: states with their English titles, nested and parallel
// ones inside each other, transitions with event, guard and who may ask for it, what a state opens
// and waits for, and states that settle a case with a thick border. `chart` names one chart; empty:
// all, each in a box of its own. Nothing but a comment for a chart that does not exist. Equal
// definitions give equal texts.
[[nodiscard]] std::string mermaid(const Definition& definition, std::string_view chart = "");

}  // namespace concord::workflow
