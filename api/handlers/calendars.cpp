#include <array>

#include "api/handlers/answers.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "engine/agenda/icalendar.hpp"

// Deadlines and meetings, for people's calendars: each place is there as JSON, and as iCalendar
// under the same name with ".ics".
namespace concord::api::handlers {
namespace {

using Found = std::optional<agenda::Agenda>;
using Look = Found (*)(const Asked&);

Found of_consultation(const Asked& asked) {
  return asked.room.agenda(asked.reader,
                           ConsultationId(std::string(asked.request.parameter("id"))));
}

Found of_body(const Asked& asked) {
  return asked.room.agenda(asked.reader, BodyCode(std::string(asked.request.parameter("code"))));
}

Found of_reader(const Asked& asked) {
  return asked.room.my_agenda(asked.reader);
}

void answer_icalendar(Desk& desk, Call& call, Look look) {
  constexpr std::array<std::string_view, 1> kKnown = {"as_of"};
  Query query(call.request, kKnown);
  reading::Reader reader = call.session->reader;
  reader.language = call.language;
  note_as_of(desk, reader, query);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  const auto agenda = look(Asked{desk.room, reader, call.request, query});
  if (!agenda) return call.reply(not_found());
  const auto& zones = desk.service.zones();
  Response response = reading(call.request, make_body(agenda::to_icalendar(*agenda, zones)));
  if (response.status == 200) response.content_type = "text/calendar; charset=utf-8";
  call.reply(std::move(response));
}

struct CalendarPlace {
  std::string pattern;
  std::string name;       // of the JSON
  std::string icalendar;  // of the same as iCalendar
  Look look = nullptr;
};

std::optional<nlohmann::json> shown(const Asked& asked, Look look) {
  const auto found = look(asked);
  if (!found) return std::nullopt;
  return asked.room.shown(asked.reader, *found);
}

void add_calendar(Routes& routes, Desk& desk, const CalendarPlace& place) {
  const auto view = [look = place.look](const Asked& asked) { return shown(asked, look); };
  routes.push_back(read_route(desk, {place.pattern, place.name, {"as_of"}, {}, view}));
  Route route;
  route.method = Method::get;
  route.pattern = place.pattern + ".ics";
  route.name = place.icalendar;
  route.handler = for_bearers(desk, route.name, [&desk, look = place.look](Call& call) {
    attend_aside(desk, std::move(call),
                 [&desk, look](Call& aside) { answer_icalendar(desk, aside, look); });
  });
  routes.push_back(std::move(route));
}

}  // namespace

void add_calendars(Routes& routes, Desk& desk) {
  add_calendar(
      routes, desk,
      {"/v1/consultations/{id}/calendar", "readCalendar", "subscribeCalendar", of_consultation});
  add_calendar(
      routes, desk,
      {"/v1/bodies/{code}/calendar", "readBodyCalendar", "subscribeBodyCalendar", of_body});
  add_calendar(routes, desk,
               {"/v1/me/calendar", "readMyCalendar", "subscribeMyCalendar", of_reader});
}

}  // namespace concord::api::handlers
