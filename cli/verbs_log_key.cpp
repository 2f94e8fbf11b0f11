#include "cli/administrator.hpp"
#include "cli/durable_file.hpp"
#include "cli/log_files.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/service/log_change.hpp"

// The key with which the log signs gives way to another.
namespace concord::cli {
namespace {

struct RotateOptions {
  std::string by, ground;
  bool prepare = false;
};

void tell_key(const audit::VerifierKey& key) {
  say("  " + audit::to_string(key));
  say_whole("fingerprint", audit::fingerprint(key), 12);
}

// So that the new key can be told on paper, and to witnesses, before anything is signed with it.
int prepare_rotation(Context& context, const Path& directory) {
  const auto log = service::log_identity(*open_reader(directory));
  const auto key = made_log_key(next_key_file(directory), log.origin).verifier();
  if (context.printed_json({{"next_log_key", audit::to_string(key)}})) return kDone;
  say(in_tongue("The next key of the log, in {file}:",
                {{"file", next_key_file(directory).string()}}));
  tell_key(key);
  say(in_tongue(
      "Give it to those who verify the log, and to its witnesses; keep a copy of the file in a "
      "safe place."));
  say(in_tongue("Then, with the server stopped: {command}",
                {{"command", "concord audit rotate --data " + directory.string()}}));
  return kDone;
}

int rotate(Context& context, const RotateOptions& options) {
  if (!context.globals.server.empty())
    throw Failure(kUsage, "The log's key lies beside its store.",
                  "Stop the server, and name the store's directory with --data.");
  const Path directory = context.data_directory();
  if (options.prepare) return prepare_rotation(context, directory);
  const auto parts = open_parts(directory);
  auto& reader = parts.store->reads();
  const auto before = reader.last();
  const auto registry = service::read_registry(reader, before.commit_number);
  const auto by = administrator_of(registry, options.by, system_now()).person;
  const auto key = made_log_key(next_key_file(directory), parts.origin);
  service::rotate_key(*parts.store, *parts.clock, *parts.random, *parts.key, key,
                      {by, options.ground});
  settle_log_key(directory, reader);
  replace_durably(guard_file(directory), reader.last().checkpoint);
  if (context.printed_json({{"position", before.tree_size},
                            {"log_key", audit::to_string(key.verifier())},
                            {"former_log_key", audit::to_string(parts.key->verifier())}}))
    return kDone;
  say(in_tongue("From entry {entry} on, the log signs with the key",
                {{"entry", std::to_string(before.tree_size)}}));
  tell_key(key.verifier());
  say(in_tongue(
      "It is in {file}. Copy it to the safe place, and destroy every copy of the old one.",
      {{"file", key_file(directory).string()}}));
  say(in_tongue("Witnesses that do not know the new key cosign nothing: each gets --log with it."));
  return kDone;
}

}  // namespace

void add_rotate_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand(
      "rotate", "Give the log another key, by an entry that both keys sign; on the store itself");
  const auto options = std::make_shared<RotateOptions>();
  verb->add_flag("--prepare", options->prepare,
                 "only make the next key and show it, so that it can be told beforehand; also "
                 "while the store is served");
  verb->add_option("--ground", options->ground, "why, for the entry")
      ->default_val("a new key was due");
  verb->add_option("--by", options->by, "the administrator of record, if there are several");
  example(*verb, "concord audit rotate --data store --ground 'the machine was replaced'");
  on_call(*verb, context, [&context, options] { return rotate(context, *options); });
}

}  // namespace concord::cli
