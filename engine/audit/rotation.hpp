#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/note.hpp"
#include "engine/audit/note_keys.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// What is said in a signed note when a log takes another key: signed by the key that it gives up,
// and by the new one, since whoever brings it must have it. From the entry that carries the note
// on, that entry included, checkpoints are signed with the new key.
struct Rotation {
  std::string origin;  // of the log; the name of both keys
  VerifierKey former;
  VerifierKey key;

  bool operator==(const Rotation&) const = default;
};

// The note's text, with its final newline:
//
//   concord/rotation/v1
//   origin concord.example.org/rcm-sacm
//   former concord.example.org/rcm-sacm+2f1c7d90+AX...
//   key concord.example.org/rcm-sacm+5e0b11a7+AV...
[[nodiscard]] std::string to_text(const Rotation& rotation);

// The note, signed by both.
[[nodiscard]] std::string sign_rotation(const SignerKey& former, const SignerKey& key);

// The inverse. Errors: those of parse_note() and verify_note(), malformed_rotation (another text,
// or keys that are not the origin's, or are one and the same), rotation_unsigned (one of the two
// has not signed).
[[nodiscard]] Result<Rotation> open_rotation(std::string_view note);

// The keys that are `trusted`, and all that are linked with them by notes that open_rotation()
// takes: who trusts a key trusts the one that it gave its place to, and knows the one before it by
// the new one's own signature. The trusted ones stand first. Notes that cannot be opened say
// nothing.
[[nodiscard]] std::vector<VerifierKey> linked_keys(std::span<const VerifierKey> trusted,
                                                   std::span<const std::string> notes);

}  // namespace concord::audit
