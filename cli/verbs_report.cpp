#include <fstream>
#include <iostream>

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
  std::string language;  // of the wordings; empty: the language of the headings
  std::string out = "-";
  std::string document;  // files
  std::string dispositions;
  std::string history;
};

using Make = std::string (*)(const annex::Annexed&, const std::string&, annex::Format,
                             annex::Language);

template <auto Maker>
std::string rendered_annex(const annex::Annexed& text, const std::string& language,
                           annex::Format format, annex::Language headings) {
  return annex::render(Maker(text, language), format, headings);
}

// The answer, or null if there is none for this reader.
Json shown_or_null(Context& context, const std::string& path) {
  const auto heard = context.ask({.method = "GET", .path = path});
  if (heard.status == 403 || heard.status == 404) return nullptr;
  if (heard.status != 200) return context.get(path);  // refuses with the problem's words
  return Json::parse(heard.body);
}

// All pages of a case's history as one.
Json whole_history(Context& context, const std::string& at) {
  Json all{{"entries", Json::array()}};
  std::string cursor;
  do {
    const Json page = shown_or_null(context, with_query(at + "/history", {{"cursor", cursor}}));
    if (page.is_null()) return nullptr;
    for (const auto& entry : part(page, "entries")) all["entries"].push_back(entry);
    cursor = word(page, "cursor");
  } while (!cursor.empty());
  return all;
}

// The newest revision that was issued and not recalled; empty if there is none.
std::string newest_revision(Context& context, const std::string& at) {
  std::string newest;
  const Json view = context.get(at);
  for (const auto& one : part(part(view, "document"), "revisions"))
    if (!is_true(one, "recalled")) newest = word(one, "revision");
  return newest;
}

annex::Annexed understood(const Json& document, const Json& dispositions, const Json& history,
                          const std::string& place) {
  auto out = annex::annexed({.document = &document,
                             .dispositions = dispositions.is_null() ? nullptr : &dispositions,
                             .history = history.is_null() ? nullptr : &history});
  if (!out) throw Failure(kRefused, place + ": " + out.error().message, out.error().remedy);
  return *std::move(out);
}

// Of an issued revision what became of the inputs is asked for as it was then.
std::string asked_then(const Json& document, const Json& history) {
  const std::string revision = word(document, "revision");
  if (revision == "working") return {};
  const auto number = static_cast<std::uint32_t>(std::stoul(revision));
  if (!history.is_null())
    if (const auto position = annex::issued_in(history, number))
      return "position:" + std::to_string(*position);
  return word(document, "issued_at");
}

// The text of a case with its inputs; nothing if the reader may not read any of it.
std::optional<annex::Annexed> read_text(Context& context, const std::string& id,
                                        std::string revision) {
  const std::string at = "/v1/cases/" + encoded(id);
  Json document = shown_or_null(context, with_query(at + "/document", {{"revision", revision}}));
  if (document.is_null() && revision.empty()) {
    revision = newest_revision(context, at);
    if (!revision.empty())
      document = shown_or_null(context, with_query(at + "/document", {{"revision", revision}}));
  }
  if (document.is_null()) return std::nullopt;
  const Json history = whole_history(context, at);
  const Json dispositions = shown_or_null(
      context, with_query(at + "/dispositions", {{"as_of", asked_then(document, history)}}));
  return understood(document, dispositions, history, id);
}

annex::Annexed from_files(const ReportOptions& options) {
  const auto read = [](const std::string& file) {
    return file.empty() ? Json() : read_json(read_file(file), file);
  };
  return understood(read(options.document), read(options.dispositions), read(options.history),
                    options.document);
}

annex::Annexed one_text(Context& context, const ReportOptions& options) {
  if (!options.document.empty()) return from_files(options);
  if (options.place.empty())
    throw Failure(kUsage, "Which case?", "Name one, or give its views with --document.");
  auto text = read_text(context, context.case_id(options.place), options.revision);
  if (!text)
    throw Failure(kRefused, "There is no text in this case that you may read.",
                  "Look at it with `concord case " + plain(options.place) + "`.");
  return *std::move(text);
}

void write_out(const std::string& name, const std::string& bytes) {
  if (name.empty() || name == "-") {
    std::cout << bytes;
    return;
  }
  std::ofstream out(name, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out)
    throw Failure(kEnvironment, "Cannot write " + name + ".", "Look at its name and rights.");
  say("Written: " + plain(name));
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
  const auto text = one_text(context, options);
  write_out(options.out, make(text, wordings_of(context, options), format_of(context, options),
                              headings_of(context)));
  return kDone;
}

// Every text of a consultation that was made of inputs and that the reader may read.
std::vector<annex::Annexed> texts_of(Context& context, const std::string& consultation) {
  std::vector<annex::Annexed> out;
  const Json view = context.get("/v1/consultations/" + encoded(consultation) + "/cases");
  for (const auto& line : part(view, "cases")) {
    const std::string id = word(line, "id");
    const Json dispositions = shown_or_null(context, "/v1/cases/" + encoded(id) + "/dispositions");
    if (part(dispositions, "sources").empty()) continue;
    if (auto text = read_text(context, id, {})) out.push_back(*std::move(text));
  }
  return out;
}

bool names_case(Context& context, const std::string& place) {
  if (place.find(':') != std::string::npos) return true;
  return !shown_or_null(context, "/v1/cases/" + encoded(place)).is_null();
}

int fairness_of(Context& context, const ReportOptions& options) {
  std::vector<annex::Annexed> texts;
  if (!options.document.empty() || names_case(context, options.place))
    texts.push_back(one_text(context, options));
  else
    texts = texts_of(context, options.place);
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
  verb.add_option("--revision", options->revision, "an issued revision; else the working text");
  verb.add_option("--format", options->format, "of what is written")
      ->check(CLI::IsMember({"markdown", "html", "csv", "json"}))
      ->capture_default_str();
  verb.add_option("--in", options->language,
                  "the language of the wordings; --language is that of the headings");
  verb.add_option("--out", options->out, "write to this file; - is standard output")
      ->capture_default_str();
  auto* document = verb.add_option("--document", options->document,
                                   "a file with the JSON of the text, in place of a case");
  verb.add_option("--dispositions", options->dispositions, "likewise what became of the inputs")
      ->needs(document);
  verb.add_option("--history", options->history, "likewise the case's history, for dates")
      ->needs(document);
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
}

}  // namespace concord::cli
