#include "engine/redline/vocabulary.hpp"

#include <cstring>

namespace concord::redline {
namespace {

constexpr std::uint32_t kAscii = 128;  // ids of single ASCII characters are their codes
constexpr std::size_t kFirstSlots = 4096;
constexpr std::size_t kPiece = 8192;  // bytes

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
  return hash ^ (hash >> 29U);
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0x2545f4914f6cdd1dU + bytes.size();
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    hash = mixed(hash, word);
    bytes.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  for (const char c : bytes) rest = rest << 8U | static_cast<unsigned char>(c);
  hash = mixed(hash, rest);
  return hash ^ (hash >> 32U);
}

Vocabulary::Vocabulary() : slots_(kFirstSlots), next_(kAscii) {}

// Long texts are split piece by piece, so that the tokens of one stay near.
Units Vocabulary::units(std::string_view text) {
  Units units;
  units.reserve(text.size() / 5 + 4);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = words::sure_boundary(text, begin + kPiece);
    tokens_.clear();
    splitter_.split(text.substr(begin, end - begin), tokens_);
    for (auto token : tokens_) {
      token.begin += static_cast<std::uint32_t>(begin);
      if (token.kind == words::Kind::space && !units.empty()) {
        units.back().stop = token.end();
        continue;
      }
      units.push_back(
          {id_of(words::view(text, token)), token.begin, token.end(), token.end(), token.kind});
    }
    begin = end;
  }
  return units;
}

std::uint32_t Vocabulary::id_of(std::string_view token) {
  if (token.size() == 1 && static_cast<unsigned char>(token[0]) < kAscii)
    return static_cast<unsigned char>(token[0]);
  const std::uint64_t hash = hash_of(token);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].bytes != nullptr) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && slot.size == token.size() &&
        std::memcmp(slot.bytes, token.data(), token.size()) == 0)
      return slot.id;
    at = (at + 1) & mask;
  }
  const std::uint32_t id = next_++;
  slots_[at] = {hash, token.data(), static_cast<std::uint32_t>(token.size()), id};
  if (++used_ * 2 > slots_.size()) grow();
  return id;
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.bytes == nullptr) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].bytes != nullptr) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::size_t count_words(const Units& units, std::size_t from, std::size_t to) {
  std::size_t count = 0;
  for (; from < to; ++from)
    count += units[from].kind == words::Kind::word || units[from].kind == words::Kind::number;
  return count;
}

}  // namespace concord::redline
