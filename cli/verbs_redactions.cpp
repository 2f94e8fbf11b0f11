#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <sstream>
#include <thread>

#include "cli/log_files.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs_audit.hpp"

// What is to be deleted for ever, or was; and what it would be deleted by: digest and position.
namespace concord::cli {
namespace {

struct RedactionOptions {
  std::string place;
  std::optional<std::string> words;  // to look for
};

// As the caller named the case: CONSULTATION:KEY, or id.
std::string named_like(const std::string& place, const Json& other) {
  const auto colon = place.find(':');
  return colon == std::string::npos ? word(other, "case")
                                    : place.substr(0, colon + 1) + word(other, "key");
}

// The same words in other cases are other contents: who deletes some is told of the rest.
void say_elsewhere(const Json& elsewhere, const RedactionOptions& options) {
  if (elsewhere.empty()) return;
  say("");
  say_prose(
      in_tongue("The same words stand in other cases; in each they are asked for by "
                "themselves:"));
  Table table({"CASE", "CONTENTS"});
  table.keep_words({0});
  for (const auto& one : elsewhere)
    table.add({named_like(options.place, one), word(one, "contents")});
  table.print_within(audit_width(), "");
}

int find(Context& context, const std::string& case_id, const RedactionOptions& options) {
  const Json found = context.get(
      with_query("/v1/cases/" + encoded(case_id) + "/contents", {{"words", *options.words}}));
  if (context.printed_json(found)) return kDone;
  const Json elsewhere = part(found, "elsewhere");
  Table table({"POSITION", "CONTENT", "WHAT", "WORDS"});
  table.keep_words({0, 1});
  for (const auto& one : part(found, "contents"))
    table.add({word(one, "position"), word(one, "content"), word(one, "what"), word(one, "text")});
  table.print_within(audit_width(), elsewhere.empty()
                                        ? "No content that you may read has these words, letter "
                                          "by letter: capitals and accents count."
                                        : "No content of this case's own has these words, letter "
                                          "by letter: capitals and accents count.");
  say_elsewhere(elsewhere, options);
  return kDone;
}

// Copies that `concord backup` made of this store, as it stood before the instant: they have still
// what was deleted.
std::vector<std::string> backups_before(const Path& directory, const std::string& instant) {
  std::vector<std::string> kept;
  if (!std::filesystem::exists(backups_file(directory))) return kept;
  std::istringstream lines(read_file(backups_file(directory).string()));
  for (std::string line; std::getline(lines, line);) {
    const auto blank = line.find(' ');
    if (blank != std::string::npos && line.substr(0, blank) < instant) kept.push_back(line);
  }
  return kept;
}

bool is_being_cleared(const Json& redactions) {
  return std::any_of(redactions.begin(), redactions.end(), [](const Json& one) {
    return one.contains("redacted") && !is_true(one, "erased");
  });
}

// A store that nobody serves is cleared by whoever opens it: that is waited for, unless somebody
// else reads it for so long.
Json as_cleared(Context& context, const std::string& path, const char* which) {
  constexpr auto kPatience = std::chrono::seconds(10);
  constexpr auto kPause = std::chrono::milliseconds(50);
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    Json all = part(context.get(path), which);
    if (!context.globals.server.empty() || !is_being_cleared(all) ||
        std::chrono::steady_clock::now() > end)
      return all;
    std::this_thread::sleep_for(kPause);
  }
}

void say_how_to_clear(const Context& context, const Json& redactions) {
  if (context.globals.server.empty() && is_being_cleared(redactions))
    say("\n" + in_tongue("Another program reads the store: ask again once it is done."));
}

// How it stands, and which copies have still what was deleted. Of those the store's own directory
// knows: through a server nothing is known of them.
struct Listed {
  Json redactions = Json::array();
  std::optional<Json> copies;

  [[nodiscard]] bool has_redacted() const {
    return std::any_of(redactions.begin(), redactions.end(),
                       [](const Json& one) { return one.contains("redacted"); });
  }
};

Listed listed(Context& context, Json redactions) {
  Listed all;
  if (redactions.is_array()) all.redactions = std::move(redactions);
  std::string last;
  for (const auto& one : all.redactions) last = std::max(last, word(one, "redacted"));
  if (!context.globals.server.empty()) return all;
  all.copies = Json::array();
  if (!last.empty())
    for (const auto& line : backups_before(context.data_directory(), last))
      all.copies->push_back(line);
  return all;
}

bool printed(const Context& context, const char* which, const Listed& all) {
  Json view{{which, all.redactions}};
  if (all.copies) view["backups_not_covered"] = *all.copies;
  return context.printed_json(view);
}

void say_not_covered(const Listed& all) {
  if (!all.has_redacted()) return;
  say("\n" + in_tongue("Not covered, they have it still:"));
  if (!all.copies)
    say_prose("  " + in_tongue("backups of the store: the file `backups` in its directory, on its "
                               "machine, lists them."));
  else
    for (const auto& copy : *all.copies)
      say_prose("  " + in_tongue("backup of {copy}", {{"copy", plain(copy.get<std::string>())}}));
  say_prose("  " + in_tongue("backups that were made in another way, bundles and exports that were "
                             "handed out before, and what people have read."));
}

std::string state_of_redaction(const Json& one) {
  if (!one.contains("redacted"))
    return in_tongue("asked for; a presidency that may read the case is to approve it");
  return in_tongue(is_true(one, "erased") ? "deleted, and gone from the store's files"
                                          : "deleted; the store's files are being cleared");
}

int list(Context& context, const std::string& case_id) {
  const Listed all =
      listed(context, as_cleared(context, "/v1/cases/" + encoded(case_id), "redactions"));
  if (printed(context, "redactions", all)) return kDone;
  Table table({"CONTENT", "POSITION", "ASKED BY", "STATUS"});
  table.keep_words({0});
  for (const auto& one : all.redactions)
    table.add({word(one, "content"), word(one, "position"), principal(part(one, "by")),
               state_of_redaction(one)});
  table.print_within(audit_width(), "Nothing of this case is to be deleted, or was.");
  say_how_to_clear(context, all.redactions);
  say_not_covered(all);
  return kDone;
}

// Names of persons, who are the registry's and of no case.
int list_names(Context& context) {
  const Listed all = listed(context, as_cleared(context, "/v1/registry", "name_redactions"));
  if (printed(context, "name_redactions", all)) return kDone;
  Table table({"PERSON", "NAME", "ASKED BY", "GROUND", "STATUS"});
  for (const auto& one : all.redactions)
    table.add({word(part(one, "person"), "id"), word(part(one, "person"), "name"),
               principal(part(one, "by")), word(one, "ground"), state_of_redaction(one)});
  table.print_within(audit_width(), "No person's name is to be deleted, or was.");
  say_how_to_clear(context, all.redactions);
  say_not_covered(all);
  return kDone;
}

int show(Context& context, const RedactionOptions& options) {
  if (options.words && options.words->find_first_not_of(" \t\n") == std::string::npos)
    throw Failure(kUsage, "--find has no words to look for.",
                  "Give those that are to be deleted; leave --find out for what is to be deleted "
                  "or was.");
  if (options.place.empty() && !options.words) return list_names(context);
  if (options.place.empty())
    throw Failure(kUsage, "In which case are these words?", "Name it: id, or CONSULTATION:KEY.");
  const auto case_id = context.case_id(options.place);
  return !options.words ? list(context, case_id) : find(context, case_id, options);
}

}  // namespace

void add_redactions_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("redactions", "What is to be deleted for ever, or was");
  const auto options = std::make_shared<RedactionOptions>();
  verb->add_option("case", options->place,
                   "id, or CONSULTATION:KEY; without it: names of persons in the registry");
  verb->add_option(
      "--find", options->words,
      "instead: contents of the case with these words, letter by letter (capitals and accents "
      "count), as `ask_redaction` names them, and which other cases have them");
  example(*verb,
          "concord redactions gcm-2017:conference-text/RCM/topic-2\n"
          "  concord redactions gcm-2017:conference-text/RCM/topic-2 --find 'name of a witness'\n"
          "  concord redactions");
  on_call(*verb, context, [&context, options] { return show(context, *options); });
}

}  // namespace concord::cli
