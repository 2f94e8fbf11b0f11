#include <filesystem>

#include "cli/shelf.hpp"
#include "cli/store_main.hpp"
#include "cli/text_reading.hpp"
#include "cli/tongue.hpp"
#include "cli/typed_time.hpp"
#include "cli/verbs.hpp"
#include "engine/edition/response_form.hpp"
#include "engine/edition/returned_answer.hpp"
#include "engine/exports/response_read.hpp"

// The forms in which delegations answer without the program: they go out with the invitation, come
// back by mail or note, and are recorded by the secretariat.
namespace concord::cli {
namespace {

struct FormOptions {
  std::string place;
  std::string format;  // empty: DOCX; of all forms both
  std::string language;
  std::string out;
  bool all = false;
  std::string party;  // of the forms below the case
  std::string file;
  std::string as;
  edition::ReturnTerms terms;
  bool dry_run = false;
};

constexpr const char* kImportCommand = "concord form import FILE --received WHEN --channel e_mail";

std::string form_path(const std::string& case_id) {
  return "/v1/cases/" + encoded(case_id) + "/form";
}

// --- what goes out ---

std::string form_bytes(Context& context, const std::string& case_id, const Query& query) {
  return context.get_text(with_query(form_path(case_id), query));
}

int write_form(Context& context, const FormOptions& options) {
  if (options.place.empty())
    throw Failure(kUsage, "Whose form?", "Name the case: gcm-2017:country-input/RCM/topic-1/MEX.");
  const auto format = options.format.empty() ? std::string("docx") : options.format;
  if (format == "docx" && options.out.empty() && is_terminal())
    throw Failure(kUsage, "A DOCX is not written to a terminal.", "Add --out FILE.");
  // Of a delegation that is named, in its language.
  const auto language = options.language.empty() && options.party.empty() ? context.globals.language
                                                                          : options.language;
  const auto case_id = context.case_id(options.place);
  const Query whose{{"language", language}, {"party", options.party}};
  if (context.globals.json) {
    (void)context.printed_json(context.get(with_query(form_path(case_id), whose)));
    return kDone;
  }
  write_bytes(options.out,
              form_bytes(context, case_id,
                         {{"format", format}, {"language", language}, {"party", options.party}}));
  if (!options.out.empty() && options.out != "-")
    say_prose(in_tongue("Written: {file}. Send it to the delegation; when it comes back: {command}",
                        {{"file", plain(options.out)}, {"command", kImportCommand}}));
  return kDone;
}

Path folder_for(const FormOptions& options) {
  if (options.out.empty() || options.out == "-")
    throw Failure(kUsage, "Where to, with all the forms?", "Add --out FOLDER.");
  std::error_code wrong;
  std::filesystem::create_directories(options.out, wrong);
  if (wrong)
    throw Failure(kEnvironment,
                  in_tongue("{file} is no folder to write to: {why}.",
                            {{"file", plain(options.out)}, {"why", wrong.message()}}),
                  "Name another with --out.");
  return options.out;
}

// The files of one delegation's form; their names.
Json write_files(Context& context, const FormOptions& options, const Path& folder,
                 const Json& form) {
  const auto language = options.language.empty() ? word(form, "language") : options.language;
  Json files = Json::array();
  for (const char* format : {"docx", "text"}) {
    if (!options.format.empty() && options.format != format) continue;
    const std::string name = edition::form_file_stem(word(form, "key")) +
                             (std::string_view(format) == "docx" ? ".docx" : ".txt");
    write_bytes((folder / name).string(), form_bytes(context, word(form, "case"),
                                                     {{"format", format}, {"language", language}}));
    files.push_back(name);
  }
  return {{"party", word(part(form, "party"), "code")},
          {"case", word(form, "case")},
          {"key", word(form, "key")},
          {"language", language},
          {"files", std::move(files)}};
}

// One for each delegation that is asked, each in its language.
int write_all_forms(Context& context, const FormOptions& options) {
  if (options.place.empty())
    throw Failure(kUsage, "The forms of which text?", "Name it: gcm-2017:conference-text/RCM/t1.");
  const Path folder = folder_for(options);
  const Json list = context.get("/v1/cases/" + encoded(context.case_id(options.place)) + "/forms");
  const Json& forms = part(list, "forms");
  Json written = Json::array();
  {
    Progress progress("Writing forms");
    for (const auto& form : forms) {
      written.push_back(write_files(context, options, folder, form));
      progress.show(written.size(), forms.size());
    }
  }
  if (context.printed_json({{"folder", options.out}, {"written", written}})) return kDone;
  Table table({"PARTY", "LANGUAGE", "FILES"});
  for (const auto& one : written)
    table.add({word(one, "party"), word(one, "language"), words(part(one, "files"))});
  table.print_fitting("No delegation answers in a form here.");
  if (!written.empty())
    say_prose(in_tongue("Written to {folder}. When one comes back: {command}",
                        {{"folder", plain(options.out)}, {"command", kImportCommand}}));
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
        kRefused,
        in_tongue("You may not record an answer for {case}.",
                  {{"case", plain(returned.reference.place)}}),
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
  throw Failure(kRefused, in_tongue("You do not act for {body}.", {{"body", plain(as)}}),
                "Leave --as out, or name a body of yours: concord --json me.");
}

// What is told of a form that whoever asks has recorded before.
Json answer_repeated(const Json& view, const Json& act) {
  return {{"repeated", true},
          {"recorded", act},
          {"command", word(act, "command")},
          {"consultation", word(view, "consultation")},
          {"case", word(view, "case")},
          {"key", word(view, "key")},
          {"version", part(act, "case_seq")}};
}

Json record(Context& context, const Json& view, const Json& command, bool dry_run) {
  const std::string at = "/v1/cases/" + encoded(word(view, "case"));
  const std::string earlier = edition::answer_that_stands(view);
  try {
    Json answer = context.post(at + "/commands" + (dry_run ? "?dry_run=true" : ""), command);
    answer["repeated"] = false;
    return answer;
  } catch (const Failure& failure) {
    if (failure.status() != kRefused || earlier.empty() || failure.kind() == "version_changed")
      throw;
    throw Failure(
        kRefused,
        in_tongue("An answer of this delegation is recorded already ({earlier}); this form comes "
                  "second.",
                  {{"earlier", plain(retold(earlier))}}),
        in_tongue("If it is to stand in the place of the first, the delegation disavows that or "
                  "takes its answer back. What was refused: {refused}",
                  {{"refused", failure.what()}}));
  }
}

void tell(const Json& answer, const std::string& party, const exports::FilledForm& filled,
          const exports::ReturnedForm& returned) {
  const bool trial = is_true(answer, "dry_run");
  if (is_true(answer, "repeated"))
    return say_prose(in_tongue("This form was recorded before; nothing was added."));
  const std::string what = filled.nothing
                               ? in_tongue("that it has no answer")
                               : in_number(filled.paragraphs.size(), "paragraph", "paragraphs") +
                                     ", " + in_number(filled.answers.size(), "answer", "answers");
  say_prose(plain(in_tongue(trial ? "Would be recorded for {party}: {what}; {key} is in the state "
                                    "\"{state}\"."
                                  : "Recorded for {party}: {what}; {key} is in the state "
                                    "\"{state}\".",
                            {{"party", party},
                             {"what", what},
                             {"key", word(answer, "key")},
                             {"state", state_of(answer)}})));
  for (const auto& remark : returned.remarks)
    say_prose("  " +
              in_tongue(remark == "changes_accepted"
                            ? "Tracked changes were accepted; the original keeps what they deleted."
                            : "Comments of the file are left out; the original keeps them."));
  if (!filled.outside.empty())
    say_prose("  " + in_number(filled.outside.size(), "line outside of the places left out.",
                               "lines outside of the places left out."));
  if (!trial)
    say_prose("  " + in_tongue("{party} is told, and may disavow it: {command}",
                               {{"party", party},
                                {"command", "concord act CASE disavow --as " + party +
                                                " --payload '{\"case_seq\": " +
                                                word(answer, "version") + "}' --reason WHY"}}));
}

int import_once(Context& context, const FormOptions& options, const std::string& bytes) {
  (void)received_typed(options.terms.received);
  const auto returned = read_or_refuse(options.file, exports::returned_form(bytes));
  const Json view = form_view_of(context, returned);
  const auto form = edition::response_form(view, returned.reference.language);
  const auto filled = read_or_refuse(options.file, exports::filled_in(returned, form));
  const std::string party = word(part(view, "party"), "code");
  check_authority(context, options.as, party);
  auto terms = options.terms;
  terms.id = edition::form_command_id(random_bytes(16));
  const auto what = edition::recording_command(view, form, {bytes, returned, filled}, terms);
  if (!what) throw Failure(kRefused, plain(what.error().message), what.error().remedy);
  Json answer = what->command.is_null() ? answer_repeated(view, what->earlier)
                                        : record(context, view, what->command, options.dry_run);
  answer["paragraphs_read"] = filled.paragraphs.size();
  answer["answers_read"] = filled.answers.size();
  answer["without_answer"] = filled.nothing;
  if (!context.printed_json(answer)) tell(answer, party, filled, returned);
  return kDone;
}

constexpr int kMostTries = 3;

// Where the case changed meanwhile, it is looked at again: another officer may have recorded it.
int import_form(Context& context, const FormOptions& options) {
  const std::string bytes = read_file(options.file);
  for (int tries = 1;; ++tries) {
    try {
      return import_once(context, options, bytes);
    } catch (const Failure& failure) {
      if (failure.kind() != "version_changed" || tries == kMostTries) throw;
    }
  }
}

void add_import(CLI::App& group, Context& context, const std::shared_ptr<FormOptions>& options) {
  auto* verb = group.add_subcommand(
      "import", "Record the answer in a form that came back, in the name of its delegation");
  verb->add_option("file", options->file, "the form: DOCX, or text in UTF-8; - is stdin")
      ->required();
  verb->add_option("--received", options->terms.received, "when it came in: 2017-06-09T14:00:00Z")
      ->required();
  verb->add_option("--channel", options->terms.channel, "how it came in")
      ->check(CLI::IsMember({"note_verbale", "e_mail"}))
      ->required();
  verb->add_option("--as", options->as, "for which secretariat you act: body:RCM-TS");
  verb->add_option("--event", options->terms.event,
                   "the step that the answer takes, such as submit_late; else the form's own");
  verb->add_option("--reason", options->terms.reason, "the ground, where the step wants one");
  verb->add_flag("--brackets-as-words", options->terms.brackets_as_words,
                 "square brackets that were typed are words, no alternatives");
  verb->add_flag("--leave-out", options->terms.leave_out,
                 "leave out what stands outside of the places, such as a signature");
  verb->add_flag("--again", options->terms.again,
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
  group->add_option("case", options->place,
                    "of a delegation, or with --all or --party above those: id, or "
                    "CONSULTATION:KEY");
  auto* all =
      group->add_flag("--all", options->all,
                      "one form for each delegation that is asked below the case, in its language");
  group
      ->add_option("--party", options->party,
                   "the form of this delegation below the case, in its language: MEX")
      ->excludes(all);
  group
      ->add_option("--format", options->format,
                   "what to write: docx, text; else docx, and both with --all")
      ->check(CLI::IsMember({"docx", "text"}));
  group
      ->add_option("--language", options->language,
                   "of the form: en, es or pt; else yours, with --all and --party the delegation's")
      ->check(CLI::IsMember({"en", "es", "pt"}));
  group->add_option("--out", options->out,
                    "the file, with --all the folder; a form in text goes to stdout without it");
  example(*group,
          "concord form gcm-2017:country-input/RCM/topic-1/MEX --language es --out mex.docx\n"
          "  concord form gcm-2017:conference-text/RCM/topic-1 --all --out invitations\n"
          "  concord form gcm-2017:conference-text/RCM/topic-1 --party MEX --out mex.docx\n"
          "  concord form import mex.docx --received 2017-06-09T14:00:00Z --channel e_mail");
  add_import(*group, context, options);
  group->callback([group, &context, options] {
    if (group->got_subcommand("import")) return;
    context.action = [&context, options] {
      return options->all ? write_all_forms(context, *options) : write_form(context, *options);
    };
  });
}

}  // namespace concord::cli
