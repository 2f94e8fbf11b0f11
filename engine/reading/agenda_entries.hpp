#pragma once

#include <optional>

#include "engine/agenda/agenda.hpp"
#include "engine/reading/sight.hpp"

// Entries of an agenda, in the reader's language. Whoever calls has asked the Sight whether the
// reader may see the case.
namespace concord::reading {

[[nodiscard]] agenda::Entry deadline_entry(const Sight& sight, const consultation::Case& value,
                                           const calendar::Deadline& deadline);
// The case itself, if its chart says which of its fields make it one, and its start is filled in: a
// meeting. Tentative where its chart begins, cancelled in states that say so.
[[nodiscard]] std::optional<agenda::Entry> meeting_entry(const Sight& sight,
                                                         const consultation::Case& value);

}  // namespace concord::reading
