#pragma once

#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/finding.hpp"

namespace concord::workflow {

// Where a definition could go on for ever without anybody acting: eventless transitions in a
// circle, and events that cases raise, send or bring about for each other in a circle
// (endless_loop); and charts that invoke each other in a circle (invoke_cycle). Guards are not
// looked at: a circle that only a guard breaks is reported, for no guard changes in the middle of a
// step by a person's act. Empty: every step of every case ends. All charts are compiled. The loader
// refuses what is found.
[[nodiscard]] std::vector<Finding> find_endless(const Definition& definition);

}  // namespace concord::workflow
