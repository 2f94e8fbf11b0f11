#pragma once

#include <optional>

#include "engine/consultation/context.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// The content with this digest that the entry at this position brought; nothing: there is none, or
// it is no content but structure that lies aside: a list of events, of digests, an approval. Throws
// StoreError.
[[nodiscard]] std::optional<consultation::Brought> find_brought(store::Reader& reader,
                                                                std::uint64_t position,
                                                                const Digest& content);

}  // namespace concord::service
