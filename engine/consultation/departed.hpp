#pragma once

#include "engine/consultation/consultation.hpp"
#include "engine/registry/registry.hpp"

namespace concord::consultation {

// Whether the consultation's record shows that nothing is sent or put any more to who has left a
// conference: a text that went to all members of one, or a question that was put to them, left out
// a party of the frozen roster that had ceased to belong to it by then. Earlier versions left out
// none of them, and no log goes back to an earlier version.
[[nodiscard]] bool leaves_out_departed(const Consultation& state,
                                       const registry::Registry& registry);

}  // namespace concord::consultation
