#pragma once

#include <span>

#include "engine/consultation/remake.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::service {

// The entries of a commit of a consultation, one at least and all of them readable, as what is done
// again to see whether just that comes of it.
[[nodiscard]] consultation::Happened what_happened(std::span<const ReadEntry> entries);

}  // namespace concord::service
