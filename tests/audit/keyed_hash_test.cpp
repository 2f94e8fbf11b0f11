#include "engine/audit/keyed_hash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace concord::audit {
namespace {

Digest counting_key() {
  Digest key;
  std::iota(key.bytes.begin(), key.bytes.end(), std::uint8_t{0});
  return key;
}

// The first two of SipHash's own test vectors for 128 bits (key 00 01 .. 0f, message of n bytes).
TEST(KeyedHash, IsSipHashOf128Bits) {
  const KeyedHash hash(counting_key());
  EXPECT_EQ(hash.of(""), (KeyedHash::Bits{0xa3, 0x81, 0x7f, 0x04, 0xba, 0x25, 0xa8, 0xe6, 0x6d,
                                          0xf6, 0x72, 0x14, 0xc7, 0x55, 0x02, 0x93}));
  EXPECT_EQ(hash.of(std::string_view("\0", 1)),
            (KeyedHash::Bits{0xda, 0x87, 0xc1, 0xd8, 0x6b, 0x99, 0xaf, 0x44, 0x34, 0x76, 0x59, 0x11,
                             0x9b, 0x22, 0xfc, 0x45}));
}

TEST(KeyedHash, AnotherKeyTellsOtherwise) {
  EXPECT_NE(KeyedHash(counting_key()).of("SLV"), KeyedHash(Digest{}).of("SLV"));
}

}  // namespace
}  // namespace concord::audit
