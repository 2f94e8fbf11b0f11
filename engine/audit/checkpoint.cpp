#include "engine/audit/checkpoint.hpp"

#include <algorithm>
#include <utility>

#include "engine/audit/lines.hpp"

namespace concord::audit {
namespace {

Problem bad_line(std::size_t line, std::string message) {
  return {.code = "bad_checkpoint",
          .message = std::move(message),
          .place = "line " + std::to_string(line),
          .remedy = "Get the checkpoint again, byte for byte."};
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  std::string text = checkpoint.origin + '\n' + std::to_string(checkpoint.size) + '\n' +
                     base64(checkpoint.root.view()) + '\n';
  for (const auto& line : checkpoint.extensions) text += line + '\n';
  return text;
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
  if (!text.ends_with('\n')) return bad_line(1, "The checkpoint does not end with a newline.");
  const auto lines = lines_of(text);
  if (lines.size() < 3) return bad_line(lines.size(), "A checkpoint has at least three lines.");
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].empty()) return bad_line(i + 1, "A line of a checkpoint is empty.");
  const auto size = parse_decimal(lines[1]);
  if (!size) return bad_line(2, "The tree's size is not a decimal number.");
  const auto root = parse_base64(lines[2]);
  if (!root || root->size() != 32) return bad_line(3, "The root is not 32 bytes in base64.");
  Checkpoint checkpoint{
      .origin = std::string(lines[0]), .size = *size, .root = {}, .extensions = {}};
  std::copy(root->begin(), root->end(), checkpoint.root.bytes.begin());
  checkpoint.extensions.assign(lines.begin() + 3, lines.end());
  return checkpoint;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SignerKey& key) {
  Note note{.text = checkpoint_text(checkpoint), .signatures = {}};
  note.signatures.push_back(sign_note(note.text, key));
  return format_note(note);
}

Result<OpenedCheckpoint> open_checkpoint(std::string_view bytes, const TrustedLog& log) {
  auto note = parse_note(bytes);
  if (!note) return note.error();
  auto verified = verify_note(*note, log.keys);
  if (!verified) return verified.error();
  auto checkpoint = parse_checkpoint_text(note->text);
  if (!checkpoint) return checkpoint.error();
  if (checkpoint->origin != log.origin)
    return Problem{.code = "other_log",
                   .message = "The checkpoint is of the log " + checkpoint->origin + ", not of " +
                              log.origin + ".",
                   .place = "line 1",
                   .remedy = "Use the checkpoint of the log that you ask about."};
  return OpenedCheckpoint{*std::move(checkpoint), *std::move(note), *std::move(verified)};
}

}  // namespace concord::audit
