#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

// Which entries have a term, in chunks of 8,192 positions: what the audit log's questions are
// answered from. Any number of terms are combined by 128 words a chunk, however common each is.
namespace concord::store {

inline constexpr std::uint64_t kChunkPositions = 8192;

// Where a term's chunk stands in the table. Both numbers are below 2^31.
[[nodiscard]] constexpr std::uint64_t posting_place(std::uint64_t term, std::uint64_t chunk) {
  return term << 32 | chunk;
}
[[nodiscard]] constexpr std::uint64_t chunk_of_place(std::uint64_t place) {
  return place & 0xffffffff;
}

// A set of places within one chunk.
class ChunkBits {
 public:
  [[nodiscard]] static ChunkBits full();

  // `place` is a position less the chunk's first one, below kChunkPositions.
  void add(std::uint64_t place);
  [[nodiscard]] bool has(std::uint64_t place) const;
  void unite(const ChunkBits& other);
  void intersect(const ChunkBits& other);
  // Leaves out what is not in [from, to).
  void keep(std::uint64_t from, std::uint64_t to);
  [[nodiscard]] bool empty() const;

  // The first place from `from` on, or kChunkPositions; the last one before `end`, or
  // kChunkPositions.
  [[nodiscard]] std::uint64_t next(std::uint64_t from) const;
  [[nodiscard]] std::uint64_t last_before(std::uint64_t end) const;

  // While there are few: the places as 16-bit numbers, little-endian, ascending. Else 1,024 bytes
  // of bits, the lowest of each byte first.
  [[nodiscard]] std::string pack() const;
  // False: the bytes are none that pack() makes.
  [[nodiscard]] static bool unpack(std::string_view packed, ChunkBits& bits);

  bool operator==(const ChunkBits&) const = default;

 private:
  std::array<std::uint64_t, kChunkPositions / 64> words_{};
};

}  // namespace concord::store
