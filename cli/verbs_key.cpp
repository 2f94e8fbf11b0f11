#include "cli/file_value.hpp"
#include "cli/signing.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/audit/approval.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"

// Keys that belong to delegations and to persons, and never leave their machines: root keys, which
// enrol, and personal keys, which are enrolled.
namespace concord::cli {
namespace {

constexpr const char* kRegistryCommands = "/v1/registry/commands";

struct KeyOptions {
  std::string name;
  std::string file;
  std::string out;
  std::string as;
  std::string person;
  std::string root;
  std::string former;
  std::string instrument;
  std::string key_id;
  std::string ground = "no longer needed";
};

std::string id_of(const audit::VerifierKey& key) {
  const std::string text = audit::to_string(key);
  return text.substr(0, text.find('+', text.find('+') + 1));
}

// Whose keys: "MEX", or "body:RCM".
Json holder(const std::string& as) {
  if (as.empty()) throw Failure(kUsage, "Whose key?", "Say --as MEX, or --as body:RCM.");
  if (as.starts_with("body:")) return {{"body", as.substr(5)}};
  return {{"party", as}};
}

// The log that statements on keys are meant for: the first line of its checkpoint.
std::string origin(Context& context) {
  const std::string note = context.get_text("/checkpoint");
  return note.substr(0, note.find('\n'));
}

void tell(const audit::VerifierKey& key) {
  constexpr std::size_t kBroad = 12;
  say_whole("key", audit::to_string(key), kBroad);
  say_whole("fingerprint", audit::fingerprint(key), kBroad);
}

int make(Context& context, const KeyOptions& options) {
  if (!audit::is_key_name(options.name))
    throw Failure(kUsage, "\"" + options.name + "\" cannot name a key.",
                  "Give a name without blanks and plus signs: mex-root, p-mex-1.");
  audit::Seed seed;
  const std::string bytes = random_bytes(seed.bytes.size());
  std::copy(bytes.begin(), bytes.end(), seed.bytes.begin());
  const auto key = audit::signer_key({options.name, audit::NoteAlgorithm::ed25519, seed});
  write_secret(options.out, audit::to_secret_string(key));
  const auto shown = key.verifier();
  if (context.printed_json({{"id", id_of(shown)},
                            {"key", audit::to_string(shown)},
                            {"fingerprint", audit::fingerprint(shown)},
                            {"file", options.out}}))
    return kDone;
  say(in_tongue("A new key is in {file}. Keep it off servers; nobody can make it again.",
                {{"file", options.out}}));
  tell(shown);
  return kDone;
}

// A witness's key too, which signs no notes.
int show(Context& context, const KeyOptions& options) {
  const auto key = read_signer_key(options.file).verifier();
  if (context.printed_json({{"id", id_of(key)},
                            {"key", audit::to_string(key)},
                            {"fingerprint", audit::fingerprint(key)}}))
    return kDone;
  tell(key);
  return kDone;
}

Json enter(Context& context, const std::string& command, Json payload) {
  return context.post(
      kRegistryCommands,
      {{"id", new_command_id()}, {"command", command}, {"payload", std::move(payload)}});
}

int set_root(Context& context, const KeyOptions& options) {
  const auto key = read_key(options.file);
  const std::string text =
      audit::to_text({origin(context), options.as, PersonId(), key.verifier()});
  audit::Note note{text, {audit::sign_note(text, key)}};
  if (!options.former.empty())
    note.signatures.push_back(audit::sign_note(text, read_key(options.former)));
  const Json answer = enter(context, "set_root_key",
                            {{"root",
                              {{"holder", holder(options.as)},
                               {"key", audit::to_string(key.verifier())},
                               {"statement", audit::format_note(note)},
                               {"instrument", options.instrument}}}});
  if (context.printed_json(answer)) return kDone;
  say(in_tongue("Root key of {party}. Its fingerprint goes to the others on paper:",
                {{"party", plain(options.as)}}));
  tell(key.verifier());
  return kDone;
}

int request(Context& context, const KeyOptions& options) {
  (void)holder(options.as);
  const auto key = read_key(options.file);
  const std::string text =
      audit::to_text({origin(context), options.as, PersonId(options.person), key.verifier()});
  write_bytes(options.out, audit::format_note({text, {audit::sign_note(text, key)}}));
  if (options.out.empty() || options.out == "-") return kDone;
  if (context.printed_json({{"file", options.out}, {"id", id_of(key.verifier())}})) return kDone;
  say(
      in_tongue("The request is in {file}. Whoever keeps the root key of {party} compares this "
                "fingerprint with you, then enrols the key:",
                {{"file", options.out}, {"party", plain(options.as)}}));
  say("  concord key enrol " + options.out + " --root FILE");
  tell(key.verifier());
  return kDone;
}

int enrol(Context& context, const KeyOptions& options) {
  auto note = audit::parse_note(read_file(options.file));
  const auto says = note ? audit::parse_enrolment(note->text) : note.error();
  if (!says)
    throw Failure(kUsage, options.file + ": " + says.error().message,
                  "Name the file that `concord key request` wrote.");
  if (says->person.empty())
    throw Failure(kUsage, options.file + " is the statement on a root key.",
                  "Name the file that `concord key request` wrote.");
  const auto asked = audit::verify_note(*note, std::span(&says->key, 1));
  if (!asked)
    throw Failure(kRefused, options.file + " is not signed by the key that it names.",
                  "Whoever has the key makes the request anew: `concord key request`.");
  note->signatures.push_back(audit::sign_note(note->text, read_key(options.root)));
  const Json answer = enter(context, "enrol_key",
                            {{"key",
                              {{"id", id_of(says->key)},
                               {"person", says->person.value},
                               {"holder", holder(says->principal)},
                               {"key", audit::to_string(says->key)},
                               {"statement", audit::format_note(*note)}}}});
  if (context.printed_json(answer)) return kDone;
  say(in_tongue("Key {key} of {person} is enrolled, for acts on behalf of {party}.",
                {{"key", plain(id_of(says->key))},
                 {"person", plain(says->person.value)},
                 {"party", plain(says->principal)}}));
  return kDone;
}

constexpr std::size_t kBroadOfAct = 5, kBroadOfReason = 15;  // as the English labels need it

// What the approval is bound to, by which it can be compared with what the delegate has read.
void say_where(const PreparedAct& act) {
  const auto says = audit::parse_approval(act.says);
  if (!says) return;
  say_whole("log", plain(says->origin), kBroadOfAct);
  const std::map<std::string, std::string> facts{{"case", plain(act.case_id)},
                                                 {"consultation", plain(says->consultation.value)},
                                                 {"name", plain(Json(act.place).dump())}};
  say_whole("case",
            act.place.empty()
                ? in_tongue("{case} of {consultation}", facts)
                : in_tongue("{case} of {consultation}, called {name} by who prepared this", facts),
            kBroadOfAct);
  if (says->text)
    say_whole("text",
              in_tongue("{digest}: \"Digest of the text\" of `concord document`",
                        {{"digest", to_string(*says->text)}}),
              kBroadOfAct);
}

// On a machine that need not have seen the log: what was seen, whoever prepared the act answers
// for.
int sign(Context& context, const KeyOptions& options) {
  auto act = read_prepared(options.file);
  const auto key = read_key(options.root);
  sign_act(act, key);
  write_bytes(options.file, to_json(act).dump(2) + "\n");
  if (context.printed_json({{"file", options.file}, {"id", word(act.command, "id")}})) return kDone;
  const Json as = part(act.command, "as");
  say(in_tongue("Signed, with {key}:", {{"key", id_of(key.verifier())}}));
  say("  " + in_tongue("{command} on behalf of {party}",
                       {{"command", plain(word(act.command, "command"))},
                        {"party", plain(as.is_object() ? "body:" + word(as, "body")
                                                       : as.get<std::string>())}}));
  say_where(act);
  // Each on a line of its own, in quotes: no words can look like another line.
  for (const auto& [name, value] : part(act.command, "payload").items())
    say_whole("says", plain(name) + ": " + plain(without_bytes(value).dump()), kBroadOfAct);
  if (const std::string reason = word(act.command, "reason"); !reason.empty())
    say_whole("for the reason", plain(Json(reason).dump()), kBroadOfReason);
  say(in_tongue("Next: {command}", {{"command", "concord send " + options.file}}));
  return kDone;
}

int revoke(Context& context, const KeyOptions& options) {
  const Json answer =
      enter(context, "revoke_key", {{"key", options.key_id}, {"ground", options.ground}});
  if (!context.printed_json(answer))
    say(in_tongue("Key {key} is revoked.", {{"key", plain(options.key_id)}}));
  return kDone;
}

std::string holder_code(const Json& one) {
  const Json of = part(one, "holder");
  return of.contains("body") ? "body:" + word(of, "body") : word(of, "party");
}

std::string fingerprint_of(const Json& one) {
  const auto key = audit::parse_verifier_key(word(one, "key"));
  return key ? audit::fingerprint(*key) : std::string();
}

int list_keys(Context& context) {
  const Json registry = context.get("/v1/registry");
  const Json shown{{"root_keys", part(registry, "root_keys")}, {"keys", part(registry, "keys")}};
  if (context.printed_json(shown)) return kDone;
  for (const auto& one : shown["root_keys"])
    say(in_tongue("Root key of {party}, by {instrument}",
                  {{"party", holder_code(one)}, {"instrument", word(one, "instrument")}}) +
        "\n  " + fingerprint_of(one));
  if (shown["root_keys"].empty()) say(in_tongue("No root keys."));
  say("");
  Table keys({"KEY", "PERSON", "FOR", "STATUS"});
  for (const auto& one : shown["keys"])
    keys.add({word(one, "id"), word(one, "person"), holder_code(one),
              is_true(one, "revoked") ? in_tongue("revoked") : ""});
  keys.print_fitting("No keys of persons.");
  return kDone;
}

void add_makers(CLI::App& group, Context& context, const std::shared_ptr<KeyOptions>& options) {
  auto* verb = group.add_subcommand("new", "Make a key, on the machine where it is to stay");
  verb->add_option("name", options->name, "its name, without blanks: mex-root, p-mex-1")
      ->required();
  verb->add_option("--out", options->out, "write the key to this new file, for you alone")
      ->required();
  example(*verb, "concord key new p-mex-1 --out my.key");
  on_call(*verb, context, [&context, options] { return make(context, *options); });
  verb = group.add_subcommand("show", "What may be known of a key: its text and fingerprint");
  verb->add_option("file", options->file, "the file with the key")->required();
  example(*verb, "concord key show my.key");
  on_call(*verb, context, [&context, options] { return show(context, *options); });
  verb = group.add_subcommand("list", "Root keys, and the keys that they enrolled");
  example(*verb, "concord key list");
  on_call(*verb, context, [&context] { return list_keys(context); });
}

void add_enrolment(CLI::App& group, Context& context, const std::shared_ptr<KeyOptions>& options) {
  auto* verb = group.add_subcommand("root", "Set the root key of a delegation or body");
  verb->add_option("--as", options->as, "whose: MEX, body:RCM")->required();
  verb->add_option("--key", options->file, "the file with the root key")->required();
  verb->add_option("--former", options->former,
                   "the file with the root key before it, which signs for this one");
  verb->add_option("--instrument", options->instrument, "the letter that says its fingerprint")
      ->required();
  example(*verb, "concord key root --as MEX --key root.key --instrument 'Note 12/2017'");
  on_call(*verb, context, [&context, options] { return set_root(context, *options); });
  verb = group.add_subcommand("request", "Ask that your key be enrolled: proves that you have it");
  verb->add_option("person", options->person, "your id in the registry")->required();
  verb->add_option("--as", options->as, "on whose behalf you act: MEX, body:RCM")->required();
  verb->add_option("--key", options->file, "the file with your key")->required();
  verb->add_option("--out", options->out, "write the request to this file");
  example(*verb, "concord key request p-mex-1 --as MEX --key my.key --out request.note");
  on_call(*verb, context, [&context, options] { return request(context, *options); });
  verb = group.add_subcommand("enrol", "Sign a request with the root key, and enter the key");
  verb->add_option("request", options->file, "the file that `concord key request` wrote")
      ->required();
  verb->add_option("--root", options->root, "the file with the root key")->required();
  example(*verb, "concord key enrol request.note --root root.key");
  on_call(*verb, context, [&context, options] { return enrol(context, *options); });
  verb = group.add_subcommand("sign", "Sign an act that `concord act --prepare` wrote");
  verb->add_option("act", options->file, "the file with the act")->required();
  verb->add_option("--key", options->root, "the file with your key")->required();
  example(*verb, "concord key sign act.json --key my.key");
  on_call(*verb, context, [&context, options] { return sign(context, *options); });
  verb = group.add_subcommand("revoke", "Revoke a person's key, at once");
  verb->add_option("key", options->key_id, "the key's id, from `concord key list`")->required();
  verb->add_option("--ground", options->ground, "why")->capture_default_str();
  example(*verb, "concord key revoke p-mex-1+2f1c7d90 --ground lost");
  on_call(*verb, context, [&context, options] { return revoke(context, *options); });
}

}  // namespace

void add_key_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("key", "Keys with which delegations sign, made where they stay");
  group->require_subcommand(1);
  const auto options = std::make_shared<KeyOptions>();
  add_makers(*group, context, options);
  add_enrolment(*group, context, options);
}

}  // namespace concord::cli
