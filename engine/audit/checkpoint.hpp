#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/note.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// C2SP tlog-checkpoint: how large a log is and what its Merkle tree's root is, as a signed note.
struct Checkpoint {
  std::string origin;      // names the log, like a URL without its scheme
  std::uint64_t size = 0;  // entries; at most 2^63 - 1
  Digest root;
  std::vector<std::string> extensions;  // lines of other logs; ours has none

  bool operator==(const Checkpoint&) const = default;
};

// The note's text: one line each for origin, size, root and extensions.
[[nodiscard]] std::string checkpoint_text(const Checkpoint& checkpoint);
// Error bad_checkpoint; `place` is the line, from 1.
[[nodiscard]] Result<Checkpoint> parse_checkpoint_text(std::string_view text);

// The signed note, as it is published. The caller never signs two checkpoints of which neither tree
// is the beginning of the other. Needs an ed25519 key, an origin of one line that is not empty.
[[nodiscard]] std::string sign_checkpoint(const Checkpoint& checkpoint, const SignerKey& key);

struct OpenedCheckpoint {
  Checkpoint checkpoint;
  Note note;
  std::vector<VerifiedSignature> verified;  // by keys of the log
};

// The keys of a log, old and new ones if its key was rotated.
struct TrustedLog {
  std::string origin;
  std::span<const VerifierKey> keys;
};

// A checkpoint that the log has signed. Witnesses' cosignatures are counted apart, by verify_note()
// with their keys. Errors: those of parse_note(), verify_note(), parse_checkpoint_text(), and
// other_log (the origin is another).
[[nodiscard]] Result<OpenedCheckpoint> open_checkpoint(std::string_view bytes,
                                                       const TrustedLog& log);

}  // namespace concord::audit
