#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

// 32 bytes of SHA-256. Written as base64url without padding (RFC 4648 section 5) in JSON and URLs.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Digest&) const = default;
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

// base64url without padding, 43 characters.
[[nodiscard]] std::string to_string(const Digest& digest);
// Nothing unless `text` is exactly 43 characters of canonical base64url.
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view text);

// RFC 4648 section 5, without padding.
[[nodiscard]] std::string base64url(std::string_view bytes);
void append_base64url(std::string& out, std::string_view bytes);
// Nothing for a foreign character, padding, an impossible length or non-zero trailing bits.
[[nodiscard]] std::optional<std::string> parse_base64url(std::string_view text);
// RFC 4648 section 4, with padding: what signed notes use.
[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> parse_base64(std::string_view text);

[[nodiscard]] std::string hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> parse_hex(std::string_view text);

}  // namespace concord

template <>
struct std::hash<concord::Digest> {
  std::size_t operator()(const concord::Digest& digest) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, digest.bytes.data(), sizeof value);
    return value;
  }
};
