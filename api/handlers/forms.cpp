#include "api/handlers/answers.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/response_form.hpp"

// The forms in which delegations answer without the program.
namespace concord::api::handlers {
namespace {

Result<Made, Response> make_form(Asked& asked) {
  const auto language = asked.query.text("language");
  if (!language.empty() && language != "en" && language != "es" && language != "pt")
    asked.query.note("language", "There are no forms in \"" + language + "\".",
                     "Give en, es or pt.");
  const auto wanted = asked.query.text("format");
  const auto format = wanted.empty() ? std::string("json") : wanted;
  if (format != "json" && format != "text" && format != "docx")
    asked.query.note("format", "This parameter names a form.", "Give json, text or docx.");
  if (asked.query.problem()) return not_found();
  reading::Reader reader = asked.reader;
  if (!language.empty()) reader.language = language;
  const auto view = asked.room.form(reader, CaseId(std::string(asked.request.parameter("case"))));
  if (!view) return not_found();
  if (format == "json") return Made{.bytes = view->dump(), .content_type = "application/json"};
  const auto form = response_form(*view, reader.language);
  if (format == "text")
    return Made{.bytes = exports::written_form(form, exports::FormKind::text),
                .content_type = "text/plain; charset=utf-8"};
  return Made{
      .bytes = exports::written_form(form, exports::FormKind::docx),
      .content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
}

}  // namespace

void add_forms(Routes& routes, Desk& desk) {
  routes.push_back(
      made_route(desk, {"/v1/cases/{case}/form", "readForm", {"format", "language"}, make_form}));
}

}  // namespace concord::api::handlers
