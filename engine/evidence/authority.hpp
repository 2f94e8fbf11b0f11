#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/audit/entry.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// Why the actor had no right to act for the entry's principal under the entry's mandate; nothing if
// it had. `registry`: as it was when the act was decided. The registry's own entries have none.
[[nodiscard]] std::optional<std::string> why_no_authority(const registry::Registry& registry,
                                                          const audit::Entry& entry);

// Why the events of a case's entry are not such as its principal alone can have brought about, or
// nobody; nothing if they are. `events`: the entry's, also where they lie aside.
[[nodiscard]] std::optional<std::string> why_not_its_own(
    const audit::Entry& entry, std::span<const consultation::Event> events);

}  // namespace concord::evidence
