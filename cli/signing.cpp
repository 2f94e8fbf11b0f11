#include "cli/signing.hpp"

#include <filesystem>
#include <functional>
#include <iostream>

#include "engine/audit/approval.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/entry.hpp"
#include "engine/audit/rotation.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/audit/tlog_proof.hpp"
#include "engine/codec/intake.hpp"

namespace concord::cli {
namespace {

struct SeenCheckpoint {
  audit::Checkpoint checkpoint;
  audit::VerifierKey key;  // of the log, which has signed it
};
SeenCheckpoint opened(const SeenLog& seen, const std::string& note, const std::string& origin) {
  const auto keys = audit::linked_keys({&*seen.key, 1}, seen.rotations);
  const auto opened = audit::open_checkpoint(note, {origin, keys});
  if (!opened)
    throw Failure(kRefused, "The log's checkpoint: " + opened.error().message,
                  "Nothing was signed. Ask the log's keepers: a key that the one you know has not "
                  "signed for must come on paper, and so must the name of a log after a loss.");
  return {opened->checkpoint, keys[opened->verified.front().key]};
}

// The log only grew since it was seen last.
void expect_growth(const LogReads& log, const audit::Checkpoint& before,
                   const audit::Checkpoint& now) {
  audit::TileNodes nodes(now.size, [&](const audit::TileId& id) {
    return std::optional(log.text("/" + audit::tile_path(id)));
  });
  const auto path = before.size <= now.size
                        ? audit::consistency_path({before.size, now.size}, std::ref(nodes))
                        : Result<std::vector<Digest>>(Problem{"shorter", "", "", ""});
  if (!path || !audit::verify_consistency({before.size, now.size, before.root, now.root}, *path))
    throw Failure(kRefused,
                  "This log does not contain what was seen of it before: " +
                      in_number(before.size, "entry", "entries") + " then, " +
                      std::to_string(now.size) + " now.",
                  "Keep the file with what was seen, and tell the auditors.");
}

// An entry that the log proves to stand in it, under a checkpoint that continues what was seen.
struct Shown {
  audit::Entry entry;
  Digest leaf;
  audit::Checkpoint now;
};
Shown look(const LogReads& log, SeenLog& seen, const std::string& origin, std::uint64_t position) {
  const std::string at = "/v1/log/entries/" + std::to_string(position);
  const auto proof = audit::parse_proof(word(log.json(at + "/proof"), "proof"));
  if (!proof) throw Failure(kRefused, "The log's proof: " + proof.error().message);
  const auto [now, key] = opened(seen, proof->checkpoint, origin);
  const std::string bytes = word(log.json(at), "bytes");
  const auto entry = audit::parse_entry(bytes);
  const Digest leaf = audit::leaf_hash(bytes);
  if (!entry || proof->index != position || !audit::proves(*proof, now, leaf))
    throw Failure(
        kRefused,
        "The log does not prove that the entry " + std::to_string(position) + " is in it.",
        "Keep what you have, and tell the auditors.");
  if (!seen.checkpoint.empty())
    expect_growth(log, opened(seen, seen.checkpoint, origin).checkpoint, now);
  seen.checkpoint = proof->checkpoint;
  seen.key = key;
  return {*entry, leaf, now};
}

// Each text of a command that is signed lies behind a salt that the signer chose.
void add_salts(Json& command, const codec::MakeSalt& make) {
  Json salts = Json::array();
  const auto counted = codec::read_command(command, [&] {
    std::string salt = make();
    salts.push_back(base64url(salt));
    return salt;
  });
  if (!counted) throw Failure(kUsage, counted.error().message, counted.error().remedy);
  command["salts"] = salts;
}

// The command as the log will have it.
std::string act_in(Json command) {
  command["approval"] = "-";
  const auto read = codec::read_command(command, [] { return std::string(16, '\0'); });
  if (!read) throw Failure(kUsage, read.error().message, read.error().remedy);
  return read->command.approval->act;
}

std::vector<std::string> rotations_in(const Json& terms) {
  std::vector<std::string> notes;
  for (const auto& note : part(terms, "rotations"))
    if (note.is_string()) notes.push_back(note.get<std::string>());
  return notes;
}

Digest digest_in(const Json& terms, const std::string& name) {
  const auto digest = parse_digest(word(terms, name.c_str()));
  if (!digest) throw Failure(kEnvironment, "The server names no " + name + " to approve.");
  return *digest;
}

audit::VerifierKey verifier_key(const std::string& text) {
  const auto key = audit::parse_verifier_key(text);
  if (!key) throw Failure(kUsage, "The log's key: " + key.error().message);
  return *key;
}

// In the file: the log's key, and the checkpoint below it.
SeenLog read_seen(const std::string& file, const std::string& log_key) {
  SeenLog seen;
  if (!log_key.empty()) seen.key = verifier_key(log_key);
  if (!std::filesystem::exists(file)) return seen;
  const std::string kept = read_file(file);
  const auto end = std::min(kept.find('\n'), kept.size());
  const auto key = verifier_key(kept.substr(0, end));
  if (seen.key && audit::to_string(*seen.key) != audit::to_string(key))
    throw Failure(kUsage, "--log-key is not the key that " + file + " has of this log.",
                  "Leave it out: a key that the old one has signed for is followed. Remove the "
                  "file only if the log's keepers confirm the new key on paper.");
  seen.key = key;
  seen.checkpoint = kept.substr(std::min(end + 1, kept.size()));
  return seen;
}

}  // namespace

audit::SignerKey read_signer_key(const std::string& file, const std::string& remedy) {
  std::string text = read_file(file);
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  auto key = audit::parse_signer_key(text);
  if (!key) throw Failure(kUsage, file + ": " + key.error().message, remedy);
  return *std::move(key);
}

audit::SignerKey read_key(const std::string& file, const std::string& remedy) {
  auto key = read_signer_key(file, remedy);
  if (key.algorithm != audit::NoteAlgorithm::ed25519)
    throw Failure(kUsage, file + " holds the key of a witness.", "Name a key for notes.");
  return key;
}

Json to_json(const PreparedAct& act) {
  Json json{{"case", act.case_id}, {"command", act.command}, {"approval", act.says}};
  if (!act.place.empty()) json["place"] = act.place;
  return json;
}

PreparedAct read_prepared(const std::string& file) {
  const Json json = read_json(read_file(file), file);
  PreparedAct act{word(json, "case"), part(json, "command"), word(json, "approval"),
                  word(json, "place")};
  const auto says = audit::parse_approval(act.says);
  if (!says)
    throw Failure(kUsage, file + ": " + says.error().message,
                  "Name the file that `concord act ... --prepare FILE` wrote.");
  if (says->case_id.value != act.case_id || says->command.value != word(act.command, "id") ||
      says->act != act_in(act.command))
    throw Failure(kRefused, file + " has one act, and its approval says another.",
                  "Sign nothing. Prepare the act anew.");
  return act;
}

PreparedAct prepare_act(const LogReads& log, const std::string& case_id, Json command,
                        SeenLog& seen, const codec::MakeSalt& salt) {
  if (!command.contains("as"))
    throw Failure(kUsage, "Whoever signs says on whose behalf.", "Add --as MEX, or --as body:RCM.");
  const Json terms = log.json("/v1/cases/" + encoded(case_id) + "/approval");
  audit::Approval says;
  says.origin = word(terms, "origin");
  says.consultation = ConsultationId(word(terms, "consultation"));
  says.case_id = CaseId(case_id);
  says.command = CommandId(word(command, "id"));
  add_salts(command, salt);
  says.act = act_in(command);
  says.workflow = digest_in(terms, "workflow");
  if (terms.contains("text")) says.text = digest_in(terms, "text");
  says.head.position = part(part(terms, "head"), "position").get<std::uint64_t>();
  if (!seen.key) seen.key = verifier_key(word(terms, "log_key"));
  seen.rotations = rotations_in(terms);
  const auto shown = look(log, seen, says.origin, says.head.position);
  if (shown.entry.case_id != says.case_id)
    throw Failure(kRefused, "The server shows an entry of another case as this one's.",
                  "Nothing was signed. Tell the auditors.");
  says.head.leaf = shown.leaf;
  says.seen = {shown.now.size, shown.now.root};
  return {case_id, std::move(command), audit::to_text(says)};
}

void sign_act(PreparedAct& act, const audit::SignerKey& key) {
  act.command["approval"] = audit::format_note({act.says, {audit::sign_note(act.says, key)}});
}

namespace {

std::string memory_of(const SignWith& with) {
  return with.seen_file.empty() ? with.key_file + ".seen" : with.seen_file;
}

LogReads reads_of(Context& context) {
  return {[&context](const std::string& path) { return context.get(path); },
          [&context](const std::string& path) { return context.get_text(path); }};
}

void write_seen(const std::string& file, const SeenLog& seen) {
  write_bytes(file, audit::to_string(*seen.key) + "\n" + seen.checkpoint);
}

}  // namespace

PreparedAct prepare_act(Context& context, const std::string& case_id, Json command,
                        const SignWith& with) {
  const std::string file = memory_of(with);
  SeenLog seen = read_seen(file, with.log_key);
  const bool is_first = !seen.key;
  auto act = prepare_act(reads_of(context), case_id, std::move(command), seen,
                         [] { return random_bytes(16); });
  // Whoever answers could be anybody: a name for the log alone is no reason to sign.
  if (is_first)
    throw Failure(kUsage,
                  "This would be the first signature in this log, and its key is not known here. "
                  "The fingerprint of the key that was shown: " +
                      audit::fingerprint(*seen.key),
                  "Compare it with the letter of the log's keepers; if it is that one, sign with "
                  "--log-key '" +
                      audit::to_string(*seen.key) + "'.");
  write_seen(file, seen);
  return act;
}

void keep_receipt(Context& context, const PreparedAct& act, std::uint64_t position,
                  const SignWith& with) {
  const auto says = audit::parse_approval(act.says);
  if (!says) return;
  SeenLog seen = read_seen(memory_of(with), with.log_key);
  if (!seen.key) return;
  seen.rotations = rotations_in(context.get("/v1/cases/" + encoded(act.case_id) + "/approval"));
  const auto shown = look(reads_of(context), seen, says->origin, position);
  if (shown.entry.command != says->command || shown.entry.key.empty())
    throw Failure(kRefused, "The log has another act at the position that it gave.",
                  "Keep the signed act, and tell the auditors.");
  write_seen(memory_of(with), seen);
}

}  // namespace concord::cli
