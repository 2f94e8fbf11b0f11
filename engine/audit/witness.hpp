#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/merkle_proof.hpp"

namespace concord::audit {

// C2SP tlog-witness: who watches logs says, with a time, that each only grew.

// The body of an add-checkpoint request.
struct AddCheckpoint {
  std::uint64_t old_size = 0;  // of the tree that the witness cosigned last
  std::vector<Digest> proof;   // that the new tree continues it; at most 63
  std::string checkpoint;      // the signed note, verbatim

  bool operator==(const AddCheckpoint&) const = default;
};

[[nodiscard]] std::string format_request(const AddCheckpoint& request);
// Error bad_request; `place` is the line, from 1. The note is not looked into.
[[nodiscard]] Result<AddCheckpoint> parse_request(std::string_view body);

// The request by which `checkpoint` continues a tree of `old_size`. `nodes` reads the checkpoint's
// tree. Errors: those of parse_note(), parse_checkpoint_text() and consistency_path().
[[nodiscard]] Result<AddCheckpoint> make_request(std::uint64_t old_size,
                                                 std::string_view checkpoint,
                                                 const NodeReader& nodes);

// A log that a witness watches, and the keys by which it knows it.
struct WatchedLog {
  std::string origin;
  std::vector<VerifierKey> keys;  // one or more

  bool operator==(const WatchedLog&) const = default;
};
// "VKEY", whose name is the origin, or "VKEY ORIGIN". Errors: those of parse_verifier_key(),
// not_a_log_key.
[[nodiscard]] Result<WatchedLog> parse_watched_log(std::string_view text);

struct TreeHead {
  std::uint64_t size = 0;
  Digest root;

  bool operator==(const TreeHead&) const = default;
};
// The newest tree that a witness cosigned, by origin. No tree is a tree of size 0.
using SeenTrees = std::map<std::string, TreeHead>;

// What a witness answers. A record is there with status 200 only: the cosigned checkpoint, which
// must be durable, and in SeenTrees, before the body leaves the house.
struct WitnessAnswer {
  int status = 200;
  std::string content_type;
  std::string body;
  std::string record;
  Checkpoint checkpoint;  // of the record
};

struct Witness {
  SignerKey key;  // of the type cosignature
  std::vector<WatchedLog> logs;
};

// Decides a request at `time`, in POSIX seconds above 0: 200 with the cosignature's line, 400, 403,
// 404, 409 with the size that was seen, 422. Nothing but status 200 changes what was seen.
[[nodiscard]] WitnessAnswer answer(const Witness& witness, const SeenTrees& seen,
                                   std::string_view body, std::int64_t time);

// The checkpoint of a record that `key` has cosigned. Errors: those of parse_note(), verify_note()
// and parse_checkpoint_text().
[[nodiscard]] Result<Checkpoint> open_record(std::string_view record, const VerifierKey& key);

// The note with those of the signature lines that witnesses of this list have made; a newer line
// takes the place of an older one by the same key. Errors: those of parse_note(), and of
// verify_note(): no line is by one of the witnesses, or one that claims to be is not valid.
[[nodiscard]] Result<std::string> with_cosignatures(std::string_view note, std::string_view lines,
                                                    std::span<const VerifierKey> witnesses);

// One note with the signature lines of both. Error other_note: their texts are not the same; and
// those of parse_note(). Verifies nothing.
[[nodiscard]] Result<std::string> joined(std::string_view one, std::string_view other);

// The path below a witness's URL where its record of a log is found.
[[nodiscard]] std::string record_path(std::string_view origin);

}  // namespace concord::audit
