#include <algorithm>

#include "api/handlers/answers.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/shelves.hpp"
#include "api/problem.hpp"
#include "engine/annex/lists.hpp"
#include "engine/annex/render.hpp"
#include "engine/annex/view_words.hpp"
#include "engine/annex/views.hpp"
#include "engine/edition/case_text.hpp"
#include "engine/edition/edition.hpp"
#include "engine/edition/glossary.hpp"
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
  const auto revision = revision_in(asked, "revision");
  if (asked.query.problem()) return std::nullopt;
  auto view = asked.room.document(asked.reader, case_of(asked.request), revision);
  if (view && view->value("recalled", false)) return std::nullopt;
  return view;
}

// The same for a file, in which a revision, too, says what was taken back since.
View exported_document(Asked& asked) {
  auto view = document_asked(asked);
  if (!view || !view->at("revision").is_number()) return view;
  const auto now = asked.room.document(asked.reader, case_of(asked.request), std::nullopt);
  if (now) view = annex::marked_as_now(*std::move(view), *now);
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
  const auto form = edition::form_named(format.empty()    ? "json"
                                        : format == "pdf" ? "html"
                                                          : format);
  if (!form)
    query.note("format", "This parameter names a form.",
               "Give json, markdown, text, html, akn, docx or pdf.");
  wanted.form = form.value_or(edition::Form::json);
  if (query.is_second("attribution", "all", "none"))
    wanted.options.attribution = exports::Shown::none;
  wanted.options.numbers = !query.is_second("numbers", "true", "false");
  wanted.options.measure = query.number("lines", 1, kWidest).value_or(0);
  wanted.width = query.number("width", 1, kWidest).value_or(0);
  return wanted;
}

// The language of the words; notes one that the text does not have.
std::string language_in(Asked& asked, const nlohmann::json& view, const annex::Annexed& text) {
  std::string known;
  for (const auto& one : edition::languages_of_view(view))
    known += (known.empty() ? "" : ", ") + one;
  const auto named = asked.query.text("language");
  const auto language = annex::language_of(text, named.empty() ? asked.reader.language : named);
  if (!named.empty() && language != named)
    asked.query.note("language", "There is no text in \"" + named + "\".",
                     known.empty() ? "It has no words yet." : "It is in: " + known + ".");
  return language.empty() ? asked.reader.language : language;
}

Response not_exportable(const Problem& wrong) {
  auto details =
      problem(422, "not_exportable", "This text cannot be written out: " + wrong.message);
  details.extensions = {{"place", wrong.place}, {"remedy", wrong.remedy}};
  return api::to_response(details);
}

edition::GlossaryShelf glossary_shelf(const Asked& asked) {
  const auto& room = asked.room;
  const auto& reader = asked.reader;
  edition::GlossaryShelf shelf;
  shelf.consultation = [&](const ConsultationId& id) { return room.consultation(reader, id); };
  shelf.cases = [&](const ConsultationId& id, const std::string& cursor) {
    return room.cases(reader, id, {}, {1000, cursor});
  };
  shelf.one_case = [&](const CaseId& id) { return room.one_case(reader, id); };
  shelf.document = [&](const CaseId& id, std::uint32_t revision) {
    return room.document(reader, id, revision);
  };
  return shelf;
}

// The definitions of the consultation that was named; notes one in which there are none.
std::vector<exports::Definition> glossary_in(Asked& asked) {
  const auto named = asked.query.text("glossary");
  if (named.empty()) return {};
  auto out = edition::agreed_definitions(glossary_shelf(asked), ConsultationId(named));
  if (out.empty())
    asked.query.note("glossary", "There are no agreed definitions in it that you may read.",
                     "Name a consultation in which some were agreed.");
  return out;
}

// Links lead from terms to definitions in these forms.
bool has_links(edition::Form form) {
  return form == edition::Form::html || form == edition::Form::markdown;
}

Result<Made, Response> make_export(Asked& asked) {
  auto wanted = read_wanted(asked.query);
  const bool to_print = asked.query.text("format") == "pdf";
  if (!asked.query.text("glossary").empty() && !has_links(wanted.form))
    asked.query.note("glossary", "Terms are linked in HTML, PDF and Markdown.",
                     "Ask for format=html, pdf or markdown.");
  const auto view = exported_document(asked);
  if (!view) return not_found();
  const auto text = sound(annex::annexed({.document = &*view}));
  wanted.language = language_in(asked, *view, text);
  wanted.all_languages = asked.query.text("language").empty();
  wanted.spoken = frame_language(asked, wanted.language);
  const auto definitions = glossary_in(asked);
  if (asked.query.problem()) return not_found();
  nlohmann::json history;
  if (text.symbol.empty())
    history = shelf_of(asked).history(text.text_case).value_or(nlohmann::json());
  auto made = edition::edition_of(*view, history, wanted);
  if (!made) return not_exportable(made.error());
  if (!definitions.empty())
    made->text = exports::with_definitions(made->text, wanted.language, definitions,
                                           annex::word_of(*view, "issued_at"));
  const bool every = wanted.form == edition::Form::json && wanted.all_languages;
  auto name = edition::file_name(*view, every ? std::string() : wanted.language, wanted.form);
  if (to_print) name = name.substr(0, name.rfind('.')) + ".pdf";
  return Made{.bytes = edition::written(*made, wanted.form),
              .content_type = to_print ? "application/pdf" : edition::media_type(wanted.form),
              .file_name = std::move(name),
              .to_print = to_print};
}

// Where the text uses the terms that a consultation defined.
Result<Made, Response> make_terms(Asked& asked) {
  const auto named = asked.query.text("format");
  const auto format = annex::format_named(named.empty() ? "json" : named);
  if (!format)
    asked.query.note("format", "This parameter names a form.", "Give json, html, csv or markdown.");
  if (asked.query.text("glossary").empty())
    asked.query.note("glossary", "This parameter is missing.",
                     "Name the consultation in which terms were defined.");
  const auto view = document_asked(asked);
  if (!view) return not_found();
  const auto text = sound(annex::annexed({.document = &*view}));
  const auto language = language_in(asked, *view, text);
  const auto definitions = glossary_in(asked);
  if (asked.query.problem()) return not_found();
  const auto words = edition::text_of_view(*view, {language}, asked.reader.language);
  const auto issued = annex::word_of(*view, "issued_at");
  nlohmann::json out = place_of(text);
  out.update({{"text", text.key},
              {"language", language},
              {"issued_at", issued},
              {"terms", edition::terms_json(words.manuscript, language, definitions, issued)}});
  if (*format == annex::Format::json)
    return Made{.bytes = out.dump(), .content_type = "application/json"};
  const auto sheet = annex::terms_sheet(
      out, annex::language_named(frame_language(asked, language)).value_or(annex::Language::en));
  if (*format == annex::Format::csv)
    return Made{.bytes = annex::csv(annex::records_of(sheet)),
                .content_type = "text/csv; charset=utf-8"};
  const bool as_page = *format == annex::Format::html;
  return Made{
      .bytes = as_page ? annex::html(sheet) : annex::markdown(sheet),
      .content_type = as_page ? "text/html; charset=utf-8" : "text/markdown; charset=utf-8"};
}

Result<Made, Response> make_parallel(Asked& in_callers_language) {
  const auto reader = in_asked_language(in_callers_language);
  Asked asked{in_callers_language.room, reader, in_callers_language.request,
              in_callers_language.query};
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
  const auto revision = revision_in(asked, "revision");
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
                                      "numbers", "lines", "width", "glossary"},
                                     make_export}));
  routes.push_back(made_route(desk, {at + "/terms",
                                     "readTerms",
                                     {"as_of", "revision", "format", "language", "glossary"},
                                     make_terms}));
  routes.push_back(made_route(desk, {at + "/parallel",
                                     "readParallel",
                                     {"as_of", "revision", "format", "language"},
                                     make_parallel}));
  routes.push_back(read_route(desk, {at + "/suggestions",
                                     "readSuggestions",
                                     {"as_of", "revision", "within_one_party", "most"},
                                     {},
                                     view_suggestions}));
}

}  // namespace concord::api::handlers
