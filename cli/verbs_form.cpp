#include <algorithm>

#include "api/response_form.hpp"
#include "cli/shelf.hpp"
#include "cli/text_reading.hpp"
#include "cli/verbs.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/exports/response_read.hpp"

// The forms in which delegations answer without the program: they go out with the invitation, come
// back by mail or note, and are recorded by the secretariat.
namespace concord::cli {
namespace {

constexpr std::size_t kMostOriginal = std::size_t{250} << 10;  // as a text of the record

struct FormOptions {
  std::string place;
  std::string format = "docx";
  std::string language;
  std::string out;
  std::string file;
  std::string received;
  std::string channel;
  std::string as;
  std::string event;  // empty: the form's own
  std::string reason;
  bool brackets_as_words = false;
  bool leave_out = false;
  bool again = false;
  bool dry_run = false;
};

std::string form_path(const std::string& case_id) {
  return "/v1/cases/" + encoded(case_id) + "/form";
}

int write_form(Context& context, const FormOptions& options) {
  if (options.place.empty())
    throw Failure(kUsage, "Whose form?", "Name the case: gcm-2017:country-input/RCM/topic-1/MEX.");
  if (options.format == "docx" && options.out.empty() && is_terminal())
    throw Failure(kUsage, "A DOCX is not written to a terminal.", "Add --out FILE.");
  const auto language = options.language.empty() ? context.globals.language : options.language;
  const auto path = form_path(context.case_id(options.place));
  if (context.globals.json) {
    (void)context.printed_json(context.get(with_query(path, {{"language", language}})));
    return kDone;
  }
  write_bytes(options.out, context.get_text(with_query(
                               path, {{"format", options.format}, {"language", language}})));
  if (!options.out.empty() && options.out != "-")
    say("Written: " + plain(options.out) + ". Send it to the delegation; when it comes back: " +
        "concord form import FILE --received WHEN --channel e_mail");
  return kDone;
}

// --- what came back ---

template <class T>
T read_or_refuse(const std::string& file, Result<T> result) {
  if (!result) refuse_text(file, result.error());
  return *std::move(result);
}

// The case of the form, for whoever records what its party sends.
Json form_view_of(Context& context, const exports::ReturnedForm& returned) {
  const Json view = shown_or_null(context, with_query(form_path(returned.reference.case_id),
                                                      {{"language", returned.reference.language}}));
  if (view.is_null())
    throw Failure(
        kRefused, "You may not record an answer for " + returned.reference.place + ".",
        "It takes an officer of the secretariat of its conference, in the store where the "
        "form comes from.");
  return view;
}

// On whose authority: a body for which the reader acts; the answer is the party's either way.
void check_authority(Context& context, const std::string& as, const std::string& party) {
  if (as.empty() || as == party) return;
  const Json me = context.get("/v1/me");
  for (const auto& one : part(me, "principals"))
    if (principal(one) == as) return;
  throw Failure(kRefused, "You do not act for " + as + ".",
                "Leave --as out, or name a body of yours: concord --json me.");
}

void check_outside(const FormOptions& options, const exports::FilledForm& filled) {
  if (filled.outside.empty() || options.leave_out) return;
  throw Failure(kRefused,
                std::to_string(filled.outside.size()) +
                    " lines stand outside of the form's places, the first: \"" +
                    plain(filled.outside.front().substr(0, 120)) + "\".",
                "If they are part of the answer, move them into a place; else add --leave-out. The "
                "original keeps them.");
}

std::string typed_words(const std::string& typed, bool brackets_as_words) {
  if (!brackets_as_words) return typed;
  std::string out;
  for (const char c : typed) {
    const bool escaped = out.ends_with('\\');
    if ((c == '[' || c == ']') && !escaped) out += '\\';
    out += c;
  }
  return out;
}

Json field_of(const exports::FormQuestion& question, const std::vector<std::string>& values) {
  Json field{{"field", question.field}};
  if (question.kind == "words")
    field["words"] = values.front();
  else if (question.many)
    field["values"] = values;
  else
    field["value"] = values.front();
  return field;
}

// What came in, as it is: a form in plain text as its text, which can be looked for, any other as
// the file. The file is called by its case: the same form again, whatever its name here, is the
// same act.
Json original_of(const std::string& bytes, const exports::ReturnedForm& returned,
                 const Json& view) {
  const bool is_text =
      !returned.from_docx && bytes.size() <= kMostOriginal && bytes.find('\r') == std::string::npos;
  if (is_text) return bytes;
  if (bytes.size() > codec::kMostFileBytes)
    throw Failure(
        kRefused, "This form is larger than 8 MiB, more than is kept with the record.",
        "Take pictures out of it, or record the answer with concord act CASE bring_text.");
  std::string name = word(view, "key");
  std::replace(name.begin(), name.end(), '/', '-');
  const std::string_view type =
      returned.from_docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                         : "text/plain";
  return {{"name", name + (returned.from_docx ? ".docx" : ".txt")},
          {"media_type", type},
          {"bytes", base64(bytes)}};
}

// What the form asks for: as it was named, or the one step that hands such an answer in.
std::string step_of(const FormOptions& options, const Json& view) {
  const Json steps = part(view, "steps");
  std::string names;
  for (const auto& step : steps) {
    if (word(step, "event") == options.event) return options.event;
    names += (names.empty() ? "" : ", ") + word(step, "event");
  }
  if (options.event.empty() && !word(view, "step").empty()) return word(view, "step");
  throw Failure(kRefused,
                options.event.empty() ? "More than one step can be taken with this form, or none."
                                      : "\"" + options.event + "\" is no step of this form.",
                names.empty() ? "Record it with concord act CASE bring_text."
                              : "Add --event with one of: " + names + ".");
}

Json command_of(const FormOptions& options, const Json& view, const exports::ResponseForm& form,
                const exports::FilledForm& filled) {
  const std::string party = word(part(view, "party"), "code");
  Json payload{{"event", step_of(options, view)}, {"paragraphs", Json::array()}};
  for (const auto& paragraph : filled.paragraphs) {
    Json texts = Json::object();
    for (const auto& [language, typed] : paragraph)
      texts[language] = typed_words(typed, options.brackets_as_words);
    payload["paragraphs"].push_back({{"texts", std::move(texts)}});
  }
  for (const auto& question : form.questions)
    if (const auto found = filled.answers.find(question.field); found != filled.answers.end())
      payload["fields"].push_back(field_of(question, found->second));
  Json command{{"command", "bring_text"}, {"as", party}, {"payload", std::move(payload)}};
  if (!options.reason.empty()) command["reason"] = options.reason;
  return command;
}

std::string entry_in_words(const Json& act) {
  return "entry " + word(act, "case_seq") + ", received " + short_time(word(act, "received"));
}

// What was recorded for the party and stands, or was disavowed.
std::string recorded_before(const Json& view) {
  std::string found;
  for (const auto& act : part(view, "recorded"))
    if (!is_true(act, "disavowed") && !word(act, "event").empty()) found = entry_in_words(act);
  return found;
}

std::size_t disavowed_in(const Json& view) {
  std::size_t count = 0;
  for (const auto& act : part(view, "recorded"))
    if (is_true(act, "disavowed")) ++count;
  return count;
}

// The same file again is the same command: nobody's answer is recorded twice. Asked for again after
// the party disavowed it, it is another, which is the same until the party disavows that.
std::string command_id(const std::string& bytes, std::size_t disavowed) {
  const std::string again = disavowed == 0 ? "" : "\nagain " + std::to_string(disavowed);
  return "form-" + to_string(audit::sha256(bytes + again)).substr(0, 31);
}

// Whether the answer is that of an earlier time; then what became of what was recorded.
void mark_repeated(const Json& view, Json& answer) {
  answer["repeated"] = false;
  if (is_true(answer, "dry_run")) return;
  for (const auto& act : part(view, "recorded")) {
    if (part(act, "case_seq") != part(answer, "version")) continue;
    answer["repeated"] = true;
    answer["recorded"] = act;
  }
}

Json record(Context& context, const Json& view, const Json& command, bool dry_run) {
  const std::string at = "/v1/cases/" + encoded(word(view, "case"));
  const std::string earlier = recorded_before(view);
  try {
    Json answer = context.post(at + "/commands" + (dry_run ? "?dry_run=true" : ""), command);
    mark_repeated(view, answer);
    return answer;
  } catch (const Failure& failure) {
    if (failure.status() != kRefused || earlier.empty()) throw;
    throw Failure(kRefused,
                  "An answer of this delegation is recorded already (" + earlier +
                      "); this form comes second.",
                  "If it is to stand in the place of the first, the delegation disavows that or "
                  "takes its answer back. What was refused: " +
                      std::string(failure.what()));
  }
}

void tell_repeated(const Json& answer, const std::string& party) {
  const Json recorded = part(answer, "recorded");
  if (!is_true(recorded, "disavowed"))
    return say("This form was recorded before; nothing was added.");
  say("This form was recorded already (" + entry_in_words(recorded) + "), and " + party +
      " has disavowed that since: nothing was done.");
  say("  If the delegation wants it recorded after all: the same with --again.");
}

void tell(const Json& answer, const std::string& party, const exports::FilledForm& filled,
          const exports::ReturnedForm& returned) {
  const bool trial = is_true(answer, "dry_run");
  if (is_true(answer, "repeated")) return tell_repeated(answer, party);
  say((trial ? "Would be recorded for " : "Recorded for ") + party + ": " +
      std::to_string(filled.paragraphs.size()) + " paragraphs, " +
      std::to_string(filled.answers.size()) + " answers; " + word(answer, "key") + " is in " +
      state_of(answer) + ".");
  for (const auto& remark : returned.remarks)
    say(remark == "changes_accepted"
            ? "  Tracked changes were accepted; the original keeps what they deleted."
            : "  Comments of the file are left out; the original keeps them.");
  if (!filled.outside.empty())
    say("  " + std::to_string(filled.outside.size()) + " lines outside of the places left out.");
  if (!trial)
    say("  " + party + " is told, and may disavow it: concord act CASE disavow --as " + party +
        " --payload '{\"case_seq\": " + word(answer, "version") + "}' --reason WHY");
}

int import_form(Context& context, const FormOptions& options) {
  const std::string bytes = read_file(options.file);
  const auto returned = read_or_refuse(options.file, exports::returned_form(bytes));
  const Json view = form_view_of(context, returned);
  const auto form = api::response_form(view, returned.reference.language);
  const auto filled = read_or_refuse(options.file, exports::filled_in(returned, form));
  const std::string party = word(part(view, "party"), "code");
  check_authority(context, options.as, party);
  check_outside(options, filled);
  Json command = command_of(options, view, form, filled);
  command["id"] = command_id(bytes, options.again ? disavowed_in(view) : 0);
  command["receipt"] = {{"received", options.received},
                        {"channel", options.channel},
                        {"original", original_of(bytes, returned, view)}};
  Json answer = record(context, view, command, options.dry_run);
  answer["paragraphs_read"] = filled.paragraphs.size();
  answer["answers_read"] = filled.answers.size();
  if (!context.printed_json(answer)) tell(answer, party, filled, returned);
  return kDone;
}

void add_import(CLI::App& group, Context& context, const std::shared_ptr<FormOptions>& options) {
  auto* verb = group.add_subcommand(
      "import", "Record the answer in a form that came back, in the name of its delegation");
  verb->add_option("file", options->file, "the form: DOCX, or text in UTF-8; - is stdin")
      ->required();
  verb->add_option("--received", options->received, "when it came in: 2017-06-09T14:00:00Z")
      ->required();
  verb->add_option("--channel", options->channel, "how it came in")
      ->check(CLI::IsMember({"note_verbale", "e_mail"}))
      ->required();
  verb->add_option("--as", options->as, "for which secretariat you act: body:RCM-TS");
  verb->add_option("--event", options->event,
                   "the step that the answer takes, such as submit_late; else the form's own");
  verb->add_option("--reason", options->reason, "the ground, where the step wants one");
  verb->add_flag("--brackets-as-words", options->brackets_as_words,
                 "square brackets that were typed are words, no alternatives");
  verb->add_flag("--leave-out", options->leave_out,
                 "leave out what stands outside of the places, such as a signature");
  verb->add_flag("--again", options->again,
                 "record it once more, after the delegation disavowed what was recorded of it");
  verb->add_flag("--dry-run", options->dry_run, "say what would happen, do nothing");
  example(*verb,
          "concord form import mex.docx --received 2017-06-09T14:00:00Z --channel e_mail "
          "--as body:RCM-TS");
  on_call(*verb, context, [&context, options] { return import_form(context, *options); });
}

}  // namespace

void add_form_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand(
      "form", "A response form for a delegation without the program, and its return");
  const auto options = std::make_shared<FormOptions>();
  group->add_option("case", options->place, "of a delegation: id, or CONSULTATION:KEY");
  group->add_option("--format", options->format, "what to write")
      ->check(CLI::IsMember({"docx", "text"}))
      ->capture_default_str();
  group->add_option("--language", options->language, "of the form: en, es or pt")
      ->check(CLI::IsMember({"en", "es", "pt"}));
  group->add_option("--out", options->out, "the file; a form in text goes to stdout without it");
  example(*group,
          "concord form gcm-2017:country-input/RCM/topic-1/MEX --language es --out mex.docx\n"
          "  concord form import mex.docx --received 2017-06-09T14:00:00Z --channel e_mail");
  add_import(*group, context, options);
  group->callback([group, &context, options] {
    if (group->got_subcommand("import")) return;
    context.action = [&context, options] { return write_form(context, *options); };
  });
}

}  // namespace concord::cli
