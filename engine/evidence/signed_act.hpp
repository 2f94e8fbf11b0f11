#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/values/timestamp.hpp"

namespace concord::evidence {

// Whether an event is one that another case may have sent, or that nobody may ask for, by the
// definition that the act is pinned to.
using IsSent = std::function<bool(const std::string&)>;

// Why the events of an entry do not record the act that was signed; nothing if they do, or do not
// tell. `act`: a command as docs/log-format.md, "Approvals", has it; `decided`: when, by the entry.
// What is compared is what the command itself says: of most acts all, of a step its event and the
// dates that came along, of a note when and how it came in, of edits the words that were inserted,
// replaced or brought. A step may move nothing, and set going elsewhere what then moves its case:
// `is_sent`, where there is one, is asked of what the engine does not raise itself. `events` that
// lie aside and are not there tell nothing.
[[nodiscard]] std::optional<std::string> why_other_act(const nlohmann::json& events,
                                                       const nlohmann::json& act, Timestamp decided,
                                                       const IsSent& is_sent = {});

}  // namespace concord::evidence
