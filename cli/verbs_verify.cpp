#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "cli/durable_file.hpp"
#include "cli/evidence_files.hpp"
#include "cli/file_bytes.hpp"
#include "cli/log_files.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/audit/loss.hpp"
#include "engine/audit/rotation.hpp"
#include "engine/evidence/evidence.hpp"
#include "engine/service/folder_replay.hpp"
#include "engine/service/log_change.hpp"
#include "engine/service/verify.hpp"

namespace concord::cli {
namespace {

// A checkpoint, a policy, a list of keys.
constexpr std::size_t kMostOfNote = std::size_t{1} << 20;

struct VerifyVerb {
  std::string folder;  // of evidence; empty: the store
  std::vector<std::string> previous;
  std::string key, policy, trust;
  std::vector<std::string> expect;
  bool hashes = false;
};

// Whether the auditor says whose signature on checkpoints is believed.
bool names_keys(const VerifyVerb& verb) {
  return !verb.key.empty() || !verb.policy.empty();
}

std::string kept_property(store::Reader& reader, const char* name) {
  return reader.property(name).value_or("");
}

// Root keys that the auditor was told on another way.
std::optional<evidence::Roots> roots_of(const VerifyVerb& verb) {
  if (verb.trust.empty()) return std::nullopt;
  auto roots = evidence::parse_roots(read_file(verb.trust, kMostOfNote));
  if (!roots)
    throw Failure(kUsage, verb.trust + ", " + roots.error().place + ": " + roots.error().message,
                  roots.error().remedy);
  if (roots->empty())
    throw Failure(kUsage, verb.trust + " has no root key.",
                  "Write lines like: MEX 2f1c 7d90 ...; or leave --trust out.");
  return *std::move(roots);
}

// The log's key as it was told to the auditor.
audit::VerifierKey given_key(const std::string& text) {
  auto key = audit::parse_verifier_key(text);
  if (key) return *std::move(key);
  std::error_code error;
  if (std::filesystem::is_regular_file(text, error))
    throw Failure(kUsage, "--key takes the key itself, and " + text + " is a file.",
                  "Give what is in it: --key \"$(cat " + text + ")\".");
  throw Failure(kUsage, "--key: " + key.error().message);
}

// Whom the auditor believes, where a policy says it.
std::optional<audit::Policy> policy_in(const VerifyVerb& verb) {
  if (verb.policy.empty()) return std::nullopt;
  if (!verb.key.empty()) throw Failure(kUsage, "Give --key or --policy, not both.");
  auto policy = audit::parse_policy(read_file(verb.policy, kMostOfNote));
  if (!policy)
    throw Failure(kUsage, verb.policy + ", " + policy.error().place + ": " + policy.error().message,
                  policy.error().remedy);
  return *std::move(policy);
}

// What the evidence must be about.
std::map<std::string, std::string> expected_by(const VerifyVerb& verb) {
  const std::set<std::string> known{"origin", "size", "root", "consultation", "case", "text"};
  std::map<std::string, std::string> expect;
  for (const auto& pair : verb.expect) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Failure(kUsage, "--expect takes NAME=VALUE, not \"" + pair + "\".");
    const std::string name = pair.substr(0, equals);
    if (!known.contains(name))
      throw Failure(kUsage, "--expect knows no \"" + name + "\".",
                    "It takes origin, size, root, consultation, case and text.");
    if (!expect.emplace(name, pair.substr(equals + 1)).second)
      throw Failure(kUsage, "--expect says \"" + name + "\" twice.", "Verify once for each value.");
  }
  return expect;
}

// A checkpoint that was kept elsewhere.
audit::Checkpoint kept_checkpoint(const std::string& file, const service::VerifyOptions& options,
                                  const std::vector<std::string>& rotations, bool is_key_given) {
  const std::string bytes = read_file(file, kMostOfNote);
  const auto note = audit::parse_note(bytes);
  const auto kept =
      note ? audit::parse_checkpoint_text(note->text) : Result<audit::Checkpoint>(note.error());
  if (!kept) throw Failure(kUsage, file + " is no checkpoint: " + kept.error().message);
  // Of a name that the log had before a loss: verification tells how it stands to this one.
  const bool is_former = kept->origin != options.origin &&
                         audit::first_epoch(kept->origin) == audit::first_epoch(options.origin);
  const auto believed = options.believed();
  if (believed.empty() || is_former) return *kept;
  const auto keys = audit::linked_keys(believed, rotations);
  const auto opened = audit::open_checkpoint(bytes, {kept->origin, keys});
  if (!opened)
    throw Failure(kUsage, file + " is not signed by this log: " + opened.error().message,
                  is_key_given ? "Or the key that was given is not: compare it with the one that "
                                 "you got on another way."
                               : "");
  return *kept;
}

service::VerifyOptions verify_options(store::Reader& reader, const VerifyVerb& given) {
  service::VerifyOptions options;
  options.origin = kept_property(reader, "origin");
  options.roots = roots_of(given);
  options.policy = policy_in(given);
  options.expect = expected_by(given);
  if (!given.key.empty())
    options.key = given_key(given.key);
  else if (auto key = audit::parse_verifier_key(kept_property(reader, "log_key")))
    options.key = *std::move(key);
  const auto rotations = service::log_identity(reader).rotations;
  for (const auto& file : given.previous)
    options.earlier.push_back(kept_checkpoint(file, options, rotations, names_keys(given)));
  return options;
}

// What the log has given out, by the file beside it: whoever puts back an old store forgets it. Of
// keys that the auditor names, and that are not the log's, the checkpoint's own check speaks.
void add_given_out(service::VerifyOptions& options, const std::filesystem::path& directory,
                   store::Reader& reader, const VerifyVerb& given) {
  const auto guard = guard_file(directory);
  const auto believed = options.believed();
  if (!std::filesystem::exists(guard) || believed.empty()) return;
  const auto keys = audit::linked_keys(believed, service::log_identity(reader).rotations);
  const auto opened =
      audit::open_checkpoint(read_file(guard.string(), kMostOfNote), {options.origin, keys});
  if (!opened) {
    if (names_keys(given)) return;
    throw Failure(kRefused,
                  guard.string() + " is no checkpoint of this log: " + opened.error().message,
                  "It should be the newest that the log has signed: `concord doctor` says more.");
  }
  options.earlier.push_back(opened->checkpoint);
  ++options.beside;
}

Json to_json(const evidence::Verification& all) {
  Json checks = Json::array();
  for (const auto& one : all.checks)
    checks.push_back({{"check", one.name},
                      {"verdict", to_string(one.verdict)},
                      {"sentence", one.sentence},
                      {"findings", one.findings}});
  Json told{{"verdict", to_string(all.verdict())},
            {"checks", checks},
            {"not_proved", all.not_proved},
            {"entries", all.entries},
            {"size", all.size},
            {"root", to_string(all.root)}};
  if (all.commits > 0) told["commits"] = all.commits;  // evidence in files has none
  return told;
}

void print(const evidence::Verification& all) {
  Table table({"CHECK", "VERDICT", "WHAT"});
  for (const auto& one : all.checks)
    table.add(
        {in_tongue_of("check", one.name), in_tongue_of("check", to_string(one.verdict)),
         retold(one.verdict == evidence::Verdict::proved ? one.sentence : one.findings.front())});
  table.print_fitting();
  for (const auto& one : all.checks)
    for (std::size_t i = 1; i < one.findings.size(); ++i)
      say("  " + in_tongue_of("check", one.name) + ": " + plain(retold(one.findings[i])));
  say("\n" + in_tongue("Not proved:"));
  for (const auto& limit : all.not_proved) say("  " + plain(retold(limit)));
  say("");
}

// Whom the auditor believes: a policy, or the log's key alone.
audit::Policy policy_of(const VerifyVerb& verb) {
  if (auto policy = policy_in(verb)) return *std::move(policy);
  if (verb.key.empty())
    throw Failure(kUsage, "Evidence in files needs somebody to believe.",
                  "Give the log's public key (--key), as it was told you on another way, or a "
                  "policy (--policy FILE).");
  audit::Policy policy;
  policy.logs.push_back(given_key(verb.key));
  policy.quorum = "none";
  return policy;
}

// What `audit prove` writes is no folder, and lacks the entry itself.
void refuse_lone_proof(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error) ||
      !read_file(file, kMostOfNote).starts_with("c2sp.org/tlog-proof@"))
    return;
  throw Failure(kUsage, file + " is the proof of one entry, and this verb takes folders.",
                kProofIsVerified);
}

// Adds to what continuity lacks which file of the auditor's is of another log.
void name_other_logs(const VerifyVerb& verb, evidence::Verification& all) {
  const auto shown =
      log_of_checkpoint(DirectoryFolder(verb.folder).read("checkpoint").value_or(""));
  for (auto& check : all.checks) {
    if (check.name != "continuity" || check.verdict == evidence::Verdict::proved) continue;
    for (const auto& file : verb.previous)
      if (const auto log = log_of_checkpoint(read_file(file, kMostOfNote));
          !log.empty() && !shown.empty() && log != shown)
        check.findings.push_back(file + " is of another log: " + log + ", and not " + shown + ".");
  }
}

evidence::Verification verify_folder(const VerifyVerb& verb) {
  refuse_lone_proof(verb.folder);
  evidence::Request request;
  request.policy = policy_of(verb);
  for (const auto& file : verb.previous) request.previous.push_back(read_file(file, kMostOfNote));
  request.expect = expected_by(verb);
  request.roots = roots_of(verb);
  request.hashes_only = verb.hashes;
  service::FolderReplay replay;
  request.replay = &replay;
  Progress progress("verifying");
  request.progress = [&progress](std::uint64_t done, std::uint64_t size) {
    progress.show(done, size);
  };
  auto all = evidence::verify(DirectoryFolder(verb.folder), request);
  name_other_logs(verb, all);
  return all;
}

evidence::Verification verify_store(Context& context, const VerifyVerb& verb) {
  // Before the log is opened: beside a server that writes, both may have grown since.
  const auto cosigned = read_small_file(cosigned_file(context.data_directory()));
  const auto reader = open_reader(context.data_directory());
  auto options = verify_options(*reader, verb);
  options.cosigned = cosigned.value_or("");
  add_given_out(options, context.data_directory(), *reader, verb);
  Progress progress("verifying");
  options.progress = [&progress](std::uint64_t done, std::uint64_t size) {
    progress.show(done, size);
  };
  auto all = service::verify(*reader, options);
  all.size = all.entries;
  return all;
}

evidence::Verification verified(Context& context, const VerifyVerb& verb) {
  return verb.folder.empty() ? verify_store(context, verb) : verify_folder(verb);
}

std::string proved_of(const evidence::Verification& all) {
  if (all.entries == 0 && all.size > 0) return evidence::count(all.size, "hash", "hashes");
  return evidence::count(all.entries, "entry", "entries");
}

// Whether the newest checkpoint has lines of signatures, and none that names a key which was given.
bool is_signed_by_others(Context& context, const VerifyVerb& verb) {
  std::vector<audit::VerifierKey> given;
  std::string checkpoint;
  if (verb.folder.empty()) {
    const auto reader = open_reader(context.data_directory());
    checkpoint = reader->last().checkpoint;
    given = audit::linked_keys(verify_options(*reader, verb).believed(),
                               service::log_identity(*reader).rotations);
  } else {
    checkpoint = DirectoryFolder(verb.folder).read("checkpoint").value_or("");
    given = policy_of(verb).logs;
  }
  const auto note = audit::parse_note(checkpoint);
  return note && std::none_of(given.begin(), given.end(), [&](const auto& key) {
           return std::any_of(
               note->signatures.begin(), note->signatures.end(),
               [&](const auto& line) { return line.name == key.name && line.id == key.id; });
         });
}

// Throws Failure where nothing is wrong but that the evidence is not of the key, or of the root
// keys, which the auditor was told: then those are to be compared, and nothing to be restored.
void refuse_what_was_given(Context& context, const VerifyVerb& verb,
                           const evidence::Verification& all) {
  bool is_key = false, is_root = false;
  for (const auto& check : all.checks) {
    if (check.verdict != evidence::Verdict::wrong) continue;
    if (check.name != "checkpoint" && check.name != "keys") return;
    (check.name == "keys" ? is_root : is_key) = true;
  }
  if ((is_root && verb.trust.empty()) || (is_key && !names_keys(verb))) return;
  if (is_key && !is_signed_by_others(context, verb)) return;
  VerifyVerb bare = verb;  // a folder alone says of no key that it is its log's
  bare.trust.clear();
  if (verb.folder.empty()) {
    bare.key = bare.policy = "";
    bare.previous.clear();  // of the key that was given; that it is continued was asked already
  }
  const bool can_ask_again = verb.folder.empty() || !is_key;
  if (can_ask_again && verified(context, bare).verdict() == evidence::Verdict::wrong) return;
  if (is_key)
    throw Failure(kRefused, "The checkpoint is not signed with the key that you gave for the log.",
                  "Compare that key with the one that you got on another way: if it is the one, "
                  "this is not that log. Keep it as it is.");
  throw Failure(kRefused, "A root key in the registry is not the one that you gave with --trust.",
                "Compare both with its holder's letter: if the letter has yours, ask the holder, "
                "and keep the evidence as it is.");
}

// What to do depends on what is wrong: the log, what it is about, or that it is an old one.
[[noreturn]] void refuse_wrong(const evidence::Verification& all, bool is_store) {
  const auto only = [&](std::string_view name) {
    return std::all_of(all.checks.begin(), all.checks.end(), [&](const evidence::Check& check) {
      return check.verdict != evidence::Verdict::wrong || check.name == name;
    });
  };
  if (only("expected"))
    throw Failure(kRefused, "The evidence holds, but it is about something else than was asked.",
                  "Ask whoever handed it over for the evidence that you mean.");
  if (only("continuity"))
    throw Failure(kRefused, "The log does not continue the checkpoint that was kept.",
                  is_store
                      ? "Do not serve this store. Look for a newer backup; keep both as they are."
                      : "Keep the checkpoint and this evidence: together they prove it.");
  throw Failure(kRefused, "The evidence is wrong.",
                is_store ? "Keep a copy of the store as it is, then restore a backup."
                         : "Keep it as it is, and ask for it again; the findings name the file.");
}

// Whether all that is missing is a proof that the log only grew since a kept checkpoint.
bool lacks_growth(const evidence::Verification& all) {
  return std::all_of(all.checks.begin(), all.checks.end(), [](const evidence::Check& check) {
    return check.verdict == evidence::Verdict::proved ||
           std::all_of(check.findings.begin(), check.findings.end(), [](const std::string& found) {
             return found.starts_with("Nothing here shows that the checkpoint");
           });
  });
}

int verify(Context& context, const VerifyVerb& verb) {
  evidence::Verification all;
  try {
    all = verified(context, verb);
  } catch (const store::StoreError& error) {
    if (error.kind() != store::ErrorKind::corrupt) throw;
    throw Failure(kRefused, std::string("The evidence is damaged: ") + error.what());
  }
  if (!context.printed_json(to_json(all))) print(all);
  switch (all.verdict()) {
    case evidence::Verdict::proved:
      if (!context.globals.json)
        say(retold("Proved: " + proved_of(all) + ", root " + to_string(all.root)));
      return kDone;
    case evidence::Verdict::wrong:
      refuse_what_was_given(context, verb, all);
      refuse_wrong(all, verb.folder.empty());
    case evidence::Verdict::incomplete:
      break;
  }
  throw Failure(kEnvironment, "The evidence is incomplete.",
                lacks_growth(all) ? "A bundle shows that a kept checkpoint is continued if it was "
                                    "made with it: `concord audit bundle CASE --previous FILE`."
                                  : "See what is missing above.");
}

}  // namespace

Json verified_store(Context& context) {
  Json all = to_json(verify_store(context, {}));
  for (auto& one : all["checks"]) {
    one["check_text"] = in_tongue_of("check", word(one, "check"));
    one["verdict_text"] = in_tongue_of("check", word(one, "verdict"));
    one["sentence"] = retold(word(one, "sentence"));
    for (auto& finding : one["findings"]) finding = retold(finding.get<std::string>());
  }
  for (auto& limit : all["not_proved"]) limit = retold(limit.get<std::string>());
  return all;
}

void add_verify_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand(
      "verify", "Prove a log: 0 proved, 1 evidence wrong, 2 incomplete, 3 usage");
  const auto options = std::make_shared<VerifyVerb>();
  verb->add_option("folder", options->folder,
                   "evidence in files: a bundle, or a log's tiles; without it the store (--data). "
                   "A log's is replayed by its workflows, as the store is");
  verb->add_option("--previous,--checkpoint", options->previous,
                   "a checkpoint of this log that was kept elsewhere: it must be continued");
  verb->add_option("--key", options->key,
                   "the log's public key, as it was told you on another way");
  verb->add_option("--policy", options->policy,
                   "whom you believe: logs, witnesses and their quorum (C2SP tlog-policy)");
  verb->add_option("--trust", options->trust,
                   "root keys as letters told you: lines HOLDER FINGERPRINT");
  verb->add_option("--expect", options->expect,
                   "NAME=VALUE that the evidence must be about: origin, consultation, case, size, "
                   "root, text");
  verb->add_flag("--hashes", options->hashes, "a log's folder without entries will do");
  example(*verb, "concord audit verify --data store --previous kept-in-march");
  example(*verb, "concord audit verify log-of-june --policy my-policy");
  example(*verb, "concord audit verify --data store --policy my-policy --expect case=ID");
  example(*verb, "concord audit verify bundle-of-topic-2 --key \"$(cat log.vkey)\"");
  on_call(*verb, context, [&context, options] { return verify(context, *options); });
}

}  // namespace concord::cli
