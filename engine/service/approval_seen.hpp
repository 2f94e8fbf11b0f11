#pragma once

#include "engine/audit/approval.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// Whether this log has what the approval in the note says was seen of it: the entry, in the chain
// of the approval's case, whose number there is given back, and the tree of that size, which covers
// it. Nothing: it has not, or the note cannot be read. Throws StoreError.
[[nodiscard]] std::optional<std::uint64_t> seen_of_this_log(store::Reader& reader,
                                                            const std::string& note);

}  // namespace concord::service
