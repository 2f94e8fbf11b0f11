#pragma once

#include "engine/audit/approval.hpp"
#include "engine/consultation/acts.hpp"
#include "engine/registry/facts.hpp"

namespace concord::consultation {

// What an approval of an act in this case says of the case as it stands: all but the act, the
// command, and what of the log was seen.
[[nodiscard]] audit::Approval approval_of(const Consultation& state, const Case& value,
                                          const std::string& origin);

// The key that signed the command's approval; empty if none came with it. Refused: what is no
// approval of just this command, case, state and text, or was not signed by a key of the actor's
// own (of a recorded act: of the party's) that is enrolled and not revoked, or saw another log.
[[nodiscard]] Decided<registry::KeyId> check_approval(const Consultation& state, const Case& value,
                                                      const Command& command,
                                                      const Context& context);

// Whether what is done on behalf of this principal must be signed, where a rule asks for it so.
[[nodiscard]] bool is_demanded(workflow::Signing signing, const Principal& as,
                               const registry::Registry& registry);

// Whether an act that is permitted so must be signed, and is not.
[[nodiscard]] Acted check_signed(const ActIn& in, workflow::Signing signing);

}  // namespace concord::consultation
