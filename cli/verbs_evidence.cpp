#include "cli/evidence_files.hpp"
#include "cli/shelf.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/evidence/bundle.hpp"

namespace concord::cli {
namespace {

audit::Checkpoint checkpoint_in(const std::string& bytes, const std::string& name) {
  const auto note = audit::parse_note(bytes);
  const auto read =
      note ? audit::parse_checkpoint_text(note->text) : Result<audit::Checkpoint>(note.error());
  if (!read) throw Failure(kUsage, name + " is no checkpoint: " + read.error().message);
  return *read;
}

// A proof that this log only grew since another one's checkpoint would say nothing.
void refuse_other_log(const Json& files, const std::string& previous) {
  const auto kept = log_of_checkpoint(read_file(previous));
  const auto log = log_of_checkpoint(word(files, "checkpoint"));
  if (!log.empty() && kept != log)
    throw Failure(kUsage, previous + " is of another log: " + kept + ", and not " + log + ".",
                  "Nothing was written. Give a checkpoint of this log, or leave --previous out.");
}

int bundle(Context& context, const std::string& place, const std::string& out,
           const std::string& previous) {
  std::string path = "/v1/cases/" + encoded(context.case_id(place)) + "/bundle";
  if (!previous.empty())
    path += "?previous=" + std::to_string(checkpoint_in(read_file(previous), previous).size);
  const Json view = context.get(path);
  if (!previous.empty()) refuse_other_log(part(view, "files"), previous);
  if (context.printed_json(view)) return kDone;
  FolderWriter folder(out);
  std::uint64_t entries = 0;
  for (const auto& [name, text] : part(view, "files").items()) {
    folder.write(name, text.get<std::string>());
    entries += name.starts_with("entries/") ? 1 : 0;
  }
  say(out + ": " + in_number(entries, "entry with its proof", "entries with their proofs") + ". " +
      in_tongue("Start with README.md."));
  return kDone;
}

// What stands at a position, or that nothing does: the two are not told apart.
Json proof_of(Context& context, std::uint64_t position) {
  try {
    return context.get("/v1/log/entries/" + std::to_string(position) + "/proof");
  } catch (const Failure& failure) {
    if (failure.kind() != "not_found") throw;
    throw Failure(kRefused,
                  in_tongue("The log has no entry {position} that you may see.",
                            {{"position", std::to_string(position)}}),
                  "`concord audit log` lists those that you may see, each with its position.");
  }
}

int prove(Context& context, std::uint64_t position, const EvidenceOut& out) {
  refuse_to_replace(out);
  const Json view = proof_of(context, position);
  if (context.printed_json(view)) return kDone;
  write_bytes(out.file, word(view, "proof"));
  if (out.file != "-") say(out.file + ": " + in_tongue(kProofIsVerified));
  return kDone;
}

// Contents lie beside the log, commit by commit: only a store's own program reads them all.
void write_contents(const std::filesystem::path& store, FolderWriter& folder) {
  const auto reader = open_reader(store);
  const auto last = reader->last().commit_number;
  Progress progress("contents");
  for (std::uint64_t next = 1; next <= last;) {
    const auto page = reader->commits(next, 256);
    if (page.empty()) break;
    for (const auto& commit : page)
      for (const auto& content : commit.contents)
        if (!content.disclosure.empty())
          folder.write(evidence::content_path(to_string(content.digest)), content.disclosure);
    next = page.back().number + 1;
    progress.show(next - 1, last);
  }
}

struct ExportOptions {
  std::string out;
  std::string store;  // whose contents; empty: the one that --data names
  bool hashes = false, contents = false, newest = false;
};

// Before a folder is begun.
void ask_for_entries(Context& context, const std::vector<audit::BundleId>& bundles) {
  if (bundles.empty()) return;
  try {
    (void)context.get_text("/" + audit::bundle_path(bundles.front()));
  } catch (const Failure& failure) {
    if (failure.status() != kRefused) throw;
    if (context.globals.token_file.empty())
      throw Failure(kRefused,
                    "The log's entries, with contents or without, go to an auditor of everything "
                    "(scope *), and no token says who you are.",
                    "Give that auditor's with --token-file. What everybody may have: --hashes.");
    throw Failure(kRefused, "The log's entries go to an auditor of everything (scope *) alone.",
                  "What everybody may have: --hashes. The evidence of one case: concord audit "
                  "bundle CASE.");
  }
}

int export_log(Context& context, const ExportOptions& options) {
  const auto& [out, store, hashes_only, contents, newest] = options;
  if (contents && hashes_only)
    throw Failure(kUsage, "--hashes is what is public, and --contents what is not.",
                  "Give one of them.");
  std::filesystem::path lies;
  if (contents) {  // asked before anything is written
    lies = store.empty() ? context.data_directory() : std::filesystem::path(store);
    (void)open_reader(lies);
  }
  const std::string note = context.get_text(newest ? "/checkpoint?newest=true" : "/checkpoint");
  const auto size = checkpoint_in(note, "What the log gives").size;
  const auto tiles = audit::tiles_of(size);
  const auto bundles = hashes_only ? std::vector<audit::BundleId>{} : audit::bundles_of(size);
  ask_for_entries(context, bundles);
  FolderWriter folder(out);
  Progress progress("exporting");
  std::uint64_t done = 0;
  const auto copy = [&](const std::string& path) {
    folder.write(path, context.get_text("/" + path));
    progress.show(++done, tiles.size() + bundles.size());
  };
  for (const auto& tile : tiles) copy(audit::tile_path(tile));
  for (const auto& one : bundles) copy(audit::bundle_path(one));
  if (contents) write_contents(lies, folder);
  folder.write("checkpoint", note);
  say(out + ": " + in_number(size, "entry", "entries") + ", " +
      in_number(folder.files(), "file", "files") +
      (hashes_only ? ", " + in_tongue("hashes only.") : "."));
  return kDone;
}

void add_bundle_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("bundle", "A case's evidence in files, to be checked offline");
  struct Options {
    std::string place, out, previous;
  };
  const auto options = std::make_shared<Options>();
  verb->add_option("case", options->place, "id, or CONSULTATION:KEY")->required();
  verb->add_option("--out", options->out, "a new folder")->required();
  verb->add_option("--previous", options->previous,
                   "a checkpoint that was kept: with a proof that the log only grew since");
  example(*verb, "concord audit bundle gcm-2017:conference-text/RCM/topic-2 --out evidence");
  on_call(*verb, context, [&context, options] {
    return bundle(context, options->place, options->out, options->previous);
  });
}

void add_prove_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("prove", "That one entry stands in the log (C2SP tlog-proof)");
  struct Options {
    std::uint64_t position = 0;
    EvidenceOut out;
  };
  const auto options = std::make_shared<Options>();
  verb->add_option("position", options->position, "of the entry, as `audit log` shows it")
      ->required();
  add_evidence_out(*verb, options->out);
  example(*verb, "concord audit prove 120 --out 120.tlog-proof");
  on_call(*verb, context,
          [&context, options] { return prove(context, options->position, options->out); });
}

void add_export_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand(
      "export", "The log as a folder that any web server can serve (C2SP tlog-tiles)");
  const auto options = std::make_shared<ExportOptions>();
  verb->add_option("--out", options->out, "a new folder")->required();
  verb->add_flag("--newest", options->newest,
                 "up to the newest checkpoint, cosigned or not: for a witness");
  verb->add_flag("--hashes", options->hashes, "checkpoint and hash tiles only: what is public");
  auto* contents = verb->add_option(
      "--contents", options->store,
      "contents too: texts, and what a replay takes, from the store of --data, or from the one in "
      "that folder while its server runs (with --server); the entries want the token of an auditor "
      "of everything all the same");
  contents->expected(0, 1)->type_name("[DIR]");
  example(*verb, "concord audit export --out log-of-june");
  on_call(*verb, context, [&context, options, contents] {
    options->contents = contents->count() > 0;
    return export_log(context, *options);
  });
}

}  // namespace

void add_evidence_verbs(CLI::App& group, Context& context) {
  add_bundle_verb(group, context);
  add_prove_verb(group, context);
  add_export_verb(group, context);
}

}  // namespace concord::cli
