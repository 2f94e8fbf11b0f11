#include "engine/audit/keyed_hash.hpp"

#include <sodium.h>

#include <algorithm>
#include <tuple>

namespace concord::audit {

static_assert(std::tuple_size_v<KeyedHash::Bits> == crypto_shorthash_siphashx24_KEYBYTES);
static_assert(std::tuple_size_v<KeyedHash::Bits> == crypto_shorthash_siphashx24_BYTES);

KeyedHash::KeyedHash(const Digest& key) {
  std::copy_n(key.bytes.begin(), key_.size(), key_.begin());
}

KeyedHash::Bits KeyedHash::of(std::string_view bytes) const {
  Bits bits{};
  crypto_shorthash_siphashx24(bits.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size(), key_.data());
  return bits;
}

}  // namespace concord::audit
