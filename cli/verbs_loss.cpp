#include <algorithm>

#include "cli/administrator.hpp"
#include "cli/durable_file.hpp"
#include "cli/log_files.hpp"
#include "cli/signing.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/loss.hpp"
#include "engine/audit/merkle_tree.hpp"
#include "engine/registry/keys.hpp"
#include "engine/service/continuity.hpp"
#include "engine/service/log_change.hpp"

// A log that has lost its end, or its key, and goes on as another log that says so.
namespace concord::cli {
namespace {

struct LossOptions {
  std::vector<std::string> known;       // files with checkpoints
  std::vector<std::string> known_keys;  // that the lost end brought, and that are gone with it
  std::string ground, by;
  std::string prepare, statement;
};

struct GivenOut {
  std::string note;
  audit::Checkpoint checkpoint;
};

// What may have signed a checkpoint of this log: also a key that the lost end has brought. It still
// lies in its place, or is named, as it was told on paper: nothing that was kept tells of it.
std::vector<audit::VerifierKey> keys_of(const Path& directory, const LossOptions& options,
                                        const service::LogIdentity& log) {
  auto keys = log.keys;
  const auto add = [&](const audit::VerifierKey& key) {
    const bool is_new = std::find(keys.begin(), keys.end(), key) == keys.end();
    if (key.name == log.origin && is_new) keys.push_back(key);
  };
  if (std::filesystem::exists(key_file(directory))) add(read_log_key(directory).verifier());
  for (const auto& text : options.known_keys) {
    const auto key = audit::parse_verifier_key(text);
    if (!key) throw Failure(kUsage, "--known-key: " + key.error().message, key.error().remedy);
    if (key->name != log.origin)
      throw Failure(kUsage, "--known-key is of another log, " + plain(key->name) + ".",
                    "It is a key that " + log.origin + " has signed with.");
    add(*key);
  }
  return keys;
}

GivenOut given_out(const std::string& note, const std::string& where, const audit::TrustedLog& log,
                   store::Reader& reader) {
  auto read = audit::open_checkpoint(note, log);
  if (!read)
    throw Failure(kRefused, where + " is no checkpoint of this log: " + read.error().message,
                  "Move it away, or bring the right one. If the log had taken another key in what "
                  "is lost, name that key with --known-key.");
  if (read->checkpoint.size <= reader.last().tree_size)
    if (const auto why = service::why_not_continued(reader, log, note))
      throw Failure(kRefused, "This store did not only lose its end: " + *why + " (" + where + ").",
                    "Restore a backup that was made before it went another way.");
  return {note, read->checkpoint};
}

// The newest checkpoint that the log has given out, as far as anybody here knows.
GivenOut newest_known(const Path& directory, const LossOptions& options, store::Reader& reader,
                      const service::LogIdentity& log) {
  const auto keys = keys_of(directory, options, log);
  const audit::TrustedLog trusted{log.origin, keys};
  auto newest = given_out(reader.last().checkpoint, "What the store has", trusted, reader);
  const auto take = [&](const std::string& note, const std::string& where) {
    auto known = given_out(note, where, trusted, reader);
    if (known.checkpoint.size > newest.checkpoint.size) newest = std::move(known);
  };
  for (const auto& file :
       {guard_file(directory), cosigned_file(directory), witnessed_file(directory)})
    if (const auto note = read_small_file(file)) take(*note, file.string());
  for (const auto& file : options.known) take(read_file(file), file);
  return newest;
}

void need_loss(const Path& directory, const GivenOut& last, const audit::TreeHead& kept,
               const service::LogIdentity& log) {
  const bool has_key = std::filesystem::exists(key_file(directory)) &&
                       read_log_key(directory).verifier() == log.key();
  if (last.checkpoint.size > kept.size || !has_key) return;
  throw Failure(kRefused,
                "Nothing is lost: the store holds all that the log is known to have given out, " +
                    in_number(kept.size, "entry", "entries") + ", and its key is in its place.",
                "If somebody has a newer checkpoint, name it with --known.");
}

std::string signed_by_all(const audit::Loss& loss, const registry::Registry& registry,
                          const std::string& note) {
  const auto signers = registry::root_signers(registry, note);
  const auto needed = registry::signers_of_loss(registry);
  if (signers.size() < needed)
    throw Failure(kRefused,
                  "The statement is signed with " + std::to_string(signers.size()) +
                      " of the root keys that the registry has; it takes those of " +
                      in_number(needed, "holder", "holders") + ".",
                  "Make it with --prepare FILE, then: concord audit sign-loss FILE --root KEY");
  const auto parsed = audit::parse_note(note);
  if (!parsed || !audit::verify_note(*parsed, {&loss.key, 1}))
    throw Failure(kRefused, "The statement is not signed with the log's next key.",
                  "Make it anew, with --prepare FILE.");
  return note;
}

int hand_out(Context& context, const LossOptions& options, const audit::Loss& loss,
             const std::string& note, std::size_t needed) {
  write_bytes(options.prepare, note);
  if (context.printed_json({{"statement", note}, {"signers", needed}})) return kDone;
  say(
      in_tongue("The statement is in {file}: {kept} {kept|entry is|entries are} kept, {last} "
                "{last|was|were} given out.",
                {{"file", options.prepare},
                 {"kept", std::to_string(loss.kept.size)},
                 {"last", std::to_string(loss.last.size)}}));
  say(needed == 1 ? in_tongue("The root key of one holder signs it, where it lies:")
                  : in_tongue("Root keys of {holders} holders sign it, each where it lies:",
                              {{"holders", std::to_string(needed)}}));
  say("  concord audit sign-loss " + options.prepare + " --root FILE");
  say(in_tongue("Then: {command}", {{"command", "concord audit declare-loss --statement " +
                                                    options.prepare + " ..."}}));
  return kDone;
}

// The given one must be of the store as it stands; without one, whoever is here declares it alone.
std::string statement_on(audit::Loss& loss, const LossOptions& options,
                         const audit::SignerKey& key) {
  if (options.statement.empty()) {
    const std::string text = audit::to_text(loss);
    return audit::format_note({text, {audit::sign_note(text, key)}});
  }
  const std::string bytes = read_file(options.statement);
  const auto note = audit::parse_note(bytes);
  const auto says = note ? audit::parse_loss(note->text) : note.error();
  if (!says)
    throw Failure(kUsage, options.statement + ": " + says.error().message, says.error().remedy);
  loss.ground = says->ground;
  if (*says != loss)
    throw Failure(kRefused,
                  options.statement + " is about another loss than the one of this store: " +
                      in_number(says->kept.size, "entry", "entries") + " kept of " +
                      std::to_string(says->last.size) + ", here " + std::to_string(loss.kept.size) +
                      " of " + std::to_string(loss.last.size) + ".",
                  "Make it anew, with --prepare FILE and the same --known.");
  return bytes;
}

std::string lost_of(const audit::Loss& loss) {
  const auto kept = loss.kept.size;
  const auto last = loss.last.size;
  if (last == kept)
    return in_tongue("Declared lost: the key of {log}. No entry is.", {{"log", loss.origin}});
  if (last == kept + 1)
    return in_tongue("Declared lost: entry {entry} of {log}.",
                     {{"entry", std::to_string(kept)}, {"log", loss.origin}});
  return in_tongue(
      "Declared lost: entries {first} to {last} of {log}.",
      {{"first", std::to_string(kept)}, {"last", std::to_string(last - 1)}, {"log", loss.origin}});
}

void tell_what_next(const audit::Loss& loss) {
  say(lost_of(loss));
  say(in_tongue("The log goes on as {log}, with the key", {{"log", loss.key.name}}));
  say("  " + audit::to_string(loss.key));
  say_whole("fingerprint", audit::fingerprint(loss.key), 12);
  say(in_tongue(
      "Give both to all who verify it, on paper; witnesses watch it as a new log (--log). "
      "Whoever keeps receipts of lost acts brings them in again."));
  if (loss.last.size > loss.kept.size)
    say(
        in_tongue("What was deleted for ever in lost entries is here again: see `concord "
                  "redactions`, and delete it anew."));
}

int declare(Context& context, const LossOptions& options) {
  if (!context.globals.server.empty())
    throw Failure(kUsage, "A loss is declared on the store itself.",
                  "Name the store's directory with --data.");
  if (options.ground.empty() == options.statement.empty())
    throw Failure(kUsage, "Why?", "Give --ground, or the --statement that says it.");
  const Path directory = context.data_directory();
  const auto parts = open_unguarded(directory);
  auto& reader = parts.store->reads();
  const auto log = service::log_identity(reader);
  const auto head = reader.last();
  if (head.tree_size == 0)
    throw Failure(kRefused, "The store has no entry to go on from.", "Restore a backup.");
  const auto root = audit::root_at(head.tree_size, service::nodes_of(reader, head.tree_size));
  if (!root) throw Failure(kEnvironment, "The log's tree is damaged: " + root.error().message);
  const audit::TreeHead kept{head.tree_size, *root};
  const auto last = newest_known(directory, options, reader, log);
  need_loss(directory, last, kept, log);
  const auto registry = service::read_registry(reader, head.commit_number);
  const auto by = administrator_of(registry, options.by, system_now()).person;
  const auto key = made_log_key(next_key_file(directory), audit::next_epoch(log.origin));
  audit::Loss loss{log.origin,
                   key.verifier(),
                   kept,
                   {last.checkpoint.size, last.checkpoint.root},
                   options.ground};
  const std::string note = statement_on(loss, options, key);
  if (const auto sound = audit::parse_loss(audit::to_text(loss)); !sound || *sound != loss)
    throw Failure(kUsage, "That ground is not one line of text.", "Say it in one line.");
  if (!options.prepare.empty())
    return hand_out(context, options, loss, note, registry::signers_of_loss(registry));
  service::declare_loss(*parts.store, *parts.clock, *parts.random,
                        {signed_by_all(loss, registry, note), last.note}, key, {by, loss.ground});
  settle_log_key(directory, reader);
  set_aside_lost(directory, reader);
  replace_durably(guard_file(directory), reader.last().checkpoint);
  if (context.printed_json({{"origin", key.name},
                            {"log_key", audit::to_string(key.verifier())},
                            {"kept", kept.size},
                            {"given_out", loss.last.size},
                            {"position", kept.size}}))
    return kDone;
  tell_what_next(loss);
  return kDone;
}

int sign_loss(Context& context, const std::string& file, const std::string& root) {
  auto note = audit::parse_note(read_file(file));
  const auto says = note ? audit::parse_loss(note->text) : note.error();
  if (!says) throw Failure(kUsage, file + ": " + says.error().message, says.error().remedy);
  const auto key = read_key(root);
  const auto mine = audit::sign_note(note->text, key);
  std::erase_if(note->signatures, [&](const audit::NoteSignature& other) {
    return other.name == mine.name && other.id == mine.id;
  });
  note->signatures.push_back(mine);
  write_bytes(file, audit::format_note(*note));
  if (context.printed_json({{"file", file}, {"signatures", note->signatures.size()}})) return kDone;
  say(in_tongue("Signed, with {key}:", {{"key", key.name}}));
  say("  " + in_tongue("{log} goes on as {next}, with {kept} of {last} {last|entry|entries}",
                       {{"log", plain(says->origin)},
                        {"next", plain(says->key.name)},
                        {"kept", std::to_string(says->kept.size)},
                        {"last", std::to_string(says->last.size)}}));
  say("  " + in_tongue("ground: {ground}", {{"ground", plain(says->ground)}}));
  return kDone;
}

}  // namespace

void add_loss_verbs(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand(
      "declare-loss", "Go on without the end of the log, or without its key, as another log");
  const auto options = std::make_shared<LossOptions>();
  verb->add_option("--ground", options->ground, "what happened, in one line");
  verb->add_option("--known", options->known,
                   "a checkpoint that the log had given out, kept elsewhere; may be repeated");
  verb->add_option("--known-key", options->known_keys,
                   "a public key that the log had taken in what is lost, as people were told it: "
                   "for checkpoints that it signed; may be repeated");
  verb->add_option("--prepare", options->prepare,
                   "only write the statement to this file, for root keys to sign");
  verb->add_option("--statement", options->statement, "that file, signed");
  verb->add_option("--by", options->by, "the administrator of record, if there are several");
  example(*verb,
          "concord audit declare-loss --data store --known kept-in-march --ground 'both disks "
          "burned' --prepare loss.note");
  on_call(*verb, context, [&context, options] { return declare(context, *options); });
  verb = group.add_subcommand("sign-loss", "Sign the statement on a loss with a root key");
  struct Signing {
    std::string file, root;
  };
  const auto signing = std::make_shared<Signing>();
  verb->add_option("statement", signing->file, "the file that `declare-loss --prepare` wrote")
      ->required();
  verb->add_option("--root", signing->root, "the file with the root key")->required();
  example(*verb, "concord audit sign-loss loss.note --root mex-root.key");
  on_call(*verb, context,
          [&context, signing] { return sign_loss(context, signing->file, signing->root); });
}

}  // namespace concord::cli
