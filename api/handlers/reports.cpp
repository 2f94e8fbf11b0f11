#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"

namespace concord::api::handlers {
namespace {

using View = std::optional<nlohmann::json>;

// "gender=f,country=MEX": fields that hold a value.
std::map<std::string, std::string> read_fields(Query& query) {
  std::map<std::string, std::string> fields;
  const std::string text = query.text("where");
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    const auto one = text.substr(at, end - at);
    const auto equals = one.find('=');
    if (equals == std::string::npos || equals == 0 ||
        !fields.emplace(one.substr(0, equals), one.substr(equals + 1)).second)
      query.note("where", "The fields that cases are to hold cannot be read.",
                 "Write each field once: where=FIELD=VALUE,FIELD=VALUE");
    at = end + 1;
  }
  return fields;
}

bool can_be_asked(const nlohmann::json& view, const std::string& name) {
  for (const auto& field : view.at("fields"))
    if (field.at("name") == name) return field.at("kind") != "words";
  return false;
}

View view_register(Asked& asked) {
  auto& query = asked.query;
  reading::RegisterQuestion question;
  question.narrow = {std::string(asked.request.parameter("chart")),
                     BodyCode(query.text("conference")), TopicCode(query.text("topic")),
                     PartyCode(query.text("party")), CaseName(query.text("name"))};
  question.state = query.text("state");
  question.fields = read_fields(query);
  question.texts = query.flag("texts");
  const auto page = page_of_cases(asked);
  auto view = asked.room.register_of(in_asked_language(asked),
                                     ConsultationId(std::string(asked.request.parameter("id"))),
                                     question, page);
  if (!view) return view;
  for (const auto& [name, value] : question.fields)
    if (!can_be_asked(*view, name))
      query.note("where", "The chart has no field of this name that cases can be chosen by.",
                 "Its fields stand in the register itself; those of words are not compared.");
  return view;
}

ConsultationId only(const Query& query) {
  return ConsultationId(query.text("consultation"));
}

View view_progress(Asked& asked) {
  return asked.room.progress(in_asked_language(asked), only(asked.query));
}

View view_overdue(Asked& asked) {
  return asked.room.overdue(in_asked_language(asked), only(asked.query));
}

View view_activity(Asked& asked) {
  auto& query = asked.query;
  const auto from = query.time("from");
  const auto to = query.time("to");
  if (query.problem()) return std::nullopt;
  if (!from || !to || *to <= *from) {
    query.note(from ? "to" : "from", "A period has a beginning and, later, an end.",
               "Give both: from=2017-06-01T00:00:00Z&to=2017-07-01T00:00:00Z");
    return std::nullopt;
  }
  return asked.room.activity(in_asked_language(asked),
                             {*from, *to, BodyCode(query.text("conference")), only(query)});
}

}  // namespace

void add_reports(Routes& routes, Desk& desk) {
  const auto read = [&](ReadPlace place) { routes.push_back(read_route(desk, std::move(place))); };
  read({"/v1/consultations/{id}/registers/{chart}",
        "readRegister",
        {"as_of", "conference", "topic", "party", "name", "state", "where", "texts", "limit",
         "cursor", "language"},
        {},
        view_register});
  read({"/v1/reports/progress",
        "readProgress",
        {"as_of", "consultation", "language"},
        {},
        view_progress});
  read({"/v1/reports/overdue",
        "readOverdue",
        {"as_of", "consultation", "language"},
        {},
        view_overdue});
  read({"/v1/reports/activity",
        "readActivity",
        {"from", "to", "conference", "consultation", "language"},
        {},
        view_activity});
}

}  // namespace concord::api::handlers
