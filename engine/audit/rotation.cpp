#include "engine/audit/rotation.hpp"

#include <algorithm>
#include <array>

#include "engine/audit/named_lines.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kRotationHeader = "concord/rotation/v1";

Problem bad_rotation(std::string code, std::string message) {
  return {.code = std::move(code),
          .message = std::move(message),
          .place = "",
          .remedy = "Only `concord audit rotate` makes one, with both keys at hand."};
}

bool is_key_of(const VerifierKey& key, const std::string& origin) {
  return key.name == origin && key.algorithm == NoteAlgorithm::ed25519;
}

}  // namespace

std::string to_text(const Rotation& rotation) {
  return std::string(kRotationHeader) + "\norigin " + rotation.origin + "\nformer " +
         to_string(rotation.former) + "\nkey " + to_string(rotation.key) + "\n";
}

std::string sign_rotation(const SignerKey& former, const SignerKey& key) {
  Note note{to_text(Rotation{key.name, former.verifier(), key.verifier()}), {}};
  note.signatures = {sign_note(note.text, former), sign_note(note.text, key)};
  return format_note(note);
}

Result<Rotation> open_rotation(std::string_view bytes) {
  const auto note = parse_note(bytes);
  if (!note) return note.error();
  NamedLines lines(note->text);
  if (!lines.begins_with(kRotationHeader))
    return bad_rotation("malformed_rotation", "It says nothing of a log's new key.");
  Rotation rotation;
  rotation.origin = lines.take("origin");
  auto former = parse_verifier_key(lines.take("former"));
  auto key = parse_verifier_key(lines.take("key"));
  if (!former || !key) return bad_rotation("malformed_rotation", "Its keys cannot be read.");
  rotation.former = *std::move(former);
  rotation.key = *std::move(key);
  if (to_text(rotation) != note->text || !is_key_of(rotation.former, rotation.origin) ||
      !is_key_of(rotation.key, rotation.origin) || rotation.former.key == rotation.key.key)
    return bad_rotation("malformed_rotation", "Its lines are not those of a log's new key.");
  const std::array<VerifierKey, 2> both{rotation.former, rotation.key};
  const auto verified = verify_note(*note, both);
  if (!verified) return verified.error();
  if (verified->size() != both.size())
    return bad_rotation("rotation_unsigned", "One of the two keys has not signed it.");
  return rotation;
}

std::vector<VerifierKey> linked_keys(std::span<const VerifierKey> trusted,
                                     std::span<const std::string> notes) {
  std::vector<VerifierKey> known(trusted.begin(), trusted.end());
  std::vector<Rotation> rotations;
  for (const auto& note : notes)
    if (auto rotation = open_rotation(note)) rotations.push_back(*std::move(rotation));
  const auto knows = [&](const VerifierKey& key) {
    return std::find(known.begin(), known.end(), key) != known.end();
  };
  for (bool found = true; found;) {
    found = false;
    for (const auto& rotation : rotations) {
      if (knows(rotation.former) == knows(rotation.key)) continue;
      known.push_back(knows(rotation.former) ? rotation.key : rotation.former);
      found = true;
    }
  }
  return known;
}

}  // namespace concord::audit
