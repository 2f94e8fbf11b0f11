// The low-level functions are marked deprecated in favour of EVP, which allocates a context for
// each hash and costs as much again as hashing a short entry. Both use the same hardware code.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "engine/audit/sha256.hpp"

#include <openssl/sha.h>

#include <new>

namespace concord::audit {
namespace {

Digest finish_into_digest(SHA256_CTX& context) {
  Digest digest;
  SHA256_Final(digest.bytes.data(), &context);
  return digest;
}

}  // namespace

static_assert(sizeof(SHA256_CTX) == 112 && alignof(SHA256_CTX) <= 8);

Sha256::Sha256() {
  SHA256_Init(new (state_.data()) SHA256_CTX);
}

Sha256& Sha256::update(std::string_view part) {
  SHA256_Update(std::launder(reinterpret_cast<SHA256_CTX*>(state_.data())), part.data(),
                part.size());
  return *this;
}

Digest Sha256::finish() {
  return finish_into_digest(*std::launder(reinterpret_cast<SHA256_CTX*>(state_.data())));
}

Digest sha256(std::string_view bytes) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  return finish_into_digest(context);
}

Digest leaf_hash(std::string_view entry) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, "\x00", 1);
  SHA256_Update(&context, entry.data(), entry.size());
  return finish_into_digest(context);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 65> input;
  input[0] = 0x01;
  std::memcpy(input.data() + 1, left.bytes.data(), 32);
  std::memcpy(input.data() + 33, right.bytes.data(), 32);
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, input.data(), input.size());
  return finish_into_digest(context);
}

}  // namespace concord::audit
