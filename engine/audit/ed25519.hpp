#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace concord::audit {

// Ed25519 (RFC 8032 section 5.1), by libsodium. Keys are arguments: this room makes none.

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const PublicKey&) const = default;
};

struct Signature {
  std::array<std::uint8_t, 64> bytes{};
  auto operator<=>(const Signature&) const = default;
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

// The 32 secret random bytes that a key is made of (RFC 8032 section 5.1.5, "private key").
struct Seed {
  std::array<std::uint8_t, 32> bytes{};
};

// A private key, ready to sign. Wipes its memory when it goes.
class SigningKey {
 public:
  explicit SigningKey(const Seed& seed);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] Seed seed() const;
  // Deterministic: the same key and message always give the same signature.
  [[nodiscard]] Signature sign(std::string_view message) const;

 private:
  std::array<std::uint8_t, 64> secret_;
  PublicKey public_key_;
};

// True if `signature` is 64 bytes long and `key` signed `message` with it. Refuses what would give
// one message two signatures or one signature many messages: S not below the group's order, keys
// that are not encoded canonically, keys and R of small order.
[[nodiscard]] bool verify(const PublicKey& key, std::string_view message,
                          std::string_view signature);

}  // namespace concord::audit
