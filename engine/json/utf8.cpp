#include "engine/json/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace concord::json {
namespace {

// What may follow a lead byte: how many bytes, and the range of the first of them. The range is
// what keeps out overlong forms (E0, F0), surrogates (ED) and values past U+10FFFF (F4).
struct Sequence {
  std::size_t length = 0;  // 0: no lead byte
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
};

constexpr Sequence sequence_of(std::uint8_t lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {.length = 2};
  if (lead == 0xE0) return {.length = 3, .low = 0xA0};
  if (lead == 0xED) return {.length = 3, .high = 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {.length = 3};
  if (lead == 0xF0) return {.length = 4, .low = 0x90};
  if (lead >= 0xF1 && lead <= 0xF3) return {.length = 4};
  if (lead == 0xF4) return {.length = 4, .high = 0x8F};
  return {};
}

bool eight_ascii_bytes(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

std::size_t utf8_prefix(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes.size() - at >= 8 && eight_ascii_bytes(bytes.data() + at)) {
      at += 8;
      continue;
    }
    if (byte(at) < 0x80) {
      ++at;
      continue;
    }
    const Sequence sequence = sequence_of(byte(at));
    if (sequence.length == 0 || bytes.size() - at < sequence.length) return at;
    if (byte(at + 1) < sequence.low || byte(at + 1) > sequence.high) return at;
    for (std::size_t i = 2; i < sequence.length; ++i)
      if ((byte(at + i) & 0xC0) != 0x80) return at;
    at += sequence.length;
  }
  return at;
}

}  // namespace concord::json
