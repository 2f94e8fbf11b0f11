#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "engine/values/digest.hpp"

namespace concord::audit {

// SHA-256 (FIPS 180-4) of a text that comes in parts. A plain value: copy it to fork the hash.
class Sha256 {
 public:
  Sha256();
  Sha256& update(std::string_view part);
  // The digest of all parts. Call it once.
  [[nodiscard]] Digest finish();

 private:
  alignas(8) std::array<std::byte, 112> state_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

// RFC 6962 section 2.1. The prefixes keep a leaf from passing for an inner node.
[[nodiscard]] Digest leaf_hash(std::string_view entry);                   // SHA-256(00 || entry)
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(01 || l || r)

}  // namespace concord::audit
