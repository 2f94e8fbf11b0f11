#pragma once

#include <vector>

#include "engine/consultation/audience.hpp"
#include "engine/consultation/case.hpp"
#include "engine/workflow/role.hpp"

namespace concord::consultation {

// Who approves that a content of this case is deleted: a presidency.
[[nodiscard]] std::vector<workflow::Role> redaction_approvers(const Case& value);
// Who may ask for it besides those who brought it: presidency and secretariat.
[[nodiscard]] std::vector<workflow::Role> redaction_keepers(const Case& value);

// Who may read at `at` that a content of this case is to be deleted, or was: of those who read the
// case, whoever may read the content, which came in an entry that `audience` reads, and who decides
// on it. What delegations keep to themselves is theirs. `by`: who says so.
[[nodiscard]] Audience readers_of_redaction(const Consultation& state, const Case& value,
                                            const Digest& content, const Audience& audience,
                                            const Principal& by, const registry::Registry& registry,
                                            Timestamp at);

}  // namespace concord::consultation
