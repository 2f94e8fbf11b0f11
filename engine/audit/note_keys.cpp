#include "engine/audit/note_keys.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/audit/sha256.hpp"
#include "engine/json/utf8.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kSecretPrefix = "PRIVATE+KEY+";

// The code points with the property White_Space past ASCII, in UTF-8.
constexpr std::array<std::string_view, 19> kSpaces = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

std::string key_bytes(NoteAlgorithm algorithm, const std::array<std::uint8_t, 32>& material) {
  std::string bytes(1, static_cast<char>(algorithm));
  bytes.append(material.begin(), material.end());
  return bytes;
}

std::string id_bytes(std::uint32_t id) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(id >> shift & 0xFF);
  return bytes;
}

Problem bad_key(std::string message) {
  return {.code = "bad_key",
          .message = std::move(message),
          .place = "",
          .remedy = "Copy the whole key again, without line breaks."};
}

// "<name>+<id>+<material>", which both kinds of key have.
struct KeyText {
  std::string name;
  std::string id;  // four bytes
  NoteAlgorithm algorithm;
  std::array<std::uint8_t, 32> material;
};

Result<KeyText> parse_key_text(std::string_view text) {
  const auto first = text.find('+');
  if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+')
    return bad_key("A key has the form name+id+key.");
  const auto name = text.substr(0, first);
  const auto digits = text.substr(first + 1, 8);
  const auto id = parse_hex(digits);
  const auto bytes = parse_base64(text.substr(first + 10));
  if (!is_key_name(name)) return bad_key("The key's name is empty or has spaces in it.");
  if (!id || hex(*id) != digits) return bad_key("The key's id is not eight lowercase hex digits.");
  if (!bytes || bytes->empty()) return bad_key("The key's last part is not base64.");
  const auto algorithm = static_cast<NoteAlgorithm>(bytes->front());
  if (algorithm != NoteAlgorithm::ed25519 && algorithm != NoteAlgorithm::cosignature)
    return Problem{.code = "unknown_key_type",
                   .message = "The key is of an algorithm that is not supported.",
                   .place = "",
                   .remedy = "Use an Ed25519 key (type 01), or a witness's (type 04)."};
  if (bytes->size() != 33) return bad_key("An Ed25519 key is 32 bytes long.");
  KeyText key{std::string(name), *id, algorithm, {}};
  std::copy(bytes->begin() + 1, bytes->end(), key.material.begin());
  return key;
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || !json::is_utf8(name)) return false;
  for (const char letter : name)
    if (static_cast<std::uint8_t>(letter) <= ' ' || letter == '+') return false;
  return std::none_of(kSpaces.begin(), kSpaces.end(), [&](std::string_view space) {
    return name.find(space) != std::string_view::npos;
  });
}

std::uint32_t key_id(const KeyHashed& hashed) {
  const Digest digest = Sha256()
                            .update(hashed.name)
                            .update("\n")
                            .update(key_bytes(hashed.algorithm, hashed.key.bytes))
                            .finish();
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | digest.bytes[i];
  return id;
}

VerifierKey verifier_key(VerifierKeyParts parts) {
  const auto id = key_id({parts.name, parts.algorithm, parts.key});
  return {std::move(parts.name), parts.algorithm, parts.key, id};
}

std::string to_string(const VerifierKey& key) {
  return key.name + '+' + hex(id_bytes(key.id)) + '+' +
         base64(key_bytes(key.algorithm, key.key.bytes));
}

Result<VerifierKey> parse_verifier_key(std::string_view text) {
  auto parts = parse_key_text(text);
  if (!parts) return parts.error();
  VerifierKey key =
      verifier_key({std::move(parts->name), parts->algorithm, PublicKey{parts->material}});
  if (id_bytes(key.id) != parts->id) return bad_key("The key's id does not belong to the key.");
  return key;
}

SignerKey signer_key(SignerKeyParts parts) {
  SigningKey key(parts.seed);
  const auto id = key_id({parts.name, parts.algorithm, key.public_key()});
  return {std::move(parts.name), parts.algorithm, key, id};
}

std::string to_secret_string(const SignerKey& key) {
  return std::string(kSecretPrefix) + key.name + '+' + hex(id_bytes(key.id)) + '+' +
         base64(key_bytes(key.algorithm, key.key.seed().bytes));
}

Result<SignerKey> parse_signer_key(std::string_view text) {
  if (!text.starts_with(kSecretPrefix)) return bad_key("A private key begins with PRIVATE+KEY+.");
  auto parts = parse_key_text(text.substr(kSecretPrefix.size()));
  if (!parts) return parts.error();
  SignerKey key = signer_key({std::move(parts->name), parts->algorithm, Seed{parts->material}});
  if (id_bytes(key.id) != parts->id) return bad_key("The key's id does not belong to the key.");
  return key;
}

}  // namespace concord::audit
