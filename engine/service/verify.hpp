#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/policy.hpp"
#include "engine/evidence/key_walk.hpp"
#include "engine/evidence/verdict.hpp"
#include "engine/service/ledger.hpp"

namespace concord::service {

using evidence::Check;
using evidence::Verdict;
using evidence::Verification;

struct VerifyOptions {
  std::string origin;                     // of the log; empty: as the checkpoint says
  std::optional<audit::VerifierKey> key;  // of the log; none: the signature is not checked
  // Whom the auditor believes instead: logs, and how many witnesses must have cosigned.
  std::optional<audit::Policy> policy;
  std::string cosigned;                    // the newest note that witnesses have cosigned; or empty
  std::vector<audit::Checkpoint> earlier;  // kept elsewhere: this log must continue them
  std::size_t beside = 0;  // so many of them lie beside the store, where its keeper may change them
  std::optional<evidence::Roots> roots;  // the root keys that the auditor knows
  // What the log must be about: origin, size, root; and of what stands in it one consultation, case
  // or text (the digest of a text that an entry names).
  std::map<std::string, std::string> expect;
  std::function<void(std::uint64_t, std::uint64_t)> progress;  // commits done, commits

  // Keys of the log that are believed.
  [[nodiscard]] std::vector<audit::VerifierKey> believed() const {
    if (policy) return policy->logs;
    return key ? std::vector{*key} : std::vector<audit::VerifierKey>();
  }
};

// Goes through the whole log as of the head that the reader shows at first, and proves what can be
// proved without trusting the program that wrote it: every entry canonical, every case's chain,
// the tree against tiles and signed checkpoint, every content against its digest, and the states
// that come of the events against snapshot and tail. Works beside a running writer. Changes
// nothing. What is corrupt is a finding; throws StoreError only for what cannot be read at all.
[[nodiscard]] Verification verify(store::Reader& reader, const VerifyOptions& options);

}  // namespace concord::service
