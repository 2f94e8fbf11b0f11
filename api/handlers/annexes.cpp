#include <algorithm>

#include "api/handlers/answers.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/shelves.hpp"
#include "engine/annex/render.hpp"
#include "engine/annex/revision.hpp"
#include "engine/annex/views.hpp"
#include "engine/redline/render.hpp"

// What is made of several views of one text: its annexes, and what became of it between two
// revisions. Each view is asked for by the one query path, so that nobody is shown more here.
namespace concord::api::handlers {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kWorking = "working";

Json side_json(const annex::Annexed& side) {
  Json out{{"revision", kWorking}};
  if (side.revision != 0) out["revision"] = side.revision;
  if (!side.symbol.empty()) out["symbol"] = side.symbol;
  if (side.issued_at) out["issued_at"] = to_string(*side.issued_at);
  return out;
}

std::optional<annex::Annexed> side_of(const Asked& asked, std::optional<std::uint32_t> revision) {
  const auto view = asked.room.document(asked.reader, case_of(asked.request), revision);
  if (!view) return std::nullopt;
  auto side = sound(annex::annexed({.document = &*view}));
  // What was recalled is compared with nothing.
  if (side.recalled) return std::nullopt;
  return side;
}

std::optional<Json> view_redline(Asked& asked) {
  if (asked.query.text("from").empty())
    asked.query.note("from", "A redline begins with a revision.",
                     "Give from=1, and to=2 or to=working.");
  const auto from = revision_in(asked, "from");
  const auto to = revision_in(asked, "to");
  if (asked.query.problem()) return std::nullopt;
  const auto before = side_of(asked, from);
  const auto after = side_of(asked, to);
  if (!before || !after) return std::nullopt;
  const auto wanted = asked.query.text("language");
  const auto language = annex::language_of(*after, wanted.empty() ? asked.reader.language : wanted);
  const auto text_before = annex::revision_text(*before, language);
  const auto text_after = annex::revision_text(*after, language);
  Json view = redline::to_json(redline::compare(text_before, text_after));
  view.update({{"consultation", after->consultation},
               {"case", after->text_case.value},
               {"key", after->key},
               {"title", after->title},
               {"language", language},
               {"from", side_json(*before)},
               {"to", side_json(*after)}});
  return view;
}

const char* content_type_of(annex::Format format) {
  switch (format) {
    case annex::Format::markdown:
      return "text/markdown; charset=utf-8";
    case annex::Format::html:
      return "text/html; charset=utf-8";
    case annex::Format::csv:
      return "text/csv; charset=utf-8";
    case annex::Format::json:
      break;
  }
  return "application/json";
}

Result<Made, Response> make_annex(Asked& asked) {
  const auto name = asked.request.parameter("annex");
  const bool known =
      std::find(annex::kAnnexes.begin(), annex::kAnnexes.end(), name) != annex::kAnnexes.end();
  const auto wanted = asked.query.text("format");
  const auto format = annex::format_named(wanted.empty() ? "json" : wanted);
  if (!format)
    asked.query.note("format", "This parameter names a form.", "Give json, html, csv or markdown.");
  const bool through = asked.query.flag("through");
  const auto revision = revision_in(asked, "revision");
  if (!known || asked.query.problem()) return not_found();
  const auto shelf = shelf_of(asked);
  auto text = sound(annex::gather(shelf, case_of(asked.request), revision));
  if (!text) return not_found();
  if (through) text = sound(annex::trace(shelf, *std::move(text)));
  const auto named = asked.query.text("language");
  const auto words = named.empty() ? asked.reader.language : named;
  const auto headings =
      annex::language_named(frame_language(asked, words)).value_or(annex::Language::en);
  return Made{.bytes = annex::render_annex(name, *text, words, *format, headings),
              .content_type = content_type_of(*format)};
}

}  // namespace

void add_annexes(Routes& routes, Desk& desk) {
  routes.push_back(read_route(desk, {"/v1/cases/{case}/redline",
                                     "readRedline",
                                     {"as_of", "from", "to", "language"},
                                     {},
                                     view_redline}));
  routes.push_back(made_route(desk, {"/v1/cases/{case}/annexes/{annex}",
                                     "readAnnex",
                                     {"as_of", "revision", "format", "language", "through"},
                                     make_annex}));
}

}  // namespace concord::api::handlers
