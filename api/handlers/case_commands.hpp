#pragma once

#include "api/handlers/submissions.hpp"

namespace concord::api::handlers {

// The submission of a command to one case.
[[nodiscard]] Result<service::Submission, Response> take_in_case_command(Desk& desk,
                                                                         const Call& call,
                                                                         nlohmann::json body,
                                                                         const CaseId& case_id);

}  // namespace concord::api::handlers
