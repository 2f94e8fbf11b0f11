#include <set>

#include "cli/administrator.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/registry/queries.hpp"

// The registry, and the tokens that are entered in it.
namespace concord::cli {
namespace {

constexpr const char* kCommands = "/v1/registry/commands";

Json command(const std::string& name, Json payload, const std::string& id = {}) {
  return {{"id", id.empty() ? new_command_id() : id},
          {"command", name},
          {"payload", std::move(payload)}};
}

std::string name_in(const Json& names, const std::string& language) {
  return names.is_object() ? word(names, language.c_str()) : std::string();
}

void show_persons(const Json& view) {
  Table persons({"PERSON", "NAME"});
  persons.keep_whole({0});
  for (const auto& one : part(view, "persons")) persons.add({word(one, "id"), word(one, "name")});
  if (!persons.empty()) say("");
  if (!persons.empty()) persons.print_fitting();
}

int show(Context& context) {
  const Json view = context.get("/v1/registry");
  if (context.printed_json(view)) return kDone;
  const std::string& language = context.globals.language;
  say(in_tongue("Version {version} of the registry", {{"version", word(view, "version")}}) + "\n");
  Table parties({"PARTY", "KIND", "NAME"});
  for (const auto& one : part(view, "parties"))
    parties.add(
        {word(one, "code"), in_tongue(word(one, "kind")), name_in(part(one, "names"), language)});
  parties.print_fitting("No parties.");
  Table bodies({"BODY", "KIND", "NAME", "MEMBERS", "OBSERVERS"});
  for (const auto& one : part(view, "bodies"))
    bodies.add({word(one, "code"), in_tongue(word(one, "kind")),
                name_in(part(one, "names"), language), word(one, "members"),
                word(one, "observers")});
  say("");
  bodies.print_fitting("No bodies.");
  Table chairs({"PRESIDENCY OF", "PARTY", "CARETAKER"});
  for (const auto& one : part(view, "presidencies"))
    chairs.add({word(one, "conference"), word(one, "party"),
                is_true(one, "caretaker") ? in_tongue("caretaker") : ""});
  say("");
  chairs.print_fitting("No presidencies.");
  show_persons(view);
  Table mandates({"MANDATE", "PERSON", "OFFICE", "IN", "FROM", "TO", "INSTRUMENT"});
  mandates.keep_words({0});
  for (const auto& one : part(view, "mandates"))
    mandates.add({word(one, "id"), person_with_id(part(one, "person")),
                  in_tongue(word(one, "office")), word(one, "party") + word(one, "body"),
                  short_time(word(one, "from")), short_time(word(one, "to")),
                  word(one, "instrument")});
  say("");
  mandates.print_fitting("No mandates that you may see.");
  return kDone;
}

struct RegistryAct {
  std::string command;
  std::string payload;
  std::string id;
  bool dry_run = false;
};

int act(Context& context, const RegistryAct& options) {
  Json payload = Json::object();
  if (options.payload.starts_with('@'))
    payload = read_json(read_file(options.payload.substr(1)), options.payload.substr(1));
  else if (!options.payload.empty())
    payload = read_json(options.payload, "--payload");
  const Json body = command(options.command, std::move(payload), options.id);
  const Json answer =
      context.post(std::string(kCommands) + (options.dry_run ? "?dry_run=true" : ""), body);
  if (context.printed_json(answer)) return kDone;
  say(in_tongue(options.dry_run ? "Would be accepted:" : "Accepted:") + " " +
      in_tongue("the registry is at version {version}.", {{"version", word(answer, "version")}}));
  say("  " + in_tongue("command id {id}", {{"id", word(body, "id")}}));
  return kDone;
}

struct ContactOptions {
  std::string person;
  std::string address;
  std::string language;
  std::string zone;
  std::string mail;
  bool drop = false;

  [[nodiscard]] bool asks() const { return drop || !(address + language + zone + mail).empty(); }
};

int show_contact(Context& context, const Json& me) {
  const Json contact = part(me, "contact");
  if (context.printed_json(contact)) return kDone;
  if (contact.is_null()) {
    say(in_tongue("You are not told by e-mail. To be: {command}",
                  {{"command", "`concord registry contact --address ADDRESS`."}}));
    return kDone;
  }
  say_prose(
      plain(in_tongue("You are told by e-mail at {address}, {mail}, in {language}, by the clock "
                      "of {zone}.",
                      {{"address", word(contact, "address")},
                       {"mail", in_tongue_of("mail", word(contact, "mail"))},
                       {"language", word(contact, "language")},
                       {"zone", word(contact, "zone")}})));
  return kDone;
}

int contact(Context& context, const ContactOptions& options) {
  const Json me = context.get("/v1/me");
  if (!options.asks() && options.person.empty()) return show_contact(context, me);
  if (!options.asks())
    throw Failure(kUsage, "An address is shown to its person alone.",
                  "Say what to set: --address, --language, --mail or --zone.");
  const std::string person =
      options.person.empty() ? word(part(me, "person"), "id") : options.person;
  Json payload{{"person", person}};
  const auto give = [&payload](const char* name, const std::string& value) {
    if (!value.empty()) payload[name] = value;
  };
  give("address", options.address);
  give("language", options.language);
  give("zone", options.zone);
  give("mail", options.mail);
  const Json answer =
      context.post(kCommands, options.drop ? command("drop_contact", {{"person", person}})
                                           : command("set_contact", std::move(payload)));
  if (context.printed_json(answer)) return kDone;
  say(in_tongue(options.drop ? "The address of {person} is deleted for ever."
                             : "How {person} is told by e-mail is set.",
                {{"person", plain(person)}}));
  return kDone;
}

void add_contact(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("contact", "How you are told by e-mail of what concerns you");
  const auto options = std::make_shared<ContactOptions>();
  verb->add_option("--address", options->address, "where; the address before it is deleted");
  verb->add_option("--language", options->language, "of mails")
      ->check(CLI::IsMember({"en", "es", "pt"}));
  verb->add_option("--mail", options->mail, "at once, one mail a day, or none")
      ->check(CLI::IsMember({"immediate", "daily", "none"}));
  verb->add_option("--zone", options->zone, "whose clock says when a day's mail is due");
  verb->add_option("--person", options->person, "somebody else, as who registers persons");
  verb->add_flag("--drop", options->drop, "no mail any more, and the address is deleted for ever");
  example(*verb,
          "concord registry contact --address ana.ruiz@example.org --language es --mail daily "
          "--zone America/Mexico_City");
  on_call(*verb, context, [&context, options] { return contact(context, *options); });
}

struct TokenOptions {
  std::string person;
  std::string expires = "P90D";
  std::string save_token;
  std::string token;
  std::string ground = "no longer needed";
  bool admin = false;
  bool force = false;
};

// Past the API, which nobody can enter without a token: whoever may read the log's key and write
// the store stands for its administrator. The lock keeps it from a store that is being served.
registry::Mandate issue_at_store(Context& context, const registry::IssueToken& token) {
  if (!context.globals.server.empty())
    throw Failure(kUsage, "--admin works on the store itself.",
                  "Stop the server, and name the store's directory with --data.");
  service::Service service(open_parts(context.data_directory()));
  const auto mandate =
      administrator_of(*service.published().registry(), token.person.value, system_now());
  registry::IssueToken command = token;
  command.person = mandate.person;
  service::Submission submission;
  submission.id = CommandId(new_command_id());
  submission.actor = mandate.person;
  submission.language = context.globals.language;
  submission.request_hash = token.digest;
  submission.what = registry::RegistryCommand(std::move(command));
  const auto answer = service.submit_and_wait(std::move(submission));
  if (answer.status == 200) return mandate;
  throw Failure(answer.status >= 500 ? kEnvironment : kRefused,
                word(Json::parse(answer.body), "detail"), "No token was issued.");
}

int issue(Context& context, const TokenOptions& options) {
  const auto period = parse_duration(options.expires);
  if (!period)
    throw Failure(kUsage, in_tongue("\"{text}\" is no period.", {{"text", plain(options.expires)}}),
                  "Give days or hours, such as P90D or PT3H.");
  if (options.person.empty() && !options.admin)
    throw Failure(kUsage, "Whose token?", "Name a person of the registry.");
  const std::string token = "concord_" + base64url(random_bytes(32));
  // What was issued at the store itself shows in the log.
  const std::string id = (options.admin ? "t-store-" : "t-") + hex(random_bytes(6));
  const Timestamp until = system_now() + *period;
  const std::string expires = to_string(until);
  std::string person = options.person;
  std::string mandate;
  if (!options.save_token.empty()) write_secret(options.save_token, token);
  try {
    if (options.admin) {
      const auto held = issue_at_store(
          context, {registry::TokenId(id), PersonId(person), audit::sha256(token), until});
      person = held.person.value;
      mandate = held.id.value;
    } else {
      (void)context.post(kCommands,
                         command("issue_token", {{"token", id},
                                                 {"person", person},
                                                 {"digest", to_string(audit::sha256(token))},
                                                 {"expires", expires}}));
    }
  } catch (...) {
    std::error_code ignored;
    if (!options.save_token.empty()) std::filesystem::remove(options.save_token, ignored);
    throw;
  }
  Json made{{"id", id}, {"person", person}, {"expires", expires}};
  if (!mandate.empty()) made["mandate"] = mandate;
  if (options.save_token.empty())
    made["token"] = token;
  else
    made["token_file"] = options.save_token;
  if (context.printed_json(made)) return kDone;
  if (!mandate.empty())
    say(in_tongue("Administrator of record: {person}, by mandate {mandate}.",
                  {{"person", plain(person)}, {"mandate", plain(mandate)}}));
  say(in_tongue("Token {id} of {person}, good until {time}",
                {{"id", id}, {"person", plain(person)}, {"time", short_time(expires)}}) +
      (options.save_token.empty() ? ", " + in_tongue("shown this once:") : ":"));
  say("  " + (options.save_token.empty()
                  ? token
                  : in_tongue("in {file}", {{"file", plain(options.save_token)}})));
  return kDone;
}

// The address of one's own calendar: made here, known to the registry by its digest alone.
int make_calendar_address(Context& context, const TokenOptions& options) {
  const auto period = parse_duration(options.expires);
  if (!period)
    throw Failure(kUsage, in_tongue("\"{text}\" is no period.", {{"text", plain(options.expires)}}),
                  "Give days or hours, such as P90D or PT3H.");
  const std::string person = word(part(context.get("/v1/me"), "person"), "id");
  const std::string secret = "concord_cal_" + base64url(random_bytes(32));
  const std::string id = "t-cal-" + hex(random_bytes(6));
  const std::string expires = to_string(system_now() + *period);
  std::string url = context.globals.server;
  while (url.ends_with('/')) url.pop_back();
  url += "/v1/calendars/" + secret + ".ics";
  if (!options.save_token.empty()) write_secret(options.save_token, url);
  try {
    (void)context.post(kCommands,
                       command("issue_token", {{"token", id},
                                               {"person", person},
                                               {"digest", to_string(audit::sha256(secret))},
                                               {"expires", expires},
                                               {"scope", "calendar"}}));
  } catch (...) {
    std::error_code ignored;
    if (!options.save_token.empty()) std::filesystem::remove(options.save_token, ignored);
    throw;
  }
  Json made{{"id", id}, {"person", person}, {"expires", expires}};
  if (options.save_token.empty())
    made["url"] = url;
  else
    made["url_file"] = options.save_token;
  if (context.printed_json(made)) return kDone;
  say(in_tongue("The address of your calendar, good until {time}",
                {{"time", short_time(expires)}}) +
      (options.save_token.empty() ? ", " + in_tongue("shown this once:") : ":"));
  say("  " + (options.save_token.empty()
                  ? plain(url)
                  : in_tongue("in {file}", {{"file", plain(options.save_token)}})));
  if (context.globals.server.empty())
    say("  " + in_tongue("It begins with the server's own address."));
  say_prose(in_tongue("Who has it reads your calendar and nothing else. To end that: {command}",
                      {{"command", "concord token revoke " + id}}));
  return kDone;
}

bool is_expired(const Json& token, const Json& registry) {
  return word(token, "expires") <= word(registry, "at");  // both in UTC, to the microsecond
}

// With the last one goes the way back in: who has no token of an administrator's cannot be given
// one but on the machine of the store. Nobody but an administrator sees everybody's tokens.
void refuse_to_revoke_the_last(Context& context, const std::string& id) {
  const Json registry = context.get("/v1/registry");
  std::set<std::string> administrators;
  for (const auto& mandate : part(registry, "mandates"))
    if (word(mandate, "office") == "administrator" && is_true(mandate, "current"))
      administrators.insert(word(part(mandate, "person"), "id"));
  std::set<std::string> good;
  for (const auto& token : part(registry, "tokens"))
    if (!is_true(token, "revoked") && !token.contains("scope") && !is_expired(token, registry) &&
        administrators.contains(word(part(token, "person"), "id")))
      good.insert(word(token, "id"));
  if (good != std::set{id}) return;
  throw Failure(kRefused, "This is the last token of an administrator that is good.",
                "Issue another one first (`concord token issue`), or give --force; from then on "
                "`concord token issue --admin --data STORE`, while no server has the store open, "
                "is the only way to one.");
}

int revoke(Context& context, const TokenOptions& options) {
  if (!options.force) refuse_to_revoke_the_last(context, options.token);
  const Json answer = context.post(
      kCommands, command("revoke_token", {{"token", options.token}, {"ground", options.ground}}));
  if (!context.printed_json(answer))
    say(in_tongue("Token {token} is revoked.", {{"token", plain(options.token)}}));
  return kDone;
}

int list(Context& context) {
  const Json registry = context.get("/v1/registry");
  Json tokens = part(registry, "tokens");
  if (tokens.is_null()) tokens = Json::array();
  if (context.printed_json(tokens)) return kDone;
  Table table({"TOKEN", "PERSON", "EXPIRES", "GOOD FOR", "STATUS"});
  table.keep_whole({0});
  for (const auto& one : tokens)
    table.add({word(one, "id"), person_with_id(part(one, "person")),
               short_time(word(one, "expires")), word(one, "scope"),
               is_true(one, "revoked")     ? in_tongue("revoked")
               : is_expired(one, registry) ? in_tongue("expired")
                                           : ""});
  table.print_fitting("No tokens that you may see.");
  return kDone;
}

void add_tokens(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("token", "Tokens, by which persons say who they are");
  group->require_subcommand(1);
  const auto options = std::make_shared<TokenOptions>();
  auto* verb = group->add_subcommand("issue", "Issue a token to a person of the registry");
  verb->add_option("person", options->person, "the person's id; with --admin not needed for one");
  verb->add_flag("--admin", options->admin,
                 "to the administrator of record, on the store itself while no server has it open: "
                 "when the last such token is lost or has expired");
  verb->add_option("--expires", options->expires, "how long it is good for")->capture_default_str();
  verb->add_option("--save-token", options->save_token, "write the token to this new file");
  example(*verb,
          "concord token issue p-mex-1 --expires P30D\n"
          "  concord token issue --admin --data store --save-token admin");
  on_call(*verb, context, [&context, options] { return issue(context, *options); });
  const auto address = std::make_shared<TokenOptions>();
  address->expires = "P365D";
  verb = group->add_subcommand(
      "calendar", "Make an address at which your calendar can be fetched, for calendar programs");
  verb->add_option("--expires", address->expires, "how long it is good for")->capture_default_str();
  verb->add_option("--save-url", address->save_token, "write the address to this new file");
  example(*verb, "concord token calendar --expires P365D");
  on_call(*verb, context, [&context, address] { return make_calendar_address(context, *address); });
  verb = group->add_subcommand("revoke", "Revoke a token, at once");
  verb->add_option("token", options->token, "the token's id")->required();
  verb->add_option("--ground", options->ground, "why")->capture_default_str();
  verb->add_flag("--force", options->force, "also the last one of an administrator that is good");
  example(*verb, "concord token revoke t-1f2e3d --ground lost");
  on_call(*verb, context, [&context, options] { return revoke(context, *options); });
  verb = group->add_subcommand("list", "Your tokens; for administrators, all");
  example(*verb, "concord token list");
  on_call(*verb, context, [&context] { return list(context); });
}

}  // namespace

void add_registry_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("registry", "Parties, bodies, presidencies, mandates");
  group->require_subcommand(1);
  auto* verb = group->add_subcommand("show", "What the registry knows");
  example(*verb, "concord registry show");
  on_call(*verb, context, [&context] { return show(context); });
  add_body_verb(*group, context);
  verb = group->add_subcommand("act", "Enter something in the registry");
  const auto options = std::make_shared<RegistryAct>();
  verb->add_option("command", options->command,
                   "register_party, register_body, begin_membership, set_presidency, "
                   "register_person, grant_mandate, end_mandate, ask_name_redaction, ...")
      ->required();
  verb->add_option("--payload", options->payload, "JSON, or @FILE");
  verb->add_option("--id", options->id, "the command's id, to repeat it safely");
  verb->add_flag("--dry-run", options->dry_run, "say what would happen, do nothing");
  example(*verb,
          "concord registry act register_person --payload "
          "'{\"person\": {\"id\": \"p-mex-1\", \"name\": \"Ana Ruiz\"}}'");
  on_call(*verb, context, [&context, options] { return act(context, *options); });
  add_contact(*group, context);
  add_tokens(app, context);
}

}  // namespace concord::cli
