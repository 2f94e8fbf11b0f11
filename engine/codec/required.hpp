#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace concord::codec {

// Members of a command's payload that name what it is about, where an empty name would be looked
// for and not found: "there is no mandate "; or the place to which something is moved, where to
// the end is only one of them. `command` is the struct's name: "EndMandate". What has no empty
// value, a digest or a time, is asked for by its kind.
[[nodiscard]] std::span<const std::string_view> required_members(std::string_view command);
// All that it knows.
[[nodiscard]] std::vector<std::string_view> commands_with_required_members();

}  // namespace concord::codec
