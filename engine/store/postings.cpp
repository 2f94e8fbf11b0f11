#include "engine/store/postings.hpp"

#include <algorithm>
#include <bit>

namespace concord::store {
namespace {

constexpr std::size_t kBytesOfBits = kChunkPositions / 8;

std::uint64_t below(std::uint64_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

}  // namespace

ChunkBits ChunkBits::full() {
  ChunkBits bits;
  bits.words_.fill(~std::uint64_t{0});
  return bits;
}

void ChunkBits::add(std::uint64_t place) {
  words_[place / 64] |= std::uint64_t{1} << (place % 64);
}

bool ChunkBits::has(std::uint64_t place) const {
  return (words_[place / 64] >> (place % 64) & 1) != 0;
}

void ChunkBits::unite(const ChunkBits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void ChunkBits::intersect(const ChunkBits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void ChunkBits::keep(std::uint64_t from, std::uint64_t to) {
  for (std::uint64_t i = 0; i < words_.size(); ++i) {
    const std::uint64_t begin = i * 64;
    const auto cut = [begin](std::uint64_t place) { return place < begin ? 0 : place - begin; };
    words_[i] &= below(cut(to)) & ~below(cut(from));
  }
}

bool ChunkBits::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::uint64_t ChunkBits::next(std::uint64_t from) const {
  if (from >= kChunkPositions) return kChunkPositions;
  std::uint64_t word = words_[from / 64] & ~below(from % 64);
  for (std::uint64_t i = from / 64;;) {
    if (word != 0) return i * 64 + static_cast<std::uint64_t>(std::countr_zero(word));
    if (++i == words_.size()) return kChunkPositions;
    word = words_[i];
  }
}

std::uint64_t ChunkBits::last_before(std::uint64_t end) const {
  if (end == 0) return kChunkPositions;
  std::uint64_t i = (end - 1) / 64;
  std::uint64_t word = words_[i] & below(end - i * 64);
  for (;; word = words_[--i]) {
    if (word != 0) return i * 64 + 63 - static_cast<std::uint64_t>(std::countl_zero(word));
    if (i == 0) return kChunkPositions;
  }
}

std::string ChunkBits::pack() const {
  std::size_t count = 0;
  for (const auto word : words_) count += static_cast<std::size_t>(std::popcount(word));
  std::string packed;
  if (count * 2 < kBytesOfBits) {
    packed.reserve(count * 2);
    for (auto place = next(0); place < kChunkPositions; place = next(place + 1)) {
      packed += static_cast<char>(place & 0xff);
      packed += static_cast<char>(place >> 8);
    }
    return packed;
  }
  packed.reserve(kBytesOfBits);
  for (const auto word : words_)
    for (int byte = 0; byte < 8; ++byte) packed += static_cast<char>(word >> (8 * byte) & 0xff);
  return packed;
}

bool ChunkBits::unpack(std::string_view packed, ChunkBits& bits) {
  bits = {};
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(packed[i]));
  };
  if (packed.size() == kBytesOfBits) {
    for (std::size_t i = 0; i < kBytesOfBits; ++i) bits.words_[i / 8] |= byte(i) << (8 * (i % 8));
    return true;
  }
  if (packed.size() > kBytesOfBits || packed.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < packed.size(); i += 2) {
    const auto place = byte(i) | byte(i + 1) << 8;
    if (place >= kChunkPositions) return false;
    bits.add(place);
  }
  return true;
}

}  // namespace concord::store
