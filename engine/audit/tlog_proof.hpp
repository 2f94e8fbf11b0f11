#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// C2SP tlog-proof: a file that shows, without the log, that an entry is in the tree of a
// checkpoint.
struct TlogProof {
  std::string extra;         // opaque bytes that nothing vouches for; ours has none
  std::uint64_t index = 0;   // of the entry, from 0
  std::vector<Digest> path;  // from the leaf's sibling upwards (RFC 6962 section 2.1.1)
  std::string checkpoint;    // the signed note, verbatim

  bool operator==(const TlogProof&) const = default;
};

// The file, named *.tlog-proof. Needs a checkpoint that parse_note() takes.
[[nodiscard]] std::string format_proof(const TlogProof& proof);
// Whether the checkpoint is signed, and the path right, is asked with open_checkpoint() and
// proves(). Error bad_proof; `place` is the line, from 1.
[[nodiscard]] Result<TlogProof> parse_proof(std::string_view bytes);

// Whether the path leads from the leaf's hash to the root of `checkpoint`, which the caller has
// opened: the proof's own.
[[nodiscard]] bool proves(const TlogProof& proof, const Checkpoint& checkpoint, const Digest& leaf);

}  // namespace concord::audit
