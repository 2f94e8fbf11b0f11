#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/consultation/guards.hpp"

namespace concord::consultation {

using Facts = std::vector<Fact>;

// A single fact.
[[nodiscard]] Facts one(std::string code, std::map<std::string, std::string> values = {});

// "RCM, SACM"
[[nodiscard]] std::string join(const std::vector<std::string>& parts);

// How many of `total` the guard's at_least asks for.
[[nodiscard]] std::int64_t wanted(const workflow::Guard& guard, std::int64_t total);

// What a predicate asks of cases: of this one and where it stands, of those below and above it, and
// of its fellows. Only for children_settled, children_in, in_state, parent_in, fellows_in and
// document_exists.
[[nodiscard]] Facts unmet_by_cases(const workflow::Guard& guard, const Inquiry& ask);

}  // namespace concord::consultation
