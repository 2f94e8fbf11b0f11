#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/values/timestamp.hpp"

namespace concord::evidence {

// Why the events of an entry do not record the act that was signed; nothing if they do, or do not
// tell. `act`: a command as docs/log-format.md, "Approvals", has it; `decided`: when, by the entry.
// What is compared is what the command itself says: of most acts all, of a step its event and the
// dates that came along, of a note when and how it came in, of edits the words that were inserted,
// replaced or brought. `events` that lie aside and are not there tell nothing.
[[nodiscard]] std::optional<std::string> why_other_act(const nlohmann::json& events,
                                                       const nlohmann::json& act,
                                                       Timestamp decided);

}  // namespace concord::evidence
