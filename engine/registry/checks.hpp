#pragma once

#include <set>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/registry/refusal.hpp"
#include "engine/registry/registry.hpp"

namespace concord::registry {

// What the registry does not know of an event's circumstances.
struct CheckAt {
  Timestamp now;
  std::set<BodyCode> founding{};  // brought by the same founding act: they may name each other
  std::string origin{};           // of the log
  const calendar::Zones* zones = nullptr;
};

// What stands against an event as a fact, whoever asks for it. Empty when the event fits.
[[nodiscard]] std::vector<Reason> check(const Registry& registry, const RegistryEvent& event,
                                        const CheckAt& at);

// Other mandates of heads of the same delegation that are still to run at `now` and overlap
// `mandate`, by id; disputed ones included. None if it is no head's.
[[nodiscard]] std::vector<Mandate> heads_beside(const Registry& registry, const Mandate& mandate,
                                                Timestamp now);

}  // namespace concord::registry
