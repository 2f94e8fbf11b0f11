#include "engine/audit/disclosure.hpp"

#include <utility>

#include "engine/audit/sha256.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::audit {
namespace {

Problem bad_disclosure(std::string message, std::string place) {
  return {.code = "bad_disclosure",
          .message = std::move(message),
          .place = std::move(place),
          .remedy = "Ask for the disclosure again, character for character."};
}

std::string opening(const NamedSalt& named, std::size_t room) {
  std::string text;
  text.reserve(named.salt.size() * 2 + named.name.size() + room + 16);
  text += "[\"";
  text += base64url(named.salt);
  text += "\",";
  json::append_string(text, named.name);
  text += ',';
  return text;
}

}  // namespace

std::string disclose(const Disclosure& disclosure) {
  if (disclosure.name)
    return disclose_canonical({disclosure.salt, *disclosure.name},
                              json::canonical(disclosure.value));
  return base64url("[\"" + base64url(disclosure.salt) + "\"," + json::canonical(disclosure.value) +
                   ']');
}

std::string disclose_text(const NamedSalt& named, std::string_view text) {
  std::string array = opening(named, text.size());
  json::append_string(array, text);
  array += ']';
  return base64url(array);
}

std::string disclose_canonical(const NamedSalt& named, std::string_view value) {
  std::string array = opening(named, value.size());
  array += value;
  array += ']';
  return base64url(array);
}

Digest disclosure_digest(std::string_view disclosure) {
  return sha256(disclosure);
}

Result<Disclosure> parse_disclosure(std::string_view disclosure) {
  if (disclosure.size() > kMaxDisclosureBytes)
    return bad_disclosure("The disclosure is longer than 16 MiB.", "");
  const auto bytes = parse_base64url(disclosure);
  if (!bytes) return bad_disclosure("The disclosure is not base64url without padding.", "");
  auto array = json::parse(*bytes, {.max_bytes = kMaxDisclosureBytes, .max_depth = 64});
  if (!array) return array.error();
  if (!array->is_array() || array->size() < 2 || array->size() > 3)
    return bad_disclosure("A disclosure is an array of salt, name and value.", "");
  if (!array->at(0).is_string()) return bad_disclosure("The salt is not a string.", "/0");
  auto salt = parse_base64url(array->at(0).get_ref<const std::string&>());
  if (!salt) return bad_disclosure("The salt is not base64url.", "/0");
  if (salt->size() < kMinSaltBytes)
    return Problem{.code = "weak_salt",
                   .message = "The salt has fewer than 128 bits, so the value could be guessed.",
                   .place = "/0",
                   .remedy = "Use at least 16 random bytes."};
  Disclosure read{.salt = *std::move(salt), .name = {}, .value = std::move(array->back())};
  if (array->size() == 2) return read;
  if (!array->at(1).is_string()) return bad_disclosure("The name is not a string.", "/1");
  read.name = array->at(1).get<std::string>();
  // RFC 9901 section 4.2.1 keeps these two for itself.
  if (*read.name == "_sd" || *read.name == "...")
    return bad_disclosure("The name is one that RFC 9901 reserves.", "/1");
  return read;
}

}  // namespace concord::audit
