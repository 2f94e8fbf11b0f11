#pragma once

#include <optional>

#include "engine/consultation/command.hpp"
#include "engine/consultation/consultation.hpp"
#include "engine/service/answer.hpp"
#include "engine/service/answer_text.hpp"

namespace concord::service {

// Where a command does not say on whose behalf: puts the only principal of its actor, or answers
// that it must be said, with what there is to choose from; a guess could bind the wrong delegation.
// What is no command of this kind of cases is told as that first.
// Whoever may not read the case gets no answer here, so that decide() gives the one for a case that
// is not there. Commands that are run and those that are tried out both come through here. The case
// is of `state`.
[[nodiscard]] std::optional<Answer> settle_principal(consultation::Command& command,
                                                     const consultation::Consultation& state,
                                                     const registry::Registry& registry,
                                                     const Reading& reading, Timestamp now);

}  // namespace concord::service
