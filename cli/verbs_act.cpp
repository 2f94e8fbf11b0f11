#include "cli/act_command.hpp"
#include "cli/act_warnings.hpp"
#include "cli/state_titles.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/edition/distribution.hpp"

namespace concord::cli {
namespace {

void say_against(const Json& looked_up) {
  for (const auto& one : looked_up) say("  " + plain(against_words(one)));
}

void say_readers(const Json& of) {
  say_prose("  " + plain(in_tongue("read by {readers}",
                                   {{"readers", edition::readers_in_words(of.at("readers"),
                                                                          spoken_tongue())}})));
}

// Paragraphs that were looked up by their names are called by them.
std::string with_names(std::string sentence, const Json& looked_up) {
  for (const auto& one : looked_up) {
    const std::string id = word(one, "paragraph");
    for (auto at = sentence.find(id); !id.empty() && at != std::string::npos;
         at = sentence.find(id, at + 1))
      sentence.replace(at, id.size(), word(one, "name"));
  }
  return sentence;
}

void tell(const Json& answer, const std::string& id) {
  const bool trial = is_true(answer, "dry_run");
  const auto state = state_of(answer);
  const auto key = word(answer, "key");
  say(in_tongue(trial ? "Would be accepted:" : "Accepted:") + " " +
      (state.empty() ? key : in_tongue("{key} is in {state}", {{"key", key}, {"state", state}})) +
      (answer.contains("version")
           ? ", " + in_tongue("version {version}", {{"version", word(answer, "version")}})
           : "") +
      (trial || !answer.contains("position")
           ? ""
           : ", " +
                 in_tongue("log position {position}", {{"position", word(answer, "position")}})) +
      ".");
  for (const auto& closed : part(answer, "decisions"))
    say("  " + plain(word(closed, "title")) + ": " + plain(word(closed, "outcome_text")));
  for (const auto& moved : part(answer, "also")) {
    say("  " + in_tongue("also {key}: {state}",
                         {{"key", word(moved, "key")}, {"state", state_of(moved)}}));
    say_readers(moved);
  }
  for (const auto& paragraph : part(answer, "paragraphs"))
    say("  " + in_tongue("paragraph {id}", {{"id", paragraph.get<std::string>()}}));
  say_against(part(answer, "against"));
  // What an act opens is all that it does, and says who reads that.
  if (answer.contains("readers")) say_readers(answer);
  for (const auto& remark : part(answer, "remarks"))
    say("  " + plain(in_tongue("remark: {remark}",
                               {{"remark", word(remark, "code") + ": " +
                                               with_names(word(remark, "sentence"),
                                                          part(answer, "against"))}})));
  for (const auto& warning : part(answer, "warnings"))
    say("  " + plain(in_tongue("warning: {warning}", {{"warning", warning.get<std::string>()}})));
  say("  " + in_tongue("command id {id}", {{"id", id}}));
}

std::string commands_of(const std::string& case_id) {
  return "/v1/cases/" + encoded(case_id) + "/commands";
}

// Where to an act goes, and what was looked up for it.
struct Addressed {
  std::string case_id;
  Json against = Json::array();
};

int prepare(Context& context, const ActOptions& options, const Addressed& to, Json command) {
  if (options.sign.seen_file.empty())
    throw Failure(kUsage, "What was seen of the log must be remembered somewhere.",
                  "Add --seen FILE, and use the same file each time.");
  auto act = prepare_act(context, to.case_id, std::move(command), options.sign);
  act.place = options.case_place;
  write_bytes(options.prepare, to_json(act).dump(2) + "\n");
  Json done{{"file", options.prepare}, {"id", word(act.command, "id")}};
  if (!to.against.empty()) done["against"] = to.against;
  if (context.printed_json(done)) return kDone;
  say(in_tongue("The act is in {file}. Next: {sign}, then {send}",
                {{"file", options.prepare},
                 {"sign", "concord key sign " + options.prepare + " --key FILE"},
                 {"send", "concord send " + options.prepare}}));
  say_against(to.against);
  return kDone;
}

// Beside the key that signed it, with what came back: whoever signed can show what was sent.
std::string kept_beside_key(const PreparedAct& act, const SignWith& sign,
                            const std::string& answer) {
  const std::string file = sign.key_file + "." + word(act.command, "id") + ".json";
  Json kept = to_json(act);
  kept["answer"] = answer;
  write_bytes(file, kept.dump(2) + "\n");
  return file;
}

// Sent again it is the same command: who was not answered writes it down.
[[noreturn]] void not_answered(const Failure& failure, const PreparedAct& act,
                               const SignWith& sign) {
  if (sign.key_file.empty())
    throw Failure(kEnvironment, failure.what(),
                  "To repeat it safely add --id " + word(act.command, "id") + ".");
  throw Failure(kEnvironment, failure.what(),
                "To repeat it safely: concord send " + kept_beside_key(act, sign, failure.what()));
}

// A server may refuse what it must not: the signature shows what was asked of it.
[[noreturn]] void refused(const Failure& failure, const PreparedAct& act, const SignWith& sign) {
  throw Failure(
      failure.status(), failure.what(),
      "The signed act is kept, with this answer, in " + kept_beside_key(act, sign, failure.what()));
}

// An act that left nothing in its own case, as an opening does, has no position there to look at.
void look_at_place(Context& context, const PreparedAct& act, const Json& answer,
                   const SignWith& with) {
  if (answer.contains("position"))
    keep_receipt(context, act, answer["position"].get<std::uint64_t>(), with);
}

// What is no act is a step of the case, which takes neither texts nor fields; or it is mistyped,
// and then its name is told to be wrong, and not what was given with it.
void refuse_mistyped(Context& context, const std::string& case_id, const ActOptions& options) {
  const bool is_bare = options.texts.empty() && options.on.names.empty() &&
                       options.on.against.empty() && options.values.empty() &&
                       options.words.empty() && options.files.empty() && options.opens.empty() &&
                       options.sign.key_file.empty() && options.prepare.empty();
  if (is_bare || is_act(options.command)) return;
  const Json bare{{"id", new_command_id()}, {"command", options.command}};
  const auto place = commands_of(case_id) + "?dry_run=true";
  const auto heard =
      context.ask({.method = "POST",
                   .path = place,
                   .body = bare.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)});
  if (heard.status != 400 || heard.body.find("problem:unknown_command\"") == std::string::npos)
    return;
  (void)context.post(place, bare);  // it is refused
}

int run(Context& context, const ActOptions& options) {
  const std::string case_id = context.case_id(options.case_place);
  refuse_mistyped(context, case_id, options);
  PreparedAct act{case_id, command_typed(options), ""};
  const Json against =
      complete_paragraphs(context, "/v1/cases/" + encoded(case_id), act.command, options.on);
  const auto warnings = warnings_of(context, "/v1/cases/" + encoded(case_id), act.command);
  if (!options.prepare.empty())
    return prepare(context, options, {case_id, against}, std::move(act.command));
  if (!options.sign.key_file.empty()) {
    const auto key = read_key(options.sign.key_file);
    act = prepare_act(context, case_id, std::move(act.command), options.sign);
    sign_act(act, key);
  }
  try {
    Json answer =
        context.post(commands_of(case_id) + (options.dry_run ? "?dry_run=true" : ""), act.command);
    if (!warnings.empty()) answer["warnings"] = warnings;
    if (!against.empty()) answer["against"] = against;
    if (!options.sign.key_file.empty() && !options.dry_run)
      look_at_place(context, act, answer, options.sign);
    if (!context.printed_json(answer))
      tell(with_state_titles(context, std::move(answer)), word(act.command, "id"));
  } catch (const Failure& failure) {
    if (failure.status() == kEnvironment && !options.dry_run)
      not_answered(failure, act, options.sign);
    if (options.dry_run || options.sign.key_file.empty()) throw;
    refused(failure, act, options.sign);
  }
  return kDone;
}

int send(Context& context, const std::string& file, const SignWith& with) {
  const auto act = read_prepared(file);
  if (!act.command.contains("approval"))
    throw Failure(kUsage, file + " is not signed.", "Sign it: concord key sign " + file);
  Json answer = context.post(commands_of(act.case_id), act.command);
  if (!with.seen_file.empty()) look_at_place(context, act, answer, with);
  if (!context.printed_json(answer))
    tell(with_state_titles(context, std::move(answer)), word(act.command, "id"));
  return kDone;
}

}  // namespace

void add_act_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("act", "Do something in a case");
  const auto options = std::make_shared<ActOptions>();
  if (const char* as = std::getenv("CONCORD_AS")) options->as = as;
  verb->add_option("case", options->case_place, "id, or CONSULTATION:KEY")->required();
  verb->add_option("command", options->command, "see `concord commands CASE`")->required();
  verb->add_option("--as", options->as, "on whose behalf: MEX, body:RCM [CONCORD_AS]");
  verb->add_option(
      "--text", options->texts,
      "LANGUAGE=FILE, again for each language of a new paragraph; FILE for a comment or "
      "statement");
  verb->add_option("--case", options->opens, "for open_case: INVOKE/NAME, meetings/panama-2017");
  verb->add_option("--set", options->values,
                   "FIELD=VALUE; again for a list, or for another field in the same act");
  verb->add_option(
      "--words", options->words,
      "FIELD=TEXT or FIELD=@FILE, for a field of words; FIELD:es=TEXT for each of several "
      "languages");
  verb->add_option("--file", options->files,
                   "a file of 8 MiB at most: FILE with attach, FIELD=FILE for a field of files");
  verb->add_option("--paragraph", options->on.names,
                   "the paragraph that it is about, as `concord document` numbers it, or its id")
      ->allow_extra_args(false);
  verb->add_option("--against", options->on.against,
                   "what you saw of it: a revision, position:42, or the digest of the wording; "
                   "else the wording as it stands now, which the answer shows");
  verb->add_option("--payload", options->payload, "JSON, or @FILE");
  verb->add_option("--reason", options->reason, "the ground");
  verb->add_option("--deadline", options->deadlines,
                   "NAME=2017-08-04T17:00@America/Montevideo, or NAME=P10D");
  verb->add_option("--received", options->received,
                   "when the act came in that you record: 2017-06-09T14:00:00Z");
  verb->add_option("--channel", options->channel, "how it came in")
      ->check(CLI::IsMember({"note_verbale", "e_mail", "oral"}));
  verb->add_option("--original", options->original,
                   "the file that came in: a scan, or the note's text (.txt, .md, no ending)");
  verb->add_option("--expect", options->expect, "the version of the case that you saw");
  verb->add_option("--id", options->id, "the command's id, to repeat it safely");
  verb->add_flag("--dry-run", options->dry_run, "say what would happen, do nothing");
  verb->add_option("--key", options->sign.key_file,
                   "sign with the key in this file, after looking at the log");
  verb->add_option("--seen", options->sign.seen_file,
                   "where to remember what was seen of the log; else beside the key, FILE.seen");
  verb->add_option("--log-key", options->sign.log_key,
                   "the log's key (name+id+key) as its keepers gave it on paper");
  verb->add_option("--prepare", options->prepare,
                   "send nothing: write the act to this file, to be signed on another machine");
  example(*verb,
          "concord act gcm-2017:country-input/RCM/topic-2/MEX insert_paragraph --as MEX "
          "--text es=input.txt\n"
          "  concord act gcm-2017:country-input/RCM/topic-2/MEX replace_paragraph --as MEX "
          "--paragraph 3 --text es=better.txt\n"
          "  concord act gcm-2017:conference-text/RCM/topic-2 circulate --as body:RCM "
          "--deadline silence=2017-08-04T17:00@America/Montevideo");
  on_call(*verb, context, [&context, options] { return run(context, *options); });
}

void add_send_verb(CLI::App& app, Context& context) {
  auto* verb =
      app.add_subcommand("send", "Send an act that was prepared and signed, or send it again");
  const auto file = std::make_shared<std::string>();
  verb->add_option("file", *file, "what `concord act --prepare` wrote and `key sign` signed")
      ->required();
  const auto with = std::make_shared<SignWith>();
  verb->add_option("--seen", with->seen_file, "where what was seen of the log is remembered");
  example(*verb, "concord send act.json --seen seen-by-mex");
  on_call(*verb, context, [&context, file, with] { return send(context, *file, *with); });
}

}  // namespace concord::cli
