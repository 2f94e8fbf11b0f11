#include "engine/values/digest.hpp"

#include <algorithm>

namespace concord {
namespace {

constexpr std::string_view kUrlAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void encode(std::string& text, std::string_view bytes, std::string_view alphabet) {
  const auto before = text.size();
  text.resize(before + (bytes.size() * 4 + 2) / 3);
  const auto byte = [&](std::size_t at) -> std::uint32_t {
    return static_cast<std::uint8_t>(bytes[at]);
  };
  char* out = text.data() + before;
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3) {
    const std::uint32_t pool = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    *out++ = alphabet[pool >> 18];
    *out++ = alphabet[pool >> 12 & 63];
    *out++ = alphabet[pool >> 6 & 63];
    *out++ = alphabet[pool & 63];
  }
  if (const auto left = bytes.size() - i; left > 0) {  // one or two bytes give two or three letters
    const std::uint32_t pool = byte(i) << 16 | (left > 1 ? byte(i + 1) << 8 : 0);
    *out++ = alphabet[pool >> 18];
    *out++ = alphabet[pool >> 12 & 63];
    if (left > 1) *out++ = alphabet[pool >> 6 & 63];
  }
}

constexpr std::array<std::int8_t, 256> reverse(std::string_view alphabet) {
  std::array<std::int8_t, 256> table{};
  for (auto& value : table) value = -1;
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::int8_t>(i);
  return table;
}

std::optional<std::string> decode(std::string_view text,
                                  const std::array<std::int8_t, 256>& table) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t pool = 0;
  int bits = 0;
  for (const char symbol : text) {
    const int value = table[static_cast<std::uint8_t>(symbol)];
    if (value < 0) return std::nullopt;
    pool = (pool << 6) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<char>((pool >> bits) & 255));
    }
  }
  // Trailing bits that are not zero would give one value several spellings.
  if ((pool & ((1U << bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::string base64url(std::string_view bytes) {
  std::string text;
  append_base64url(text, bytes);
  return text;
}

void append_base64url(std::string& out, std::string_view bytes) {
  encode(out, bytes, kUrlAlphabet);
}

std::optional<std::string> parse_base64url(std::string_view text) {
  static constexpr auto table = reverse(kUrlAlphabet);
  return decode(text, table);
}

std::string base64(std::string_view bytes) {
  std::string text;
  encode(text, bytes, kAlphabet);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<std::string> parse_base64(std::string_view text) {
  static constexpr auto table = reverse(kAlphabet);
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && !text.empty() && text.back() == '=') {
    text.remove_suffix(1);
    ++padding;
  }
  if ((text.size() + padding) % 4 != 0) return std::nullopt;
  return decode(text, table);
}

std::string to_string(const Digest& digest) {
  return base64url(digest.view());
}

std::optional<Digest> parse_digest(std::string_view text) {
  if (text.size() != 43) return std::nullopt;
  const auto bytes = parse_base64url(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  Digest digest;
  std::copy(bytes->begin(), bytes->end(), digest.bytes.begin());
  return digest;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    text.push_back(digits[static_cast<std::uint8_t>(byte) >> 4]);
    text.push_back(digits[static_cast<std::uint8_t>(byte) & 15]);
  }
  return text;
}

std::optional<std::string> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  const auto value = [](char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
  };
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = value(text[i]);
    const int low = value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

}  // namespace concord
