#include "cli/tongue.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/audit/sha256.hpp"

// Files in the record: which a case has, and one of them as it was brought.
namespace concord::cli {
namespace {

struct FileOptions {
  std::string place;
  std::string wanted;  // its name or its content's digest; empty: all are listed
  std::string out;
};

std::string files_of(const std::string& case_id) {
  return "/v1/cases/" + encoded(case_id) + "/files";
}

int list_files(Context& context, const Json& view) {
  if (context.printed_json(view)) return kDone;
  Table table({"FILE", "TYPE", "BYTES", "POSITION", "CONTENT"});
  // Its digest has a line of its own where the terminal has no room for it.
  const bool is_broad = audit_width() >= 100;
  table.keep_whole({4});
  for (const auto& one : part(view, "files")) {
    table.add({word(one, "name"), word(one, "media_type"), word(one, "size"), word(one, "position"),
               is_broad ? word(one, "content") : ""});
    if (!is_broad) table.add_below(word(one, "content"));
  }
  table.print_within(audit_width(), "There is no file in this case that you may read.");
  return kDone;
}

// The one that is called so. A file that was brought by two acts is one file.
Json pick(const Json& view, const std::string& wanted) {
  Json picked;
  for (const auto& one : part(view, "files")) {
    if (word(one, "content") != wanted && word(one, "name") != wanted) continue;
    if (!picked.is_null() && word(picked, "sha256") != word(one, "sha256"))
      throw Failure(kUsage,
                    in_tongue("Several files are called {name}.", {{"name", plain(wanted)}}),
                    "Name it by its content: `concord file CASE` lists them.");
    if (picked.is_null()) picked = one;
  }
  if (picked.is_null())
    throw Failure(
        kRefused,
        in_tongue("There is no file {file} here that you may read.", {{"file", plain(wanted)}}),
        "`concord file CASE` lists those that there are.");
  return picked;
}

// The one that there is, for who names none.
Json only_one(const Json& view) {
  std::string names;
  Json first;
  bool several = false;
  for (const auto& one : part(view, "files")) {
    if (first.is_null()) first = one;
    several = several || word(one, "sha256") != word(first, "sha256");
    names += (names.empty() ? "" : ", ") + plain(word(one, "name"));
  }
  if (first.is_null())
    throw Failure(kRefused, "There is no file in this case that you may read.",
                  "Leave --out away to list those that come.");
  if (several)
    throw Failure(kUsage, in_tongue("Which file? There are {names}.", {{"names", names}}),
                  "Name one: concord file CASE NAME --out FILE.");
  return first;
}

int fetch(Context& context, const std::string& case_id, const Json& file, const std::string& out) {
  if (out.empty() && context.globals.json) {
    (void)context.printed_json(file);
    return kDone;
  }
  if (out.empty() && is_terminal())
    throw Failure(kUsage, "A file is not written to a terminal.", "Add --out FILE.");
  const std::string bytes = context.get_text("/v1/cases/" + encoded(case_id) + "/contents/" +
                                             encoded(word(file, "content")) + "/file");
  if (hex(audit::sha256(bytes).view()) != word(file, "sha256"))
    throw Failure(kEnvironment, "Other bytes came than the case has.", "Fetch the file again.");
  write_bytes(out, bytes);
  if (out.empty() || out == "-") return kDone;
  if (!context.printed_json(file))
    say(in_tongue(
        "Written: {file}, {size} {size|byte|bytes}, SHA-256 {digest}",
        {{"file", plain(out)}, {"size", word(file, "size")}, {"digest", word(file, "sha256")}}));
  return kDone;
}

int run_file(Context& context, const FileOptions& options) {
  const auto case_id = context.case_id(options.place);
  const Json view = context.get(files_of(case_id));
  if (options.wanted.empty() && options.out.empty()) return list_files(context, view);
  if (options.wanted.empty()) return fetch(context, case_id, only_one(view), options.out);
  return fetch(context, case_id, pick(view, options.wanted), options.out);
}

}  // namespace

void add_file_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("file", "Files of a case: list them, or fetch one");
  const auto options = std::make_shared<FileOptions>();
  verb->add_option("case", options->place, "id, or CONSULTATION:KEY")->required();
  verb->add_option(
      "file", options->wanted,
      "its name, or the digest of its content; without it they are listed, or with --out the "
      "only one is taken");
  verb->add_option("--out", options->out, "where to write it; else standard output");
  example(*verb,
          "concord file gcm-2017:conference-text/RCM/topic-2\n"
          "  concord file gcm-2017:conference-text/RCM/topic-2 note-12.pdf --out note-12.pdf");
  on_call(*verb, context, [&context, options] { return run_file(context, *options); });
}

}  // namespace concord::cli
