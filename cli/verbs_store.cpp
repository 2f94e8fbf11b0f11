#include <filesystem>
#include <fstream>

#include "cli/doctor.hpp"
#include "cli/durable_file.hpp"
#include "cli/log_files.hpp"
#include "cli/mail_left.hpp"
#include "cli/signing.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/service/log_change.hpp"

// Care for a store: backup, restore, doctor.
namespace concord::cli {
namespace {

struct CopyOptions {
  std::string from;
  std::string to;
  std::string key;
  std::vector<std::string> known;  // checkpoints of the log from elsewhere
};

std::uint64_t kept_bytes(const Path& directory) {
  std::error_code error;
  const auto size = std::filesystem::file_size(directory / "concord.sqlite", error);
  return error ? 0 : size;
}

std::string copied(const CopyPlaces& places, const char* what) {
  Progress progress(what);
  copy_store(places,
             [&progress](std::uint64_t done, std::uint64_t all) { progress.show(done, all); });
  const auto head = open_reader(places.to)->last();
  return in_number(head.commit_number, "commit", "commits") + ", " +
         in_number(head.tree_size, "entry", "entries") + ", " +
         std::to_string(kept_bytes(places.to) / 1024) + " KiB";
}

// What is deleted for ever later is in this copy still: `concord redactions` says so.
void remember_backup(const Path& of, const Path& copy) {
  const std::string line = to_string(open_reader(copy)->last().heartbeat) + " in " +
                           std::filesystem::absolute(copy).lexically_normal().string() + '\n';
  std::string known = "\n";
  if (std::filesystem::exists(backups_file(of))) known += read_file(backups_file(of).string());
  if (known.find('\n' + line) != std::string::npos) return;
  std::ofstream file(backups_file(of), std::ios::app);
  file << line;
  if (!file.flush())
    throw Failure(kEnvironment, "The copy is made, and " + backups_file(of).string() +
                                    " cannot be written, which remembers it.");
}

// A copy knows of those that were made before it, and whatever is restored from it.
void copy_what_is_remembered(const Path& from, const Path& to) {
  if (std::filesystem::exists(backups_file(from)))
    replace_durably(backups_file(to), read_file(backups_file(from).string()));
}

int backup(Context& context, const CopyOptions& options) {
  const Path from = context.data_directory();
  (void)open_reader(from);  // says clearly if there is no store
  const std::string size = copied({from, options.to}, "backing up");
  remember_backup(from, options.to);
  copy_what_is_remembered(from, options.to);
  note_mail_waiting(from, options.to);
  if (context.printed_json({{"data", from.string()}, {"backup", options.to}})) return kDone;
  say(in_tongue("Backed up to {folder}: {size}.", {{"folder", options.to}, {"size", size}}));
  say(in_tongue("The log's key is not in it: keep a copy of {file} elsewhere.",
                {{"file", key_file(from).string()}}));
  return kDone;
}

// What the log has given out goes with the key: it lies beside it, and no backup knows of it.
std::vector<KnownOutside> known_outside(const CopyOptions& options) {
  std::vector<KnownOutside> known;
  for (const auto& file : options.known) known.push_back({read_file(file), "the file " + file});
  if (options.key.empty()) return known;
  const Path beside = guard_file(Path(options.key).parent_path());
  if (auto note = read_small_file(beside))
    known.push_back({*std::move(note), "the file " + beside.string()});
  return known;
}

// Of the checkpoints that are known elsewhere the first that the backup does not continue. One that
// is not of its log at all is refused before anything is made.
std::optional<std::string> note_beyond(const std::vector<KnownOutside>& known,
                                       store::Reader& backup) {
  for (const auto& one : known) {
    try {
      refuse_fork(one, backup);
    } catch (const Failure&) {
      if (!has_name_of_log(one.note, backup)) throw;
      return one.note;
    }
  }
  return std::nullopt;
}

// A store that is behind keeps the proof of it, so that no start lets it go on.
void compare_with_outside(const Path& to, const std::optional<std::string>& beyond) {
  if (beyond) replace_durably(guard_file(to), *beyond);
  try {
    refuse_fork(to, *open_reader(to));
  } catch (const Failure& failure) {
    throw Failure(kEnvironment, failure.what(),
                  "What was restored is left in " + to.string() +
                      ", beside what proves that it is behind, and no server starts on it: delete "
                      "it before another backup is restored there, or declare the loss on it.");
  }
}

// The key of the backup's log, or one that the log took later: a checkpoint that is known shows it.
void refuse_strange_key(const std::string& file, const std::vector<KnownOutside>& known,
                        store::Reader& backup) {
  const std::vector<audit::VerifierKey> own{
      read_key(file, "Name the log's own key: log.key of its store, or the copy of it.")
          .verifier()};
  const audit::TrustedLog later{service::log_identity(backup).origin, own};
  for (const auto& one : known)
    if (const auto opened = audit::open_checkpoint(one.note, later);
        opened && opened->checkpoint.size > backup.last().tree_size)
      return;
  refuse_other_key(file, backup);
}

Json json_of(const std::vector<MailLeft>& lost) {
  Json list = Json::array();
  for (const auto& one : lost) {
    list.push_back({{"since", to_string(one.since)},
                    {"consultation", one.consultation},
                    {"case", one.of},
                    {"what", one.what},
                    {"persons", one.persons}});
    if (one.position) list.back()["position"] = *one.position;
  }
  return list;
}

std::string in_one(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// Which events nobody will be told of: what waited when the backup was made may have been told
// since, or not.
void say_lost_mail(const std::vector<MailLeft>& lost) {
  if (lost.empty()) return;
  say(
      in_tongue("By mail nobody will be told of this, which waited when that backup was made; tell "
                "these persons otherwise:"));
  Table table({"ENTRY", "TIME", "CASE", "WHAT", "TO"});
  for (const auto& one : lost)
    table.add({one.position ? std::to_string(*one.position) : "", short_time(to_string(one.since)),
               one.consultation + (one.consultation.empty() || one.of.empty() ? "" : " ") + one.of,
               in_one(one.what), in_one(one.persons)});
  table.print_fitting();
}

int restore(Context& context, const CopyOptions& options) {
  const Path to = context.data_directory();
  if (!holds_store(options.from))
    throw Failure(kEnvironment, in_tongue("{folder} holds no store.", {{"folder", options.from}}),
                  "Name the folder of a backup with --from.");
  const auto backup = open_reader(options.from);
  const auto known = known_outside(options);
  std::string key;
  if (!options.key.empty()) {
    refuse_strange_key(options.key, known, *backup);
    key = read_file(options.key);
    while (key.ends_with('\n')) key.pop_back();
  }
  const auto beyond = note_beyond(known, *backup);
  const std::string size = copied({options.from, to}, "restoring");
  bool has_key = std::filesystem::exists(key_file(to));
  if (!key.empty() && !has_key) {
    write_secret(key_file(to), key);
    has_key = true;
  }
  copy_what_is_remembered(options.from, to);
  remember_backup(to, options.from);
  compare_with_outside(to, beyond);
  const auto lost = mail_left(options.from);
  if (context.printed_json(
          {{"data", to.string()}, {"has_key", has_key}, {"mail_lost", json_of(lost)}}))
    return kDone;
  say(in_tongue("Restored to {folder}: {size}.", {{"folder", to.string()}, {"size", size}}));
  say(in_tongue(
      "What was deleted for ever after that backup was made is here again: delete it anew."));
  say_lost_mail(lost);
  const std::string verifying = "concord audit verify --data " + to.string();
  if (!has_key)
    say(in_tongue("Next: put the log's key at {file} (mode 0600), then `{command}`.",
                  {{"file", key_file(to).string()}, {"command", verifying}}));
  else
    say(in_tongue("Next: {command}", {{"command", verifying}}));
  return kDone;
}

int doctor(Context& context) {
  const auto findings = examine(context.data_directory());
  std::size_t problems = 0;
  Json list = Json::array();
  Table table({"CHECK", "", "WHAT"});
  for (const auto& one : findings) {
    problems += one.is_ok ? 0 : 1;
    table.add({in_tongue_of("check", one.check),
               in_tongue_of("check", one.is_ok ? "ok" : "problem"),
               with_remedy(retold(one.sentence), retold(one.remedy))});
    list.push_back({{"check", one.check},
                    {"ok", one.is_ok},
                    {"sentence", one.sentence},
                    {"remedy", one.remedy}});
  }
  if (!context.printed_json({{"ok", problems == 0}, {"checks", list}})) table.print_fitting();
  if (problems == 0) return kDone;
  throw Failure(kEnvironment,
                std::to_string(problems) + (problems == 1 ? " problem." : " problems."),
                "Each is listed above with what to do.");
}

}  // namespace

void add_store_verbs(CLI::App& app, Context& context) {
  const auto options = std::make_shared<CopyOptions>();
  auto* verb = app.add_subcommand("backup", "Copy a store, also while it is served");
  verb->add_option("--to", options->to, "an empty or new directory")->required();
  example(*verb, "concord backup --data store --to /backups/2017-08-04");
  on_call(*verb, context, [&context, options] { return backup(context, *options); });
  verb = app.add_subcommand("restore", "Make a store of a backup; never overwrites one");
  verb->add_option("--from", options->from, "the backup's directory")->required();
  verb->add_option("--key", options->key,
                   "the log's key, copied to its place; a log.checkpoint beside it is looked at");
  verb->add_option("--known", options->known,
                   "a checkpoint of this log that was kept elsewhere: it must be continued");
  example(*verb, "concord restore --from /backups/2017-08-04 --data store --key safe/log.key");
  on_call(*verb, context, [&context, options] { return restore(context, *options); });
  verb = app.add_subcommand("doctor", "Examine a store and its surroundings");
  example(*verb, "concord doctor --data store");
  on_call(*verb, context, [&context] { return doctor(context); });
}

}  // namespace concord::cli
