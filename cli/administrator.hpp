#pragma once

#include <string>

#include "engine/registry/registry.hpp"

namespace concord::cli {

// The administrator of record for whom something is done at the store itself: the one who is named,
// or the only one. Throws Failure if there is none, or several and none is named.
[[nodiscard]] registry::Mandate administrator_of(const registry::Registry& registry,
                                                 const std::string& person, Timestamp now);

}  // namespace concord::cli
