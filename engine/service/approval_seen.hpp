#pragma once

#include "engine/audit/approval.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// Whether this log has what the approval says was seen of it: the entry, in the chain of the
// approval's case, and the tree of that size, which covers it. Throws StoreError.
[[nodiscard]] bool has_seen_this_log(store::Reader& reader, const audit::Approval& approval);

}  // namespace concord::service
