#include "engine/audit/witness.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/audit/lines.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kOld = "old ";
constexpr std::size_t kMostProofLines = 63;  // of a tree of 2^63 leaves
constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

Problem bad_request_line(std::size_t line, std::string message) {
  return {.code = "bad_request",
          .message = std::move(message),
          .place = "line " + std::to_string(line),
          .remedy = "Send a request of C2SP tlog-witness, add-checkpoint."};
}

WitnessAnswer refuse(int status, const std::string& why) {
  return {status, std::string(kPlainText), why + "\n", "", {}};
}

// The text of what ends with lines, whatever they say: a signature line that cannot be read is a
// signature that does not verify. Empty if there are none.
std::string_view text_of_note(std::string_view note) {
  const auto gap = note.rfind("\n\n");
  if (gap == std::string_view::npos || gap + 2 == note.size() || !note.ends_with('\n')) return {};
  return note.substr(0, gap + 1);
}

const WatchedLog* watched(const Witness& witness, const std::string& origin) {
  for (const auto& log : witness.logs)
    if (log.origin == origin) return &log;
  return nullptr;
}

// Why the tree of the checkpoint does not continue the one that was seen.
std::optional<std::string> why_inconsistent(const AddCheckpoint& request,
                                            const Checkpoint& checkpoint, const TreeHead& seen) {
  if (checkpoint.size == 0 && checkpoint.root != merkle_root({}))
    return "an empty tree has another root";
  if (request.old_size == 0) {
    if (!request.proof.empty()) return "a consistency proof from nothing must be empty";
    return std::nullopt;
  }
  if (verify_consistency({seen.size, checkpoint.size, seen.root, checkpoint.root}, request.proof))
    return std::nullopt;
  return "the consistency proof from " + std::to_string(seen.size) + " to " +
         std::to_string(checkpoint.size) + " does not verify";
}

WitnessAnswer cosign(const Witness& witness, OpenedCheckpoint opened, std::int64_t time) {
  const auto cosignature = cosign_note(opened.note.text, time, witness.key);
  Note record{opened.note.text, {}};
  for (const auto& by : opened.verified)
    record.signatures.push_back(opened.note.signatures[by.signature]);
  record.signatures.push_back(cosignature);
  return {200, std::string(kPlainText), format_signature(cosignature), format_note(record),
          std::move(opened.checkpoint)};
}

}  // namespace

std::string format_request(const AddCheckpoint& request) {
  std::string body = std::string(kOld) + std::to_string(request.old_size) + '\n';
  for (const Digest& hash : request.proof) body += base64(hash.view()) + '\n';
  return body + '\n' + request.checkpoint;
}

Result<AddCheckpoint> parse_request(std::string_view body) {
  const std::size_t gap = body.find("\n\n");
  if (gap == std::string_view::npos)
    return bad_request_line(1, "No empty line leads to a checkpoint.");
  const auto lines = lines_of(body.substr(0, gap));
  if (lines.empty() || !lines[0].starts_with(kOld))
    return bad_request_line(1, "The line with the old size is missing.");
  AddCheckpoint request;
  const auto old_size = parse_decimal(lines[0].substr(kOld.size()));
  if (!old_size) return bad_request_line(1, "The old size is not a decimal number.");
  request.old_size = *old_size;
  if (lines.size() - 1 > kMostProofLines)
    return bad_request_line(2, "No tree is so high as this proof is long.");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto hash = parse_base64(lines[i]);
    if (!hash || hash->size() != 32)
      return bad_request_line(i + 1, "It is not 32 bytes in base64.");
    std::copy(hash->begin(), hash->end(), request.proof.emplace_back().bytes.begin());
  }
  request.checkpoint = std::string(body.substr(gap + 2));
  return request;
}

Result<AddCheckpoint> make_request(std::uint64_t old_size, std::string_view checkpoint,
                                   const NodeReader& nodes) {
  const auto note = parse_note(checkpoint);
  if (!note) return note.error();
  const auto read = parse_checkpoint_text(note->text);
  if (!read) return read.error();
  AddCheckpoint request{old_size, {}, std::string(checkpoint)};
  if (old_size == 0 || old_size == read->size) return request;
  auto path = consistency_path({old_size, read->size}, nodes);
  if (!path) return path.error();
  request.proof = *std::move(path);
  return request;
}

Result<WatchedLog> parse_watched_log(std::string_view text) {
  const auto space = text.find(' ');
  auto key = parse_verifier_key(text.substr(0, space));
  if (!key) return key.error();
  if (key->algorithm != NoteAlgorithm::ed25519)
    return Problem{.code = "not_a_log_key",
                   .message = "That is the key of a witness, not of a log.",
                   .place = key->name,
                   .remedy = "Give the key that `concord init` printed."};
  std::string origin =
      space == std::string_view::npos ? key->name : std::string(text.substr(space + 1));
  return WatchedLog{std::move(origin), {*std::move(key)}};
}

WitnessAnswer answer(const Witness& witness, const SeenTrees& seen, std::string_view body,
                     std::int64_t time) {
  const auto request = parse_request(body);
  if (!request) return refuse(400, request.error().message + " " + request.error().place);
  const auto claimed = parse_checkpoint_text(text_of_note(request->checkpoint));
  if (!claimed) return refuse(400, claimed.error().message + " " + claimed.error().place);
  const WatchedLog* log = watched(witness, claimed->origin);
  if (log == nullptr) return refuse(404, "unknown log: " + claimed->origin);
  auto opened = open_checkpoint(request->checkpoint, {log->origin, log->keys});
  if (!opened) {
    const bool is_unsigned = opened.error().code == "no_known_signature";
    return refuse(403, is_unsigned ? "no signature by a known key of the log"
                                   : "invalid signature: " + opened.error().message);
  }
  const Checkpoint& checkpoint = opened->checkpoint;
  if (request->old_size > checkpoint.size)
    return refuse(400, "the old size is larger than the checkpoint's");
  const auto found = seen.find(log->origin);
  const TreeHead last = found == seen.end() ? TreeHead{} : found->second;
  if (request->old_size != last.size)
    return {409, "text/x.tlog.size", std::to_string(last.size) + "\n", "", {}};
  if (const auto why = why_inconsistent(*request, checkpoint, last)) return refuse(422, *why);
  return cosign(witness, *std::move(opened), time);
}

Result<Checkpoint> open_record(std::string_view record, const VerifierKey& key) {
  const auto note = parse_note(record);
  if (!note) return note.error();
  const auto verified = verify_note(*note, {&key, 1});
  if (!verified) return verified.error();
  return parse_checkpoint_text(note->text);
}

Result<std::string> with_cosignatures(std::string_view note, std::string_view lines,
                                      std::span<const VerifierKey> witnesses) {
  const auto signed_note = parse_note(note);
  if (!signed_note) return signed_note.error();
  const auto more = parse_note(signed_note->text + '\n' + std::string(lines));
  if (!more) return more.error();
  const auto verified = verify_note(*more, witnesses);
  if (!verified) return verified.error();
  Note result = *signed_note;
  for (const auto& by : *verified) {
    const NoteSignature& line = more->signatures[by.signature];
    std::erase_if(result.signatures, [&](const NoteSignature& older) {
      return older.name == line.name && older.id == line.id;
    });
    result.signatures.push_back(line);
  }
  return {boost::system::in_place_value, format_note(result)};
}

Result<std::string> joined(std::string_view one, std::string_view other) {
  auto first = parse_note(one);
  if (!first) return first.error();
  auto second = parse_note(other);
  if (!second) return second.error();
  if (first->text != second->text)
    return Problem{.code = "other_note",
                   .message = "These are two checkpoints, not one.",
                   .place = "",
                   .remedy = "Join the signatures of one checkpoint only."};
  for (auto& signature : second->signatures) {
    const bool is_there = std::any_of(
        first->signatures.begin(), first->signatures.end(),
        [&](const auto& mine) { return mine.name == signature.name && mine.id == signature.id; });
    if (!is_there) first->signatures.push_back(std::move(signature));
  }
  return {boost::system::in_place_value, format_note(*first)};
}

std::string record_path(std::string_view origin) {
  return "/" + hex(sha256(origin).view()) + "/checkpoint";
}

}  // namespace concord::audit
