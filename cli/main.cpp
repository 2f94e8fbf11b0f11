#include <csignal>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "cli/verbs.hpp"
#include "engine/store/store_error.hpp"

namespace concord::cli {
namespace {

void add_globals(CLI::App& app, Globals& globals) {
  auto* data = app.add_option("--data", globals.data, "the store's directory [CONCORD_DATA]");
  auto* server = app.add_option("--server", globals.server, "a server's URL [CONCORD_SERVER]");
  server->excludes(data);
  app.add_option("--token-file", globals.token_file,
                 "file with the token that says who you are [CONCORD_TOKEN_FILE]");
  app.add_option("--ca-file", globals.ca_file, "certificate of the server's issuer, PEM");
  app.add_option("--language", globals.language, "of titles and sentences")
      ->check(CLI::IsMember({"en", "es", "pt"}))
      ->capture_default_str();
  app.add_flag("--json", globals.json, "print JSON, as the HTTP API gives it");
}

void add_verbs(CLI::App& app, Context& context) {
  add_init_verb(app, context);
  add_serve_verb(app, context);
  add_demo_verb(app, context);
  add_act_verb(app, context);
  add_send_verb(app, context);
  add_case_verbs(app, context);
  add_consultation_verbs(app, context);
  add_registry_verbs(app, context);
  add_key_verbs(app, context);
  add_workflow_verbs(app, context);
  add_text_verbs(app, context);
  add_text_file_verbs(app, context);
  add_text_parallel_verbs(app, context);
  add_text_suggest_verb(app, context);
  add_report_verbs(app, context);
  add_audit_verbs(app, context);
  add_store_verbs(app, context);
  add_completion_verb(app, context);
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

int run(CLI::App& app, Context& context, int count, char** words) {
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return complain(kUsage, std::string(error.what()) + ". Try `" + meant(app) + " --help`.");
  }
  try {
    context.settle();
    const int status = context.action();
    std::cout << std::flush;
    return std::cout ? status : complain(kEnvironment, "Cannot write the output.");
  } catch (const Failure& failure) {
    return complain(failure.status(), failure.what());
  } catch (const store::StoreError& error) {
    return complain(kEnvironment, error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    return complain(kEnvironment, unreachable(error));
  } catch (const std::exception& error) {
    return complain(kEnvironment, std::string("Something unforeseen happened: ") + error.what());
  }
}

}  // namespace
}  // namespace concord::cli

int main(int count, char** words) {
  using namespace concord::cli;
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("The engine with which countries agree on texts.", "concord");
  app.set_version_flag("--version", "concord " CONCORD_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  Context context;
  const char* config = std::getenv("CONCORD_CONFIG");
  app.set_config("--config", config == nullptr ? "" : config,
                 "file with options, one `name = \"value\"` a line [CONCORD_CONFIG]");
  add_globals(app, context.globals);
  add_verbs(app, context);
  app.footer(
      "Exit status: 0 done, 1 refused, 2 environment, 3 usage.\n"
      "Example:\n"
      "  concord init --data store --origin concord.example.org --registry founding.json\n"
      "  concord serve --data store\n"
      "  concord consultation next gcm-2017 --server http://127.0.0.1:8600 --token-file token");
  return run(app, context, count, words);
}
