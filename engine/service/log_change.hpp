#pragma once

#include <string>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/loss.hpp"
#include "engine/audit/note_keys.hpp"
#include "engine/service/clock.hpp"
#include "engine/service/random.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// A log that goes on with another key, or under another name: what its store says of that, and the
// two acts that bring it about. They are done at the store itself while nobody serves it, by who
// has the log's key, and not by commands.

// What a store says of its log.
struct LogIdentity {
  std::string origin;                    // empty: the store does not say
  std::vector<audit::VerifierKey> keys;  // the one with which the log signs, and those it gave up
  std::vector<std::string> rotations;    // notes (audit::Rotation), oldest first
  std::vector<std::string> losses;       // notes (audit::Loss), oldest first

  // The key with which the log signs now. Needs `keys`.
  [[nodiscard]] const audit::VerifierKey& key() const { return keys.front(); }
  [[nodiscard]] audit::TrustedLog trusted() const { return {origin, keys}; }
};
[[nodiscard]] LogIdentity log_identity(store::Reader& reader);

// Whether a checkpoint of a former name of this log is no reason to stop: it is among what was
// declared lost, or before it. Else it is of another log, or more was given out than was declared.
[[nodiscard]] bool is_declared_lost(const LogIdentity& log, const audit::Checkpoint& known);

struct ByWhom {
  PersonId actor;      // an administrator of record
  std::string ground;  // for people
};

// Both make one entry of the registry durable, with a checkpoint by the new key and with what the
// store says of its log, at once or not at all. Needs `former`, respectively a statement that is
// signed as it must be. Throws StoreError.
void rotate_key(store::Store& store, const Clock& clock, Random& random,
                const audit::SignerKey& former, const audit::SignerKey& key, const ByWhom& by);

struct LossStatement {
  std::string note;  // audit::Loss of this store's log as it stands, signed
  std::string last;  // the checkpoint that it names as the newest known outside, verbatim
};
void declare_loss(store::Store& store, const Clock& clock, Random& random,
                  const LossStatement& statement, const audit::SignerKey& key, const ByWhom& by);

}  // namespace concord::service
