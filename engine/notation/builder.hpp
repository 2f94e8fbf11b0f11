#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/notation/notation.hpp"

namespace concord::notation {

// A wording, and what happened while it was built, for those who report it.
struct Built {
  Wording wording;
  std::vector<std::size_t> halves;     // offsets of the half-brackets, in order
  std::optional<std::size_t> deep_at;  // the first bracket deeper than max_depth
  std::optional<std::size_t> cut_at;   // where max_brackets was reached
};

// What parse() does, without places.
[[nodiscard]] Built build(std::string_view text, const Options& options);

}  // namespace concord::notation
