#include "cli/main.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/memory_kept.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/store/store_error.hpp"
#include "engine/values/digest.hpp"
#include "engine/workflow/names.hpp"

namespace concord::cli {
namespace {

void add_globals(CLI::App& app, Globals& globals) {
  auto* data = app.add_option("--data", globals.data, "the store's directory [CONCORD_DATA]");
  auto* server = app.add_option("--server", globals.server, "a server's URL [CONCORD_SERVER]");
  server->excludes(data);
  app.add_option("--token-file", globals.token_file,
                 "file with the token that says who you are [CONCORD_TOKEN_FILE]");
  app.add_option("--ca-file", globals.ca_file, "certificate of the server's issuer, PEM");
  app.add_option("--language", globals.language, "of titles, headings and sentences")
      ->envname("CONCORD_LANGUAGE")
      ->check(CLI::IsMember({"en", "es", "pt"}))
      ->each([&globals](const std::string& said) {
        globals.says_language = true;
        set_tongue(said);
      })
      ->capture_default_str();
  app.add_flag("--json", globals.json, "print JSON, as the HTTP API gives it");
}

// The file with options. What is typed decides over it: a store or a server that is typed leaves
// both of the file's aside; where none is typed, both may stand there, as in the environment.
class OptionsFile : public CLI::ConfigTOML {
 public:
  OptionsFile(const CLI::App& app, Globals& globals) : app_(app), globals_(globals) {}

  [[nodiscard]] std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    auto all = CLI::ConfigTOML::from_config(input);
    refuse_unknown(all);
    const bool is_typed = app_.count("--data") + app_.count("--server") > 0;
    if (!is_typed && !(names(all, "data") && names(all, "server"))) return all;
    std::erase_if(all, [&](const CLI::ConfigItem& one) {
      if (!is(one, "data") && !is(one, "server")) return false;
      if (!is_typed && !one.inputs.empty())
        (one.name == "data" ? globals_.data : globals_.server) = one.inputs.front();
      return true;
    });
    return all;
  }

 private:
  static bool is(const CLI::ConfigItem& one, std::string_view name) {
    return one.parents.empty() && one.name == name;
  }
  static bool names(const std::vector<CLI::ConfigItem>& all, std::string_view name) {
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return is(one, name); });
  }
  // Those of every verb: which options verbs have is not known of verbs that were not named.
  void refuse_unknown(const std::vector<CLI::ConfigItem>& all) const {
    const std::vector<std::string> known{"data",    "server",   "token-file",
                                         "ca-file", "language", "json"};
    for (const auto& one : all)
      if (one.parents.empty() && std::find(known.begin(), known.end(), one.name) == known.end())
        throw CLI::ConfigError("The file with options knows no \"" + plain(one.name) + "\". " +
                               workflow::suggestion(one.name, known, "Leave it out"));
  }

  const CLI::App& app_;
  Globals& globals_;
};

// Verbs, by the first word of those that are grouped or alone.
struct Verbs {
  std::string_view word;  // empty: several of them
  void (*add)(CLI::App&, Context&);
};
constexpr auto kProgram = std::to_array<Verbs>({
    {"init", add_init_verb},
    {"serve", add_serve_verb},
    {"demo", add_demo_verb},
    {"act", add_act_verb},
    {"send", add_send_verb},
    {"file", add_file_verb},
    {"redactions", add_redactions_verb},
    {"", add_case_verbs},
    {"consultation", add_consultation_verbs},
    {"calendar", add_calendar_verb},
    {"search", add_search_verb},
    {"", add_registry_verbs},
    {"form", add_form_verbs},
    {"key", add_key_verbs},
    {"workflow", add_workflow_verbs},
    {"text", add_text_verbs},
    {"text", add_text_file_verbs},
    {"text", add_text_parallel_verbs},
    {"text", add_text_suggest_verb},
    {"text", add_report_verbs},
    {"", add_list_verbs},
    {"audit", add_audit_verbs},
    {"", add_store_verbs},
    {"", add_completion_verb},
});

// Those that the first word of the command line asks for: making all of them takes as long as many
// a verb does. All, where that word is none of these, and where a file may have options for any.
void add_verbs(CLI::App& app, Context& context, std::string_view first, bool any) {
  const bool is_known = !any && !first.empty() &&
                        std::any_of(kProgram.begin(), kProgram.end(),
                                    [&](const Verbs& verbs) { return verbs.word == first; });
  for (const auto& verbs : kProgram)
    if (!is_known || verbs.word == first) verbs.add(app, context);
}

// What the file system refused, and what most often is the reason.
std::string unreachable(const std::filesystem::filesystem_error& error) {
  const std::string where = error.path1().string() + ": " + error.code().message() + ".";
  if (error.code() == std::errc::permission_denied)
    return "You may not read " + where + " Run it as the store's owner: sudo -u OWNER concord ...";
  return "Cannot use " + where + " Look at the path and at the disk.";
}

int complain(int status, const std::string& message) {
  std::string line = plain(message);
  for (auto& c : line)
    if (c == '\n') c = ' ';
  std::cerr << "concord: " << line << '\n';
  return status;
}

// The verb that was meant, for "Try `concord consultation start --help`."
std::string meant(const CLI::App& app) {
  std::string name = app.get_name();
  for (const auto* verb : app.get_subcommands()) return name + " " + meant(*verb);
  return name;
}

// Whether the word is an option that takes the next one as its value.
bool takes_a_value(const CLI::App& app, const std::string& word) {
  if (!word.starts_with("-")) return false;
  if (const auto* option = app.get_option_no_throw(word))
    return option->get_items_expected_max() > 0;
  const auto verbs = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(verbs.begin(), verbs.end(),
                     [&](const CLI::App* verb) { return takes_a_value(*verb, word); });
}

// The words as they were given, but for digests that begin with "-": they would be taken for
// options, and go to the end, where none is.
std::vector<std::string> given(const CLI::App& app, int count, char** words) {
  std::vector<std::string> all(words + std::min(count, 1), words + count);
  const auto mark = std::find(all.begin(), all.end(), "--");
  std::vector<std::string> sorted;
  std::vector<std::string> digests;
  for (auto word = all.begin(); word != mark; ++word) {
    const bool is_value = word != all.begin() && takes_a_value(app, *(word - 1));
    const bool is_digest = word->starts_with("-") && !is_value && parse_digest(*word).has_value();
    (is_digest ? digests : sorted).push_back(*word);
  }
  if (!digests.empty() || mark != all.end()) sorted.push_back("--");
  sorted.insert(sorted.end(), digests.begin(), digests.end());
  if (mark != all.end()) sorted.insert(sorted.end(), mark + 1, all.end());
  return sorted;
}

// Verbs of the group that was meant, or of the program, that the word may have been.
std::string verbs_near(const CLI::App& app, const std::string& typed) {
  for (const auto* verb : app.get_subcommands()) return verbs_near(*verb, typed);
  std::vector<std::string> known;
  for (const auto* verb : app.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(verb->get_name());
  std::string names;
  for (const auto& name : workflow::near_names(typed, known))
    names += (names.empty() ? "" : ", ") + name;
  return names;
}

// What is wrong with the command line; a verb that there is not is named, with those near it.
std::string misused(const CLI::App& app, const CLI::ParseError& error) {
  std::string what = error.what();
  while (what.ends_with('.')) what.pop_back();
  const auto left = app.remaining(true);
  if (what.find("subcommand is required") != std::string::npos && !left.empty() &&
      !left.front().starts_with('-')) {
    const auto near = verbs_near(app, left.front());
    return in_tongue("There is no verb \"{verb}\" here.", {{"verb", left.front()}}) +
           (near.empty() ? "" : " " + in_tongue("Did you mean {names}?", {{"names", near}}));
  }
  const std::string told = retold(what);
  return told.ends_with('?') ? told : told + ".";
}

// The help in the program's tongue: what verbs are for, and the library's own words.
void speak_help(CLI::App& app) {
  for (const char* label : {"Usage", "OPTIONS", "SUBCOMMAND", "SUBCOMMANDS", "Positionals",
                            "REQUIRED", "Excludes", "Needs", "TEXT", "UINT"})
    app.get_formatter()->label(label, in_tongue(label));
  app.description(in_tongue(app.get_description()));
  for (const char* own : {"--help", "--version"})
    if (auto* option = app.get_option_no_throw(own))
      option->description(in_tongue(option->get_description()));
  std::string footer = app.get_footer();
  for (const char* said :
       {"Exit status: 0 done, 1 refused, 2 environment, 3 usage.", "Example:", "By HTTP:"})
    if (const auto at = footer.find(said); at != std::string::npos)
      footer.replace(at, std::string_view(said).size(), in_tongue(said));
  const std::string in_english = "What options take is said in English here.";
  if (const auto told = in_tongue(in_english); told != in_english)
    footer = told + (footer.empty() ? "" : "\n" + footer);
  app.footer(footer);
  for (auto* option : app.get_options())
    if (option->get_group() == "Options") option->group(in_tongue("Options"));
  for (auto* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    verb->group(in_tongue(verb->get_group()));
    speak_help(*verb);
  }
}

// Whether the output is a pipe whose reader has had enough, as `head` has: what was to be done is
// done. Asked of the pipe, for which of many writes failed first, and why, nobody knows any more.
bool nobody_reads_on() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

int run(CLI::App& app, Context& context, int count, char** words) {
  try {
    auto all = given(app, count, words);
    std::reverse(all.begin(), all.end());  // as the library takes them
    app.parse(std::move(all));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      speak_help(app);
      return app.exit(error);
    }
    return complain(kUsage,
                    misused(app, error) + " " +
                        in_tongue("Try `{command}`.", {{"command", meant(app) + " --help"}}));
  }
  try {
    context.settle();
    const int status = context.action();
    std::cout << std::flush;
    if (std::cout || nobody_reads_on()) return status;
    return complain(kEnvironment, in_tongue("Cannot write the output."));
  } catch (const Failure& failure) {
    return complain(failure.status(), failure.what());
  } catch (const store::StoreError& error) {
    return complain(kEnvironment, retold(error.what()));
  } catch (const std::filesystem::filesystem_error& error) {
    return complain(kEnvironment, retold(unreachable(error)));
  } catch (const std::exception& error) {
    return complain(kEnvironment,
                    retold(std::string("Something unforeseen happened: ") + error.what()));
  }
}

}  // namespace

int run_program(int count, char** words) {
  keep_memory();
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("The engine with which countries agree on texts.", "concord");
  app.set_version_flag("--version", "concord " CONCORD_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  Context context;
  const char* config = std::getenv("CONCORD_CONFIG");
  app.set_config("--config", config == nullptr ? "" : config,
                 "file with options, one `name = \"value\"` a line [CONCORD_CONFIG]");
  app.config_formatter(std::make_shared<OptionsFile>(app, context.globals));
  add_globals(app, context.globals);
  add_verbs(app, context, count > 1 ? words[1] : "", config != nullptr);
  app.footer(
      "Exit status: 0 done, 1 refused, 2 environment, 3 usage.\n"
      "Example:\n"
      "  concord init --data store --origin concord.example.org --registry founding.json\n"
      "  concord serve --data store\n"
      "  concord consultation next gcm-2017 --server http://127.0.0.1:8600 --token-file token");
  return run(app, context, count, words);
}

}  // namespace concord::cli
