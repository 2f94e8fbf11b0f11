#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/audit/ed25519.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// The keys of C2SP signed notes, and their text forms.

// What a key signs with: the first byte of the key's material.
enum class NoteAlgorithm : std::uint8_t {
  ed25519 = 0x01,      // the note's text
  cosignature = 0x04,  // C2SP tlog-cosignature: a witness's statement on a checkpoint, with a time
};

// True if `name` may name a key: UTF-8, not empty, no Unicode space, control character or plus.
[[nodiscard]] bool is_key_name(std::string_view name);

// The first four bytes of SHA-256(name || newline || algorithm || public key), big-endian.
struct KeyHashed {
  std::string_view name;
  NoteAlgorithm algorithm = NoteAlgorithm::ed25519;
  PublicKey key;
};
[[nodiscard]] std::uint32_t key_id(const KeyHashed& hashed);

// A key to verify with. Its id is always the one that its other fields give.
struct VerifierKey {
  std::string name;
  NoteAlgorithm algorithm = NoteAlgorithm::ed25519;
  PublicKey key;
  std::uint32_t id = 0;

  bool operator==(const VerifierKey&) const = default;
};

struct VerifierKeyParts {
  std::string name;
  NoteAlgorithm algorithm = NoteAlgorithm::ed25519;
  PublicKey key;
};
// Needs is_key_name(parts.name).
[[nodiscard]] VerifierKey verifier_key(VerifierKeyParts parts);

// "<name>+<hex id>+<base64 of algorithm and key>", a vkey.
[[nodiscard]] std::string to_string(const VerifierKey& key);
// Errors: bad_key, unknown_key_type (a well-formed key of an algorithm that is not above).
[[nodiscard]] Result<VerifierKey> parse_verifier_key(std::string_view text);

// A key to sign with.
struct SignerKey {
  std::string name;
  NoteAlgorithm algorithm = NoteAlgorithm::ed25519;
  SigningKey key;
  std::uint32_t id = 0;

  [[nodiscard]] VerifierKey verifier() const { return {name, algorithm, key.public_key(), id}; }
};

struct SignerKeyParts {
  std::string name;
  NoteAlgorithm algorithm = NoteAlgorithm::ed25519;
  Seed seed;
};
// Needs is_key_name(parts.name).
[[nodiscard]] SignerKey signer_key(SignerKeyParts parts);

// "PRIVATE+KEY+<name>+<hex id>+<base64 of algorithm and seed>": a secret.
[[nodiscard]] std::string to_secret_string(const SignerKey& key);
// Errors: bad_key, unknown_key_type. No message repeats any of the text.
[[nodiscard]] Result<SignerKey> parse_signer_key(std::string_view text);

}  // namespace concord::audit
