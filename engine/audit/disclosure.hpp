#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// RFC 9901 (SD-JWT) section 4.2: a value that is kept beside the log, while the log keeps its
// digest. Who gets the disclosure's string can check it against the digest; who has only the digest
// can neither read nor guess the value, thanks to the salt.

inline constexpr std::size_t kMinSaltBytes = 16;
inline constexpr std::size_t kMaxDisclosureBytes = std::size_t{16} << 20;

struct Disclosure {
  std::string salt;                 // random bytes, at least 16, never used twice
  std::optional<std::string> name;  // none for an element of an array
  nlohmann::json value;

  bool operator==(const Disclosure&) const = default;
};

// base64url of the JSON array [base64url of salt, name, value], canonical (RFC 8785). This string,
// not the value, is what is kept, shared and hashed. Needs a value for which json::canonical() does
// not throw.
[[nodiscard]] std::string disclose(const Disclosure& disclosure);

struct NamedSalt {
  std::string_view salt;  // bytes, as above
  std::string_view name;
};
// The same for a value that is a string, without making a JSON value. Needs UTF-8.
[[nodiscard]] std::string disclose_text(const NamedSalt& named, std::string_view text);
// The same for a value that is canonical JSON already.
[[nodiscard]] std::string disclose_canonical(const NamedSalt& named, std::string_view value);

// What the log keeps: SHA-256 of the characters of the string.
[[nodiscard]] Digest disclosure_digest(std::string_view disclosure);

// Reads a disclosure that anybody made by the RFC, in any spelling of its JSON, with integers only.
// Check disclosure_digest() of the same string first: nothing here says that the log knows it.
// Errors: bad_disclosure, weak_salt, and those of json::parse().
[[nodiscard]] Result<Disclosure> parse_disclosure(std::string_view disclosure);

}  // namespace concord::audit
