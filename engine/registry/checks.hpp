#pragma once

#include <set>
#include <vector>

#include "engine/registry/refusal.hpp"
#include "engine/registry/registry.hpp"

namespace concord::registry {

// What stands against an event as a fact, whoever asks for it. `founding`: bodies that the same
// founding act brings, so that they may name each other. Empty when the event fits.
[[nodiscard]] std::vector<Reason> check(const Registry& registry, const RegistryEvent& event,
                                        Timestamp now, const std::set<BodyCode>& founding = {});

// Other mandates of heads of the same delegation that are still to run at `now` and overlap
// `mandate`, by id; disputed ones included. None if it is no head's.
[[nodiscard]] std::vector<Mandate> heads_beside(const Registry& registry, const Mandate& mandate,
                                                Timestamp now);

}  // namespace concord::registry
