#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/intake.hpp"

namespace concord::cli {
namespace {

struct InitOptions {
  std::string origin;
  std::string registry;
  std::string person = "admin";
  std::string name = "Administrator";
  std::string expires = "P90D";
  std::string save_token;
};

// What the founding entry says: the given facts, and somebody who can let others in.
Json founding(const InitOptions& options, const std::string& token, Timestamp now) {
  Json payload = Json::object();
  if (!options.registry.empty()) {
    payload = read_json(read_file(options.registry), options.registry);
    if (payload.is_object() && payload.contains("payload")) payload = Json(payload["payload"]);
    if (!payload.is_object())
      throw Failure(kRefused, in_tongue("{file} is no JSON object.", {{"file", options.registry}}),
                    "It holds parties, bodies, memberships, presidencies, persons and mandates.");
  }
  const auto period = parse_duration(options.expires);
  if (!period)
    throw Failure(kUsage, in_tongue("\"{text}\" is no period.", {{"text", options.expires}}),
                  "Give days or hours, such as P90D or PT3H.");
  bool is_known = false;
  for (const auto& person : part(payload, "persons"))
    is_known = is_known || word(person, "id") == options.person;
  if (!is_known) payload["persons"].push_back({{"id", options.person}, {"name", options.name}});
  payload["mandates"].push_back({{"id", "founding-administrator"},
                                 {"person", options.person},
                                 {"office", "administrator"},
                                 {"from", to_string(now)},
                                 {"instrument", "founding of " + options.origin}});
  payload["tokens"].push_back({{"id", "founding-token"},
                               {"person", options.person},
                               {"digest", to_string(audit::sha256(token))},
                               {"expires", to_string(now + *period)}});
  if (!payload.contains("instrument")) payload["instrument"] = "founding of " + options.origin;
  return {{"id", new_command_id()}, {"command", "found"}, {"payload", payload}};
}

codec::IncomingRegistryCommand read_founding(const Json& command, const InitOptions& options) {
  auto read = codec::read_registry_command(command, [] { return random_bytes(16); });
  if (read) return *std::move(read);
  // Of the sample of a whole payload the file is none: what is wrong in it has its own remedy.
  const auto& wrong = read.error();
  std::string place = wrong.place;
  if (place.starts_with("/payload")) place.erase(0, std::string_view("/payload").size());
  const bool is_sample = wrong.remedy.starts_with("Its payload");
  throw Failure(kRefused,
                plain(options.registry) + ": " +
                    with_place(wrong.message,
                               place.empty() ? "" : in_tongue("at {place}", {{"place", place}})),
                with_remedy(is_sample ? "" : retold(wrong.remedy), in_tongue("Nothing was made.")));
}

// What was made is taken away again when the founding is refused.
class Undo {
 public:
  explicit Undo(Path directory)
      : directory_(std::move(directory)), is_new_(!std::filesystem::exists(directory_)) {}
  ~Undo() {
    if (done_) return;
    std::error_code ignored;
    for (const char* name :
         {"concord.sqlite", "concord.sqlite-wal", "concord.sqlite-shm", "derived.sqlite",
          "derived.sqlite-wal", "derived.sqlite-shm", "lock", "log.key"})
      std::filesystem::remove(directory_ / name, ignored);
    if (is_new_) std::filesystem::remove(directory_, ignored);
  }
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;
  void keep() { done_ = true; }

 private:
  Path directory_;
  bool is_new_;
  bool done_ = false;
};

void found(const Path& directory, codec::IncomingRegistryCommand command, const PersonId& person) {
  service::Service service(open_parts(directory));
  service::Submission submission;
  submission.id = command.id;
  submission.actor = person;
  submission.language = "en";
  submission.contents = std::move(command.contents);
  submission.what = std::move(command.command);
  const auto answer = service.submit_and_wait(std::move(submission));
  if (answer.status == 200) return;
  throw Failure(answer.status >= 500 ? kEnvironment : kRefused,
                "The founding is refused: " + word(Json::parse(answer.body), "detail"),
                "Nothing was made.");
}

int run(Context& context, const InitOptions& options) {
  const Path directory = context.data_directory();
  if (holds_store(directory))
    throw Failure(kEnvironment, directory.string() + " holds a store already.",
                  "Use it, or name another directory with --data.");
  const std::string token = "concord_" + base64url(random_bytes(32));
  const Json command = founding(options, token, system_now());
  auto incoming = read_founding(command, options);
  if (!options.save_token.empty()) write_secret(options.save_token, token);
  try {
    if (std::filesystem::exists(key_file(directory)))
      throw Failure(kEnvironment, key_file(directory).string() + " is the key of another log.",
                    "Name another directory with --data.");
    Undo undo(directory);
    create_store({directory, options.origin});
    found(directory, std::move(incoming), PersonId(options.person));
    undo.keep();
  } catch (...) {
    std::error_code ignored;
    if (!options.save_token.empty()) std::filesystem::remove(options.save_token, ignored);
    throw;
  }
  const auto shown = read_log_key(directory).verifier();
  const std::string key = audit::to_string(shown);
  Json made{{"data", directory.string()},
            {"origin", options.origin},
            {"log_key", key},
            {"log_key_fingerprint", audit::fingerprint(shown)},
            {"person", options.person}};
  if (options.save_token.empty())
    made["token"] = token;
  else
    made["token_file"] = options.save_token;
  if (context.printed_json(made)) return kDone;
  say(in_tongue("The store is in {folder}, its log is {log}.",
                {{"folder", directory.string()}, {"log", options.origin}}));
  say(in_tongue("Public key of the log, to be given to those who verify it:"));
  say("  " + key);
  say("  " + in_tongue("fingerprint") + "  " + audit::fingerprint(shown));
  say(in_tongue("Secret key of the log: {file} (keep a copy elsewhere)",
                {{"file", key_file(directory).string()}}));
  say(in_tongue("Token of {person}, an administrator", {{"person", options.person}}) +
      (options.save_token.empty() ? ", " + in_tongue("shown this once:") : ":"));
  say("  " + (options.save_token.empty() ? token
                                         : in_tongue("in {file}", {{"file", options.save_token}})));
  say(in_tongue("Next: {command}", {{"command", "concord serve --data " + directory.string()}}));
  return kDone;
}

}  // namespace

void add_init_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("init", "Make a store, its log's key and a first administrator");
  const auto options = std::make_shared<InitOptions>();
  verb->add_option("--origin", options->origin, "name of the log, like a URL without its scheme")
      ->required();
  verb->add_option("--registry", options->registry,
                   "JSON file with parties, bodies, memberships, presidencies, persons, mandates");
  verb->add_option("--administrator", options->person, "id of the administrator")
      ->capture_default_str();
  verb->add_option("--name", options->name, "name of the administrator")->capture_default_str();
  verb->add_option("--expires", options->expires, "how long the token is good for")
      ->capture_default_str();
  verb->add_option("--save-token", options->save_token, "write the token to this new file");
  example(*verb,
          "concord init --data store --origin concord.example.org/rcm --registry founding.json");
  on_call(*verb, context, [&context, options] { return run(context, *options); });
}

}  // namespace concord::cli
