#pragma once

#include <span>
#include <string_view>

// The sentences of the registry's refusals, in three languages; facts stand in braces.
namespace concord::registry {

struct Wording {
  std::string_view code;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

// One for each code of a Reason.
[[nodiscard]] std::span<const Wording> wordings();

}  // namespace concord::registry
