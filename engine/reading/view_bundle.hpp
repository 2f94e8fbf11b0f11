#pragma once

#include <cstdint>
#include <vector>

#include "engine/evidence/evidence.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// The evidence of one case as files (evidence::BundleIndex), as far as the reader may see it: its
// entries with proofs under the checkpoint that the log shows, or under the newest if the case has
// gone on since, the registry's entries up to there, and what they name. `previous`: sizes of older
// trees, for proofs that the log only grew since then. Needs a case that the reader sees. Files of
// more than 64 MiB in all are not in it, and listed as withheld.
[[nodiscard]] evidence::Files bundle_files(const Sight& sight, const consultation::Case& value,
                                           const LogReader& log,
                                           const std::vector<std::uint64_t>& previous);

// C2SP tlog-proof of an entry under the checkpoint that the log shows, or under the newest if that
// is too old; nothing past it.
[[nodiscard]] std::optional<std::string> proof_of(service::Service& service,
                                                  std::uint64_t position);

}  // namespace concord::reading
