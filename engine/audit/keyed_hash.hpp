#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/values/digest.hpp"

namespace concord::audit {

// SipHash-2-4 with 128 bits: tells bytes apart in a table, a tenth of the price of SHA-256. Whoever
// does not know the key cannot choose what falls together; whoever does, can: it proves nothing.
class KeyedHash {
 public:
  using Bits = std::array<std::uint8_t, 16>;
  // The first half of the digest is the key.
  explicit KeyedHash(const Digest& key);
  [[nodiscard]] Bits of(std::string_view bytes) const;

 private:
  Bits key_;
};

}  // namespace concord::audit
