#include <array>

#include "api/handlers/answers.hpp"
#include "api/handlers/language.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "engine/agenda/icalendar.hpp"
#include "engine/registry/contacts.hpp"

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

// --- for programs that cannot send a header ---

// Of one address: a few at once, then one a second.
constexpr Rate kAddressRate{1};

// "concord_cal_...", with ".ics" behind it or without.
std::string_view secret_in(const Request& request) {
  std::string_view secret = request.parameter("address");
  if (secret.ends_with(".ics")) secret.remove_suffix(4);
  return secret;
}

// In the language in which the person is told, since programs send that of their machine.
void answer_address(Desk& desk, Call& call) {
  // It shows today, whatever the query says: so the query says nothing.
  const Query query(call.request, {});
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  reading::Reader reader = call.session->reader;
  const auto registry = desk.service.published().registry();
  const auto* contact = registry::find_contact(*registry, reader.person);
  reader.language = contact != nullptr ? contact->language
                                       : pick_language(call.request.headers.get("Accept-Language"));
  const auto agenda = desk.room.my_agenda(reader);
  Response response =
      reading(call.request, make_body(agenda::to_icalendar(agenda, desk.service.zones())));
  if (response.status == 200) response.content_type = "text/calendar; charset=utf-8";
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Robots-Tag", "noindex");
  call.reply(std::move(response));
}

Route address_route(Desk& desk) {
  Route route;
  route.method = Method::get;
  route.pattern = "/v1/calendars/{address}";
  route.name = "readCalendarByAddress";
  route.handler = open_to_all(desk, route.name, [&desk](Call& call) {
    call.session = desk.sessions.admit(secret_in(call.request), registry::TokenScope::calendar);
    if (!call.session) return call.reply(not_found());
    if (const auto wait = call.session->allowance->take(kAddressRate, desk.stopwatch()))
      return call.reply(too_often(*wait));
    attend_aside(desk, std::move(call), [&desk](Call& aside) { answer_address(desk, aside); });
  });
  return route;
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
  routes.push_back(address_route(desk));
}

}  // namespace concord::api::handlers
