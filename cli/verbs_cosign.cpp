#include <iostream>

#include "cli/log_files.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/audit/policy.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/audit/witness.hpp"
#include "engine/service/log_change.hpp"

// The log's side of being witnessed: its checkpoint, and cosignatures that come by file.
namespace concord::cli {
namespace {

struct CheckpointOptions {
  bool newest = false;
  std::optional<std::uint64_t> since;
};

// What a witness that has seen `since` entries is to be asked.
std::string request_since(Context& context, std::uint64_t since) {
  const std::string note = context.get_text("/checkpoint?newest=true");
  const auto parsed = audit::parse_note(note);
  const auto checkpoint = parsed ? audit::parse_checkpoint_text(parsed->text)
                                 : Result<audit::Checkpoint>(parsed.error());
  if (!checkpoint) throw Failure(kEnvironment, checkpoint.error().message);
  audit::TileNodes nodes(checkpoint->size, [&context](const audit::TileId& id) {
    return std::optional(context.get_text("/" + audit::tile_path(id)));
  });
  const auto request = audit::make_request(since, note, std::ref(nodes));
  if (!request)
    throw Failure(kUsage,
                  "--since " + std::to_string(since) + ": the log has " +
                      in_number(checkpoint->size, "entry", "entries") + ". " +
                      request.error().message,
                  "Give the size that the witness has seen.");
  return audit::format_request(*request);
}

int show_checkpoint(Context& context, const CheckpointOptions& options) {
  if (options.since) {
    const std::string request = request_since(context, *options.since);
    if (!context.printed_json(Json{{"request", request}})) std::cout << request;
    return kDone;
  }
  const std::string note =
      context.get_text(options.newest ? "/checkpoint?newest=true" : "/checkpoint");
  if (!context.printed_json(Json{{"checkpoint", note}})) std::cout << note;
  return kDone;
}

struct CosignOptions {
  std::vector<std::string> files, keys;
  std::string policy;
};

// Whose cosignatures are taken, and how many it takes.
audit::Policy read_choice(const CosignOptions& options) {
  if (options.policy.empty() == options.keys.empty())
    throw Failure(kUsage, "Say whose cosignatures count.",
                  "Give --policy FILE, or --witness-key once for each witness.");
  std::string text;
  if (options.policy.empty()) {
    std::string members;
    for (std::size_t i = 0; i < options.keys.size(); ++i) {
      text += "witness w" + std::to_string(i) + " " + options.keys[i] + "\n";
      members += " w" + std::to_string(i);
    }
    text += "group any-of-them any" + members + "\nquorum any-of-them\n";
  } else {
    text = read_file(options.policy);
  }
  auto policy = audit::parse_policy(text);
  if (!policy)
    throw Failure(kUsage,
                  (options.policy.empty() ? "--witness-key" : options.policy) + ", " +
                      policy.error().place + ": " + policy.error().message,
                  policy.error().remedy);
  return *std::move(policy);
}

// The note as the log signed it, with nobody else's lines.
std::string signed_by_log(const std::string& bytes, const std::string& file,
                          const audit::TrustedLog& log) {
  auto opened = audit::open_checkpoint(bytes, log);
  if (!opened)
    throw Failure(kRefused, file + " is no checkpoint of this log: " + opened.error().message);
  audit::Note plain{opened->note.text, {}};
  for (const auto& by : opened->verified)
    plain.signatures.push_back(opened->note.signatures[by.signature]);
  return audit::format_note(plain);
}

std::string join_files(const CosignOptions& options, const audit::TrustedLog& log,
                       std::span<const audit::VerifierKey> witnesses) {
  std::string note;
  for (const auto& file : options.files) {
    const std::string bytes = read_file(file);
    const std::string plain = signed_by_log(bytes, file, log);
    if (note.empty()) note = plain;
    const auto more =
        audit::with_cosignatures(plain, bytes.substr(bytes.rfind("\n\n") + 2), witnesses);
    if (!more) throw Failure(kRefused, file + ": " + more.error().message, more.error().remedy);
    const auto both = audit::joined(note, *more);
    if (!both)
      throw Failure(kUsage, file + " is another checkpoint than " + options.files.front() + ".",
                    "Bring cosignatures of one checkpoint at a time.");
    note = *both;
  }
  return note;
}

int cosign(Context& context, const CosignOptions& options) {
  const Path directory = context.data_directory();
  const auto reader = open_reader(directory);
  audit::Policy policy = read_choice(options);
  policy.logs = service::log_identity(*reader).keys;
  std::vector<audit::VerifierKey> witnesses;
  for (const auto& witness : policy.witnesses) witnesses.push_back(witness.key);
  const audit::TrustedLog log{reader->property("origin").value_or(""), policy.logs};
  const std::string note = join_files(options, log, witnesses);
  refuse_fork({note, "the file " + options.files.front()}, *reader);
  const auto opened = audit::open_under(policy, note);
  if (!opened) throw Failure(kRefused, opened.error().message);
  if (!opened->quorum)
    throw Failure(
        kRefused,
        "Not enough witnesses have cosigned it: " + std::to_string(opened->witnesses.size()) + ".",
        "Give the files of the others too, in the same command.");
  const auto place = cosigned_place(directory);
  place.keep(note);
  const auto shown = audit::parse_checkpoint_text(audit::parse_note(*place.changed())->text)->size;
  if (shown > opened->checkpoint.size)
    throw Failure(
        kRefused,
        "A checkpoint of " + in_number(shown, "entry", "entries") + " is cosigned already.",
        "This one has " + std::to_string(opened->checkpoint.size) + ".");
  if (context.printed_json({{"size", opened->checkpoint.size},
                            {"witnesses", opened->witnesses},
                            {"checkpoint", note}}))
    return kDone;
  say(in_tongue("The log shows {entries} {entries|entry|entries} now, cosigned by {witnesses}.",
                {{"entries", std::to_string(opened->checkpoint.size)},
                 {"witnesses", std::to_string(opened->witnesses.size())}}));
  return kDone;
}

int list_witnesses(Context& context) {
  const Json view = context.get("/v1/log/witnesses");
  if (context.printed_json(view)) return kDone;
  Table table({"WITNESS", "COSIGNED", "AT", "URL", "TROUBLE"});
  for (const auto& one : part(view, "witnesses"))
    table.add({word(one, "name"), word(one, "size"), short_time(word(one, "time")),
               word(one, "url"), word(one, "trouble")});
  table.print_fitting("Nobody is asked to cosign (concord serve --witness).");
  say(in_tongue("The log has {size} {size|entry|entries}; it shows {shown}.",
                {{"size", word(view, "size")}, {"shown", word(view, "shown_size")}}));
  return kDone;
}

}  // namespace

void add_checkpoint_verb(CLI::App& group, Context& context) {
  auto* verb =
      group.add_subcommand("checkpoint", "The checkpoint that the log shows, to be kept elsewhere");
  const auto options = std::make_shared<CheckpointOptions>();
  verb->add_flag("--newest", options->newest, "the newest of all, cosigned or not");
  verb->add_option("--since", options->since,
                   "the request to a witness that has seen so many entries, with the newest");
  example(*verb, "concord audit checkpoint > kept-in-march");
  on_call(*verb, context, [&context, options] { return show_checkpoint(context, *options); });
}

void add_cosign_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("cosign", "Take cosigned checkpoints that came on a stick");
  const auto options = std::make_shared<CosignOptions>();
  verb->add_option("files", options->files, "of one checkpoint, one for each witness")->required();
  verb->add_option("--witness-key", options->keys, "a witness's public key; may be repeated");
  verb->add_option("--policy", options->policy,
                   "or: witnesses and how many it takes (C2SP tlog-policy)");
  example(
      *verb,
      "concord audit cosign log-of-june/checkpoint --witness-key \"$(cat w.vkey)\" --data store");
  on_call(*verb, context, [&context, options] { return cosign(context, *options); });
}

void add_witness_list_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("list", "Who cosigns a server's log, and how far each is");
  example(*verb, "concord audit witness list --server http://127.0.0.1:8600 --token-file token");
  on_call(*verb, context, [&context] { return list_witnesses(context); });
}

}  // namespace concord::cli
