#pragma once

#include <optional>
#include <string>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/merkle_proof.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// Why the log of this store does not go on from a checkpoint that is known outside of it: it is
// shorter, or has other entries. Nothing if it does, and nothing for what no key of the log has
// signed: that says nothing about it. A sentence without a full stop.
[[nodiscard]] std::optional<std::string> why_not_continued(store::Reader& reader,
                                                           const audit::TrustedLog& log,
                                                           const std::string& known);

// The nodes of the store's tree of `size` leaves; one question each, on the reader's thread.
[[nodiscard]] audit::NodeReader nodes_of(store::Reader& reader, std::uint64_t size);

}  // namespace concord::service
