#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/service/submission.hpp"
#include "engine/workflow/finding.hpp"

namespace concord::api::handlers {

struct IncomingStart {
  CommandId id;
  service::StartRequest request;
  std::vector<codec::TakenIn> contents;  // the definition, the titles
};

// Why a start could not be read, and what is wrong with its definition, if that is why.
struct UnreadableStart {
  Problem problem;
  std::vector<workflow::Finding> findings;
  bool is_read = false;  // it could be read, and would not do what its author means
};

// {"id", "consultation": "gcm-2017", "workflow": a bundled definition's name, or "definition":
//  {...}, "title", "topics": [{"code", "title"}], "conferences": ["RCM"], "bodies": {NAME: CODE},
//  "as": "SLV" | {"body": "RCM"}}
// Everything but `bodies` must be there. Codes: those of codec::decode, missing_member, bad_id,
// bad_code, repeated_code, too_many, bad_text, unknown_workflow, two_definitions, bad_definition.
[[nodiscard]] Result<IncomingStart, UnreadableStart> read_start(nlohmann::json json,
                                                                const codec::MakeSalt& salt);

}  // namespace concord::api::handlers
