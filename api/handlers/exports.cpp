#include <algorithm>

#include "api/handlers/answers.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/shelves.hpp"
#include "api/problem.hpp"
#include "engine/annex/views.hpp"
#include "engine/edition/case_text.hpp"
#include "engine/edition/edition.hpp"
#include "engine/edition/inputs.hpp"
#include "engine/edition/versions.hpp"
#include "engine/likeness/render.hpp"
#include "engine/likeness/suggest.hpp"
#include "engine/parallel/render.hpp"

// A case's text as a document on its own, in its languages beside each other; and what the inputs
// to it have in common.
namespace concord::api::handlers {
namespace {

using View = std::optional<nlohmann::json>;

constexpr std::uint64_t kWidest = 1000;
constexpr std::uint64_t kMostLinks = 20'000;

// The text that was asked for. Nothing: the reader may not read it, or it was recalled.
View document_asked(Asked& asked) {
  const auto revision = revision_in(asked.query, "revision");
  if (asked.query.problem()) return std::nullopt;
  auto view = asked.room.document(asked.reader, case_of(asked.request), revision);
  if (view && view->value("recalled", false)) return std::nullopt;
  return view;
}

// What the views of one case say of where they are from.
nlohmann::json place_of(const annex::Annexed& text) {
  nlohmann::json out{{"consultation", text.consultation},
                     {"case", text.text_case.value},
                     {"key", text.key},
                     {"title", text.title},
                     {"revision", "working"}};
  if (text.revision != 0) out["revision"] = text.revision;
  if (!text.symbol.empty()) out["symbol"] = text.symbol;
  return out;
}

edition::Wanted read_wanted(Query& query) {
  edition::Wanted wanted;
  const auto format = query.text("format");
  const auto form = edition::form_named(format.empty() ? "json" : format);
  if (!form)
    query.note("format", "This parameter names a form.",
               "Give json, markdown, text, html, akn or docx.");
  wanted.form = form.value_or(edition::Form::json);
  if (query.is_second("attribution", "all", "none"))
    wanted.options.attribution = exports::Shown::none;
  wanted.options.numbers = !query.is_second("numbers", "true", "false");
  wanted.options.measure = query.number("lines", 1, kWidest).value_or(0);
  wanted.width = query.number("width", 1, kWidest).value_or(0);
  return wanted;
}

// The language of the words; notes one that the text does not have.
std::string language_in(Asked& asked, const annex::Annexed& text) {
  const auto named = asked.query.text("language");
  const auto language = annex::language_of(text, named.empty() ? asked.reader.language : named);
  if (!named.empty() && language != named)
    asked.query.note("language", "There is no text in \"" + named + "\".",
                     language.empty() ? "It has no words yet." : "It is in " + language + ".");
  return language.empty() ? asked.reader.language : language;
}

Response not_exportable(const Problem& wrong) {
  auto details =
      problem(422, "not_exportable", "This text cannot be written out: " + wrong.message);
  details.extensions = {{"place", wrong.place}, {"remedy", wrong.remedy}};
  return api::to_response(details);
}

Result<Made, Response> make_export(Asked& asked) {
  auto wanted = read_wanted(asked.query);
  const auto view = document_asked(asked);
  if (!view) return not_found();
  const auto text = sound(annex::annexed({.document = &*view}));
  wanted.language = language_in(asked, text);
  wanted.all_languages = asked.query.text("language").empty();
  wanted.spoken = asked.reader.language;
  if (asked.query.problem()) return not_found();
  nlohmann::json history;
  if (text.symbol.empty())
    history = shelf_of(asked).history(text.text_case).value_or(nlohmann::json());
  const auto made = edition::edition_of(*view, history, wanted);
  if (!made) return not_exportable(made.error());
  const bool every = wanted.form == edition::Form::json && wanted.all_languages;
  return Made{
      .bytes = edition::written(*made, wanted.form),
      .content_type = edition::media_type(wanted.form),
      .file_name = edition::file_name(*view, every ? std::string() : wanted.language, wanted.form)};
}

Result<Made, Response> make_parallel(Asked& asked) {
  const bool as_page = asked.query.is_second("format", "json", "html");
  const auto view = document_asked(asked);
  if (!view) return not_found();
  const auto text = sound(annex::annexed({.document = &*view}));
  const auto words =
      edition::text_of_view(*view, {}, asked.reader.language, {.remarks = edition::Remarks::apart});
  const auto versions = edition::versions_of(words.manuscript, text.key);
  const auto rows = parallel::align(versions);
  const auto found = parallel::drift(versions, rows);
  if (as_page)
    return Made{.bytes = parallel::to_html(versions, rows, found, words.manuscript.head.title,
                                           asked.reader.language),
                .content_type = "text/html; charset=utf-8"};
  auto out = parallel::rows_json(versions, rows);
  out["differences"] =
      parallel::drift_json(versions, rows, found, asked.reader.language).at("differences");
  out.update(place_of(text));
  return Made{.bytes = out.dump(), .content_type = "application/json"};
}

nlohmann::json compared_json(const std::vector<edition::Compared>& inputs) {
  auto out = nlohmann::json::array();
  for (const auto& one : inputs) {
    nlohmann::json each{{"key", one.compared.key}, {"by", one.compared.party.value}};
    if (!one.place.input.empty())
      each.update({{"document", one.place.input.value}, {"paragraph", one.place.paragraph.value}});
    for (const auto& wording : one.compared.wordings)
      each["texts"][wording.language] = wording.text;
    out.push_back(std::move(each));
  }
  return out;
}

View view_suggestions(Asked& asked) {
  const auto revision = revision_in(asked.query, "revision");
  likeness::Settings settings;
  settings.within_one_party = asked.query.flag("within_one_party");
  settings.most_links = asked.query.number("most", 1, kMostLinks).value_or(1000);
  if (asked.query.problem()) return std::nullopt;
  const auto text = sound(annex::gather(shelf_of(asked), case_of(asked.request), revision));
  if (!text || !text->inputs_known) return std::nullopt;
  const auto inputs = edition::input_paragraphs(*text);
  std::vector<likeness::Paragraph> paragraphs;
  paragraphs.reserve(inputs.size());
  for (const auto& one : inputs) paragraphs.push_back(one.compared);
  auto out = likeness::to_json(likeness::suggest(paragraphs, settings));
  out["paragraphs"] = compared_json(inputs);
  out.update(place_of(*text));
  return out;
}

}  // namespace

void add_exports(Routes& routes, Desk& desk) {
  const std::string at = "/v1/cases/{case}";
  routes.push_back(made_route(desk, {at + "/export",
                                     "exportText",
                                     {"as_of", "revision", "format", "language", "attribution",
                                      "numbers", "lines", "width"},
                                     make_export}));
  routes.push_back(made_route(
      desk, {at + "/parallel", "readParallel", {"as_of", "revision", "format"}, make_parallel}));
  routes.push_back(read_route(desk, {at + "/suggestions",
                                     "readSuggestions",
                                     {"as_of", "revision", "within_one_party", "most"},
                                     {},
                                     view_suggestions}));
}

}  // namespace concord::api::handlers
