#include <array>

#include "api/handlers/answers.hpp"
#include "api/handlers/query.hpp"
#include "api/handlers/routes.hpp"

namespace concord::api::handlers {
namespace {

constexpr std::uint64_t kMostPosition = 999'999'999'999'999;

// Where the stream begins: after the last event that a client has seen, as it says when it comes
// again (WHATWG HTML section 9.2.4), or after the position asked for; else with what is new.
std::uint64_t first_position(const Desk& desk, const Request& request, Query& query) {
  const auto last = request.headers.find("Last-Event-ID");
  const bool has_last = last && !last->empty() && last->size() <= 15 &&
                        last->find_first_not_of("0123456789") == std::string_view::npos;
  if (has_last) return std::stoull(std::string(*last)) + 1;
  if (query.text("after") == "-1") return 0;
  if (const auto after = query.number("after", 0, kMostPosition)) return *after + 1;
  return desk.service.published().progress().tree_size;
}

void answer_stream(Desk& desk, EventPump& pump, Call& call) {
  static constexpr std::array<std::string_view, 1> known = {"after"};
  Query query(call.request, known);
  EventPump::Listener listener;
  listener.token = std::string(call.request.bearer());
  listener.language = call.language;
  listener.next = first_position(desk, call.request, query);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  EventStream stream;
  stream.headers.emplace_back("Cache-Control", "no-store");
  stream.headers.emplace_back("X-Accel-Buffering", "no");  // proxies must not hold events back
  if (call.request.method == Method::head)
    stream.feed = std::make_shared<EventFeed>();
  else
    stream.feed = pump.listen(std::move(listener));
  if (!stream.feed) return call.reply(busy());
  call.reply(std::move(stream));
}

}  // namespace

void add_events(Routes& routes, Desk& desk, EventPump& pump) {
  routes.push_back({Method::get, "/v1/events", "streamEvents",
                    for_bearers(desk, "streamEvents",
                                [&desk, &pump](Call& call) { answer_stream(desk, pump, call); }),
                    0});
}

}  // namespace concord::api::handlers
