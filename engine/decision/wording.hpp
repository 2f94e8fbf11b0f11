#pragma once

#include <span>
#include <string_view>

namespace concord::decision {

// One reason's wording; facts stand in braces.
struct Wording {
  std::string_view code;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

// All codes that this room gives as reasons, and, as "outcome.NAME" and "stance.NAME", the words
// for outcomes and stances. Sorted by code.
[[nodiscard]] std::span<const Wording> wordings();

}  // namespace concord::decision
