#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/note_keys.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// C2SP tlog-policy: whom an auditor believes. Written by the auditor, not by the log.
struct Policy {
  struct Witness {
    std::string name;  // within the policy only
    VerifierKey key;   // of the type cosignature
    std::string url;   // where a log sends its checkpoints to; may be left out
    bool operator==(const Witness&) const = default;
  };
  struct Group {
    std::string name;
    std::size_t needed = 1;  // of the members
    std::vector<std::string> members;
    bool operator==(const Group&) const = default;
  };
  std::vector<VerifierKey> logs;  // any of them; the name is the log's origin
  std::vector<Witness> witnesses;
  std::vector<Group> groups;  // each names only witnesses and groups before it
  std::string quorum;         // a witness, a group, or "none"

  bool operator==(const Policy&) const = default;
};

inline constexpr std::size_t kMostPolicyLines = 1000;

// Error bad_policy; `place` is the line, from 1.
[[nodiscard]] Result<Policy> parse_policy(std::string_view text);

// A checkpoint that one of the policy's logs has signed, and who has cosigned it.
struct Witnessed {
  Checkpoint checkpoint;
  Note note;
  std::vector<VerifierKey> logs;       // of the policy, that have signed it
  std::vector<std::string> witnesses;  // by their names in the policy, in its order
  std::optional<std::int64_t> from;    // the earliest and latest of their times, POSIX seconds
  std::optional<std::int64_t> to;
  bool quorum = false;  // enough of them
};

// Errors: those of open_checkpoint(), of which no_known_signature is what a log that is not in the
// policy gives. A quorum that is not reached is no error here.
[[nodiscard]] Result<Witnessed> open_under(const Policy& policy, std::string_view bytes);

}  // namespace concord::audit
