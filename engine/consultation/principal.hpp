#pragma once

#include <boost/describe.hpp>
#include <string>

#include "engine/values/ids.hpp"

namespace concord::consultation {

// On whose behalf a person acts: a party or a body. Exactly one is set; neither for the engine's
// own acts (a deadline that fires).
struct Principal {
  PartyCode party;
  BodyCode body;

  auto operator<=>(const Principal&) const = default;
  [[nodiscard]] bool empty() const { return party.empty() && body.empty(); }
};
BOOST_DESCRIBE_STRUCT(Principal, (), (party, body))

// The code alone: "MEX", "RCM".
[[nodiscard]] inline const std::string& code(const Principal& principal) {
  return principal.party.empty() ? principal.body.value : principal.party.value;
}

}  // namespace concord::consultation
