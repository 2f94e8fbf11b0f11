#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/workflow/definition.hpp"

namespace concord::workflow {

// How definitions write an act, and what it is about.
struct ActSignature {
  Act act;
  std::string_view name;  // "take_stance"
  enum class About { nothing, decision, deadline, field, invoke } of;
  bool needs_document;  // the chart's cases carry one
  bool needs_sources;   // and it consolidates
  Wording title;
};
// In the order of Act.
[[nodiscard]] const std::vector<ActSignature>& acts();
[[nodiscard]] const ActSignature& signature(Act act);
[[nodiscard]] std::optional<Act> parse_act(std::string_view name);

// Whether a text is drafted there.
[[nodiscard]] bool permits_drafting(const State& state);

}  // namespace concord::workflow
