#include <array>

#include "api/handlers/answers.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/response_form.hpp"

// The forms in which delegations answer without the program.
namespace concord::api::handlers {
namespace {

struct Written {
  std::string bytes;
  const char* content_type = "";
};

std::optional<Written> form_of(Asked& asked, const std::string& format) {
  const auto view =
      asked.room.form(asked.reader, CaseId(std::string(asked.request.parameter("case"))));
  if (!view) return std::nullopt;
  if (format == "json") return Written{view->dump(), "application/json"};
  const auto form = response_form(*view, asked.reader.language);
  if (format == "text")
    return Written{exports::written_form(form, exports::FormKind::text),
                   "text/plain; charset=utf-8"};
  return Written{exports::written_form(form, exports::FormKind::docx),
                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
}

void answer_form(Desk& desk, Call& call) {
  constexpr std::array<std::string_view, 2> kKnown = {"format", "language"};
  Query query(call.request, kKnown);
  reading::Reader reader = call.session->reader;
  const auto language = query.text("language");
  if (!language.empty() && language != "en" && language != "es" && language != "pt")
    query.note("language", "There are no forms in \"" + language + "\".", "Give en, es or pt.");
  reader.language = language.empty() ? call.language : language;
  const auto wanted = query.text("format");
  const auto format = wanted.empty() ? std::string("json") : wanted;
  if (format != "json" && format != "text" && format != "docx")
    query.note("format", "This parameter names a form.", "Give json, text or docx.");
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  Asked asked{desk.room, reader, call.request, query};
  auto written = form_of(asked, format);
  if (!written) return call.reply(not_found());
  Response response = reading(call.request, make_body(std::move(written->bytes)));
  if (response.status == 200) response.content_type = written->content_type;
  call.reply(std::move(response));
}

}  // namespace

void add_forms(Routes& routes, Desk& desk) {
  Route route;
  route.method = Method::get;
  route.pattern = "/v1/cases/{case}/form";
  route.name = "readForm";
  route.handler = for_bearers(desk, route.name, [&desk](Call& call) {
    attend_aside(desk, std::move(call), [&desk](Call& aside) { answer_form(desk, aside); });
  });
  routes.push_back(std::move(route));
}

}  // namespace concord::api::handlers
