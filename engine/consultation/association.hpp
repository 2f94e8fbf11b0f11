#pragma once

#include "engine/consultation/draft.hpp"

// Parties that join another's input, and leave it again (domain.md, practice 4).
namespace concord::consultation {

// The party of this case joins the input of `lead`, here and wherever that is admitted; the one
// that it had joined before it leaves.
void join_input(Draft& draft, CaseNumber of, CaseNumber lead);

// The party of this case, which had joined the input of another, is of that one no longer: neither
// there nor where it was admitted. Nothing where it had joined none.
void leave_joined_input(Draft& draft, CaseNumber of);

}  // namespace concord::consultation
