#pragma once

#include <string>
#include <vector>

#include "engine/consultation/refusal.hpp"

namespace concord::consultation {

// Adds to a refusal of a name that there is not what may have been meant: "names_near", with those
// of `known` that are near it, if any is.
void add_near(Refusal& refusal, const std::string& typed, const std::vector<std::string>& known);

}  // namespace concord::consultation
