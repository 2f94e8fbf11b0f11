#include "engine/audit/note.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "engine/json/utf8.hpp"
#include "engine/values/digest.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kSignatureLead = "\xE2\x80\x94 ";  // em dash, space

Problem malformed(std::string message, std::size_t offset) {
  return {.code = "malformed_note",
          .message = std::move(message),
          .place = "byte " + std::to_string(offset),
          .remedy = "Get the note again, byte for byte."};
}

template <class Integer>
std::string big_endian(Integer value) {
  std::string bytes;
  for (int shift = 8 * sizeof(Integer) - 8; shift >= 0; shift -= 8)
    bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

template <class Integer>
Integer from_big_endian(std::string_view bytes) {
  Integer value = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i)
    value = static_cast<Integer>(value << 8 | static_cast<std::uint8_t>(bytes[i]));
  return value;
}

// The rest of one signature line, without its lead and its newline.
std::optional<NoteSignature> parse_signature(std::string_view line) {
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto name = line.substr(0, space);
  const auto bytes = parse_base64(line.substr(space + 1));
  if (!is_key_name(name) || !bytes || bytes->size() < 5) return std::nullopt;
  return NoteSignature{std::string(name), from_big_endian<std::uint32_t>(*bytes), bytes->substr(4)};
}

// The first byte that a note may not have at all.
std::size_t clean_prefix(std::string_view bytes) {
  const std::size_t good = json::utf8_prefix(bytes);
  const auto control = std::find_if(bytes.begin(), bytes.end(), [](char letter) {
    return static_cast<std::uint8_t>(letter) < 0x20 && letter != '\n';
  });
  return std::min(good, static_cast<std::size_t>(control - bytes.begin()));
}

// What a witness signs (C2SP tlog-cosignature, "Ed25519 signed message").
std::string cosigned_message(std::string_view text, std::uint64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + '\n' + std::string(text);
}

// The time of a valid cosignature, 0 for another valid signature, nothing for an invalid one.
std::optional<std::int64_t> check(std::string_view text, std::string_view signature,
                                  const VerifierKey& key) {
  switch (key.algorithm) {
    case NoteAlgorithm::ed25519:
      if (!verify(key.key, text, signature)) return std::nullopt;
      return 0;
    case NoteAlgorithm::cosignature: {
      if (signature.size() != 8 + 64) return std::nullopt;
      const auto time = from_big_endian<std::uint64_t>(signature);
      if (time > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
      if (!verify(key.key, cosigned_message(text, time), signature.substr(8))) return std::nullopt;
      return static_cast<std::int64_t>(time);
    }
  }
  return std::nullopt;
}

Problem about_key(std::string code, std::string message, const NoteSignature& signature) {
  return {.code = std::move(code),
          .message = std::move(message),
          .place = signature.name + '+' + hex(big_endian(signature.id)),
          .remedy = "Check where the note and the list of keys come from."};
}

}  // namespace

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > kMaxNoteBytes)
    return malformed("The note is longer than 1 MiB.", kMaxNoteBytes);
  if (const auto good = clean_prefix(bytes); good != bytes.size())
    return malformed("The note is not UTF-8, or has a control character in it.", good);
  const auto gap = bytes.rfind("\n\n");
  if (gap == std::string_view::npos)
    return malformed("The note has no empty line before its signatures.", bytes.size());
  Note note{std::string(bytes.substr(0, gap + 1)), {}};
  std::size_t at = gap + 2;
  if (at == bytes.size() || bytes.back() != '\n')
    return malformed("The note does not end with a signature line.", bytes.size());
  while (at < bytes.size()) {
    if (note.signatures.size() == kMaxNoteSignatures)
      return malformed("The note has more than 100 signatures.", at);
    const auto end = bytes.find('\n', at);
    const auto line = bytes.substr(at, end - at);
    auto signature = line.starts_with(kSignatureLead)
                         ? parse_signature(line.substr(kSignatureLead.size()))
                         : std::nullopt;
    if (!signature) return malformed("This is not a signature line.", at);
    note.signatures.push_back(*std::move(signature));
    at = end + 1;
  }
  return note;
}

std::string format_signature(const NoteSignature& signature) {
  return std::string(kSignatureLead) + signature.name + ' ' +
         base64(big_endian(signature.id) + signature.bytes) + '\n';
}

std::string format_note(const Note& note) {
  std::string bytes = note.text + '\n';
  for (const auto& signature : note.signatures) bytes += format_signature(signature);
  return bytes;
}

NoteSignature sign_note(std::string_view text, const SignerKey& key) {
  return {key.name, key.id, std::string(key.key.sign(text).view())};
}

NoteSignature cosign_note(std::string_view text, std::int64_t time, const SignerKey& key) {
  const auto seconds = static_cast<std::uint64_t>(time);
  const Signature signature = key.key.sign(cosigned_message(text, seconds));
  return {key.name, key.id, big_endian(seconds) + std::string(signature.view())};
}

Result<std::vector<VerifiedSignature>> verify_note(const Note& note,
                                                   std::span<const VerifierKey> keys) {
  std::vector<VerifiedSignature> verified;
  for (std::size_t i = 0; i < note.signatures.size(); ++i) {
    const NoteSignature& signature = note.signatures[i];
    const auto made_it = [&](const VerifierKey& key) {
      return key.name == signature.name && key.id == signature.id;
    };
    const auto key = std::find_if(keys.begin(), keys.end(), made_it);
    if (key == keys.end()) continue;
    for (auto other = key + 1; other != keys.end(); ++other)
      if (made_it(*other))
        return about_key("ambiguous_key", "Two of the known keys have this name and id.",
                         signature);
    const auto time = check(note.text, signature.bytes, *key);
    if (!time)
      return about_key("invalid_signature", "The signature by this key is not valid.", signature);
    const auto number = static_cast<std::size_t>(key - keys.begin());
    if (std::none_of(verified.begin(), verified.end(),
                     [&](const auto& earlier) { return earlier.key == number; }))
      verified.push_back({.signature = i, .key = number, .time = *time});
  }
  if (verified.empty())
    return Problem{.code = "no_known_signature",
                   .message = "No known key has signed the note.",
                   .place = "",
                   .remedy = "Add the key of who should have signed it."};
  return verified;
}

}  // namespace concord::audit
