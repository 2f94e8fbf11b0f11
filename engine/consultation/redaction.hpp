#pragma once

#include <vector>

#include "engine/consultation/case.hpp"
#include "engine/workflow/role.hpp"

namespace concord::consultation {

// Who approves that a content of this case is deleted: a presidency.
[[nodiscard]] std::vector<workflow::Role> redaction_approvers(const Case& value);
// Who may ask for it besides those who brought it: presidency and secretariat.
[[nodiscard]] std::vector<workflow::Role> redaction_keepers(const Case& value);

}  // namespace concord::consultation
