#include <filesystem>

#include "cli/shelf.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/annex/render.hpp"
#include "engine/annex/views.hpp"

// The annexes of a text, made from what the API shows to who asks: of a case in a store or on a
// server, or of views that were kept in files.
namespace concord::cli {
namespace {

struct ReportOptions {
  std::string place;  // a case; for the fairness report a consultation too
  std::string revision;
  std::string format = "markdown";
  std::string language;  // of the wordings, see speak(); empty: the language of the headings
  std::string out = "-";
  std::string document;  // files
  std::string dispositions;
  std::string history;
  bool through = false;
};

using Make = std::string (*)(const annex::Annexed&, const std::string&, annex::Format,
                             annex::Language);

template <auto Maker>
std::string rendered_annex(const annex::Annexed& text, const std::string& language,
                           annex::Format format, annex::Language headings) {
  return annex::render(Maker(text, language), format, headings);
}

annex::Annexed understood(const Json& document, const Json& dispositions, const Json& history,
                          const std::string& place) {
  auto out = annex::annexed({.document = &document,
                             .dispositions = dispositions.is_null() ? nullptr : &dispositions,
                             .history = history.is_null() ? nullptr : &history});
  if (!out) throw Failure(kRefused, place + ": " + out.error().message, out.error().remedy);
  return *std::move(out);
}

annex::Annexed from_files(const ReportOptions& options) {
  const auto read = [](const std::string& file) {
    return file.empty() ? Json() : read_json(read_file(file), file);
  };
  return understood(read(options.document), read(options.dispositions), read(options.history),
                    options.document);
}

annex::Annexed followed(Context& context, const ReportOptions& options, annex::Annexed text) {
  return options.through ? traced(context, std::move(text)) : text;
}

annex::Annexed one_text(Context& context, const ReportOptions& options) {
  if (!options.document.empty()) return from_files(options);
  if (options.place.empty())
    throw Failure(kUsage, "Which case?", "Name one, or give its views with --document.");
  return followed(context, options, need_text(context, options.place, options.revision));
}

void write_out(const std::string& name, const std::string& bytes) {
  write_bytes(name, bytes);
  if (!name.empty() && name != "-") say_written(name);
}

annex::Format format_of(const Context& context, const ReportOptions& options) {
  const std::string name = context.globals.json ? "json" : options.format;
  return annex::format_named(name).value_or(annex::Format::markdown);
}

annex::Language headings_of(const Context& context) {
  return annex::language_named(context.globals.language).value_or(annex::Language::en);
}

const std::string& wordings_of(const Context& context, const ReportOptions& options) {
  return options.language.empty() ? context.globals.language : options.language;
}

int annex_of(Context& context, const ReportOptions& options, Make make) {
  speak(context, options.language);
  const auto text = one_text(context, options);
  write_out(options.out, make(text, wordings_of(context, options), format_of(context, options),
                              headings_of(context)));
  return kDone;
}

// Every text of a consultation that was made of inputs and that the reader may read.
std::vector<annex::Annexed> texts_of(Context& context, const ReportOptions& options) {
  const std::string& consultation = options.place;
  std::vector<annex::Annexed> out;
  const Json view = context.get("/v1/consultations/" + encoded(consultation) + "/cases");
  for (const auto& line : part(view, "cases")) {
    const std::string id = word(line, "id");
    const Json dispositions = shown_or_null(context, "/v1/cases/" + encoded(id) + "/dispositions");
    if (part(dispositions, "sources").empty()) continue;
    if (auto text = text_of_case(context, CaseId(id), {}))
      out.push_back(followed(context, options, *std::move(text)));
  }
  return out;
}

bool names_case(Context& context, const std::string& place) {
  if (place.find(':') != std::string::npos) return true;
  return !shown_or_null(context, "/v1/cases/" + encoded(place)).is_null();
}

int fairness_of(Context& context, const ReportOptions& options) {
  speak(context, options.language);
  std::vector<annex::Annexed> texts;
  if (!options.document.empty() || names_case(context, options.place))
    texts.push_back(one_text(context, options));
  else
    texts = texts_of(context, options);
  if (texts.empty())
    throw Failure(kRefused, "There is no text made of inputs that you may read.",
                  "Ask as one who works on the texts, or name a case.");
  const auto report = annex::fairness(texts, wordings_of(context, options));
  write_out(options.out, annex::render(report, format_of(context, options), headings_of(context)));
  return kDone;
}

void add_options(CLI::App& verb, const std::shared_ptr<ReportOptions>& options,
                 const char* place_help) {
  verb.add_option("place", options->place, place_help);
  verb.add_option("--revision", options->revision,
                  "an issued revision, or working; else the newest one, if nothing has changed "
                  "since");
  verb.add_option("--format", options->format, "of what is written")
      ->check(
          CLI::IsMember(options->format == "table"
                            ? std::vector<std::string>{"table", "markdown", "html", "csv", "json"}
                            : std::vector<std::string>{"markdown", "html", "csv", "json"}))
      ->capture_default_str();
  verb.add_option("--in", options->language,
                  "the language of the wordings, and of the headings unless --language says "
                  "another");
  verb.add_option("--out", options->out, "write to this file; - is standard output")
      ->capture_default_str();
  verb.add_flag("--through", options->through,
                "follow sources through the texts between to the inputs in which they end");
  auto* document = verb.add_option("--document", options->document,
                                   "a file with the JSON of the text, in place of a case");
  verb.add_option("--dispositions", options->dispositions, "likewise what became of the inputs")
      ->needs(document);
  verb.add_option("--history", options->history, "likewise the case's history, for dates")
      ->needs(document);
}

// ---- Brackets ----

// For a terminal: who asks without a format, and not for a file.
void print_brackets(const annex::BracketsReport& report) {
  say_prose(bold(plain(report.head.key + "  " + report.head.title)));
  Table open({"PARAGRAPH", "BRACKET", "SINCE", "BETWEEN", "ALTERNATIVES"});
  open.keep_words({0, 1});
  for (const auto& one : report.open) {
    std::string between, texts;
    for (const auto& side : one.between)
      between += (between.empty() ? "" : " / ") + annex::joined(side);
    if (!one.opposers.empty())
      between += "; " + in_tongue("against {parties}", {{"parties", annex::joined(one.opposers)}});
    for (const auto& held : one.alternatives) {
      texts += (texts.empty() ? "" : " | ") +
               (held.text.empty() && held.other.empty() ? in_tongue("(delete)") : held.text);
      if (!held.other.empty())
        texts +=
            " (" + in_tongue("{language}: no translation yet", {{"language", held.other}}) + ")";
    }
    std::string since =
        one.symbol.empty() ? in_tongue("working text")
        : one.issued_at
            ? in_tongue("{symbol} of {day}",
                        {{"symbol", one.symbol}, {"day", to_string(*one.issued_at).substr(0, 10)}})
            : one.symbol;
    if (one.since_at)
      since += ", " + in_tongue("opened {day}", {{"day", to_string(*one.since_at).substr(0, 10)}});
    open.add({one.paragraph, one.bracket, since, between, texts});
  }
  open.print_fitting("No bracket is open.");
  say("");
  Table counts({"REVISION", "ISSUED", "OPENED", "CLOSED", "OPEN"});
  for (const auto& one : report.burn_down)
    counts.add({one.symbol.empty() ? in_tongue("{revision} (working)",
                                               {{"revision", std::to_string(one.revision)}})
                                   : one.symbol,
                one.issued_at ? to_string(*one.issued_at).substr(0, 10) : "-",
                one.opened ? std::to_string(*one.opened) : "-",
                one.closed ? std::to_string(*one.closed) : "-", std::to_string(one.open)});
  counts.print_fitting();
}

int brackets_of(Context& context, const ReportOptions& options) {
  speak(context, options.language);
  const auto report =
      annex::brackets_report(one_text(context, options), wordings_of(context, options));
  if (options.format == "table" && !context.globals.json && options.out == "-")
    print_brackets(report);
  else
    write_out(options.out,
              annex::render(report, format_of(context, options), headings_of(context)));
  return kDone;
}

// ---- All annexes of all revisions ----

constexpr std::pair<const char*, annex::Format> kFormats[] = {{"html", annex::Format::html},
                                                              {"csv", annex::Format::csv},
                                                              {"json", annex::Format::json},
                                                              {"md", annex::Format::markdown}};

int all_annexes(Context& context, const ReportOptions& options) {
  namespace fs = std::filesystem;
  speak(context, options.language);
  const CaseId id(context.case_id(options.place));
  const Json view = context.get("/v1/cases/" + encoded(id.value));
  std::error_code failed;
  fs::create_directories(options.out, failed);
  if (failed)
    throw Failure(kEnvironment,
                  in_tongue("{file} is no folder to write to: {why}.",
                            {{"file", plain(options.out)}, {"why", failed.message()}}),
                  "Name another folder with --out.");
  Json written = Json::array();
  for (const auto& line : part(part(view, "document"), "revisions")) {
    if (is_true(line, "recalled")) continue;
    const std::string revision = word(line, "revision");
    const auto text = followed(context, options, need_text(context, id.value, revision));
    for (const auto name : annex::kAnnexes)
      for (const auto& [ending, format] : kFormats) {
        const auto file =
            fs::path(options.out) / ("rev" + revision + "-" + std::string(name) + "." + ending);
        write_bytes(file.string(), annex::render_annex(name, text, wordings_of(context, options),
                                                       format, headings_of(context)));
        written.push_back(file.string());
      }
  }
  if (context.printed_json({{"written", written}})) return kDone;
  if (written.empty())
    throw Failure(kRefused, "No revision of this text was issued that you may read.",
                  "Look at it with `concord case " + plain(options.place) + "`.");
  say(in_tongue("Written: {count} {count|file|files} in {folder}",
                {{"count", std::to_string(written.size())}, {"folder", plain(options.out)}}));
  return kDone;
}

struct AnnexVerb {
  const char* name;
  const char* help;
  Make make;
};

constexpr AnnexVerb kAnnexVerbs[] = {
    {"sources", "The inputs that each paragraph of a text rests on, and what was changed",
     rendered_annex<annex::sources_annex>},
    {"dispositions", "Where each paragraph of the inputs went, and why",
     rendered_annex<annex::disposition_annex>},
    {"concordance", "Paragraphs of the inputs beside those of the text, as a table",
     rendered_annex<annex::concordance>},
};

void add_brackets_verb(CLI::App& reports, Context& context) {
  const auto options = std::make_shared<ReportOptions>();
  options->format = "table";
  auto* verb = reports.add_subcommand(
      "brackets", "What is open in a text, since when, between whom; and how many, by revision");
  add_options(*verb, options, "id of a case, or CONSULTATION:KEY");
  example(*verb,
          "concord report brackets gcm-2017:conference-text/RCM/topic-6\n"
          "  concord report brackets gcm-2017:conference-text/RCM/topic-6 --format html --out "
          "brackets.html");
  on_call(*verb, context, [&context, options] { return brackets_of(context, *options); });
}

void add_annexes_verb(CLI::App& reports, Context& context) {
  const auto options = std::make_shared<ReportOptions>();
  auto* verb = reports.add_subcommand(
      "annexes", "All annexes of every issued revision, as html, csv, json and md");
  verb->add_option("place", options->place, "id of a case, or CONSULTATION:KEY")->required();
  verb->add_option("--out", options->out, "the folder to write them to")->required();
  verb->add_option("--in", options->language,
                   "the language of the wordings, and of the headings unless --language says "
                   "another");
  verb->add_flag("--through", options->through,
                 "follow sources through the texts between to the inputs in which they end");
  example(*verb, "concord report annexes gcm-2017:conference-text/RCM/topic-2 --out annexes");
  on_call(*verb, context, [&context, options] { return all_annexes(context, *options); });
}

// The group of verbs, made if no other file did.
CLI::App* group_of(CLI::App& app, const std::string& name, const char* help) {
  const auto known =
      app.get_subcommands([&](const CLI::App* verb) { return verb->get_name() == name; });
  auto* group = known.empty() ? app.add_subcommand(name, help) : known.front();
  group->require_subcommand(1);
  return group;
}

}  // namespace

void add_report_verbs(CLI::App& app, Context& context) {
  auto* texts = group_of(app, "text", "Work on texts in files");
  for (const auto& known : kAnnexVerbs) {
    const auto options = std::make_shared<ReportOptions>();
    auto* verb = texts->add_subcommand(known.name, known.help);
    add_options(*verb, options, "id of a case, or CONSULTATION:KEY");
    example(*verb, std::string("concord text ") + known.name +
                       " gcm-2017:conference-text/RCM/topic-2 --format html --out annex.html");
    on_call(*verb, context,
            [&context, options, make = known.make] { return annex_of(context, *options, make); });
  }
  auto* reports = group_of(app, "report", "Reports on a consultation");
  example(*reports, "concord report fairness gcm-2017");
  const auto options = std::make_shared<ReportOptions>();
  auto* verb = reports->add_subcommand(
      "fairness", "What became of each party's paragraphs, and whose words the texts have");
  add_options(*verb, options, "id of a case, CONSULTATION:KEY, or a consultation: all its texts");
  example(*verb,
          "concord report fairness gcm-2017:conference-text/RCM/topic-2\n"
          "  concord report fairness gcm-2017 --format html --out fairness.html");
  on_call(*verb, context, [&context, options] { return fairness_of(context, *options); });
  add_brackets_verb(*reports, context);
  add_annexes_verb(*reports, context);
  add_terms_verb(*reports, context);
}

}  // namespace concord::cli
