#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace concord::annex {

// How a question was counted, by the "computation" that the API tells of it: the sentences for the
// whole, and after these, where several bodies decide, a line for each: "RCM: Quorum met: ...". Of
// one body alone they are the same. Empty where nothing has been counted.
[[nodiscard]] std::vector<std::string> how_counted(const nlohmann::json& computation);

}  // namespace concord::annex
