#pragma once

#include <string_view>

namespace concord::workflow {

// Whether a transition on `descriptor` answers to `event`: they are equal, or the descriptor is the
// beginning of the event up to a dot ("decision.adoption" answers to "decision.adoption.adopted").
[[nodiscard]] inline bool answers_to(std::string_view descriptor, std::string_view event) {
  return !descriptor.empty() && event.starts_with(descriptor) &&
         (event.size() == descriptor.size() || event[descriptor.size()] == '.');
}

}  // namespace concord::workflow
