#pragma once

#include <string_view>

namespace concord::evidence {

// Whether an event of this type can be in the entry of an act that was this command: one that a
// chart brings about can be in any.
[[nodiscard]] bool may_come_of(std::string_view event, std::string_view command);

// Whether it is among what the command itself leaves, and no chart brings about.
[[nodiscard]] bool is_own(std::string_view event, std::string_view command);

// Whether the command never goes without such an event in its entry.
[[nodiscard]] bool leaves_its_own(std::string_view command);

}  // namespace concord::evidence
