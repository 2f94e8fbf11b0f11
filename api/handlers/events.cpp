#include <array>
#include <optional>
#include <string>

#include "api/handlers/answers.hpp"
#include "api/handlers/query.hpp"
#include "api/handlers/routes.hpp"
#include "engine/values/result.hpp"

namespace concord::api::handlers {
namespace {

// A position in a header: of digits alone, and such as the log has. What a client saw before an
// older backup was restored is no place in this log: waiting for it would leave out what comes
// until then.
std::optional<std::uint64_t> known_position(std::string_view digits, std::uint64_t size) {
  const bool is_number = !digits.empty() && digits.size() <= 15 &&
                         digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number) return std::nullopt;
  const std::uint64_t position = std::stoull(std::string(digits));
  return position < size ? std::optional(position) : std::nullopt;
}

// Where the stream begins: after the last event that a client has seen, as it says when it comes
// again (WHATWG HTML section 9.2.4), or after the position asked for; else with what is new.
Result<std::uint64_t> first_position(const Desk& desk, const Request& request, Query& query) {
  const std::uint64_t size = desk.service.published().progress().tree_size;
  if (const auto last = request.headers.find("Last-Event-ID"); last && !last->empty()) {
    if (const auto position = known_position(*last, size)) return *position + 1;
    return Problem{"bad_parameter", "The log has no such position.", "Last-Event-ID",
                   "Leave the field out, and read on with after= and the last position that both "
                   "you and the log have; after=-1 gives all."};
  }
  const auto after = request.query_value("after");
  if (!after) return size;
  if (*after == "-1") return 0;
  if (const auto position = known_position(*after, size)) return *position + 1;
  const bool is_number = after->find_first_not_of("0123456789") == std::string_view::npos;
  query.note("after",
             is_number && !after->empty() ? "The log ends before this position."
                                          : "This parameter is a whole number.",
             "Give a position of the log, up to " + std::to_string(size == 0 ? 0 : size - 1) +
                 "; -1 for all; or leave it out for what is new.");
  return size;
}

void answer_stream(Desk& desk, EventPump& pump, Call& call) {
  static constexpr std::array<std::string_view, 1> known = {"after"};
  Query query(call.request, known);
  EventPump::Listener listener;
  listener.token = std::string(call.request.bearer());
  listener.language = call.language;
  const auto first = first_position(desk, call.request, query);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  if (!first) return call.reply(unreadable(first.error()));
  listener.next = *first;
  EventStream stream;
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
