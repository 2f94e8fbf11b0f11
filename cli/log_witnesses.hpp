#pragma once

#include <string>
#include <vector>

#include "engine/audit/policy.hpp"
#include "engine/service/witness_rounds.hpp"

namespace concord::cli {

// Who is asked to cosign a log's checkpoints, as the command line says it.
struct WitnessChoice {
  std::string file;                     // C2SP tlog-policy with the witnesses' URLs and the quorum
  std::vector<std::string> urls, keys;  // or pairs of these
  std::size_t quorum = 0;               // of the pairs; 0: more than half
};

// The log's own policy: its keys (the present one first), its witnesses, how many it takes. Throws
// Failure.
[[nodiscard]] audit::Policy witness_policy(const WitnessChoice& choice,
                                           const std::vector<audit::VerifierKey>& log);

// Ways over HTTP to those of the witnesses that have a URL. `ca_file` may be empty.
[[nodiscard]] std::vector<service::WitnessPeer> peers_of(const audit::Policy& policy,
                                                         const std::string& ca_file);

}  // namespace concord::cli
