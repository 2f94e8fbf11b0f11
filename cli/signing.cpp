#include "cli/signing.hpp"

#include <filesystem>
#include <functional>
#include <iostream>

#include "engine/audit/approval.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/entry.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/audit/tlog_proof.hpp"
#include "engine/codec/intake.hpp"

namespace concord::cli {
namespace {

// What a delegate's program remembers of a log: its key, and the newest checkpoint that it
// verified.
class Memory {
 public:
  Memory(const SignWith& with, const Json& terms)
      : file_(with.seen_file.empty() ? with.key_file + ".seen" : with.seen_file) {
    std::string key = with.log_key;
    if (std::filesystem::exists(file_)) {
      const std::string kept = read_file(file_);
      const auto end = std::min(kept.find('\n'), kept.size());
      checkpoint_ = kept.substr(std::min(end + 1, kept.size()));
      if (!key.empty() && key != kept.substr(0, end))
        throw Failure(kUsage, "--log-key is not the key that " + file_ + " has of this log.",
                      "Remove that file only if the log's keepers confirm the new key on paper.");
      key = kept.substr(0, end);
    }
    const bool is_first = key.empty();
    if (is_first) key = word(terms, "log_key");
    const auto parsed = audit::parse_verifier_key(key);
    if (!parsed) throw Failure(kUsage, "The log's key: " + parsed.error().message);
    key_ = *parsed;
    if (is_first)
      std::cerr << "First signature in this log. Compare the fingerprint of its key with the "
                   "letter of its keepers:\n  "
                << audit::fingerprint(key_) << "\n";
  }

  [[nodiscard]] audit::Checkpoint opened(const std::string& note, const std::string& origin) const {
    const auto opened = audit::open_checkpoint(note, {origin, std::span(&key_, 1)});
    if (!opened)
      throw Failure(kRefused, "The log's checkpoint: " + opened.error().message,
                    "Nothing was signed. Ask the log's keepers.");
    return opened->checkpoint;
  }
  [[nodiscard]] const std::string& checkpoint() const { return checkpoint_; }
  void keep(const std::string& checkpoint) const {
    write_bytes(file_, audit::to_string(key_) + "\n" + checkpoint);
  }

 private:
  std::string file_;
  std::string checkpoint_;  // empty: none yet
  audit::VerifierKey key_;
};

// The log only grew since it was seen last.
void expect_growth(Context& context, const audit::Checkpoint& before,
                   const audit::Checkpoint& now) {
  audit::TileNodes nodes(now.size, [&](const audit::TileId& id) {
    return std::optional(context.get_text("/" + audit::tile_path(id)));
  });
  const auto path = before.size <= now.size
                        ? audit::consistency_path({before.size, now.size}, std::ref(nodes))
                        : Result<std::vector<Digest>>(Problem{"shorter", "", "", ""});
  if (!path || !audit::verify_consistency({before.size, now.size, before.root, now.root}, *path))
    throw Failure(
        kRefused,
        "This log does not contain what was seen of it before: " + std::to_string(before.size) +
            " entries then, " + std::to_string(now.size) + " now.",
        "Nothing was signed. Keep the file FILE.seen, and tell the auditors.");
}

// The proof's own checkpoint covers the entry: it is what was seen.
void look(Context& context, const Memory& memory, audit::Approval& says) {
  const std::string at = "/v1/log/entries/" + std::to_string(says.head.position);
  const auto proof = audit::parse_proof(context.get_text(at + "/proof"));
  if (!proof) throw Failure(kRefused, "The log's proof: " + proof.error().message);
  const auto now = memory.opened(proof->checkpoint, says.origin);
  const std::string bytes = word(context.get(at), "bytes");
  const auto entry = audit::parse_entry(bytes);
  says.head.leaf = audit::leaf_hash(bytes);
  if (!entry || entry->case_id != says.case_id || !audit::proves(*proof, now, says.head.leaf))
    throw Failure(kRefused,
                  "The log does not prove that the case's entry " +
                      std::to_string(says.head.position) + " is in it.",
                  "Nothing was signed. Tell the auditors.");
  if (!memory.checkpoint().empty())
    expect_growth(context, memory.opened(memory.checkpoint(), says.origin), now);
  says.seen = {now.size, now.root};
  memory.keep(proof->checkpoint);
}

// Each text of a command that is signed lies behind a salt that the signer chose.
void add_salts(Json& command) {
  Json salts = Json::array();
  const auto counted = codec::read_command(command, [&] {
    const std::string salt = random_bytes(16);
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

Digest digest_in(const Json& terms, const std::string& name) {
  const auto digest = parse_digest(word(terms, name.c_str()));
  if (!digest) throw Failure(kEnvironment, "The server names no " + name + " to approve.");
  return *digest;
}

}  // namespace

audit::SignerKey read_key(const std::string& file) {
  std::string text = read_file(file);
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  auto key = audit::parse_signer_key(text);
  if (!key)
    throw Failure(kUsage, file + ": " + key.error().message,
                  "Name the file that `concord key new` wrote.");
  if (key->algorithm != audit::NoteAlgorithm::ed25519)
    throw Failure(kUsage, file + " holds the key of a witness.", "Name a key for notes.");
  return *std::move(key);
}

Json to_json(const PreparedAct& act) {
  return {{"case", act.case_id}, {"command", act.command}, {"approval", act.says}};
}

PreparedAct read_prepared(const std::string& file) {
  const Json json = read_json(read_file(file), file);
  PreparedAct act{word(json, "case"), part(json, "command"), word(json, "approval")};
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

PreparedAct prepare_act(Context& context, const std::string& case_id, Json command,
                        const SignWith& with) {
  if (!command.contains("as"))
    throw Failure(kUsage, "Whoever signs says on whose behalf.", "Add --as MEX, or --as body:RCM.");
  const Json terms = context.get("/v1/cases/" + encoded(case_id) + "/approval");
  audit::Approval says;
  says.origin = word(terms, "origin");
  says.consultation = ConsultationId(word(terms, "consultation"));
  says.case_id = CaseId(case_id);
  says.command = CommandId(word(command, "id"));
  add_salts(command);
  says.act = act_in(command);
  says.states = part(terms, "states").get<std::vector<std::string>>();
  says.workflow = digest_in(terms, "workflow");
  if (terms.contains("text")) says.text = digest_in(terms, "text");
  says.head.position = part(part(terms, "head"), "position").get<std::uint64_t>();
  look(context, Memory(with, terms), says);
  return {case_id, std::move(command), audit::to_text(says)};
}

void sign_act(PreparedAct& act, const audit::SignerKey& key) {
  act.command["approval"] = audit::format_note({act.says, {audit::sign_note(act.says, key)}});
}

}  // namespace concord::cli
