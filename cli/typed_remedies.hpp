#pragma once

#include <string>

#include "cli/console.hpp"

namespace concord::cli {

// What was asked of the API, as far as it was typed.
struct AskedApi {
  std::string place;        // of the case: "gcm-2017:consultation"; or nothing
  std::string command;      // an act or a step; or nothing
  bool is_by_name = false;  // whether it was asked which case the place is
};

// What to do next about what the API refused, in words of the command line: it speaks of members
// where there are options, and leaves to who asks how to look further. Empty: there are none.
[[nodiscard]] std::string remedy_typed(const Json& problem, const AskedApi& asked);

// Likewise where the API itself says nothing of it.
[[nodiscard]] std::string remedy_otherwise(const Json& problem, const AskedApi& asked);

}  // namespace concord::cli
