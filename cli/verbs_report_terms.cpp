#include "cli/glossary.hpp"
#include "cli/list_output.hpp"
#include "cli/shelf.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "cli/verbs_text_case.hpp"
#include "engine/annex/lists.hpp"
#include "engine/edition/glossary.hpp"

// Where the terms that were defined are used in a text.
namespace concord::cli {
namespace {

struct TermsOptions {
  std::string place;
  std::string glossary;
  std::string revision;
  std::string language;
  OutputOptions output;
};

void say_terms(const Json& all) {
  Table table({"TERM", "VERSION", "PARAGRAPH", "WHERE", ""});
  std::string unused;
  for (const auto& term : part(all, "terms")) {
    if (part(term, "uses").empty()) unused += (unused.empty() ? "" : ", ") + word(term, "term");
    for (const auto& use : part(term, "uses"))
      table.add(
          {word(term, "term"), word(term, "version"),
           word(use, "label").empty() ? "(" + word(use, "number") + ")" : word(use, "label"),
           word(use, "excerpt"),
           is_true(term, "changed_since")
               ? in_tongue("definition changed {day}", {{"day", word(term, "date").substr(0, 10)}})
           : is_true(term, "under_revision") ? in_tongue("under revision")
                                             : ""});
  }
  table.print_fitting("No defined term is used in this text.");
  if (!unused.empty()) say(plain(in_tongue("Not used: {terms}.", {{"terms", unused}})));
}

int report(Context& context, const TermsOptions& options) {
  speak(context, options.language);
  const auto read = case_text(context, options.place, options.revision, options.language);
  const auto definitions = definitions_of(context, options.glossary);
  Json all{{"text", word(read.view, "key")},
           {"title", word(read.view, "title")},
           {"language", read.language},
           {"issued_at", word(read.view, "issued_at")},
           {"terms", edition::terms_json(read.text.manuscript, read.language, definitions,
                                         word(read.view, "issued_at"))}};
  if (options.output.format == "table" && options.output.out == "-" && !context.globals.json) {
    say_terms(all);
    return kDone;
  }
  const auto language = annex::language_named(context.globals.language);
  write_list(context, options.output, all,
             annex::terms_sheet(all, language.value_or(annex::Language::en)));
  return kDone;
}

}  // namespace

void add_terms_verb(CLI::App& reports, Context& context) {
  auto* verb = reports.add_subcommand(
      "terms", "Where the terms that were defined are used in a text, and what was changed since");
  const auto options = std::make_shared<TermsOptions>();
  verb->add_option("case", options->place, "the text: id of its case, or CONSULTATION:KEY")
      ->required();
  verb->add_option("--glossary", options->glossary,
                   "a file with definitions, or the consultation in which they were agreed")
      ->required();
  verb->add_option("--revision", options->revision, "an issued revision, or working");
  verb->add_option("--in", options->language, "the language of the text");
  add_output_options(*verb, options->output);
  example(*verb,
          "concord report terms gcm-2017:conference-text/RCM/topic-2 --glossary concepts-2017",
          "GET /v1/cases/{case}/terms?glossary=concepts-2017&format=csv");
  on_call(*verb, context, [&context, options] { return report(context, *options); });
}

}  // namespace concord::cli
