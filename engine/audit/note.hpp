#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/note_keys.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// C2SP signed-note: a text with one or more signatures.

inline constexpr std::size_t kMaxNoteBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxNoteSignatures = 100;

struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  std::string bytes;  // what the algorithm made, without the key id

  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string text;  // with its final newline
  std::vector<NoteSignature> signatures;

  bool operator==(const Note&) const = default;
};

// Splits a note at its last empty line. Nothing in it may be believed before verify_note().
// Error malformed_note: not UTF-8, a control character, no final newline, no or a bad signature
// line, more than kMaxNoteBytes or kMaxNoteSignatures.
[[nodiscard]] Result<Note> parse_note(std::string_view bytes);
// The inverse of parse_note().
[[nodiscard]] std::string format_note(const Note& note);
// One signature line, with its newline: what may be put at the end of a note.
[[nodiscard]] std::string format_signature(const NoteSignature& signature);

// The signature by an ed25519 key over `text`, which ends with a newline.
[[nodiscard]] NoteSignature sign_note(std::string_view text, const SignerKey& key);
// The cosignature of a witness over the checkpoint `text` as of `time`, in POSIX seconds from 0 on.
[[nodiscard]] NoteSignature cosign_note(std::string_view text, std::int64_t time,
                                        const SignerKey& key);

struct VerifiedSignature {
  std::size_t signature = 0;  // index in note.signatures
  std::size_t key = 0;        // index in the keys
  std::int64_t time = 0;      // of a cosignature, POSIX seconds; 0 for other signatures

  bool operator==(const VerifiedSignature&) const = default;
};

// Which of the signatures were made by which of the keys: one or more, each key once. Signatures by
// other keys are ignored. Errors: no_known_signature; invalid_signature (a known key's does not
// verify: the whole note is refused); ambiguous_key (two keys have the name and id of one
// of the signatures).
[[nodiscard]] Result<std::vector<VerifiedSignature>> verify_note(const Note& note,
                                                                 std::span<const VerifierKey> keys);

}  // namespace concord::audit
