#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/registry/registry.hpp"

namespace concord::registry {

// What the log has of one act on the registry.
struct RecordedAct {
  const std::vector<RegistryEvent>& events;
  PersonId person{};  // who did it
  Timestamp time{};
  bool by_command = true;            // else it was brought about at the store
  bool consultations_exist = false;  // then, in the whole log
};

// Does the act again, as it can be told by its events, on the registry as it was before: why the
// log cannot have come by just these events, or nothing if it can. Whether who did it might, and
// whether each event fits as a fact, is asked again. That the statements on keys are meant for this
// log is left to who knows its name, and that zones are known to who has them.
[[nodiscard]] std::optional<std::string> departure(const Registry& before, const RecordedAct& act);

}  // namespace concord::registry
