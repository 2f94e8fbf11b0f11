#include "engine/audit/ed25519.hpp"

#include <sodium/core.h>
#include <sodium/crypto_sign_ed25519.h>
#include <sodium/utils.h>

#include <algorithm>

// sodium_init() is not called here: it prepares the random source and picks ciphers by processor,
// and the functions below use neither.
namespace concord::audit {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey(const Seed& seed) {
  static_assert(sizeof(secret_) == crypto_sign_ed25519_SECRETKEYBYTES);
  crypto_sign_ed25519_seed_keypair(public_key_.bytes.data(), secret_.data(), seed.bytes.data());
}

SigningKey::~SigningKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

Seed SigningKey::seed() const {
  Seed seed;
  std::copy_n(secret_.begin(), seed.bytes.size(), seed.bytes.begin());
  return seed;
}

Signature SigningKey::sign(std::string_view message) const {
  Signature signature;
  crypto_sign_ed25519_detached(signature.bytes.data(), nullptr, bytes_of(message), message.size(),
                               secret_.data());
  return signature;
}

bool verify(const PublicKey& key, std::string_view message, std::string_view signature) {
  if (signature.size() != crypto_sign_ed25519_BYTES) return false;
  return crypto_sign_ed25519_verify_detached(bytes_of(signature), bytes_of(message), message.size(),
                                             key.bytes.data()) == 0;
}

}  // namespace concord::audit
