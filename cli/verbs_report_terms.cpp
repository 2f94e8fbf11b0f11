#include <algorithm>

#include "cli/glossary.hpp"
#include "cli/shelf.hpp"
#include "cli/verbs.hpp"
#include "cli/verbs_text_case.hpp"

// Where the terms that were defined are used in a text.
namespace concord::cli {
namespace {

struct TermsOptions {
  std::string place;
  std::string glossary;
  std::string revision;
  std::string language;
};

std::string excerpt_around(const std::string& text, const exports::TermUse& use) {
  constexpr std::size_t kAround = 30;
  std::size_t from = use.begin > kAround ? use.begin - kAround : 0;
  std::size_t to = std::min(use.end + kAround, text.size());
  const auto is_within = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  while (is_within(from)) --from;
  while (is_within(to)) ++to;
  return (from > 0 ? "..." : "") + text.substr(from, to - from) + (to < text.size() ? "..." : "");
}

Json use_json(const manuscript::Manuscript& text, const std::string& language,
              const exports::TermUse& use) {
  const auto& paragraph = text.paragraphs[use.paragraph];
  const std::string words(paragraph.text(language));
  Json out{{"number", use.paragraph + 1},
           {"words", words.substr(use.begin, use.end - use.begin)},
           {"excerpt", excerpt_around(words, use)}};
  if (!paragraph.id.empty()) out["paragraph"] = paragraph.id;
  if (!paragraph.label.empty()) out["label"] = paragraph.label;
  return out;
}

Json terms_json(const manuscript::Manuscript& text, const std::string& language,
                const std::vector<exports::Definition>& definitions, const std::string& issued) {
  const auto uses = exports::uses_of(text, language, definitions, false);
  Json list = Json::array();
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const auto& one = definitions[i];
    Json term{{"term", exports::name_of(one, language)},
              {"version", one.version},
              {"date", one.date},
              {"source", one.source},
              {"under_revision", one.under_revision},
              {"changed_since", exports::is_newer(one, issued)},
              {"uses", Json::array()}};
    for (const auto& use : uses)
      if (use.definition == i) term["uses"].push_back(use_json(text, language, use));
    list.push_back(std::move(term));
  }
  return list;
}

void say_terms(const Json& all) {
  Table table({"TERM", "VERSION", "PARAGRAPH", "WHERE", ""});
  std::string unused;
  for (const auto& term : part(all, "terms")) {
    if (part(term, "uses").empty()) unused += (unused.empty() ? "" : ", ") + word(term, "term");
    for (const auto& use : part(term, "uses"))
      table.add({word(term, "term"), word(term, "version"),
                 word(use, "label").empty() ? "(" + word(use, "number") + ")" : word(use, "label"),
                 word(use, "excerpt"),
                 is_true(term, "changed_since")
                     ? "definition changed " + word(term, "date").substr(0, 10)
                 : is_true(term, "under_revision") ? "under revision"
                                                   : ""});
  }
  table.print("No defined term is used in this text.");
  if (!unused.empty()) say("Not used: " + plain(unused) + ".");
}

int report(Context& context, const TermsOptions& options) {
  const auto definitions = definitions_of(context, options.glossary);
  const auto read = case_text(context, options.place, options.revision, options.language);
  Json all{{"text", word(read.view, "key")},
           {"language", read.language},
           {"issued_at", word(read.view, "issued_at")},
           {"terms", terms_json(read.text.manuscript, read.language, definitions,
                                word(read.view, "issued_at"))}};
  if (!context.printed_json(all)) say_terms(all);
  return kDone;
}

}  // namespace

void add_terms_verb(CLI::App& reports, Context& context) {
  auto* verb = reports.add_subcommand(
      "terms", "Where the terms that were defined are used in a text, and what was changed since");
  const auto options = std::make_shared<TermsOptions>();
  verb->add_option("case", options->place, "id of a case, or CONSULTATION:KEY")->required();
  verb->add_option("--glossary", options->glossary,
                   "a file with definitions, or the consultation in which they were agreed")
      ->required();
  verb->add_option("--revision", options->revision, "an issued revision, or working");
  verb->add_option("--in", options->language, "the language of the text");
  example(*verb,
          "concord report terms gcm-2017:conference-text/RCM/topic-2 --glossary concepts-2017");
  on_call(*verb, context, [&context, options] { return report(context, *options); });
}

}  // namespace concord::cli
