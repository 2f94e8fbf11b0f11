#pragma once

#include <span>
#include <string>

#include "engine/consultation/remake.hpp"
#include "engine/service/ledger.hpp"

namespace concord::service {

// The entries of a commit of a consultation, one at least and all of them readable, as what is done
// again to see whether just that comes of it.
[[nodiscard]] consultation::Happened what_happened(std::span<const ReadEntry> entries);

// The command that the entry's approval is of; empty: there is none, or it cannot be read.
[[nodiscard]] std::string approved_command(const ReadEntry& read);

}  // namespace concord::service
