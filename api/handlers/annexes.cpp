#include <algorithm>
#include <array>
#include <stdexcept>

#include "api/handlers/answers.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "engine/annex/gather.hpp"
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

// The reader's own views.
annex::Shelf shelf_of(const Asked& asked) {
  const auto& room = asked.room;
  const auto& reader = asked.reader;
  annex::Shelf shelf;
  shelf.document = [&](const CaseId& id, std::optional<std::uint32_t> revision) {
    return room.document(reader, id, revision);
  };
  shelf.dispositions = [&](const CaseId& id, const std::string& as_of) {
    reading::Reader then = reader;
    if (!as_of.empty())
      if (const auto commit = room.as_of(as_of))
        then.as_of = std::min(*commit, reader.as_of.value_or(*commit));
    return room.dispositions(then, id);
  };
  shelf.history = [&](const CaseId& id) {
    std::optional<Json> all;
    reading::Page page{1000, {}};
    do {
      const auto part = room.history(reader, id, page);
      if (!part) return all;
      if (!all) all = Json{{"entries", Json::array()}};
      for (const auto& entry : part->at("entries")) (*all)["entries"].push_back(entry);
      page.cursor = part->value("cursor", "");
    } while (!page.cursor.empty());
    return all;
  };
  return shelf;
}

CaseId case_of(const Request& request) {
  return CaseId(std::string(request.parameter("case")));
}

// "3", or "working": nothing. Whatever else is noted.
std::optional<std::uint32_t> revision_in(Query& query, std::string_view name) {
  if (query.text(name) == kWorking) return std::nullopt;
  if (const auto number = query.number(name, 1, 1'000'000))
    return static_cast<std::uint32_t>(*number);
  return std::nullopt;
}

// A view that the engine made and that reads badly is our own mistake.
template <class Value>
Value sound(Result<Value> result) {
  if (!result) throw std::logic_error("a view of a case: " + result.error().message);
  return *std::move(result);
}

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
  const auto from = revision_in(asked.query, "from");
  const auto to = asked.query.text("to").empty() ? std::nullopt : revision_in(asked.query, "to");
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

struct Rendered {
  std::string bytes;
  const char* content_type = "";
};

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

std::optional<Rendered> annex_of(Asked& asked) {
  const auto name = asked.request.parameter("annex");
  const bool known =
      std::find(annex::kAnnexes.begin(), annex::kAnnexes.end(), name) != annex::kAnnexes.end();
  const auto wanted = asked.query.text("format");
  const auto format = annex::format_named(wanted.empty() ? "json" : wanted);
  if (!format)
    asked.query.note("format", "This parameter names a form.", "Give json, html, csv or markdown.");
  const bool through = asked.query.flag("through");
  const auto revision =
      asked.query.text("revision").empty() ? std::nullopt : revision_in(asked.query, "revision");
  if (!known || asked.query.problem()) return std::nullopt;
  const auto shelf = shelf_of(asked);
  auto text = sound(annex::gather(shelf, case_of(asked.request), revision));
  if (!text) return std::nullopt;
  if (through) text = sound(annex::trace(shelf, *std::move(text)));
  const auto headings = annex::language_named(asked.reader.language).value_or(annex::Language::en);
  const auto words = asked.query.text("language");
  return Rendered{annex::render_annex(name, *text, words.empty() ? asked.reader.language : words,
                                      *format, headings),
                  content_type_of(*format)};
}

void answer_annex(Desk& desk, Call& call) {
  constexpr std::array<std::string_view, 5> kKnown = {"as_of", "revision", "format", "language",
                                                      "through"};
  Query query(call.request, kKnown);
  reading::Reader reader = call.session->reader;
  reader.language = call.language;
  note_as_of(desk, reader, query);
  std::optional<Rendered> rendered;
  Asked asked{desk.room, reader, call.request, query};
  if (!query.problem()) rendered = annex_of(asked);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  if (!rendered) return call.reply(not_found());
  Response response = reading(call.request, make_body(std::move(rendered->bytes)));
  if (response.status == 200) response.content_type = rendered->content_type;
  call.reply(std::move(response));
}

}  // namespace

void add_annexes(Routes& routes, Desk& desk) {
  routes.push_back(read_route(desk, {"/v1/cases/{case}/redline",
                                     "readRedline",
                                     {"as_of", "from", "to", "language"},
                                     {},
                                     view_redline}));
  Route route;
  route.method = Method::get;
  route.pattern = "/v1/cases/{case}/annexes/{annex}";
  route.name = "readAnnex";
  route.handler = for_bearers(desk, route.name, [&desk](Call& call) {
    attend_aside(desk, std::move(call), [&desk](Call& aside) { answer_annex(desk, aside); });
  });
  routes.push_back(std::move(route));
}

}  // namespace concord::api::handlers
