#pragma once

#include <string>
#include <vector>

#include "cli/store_main.hpp"

namespace concord::cli {

// One thing that was looked at.
struct Diagnosis {
  std::string check;  // stable: "permissions", "space", "lock", "format", "integrity", "tree", ...
  bool is_ok = true;
  std::string sentence;
  std::string remedy;  // empty if it is well
};

// Looks at a store's directory and what it needs, also beside a server. Changes nothing and throws
// nothing: what cannot be looked at is a problem too.
[[nodiscard]] std::vector<Diagnosis> examine(const Path& directory);

}  // namespace concord::cli
