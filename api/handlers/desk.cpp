#include "api/handlers/desk.hpp"

#include <algorithm>
#include <cctype>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>

#include "api/handlers/answers.hpp"
#include "api/handlers/language.hpp"
#include "api/problem.hpp"

namespace concord::api::handlers {
namespace {

std::chrono::nanoseconds since_some_start() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

// Who asks, or 401.
Result<SessionPtr, Response> bearer_of(Desk& desk, const Request& request) {
  const auto token = request.bearer();
  if (token.empty()) return credential_missing();
  auto session = desk.sessions.admit(token);
  if (!session) return credential_refused();
  return session;
}

void note(const Desk& desk, const std::string& route, const char* what) {
  if (desk.on_error) desk.on_error(route, what);
}

// Whether the body is compressed or otherwise coded: nothing here undoes that. Codings are called
// the same in small and capital letters (RFC 9110, 8.4.1).
bool is_coded(const Request& request) {
  constexpr std::string_view kUncoded = "identity";
  const auto coding = request.headers.get("Content-Encoding");
  return !request.body.empty() && !coding.empty() &&
         !std::equal(coding.begin(), coding.end(), kUncoded.begin(), kUncoded.end(),
                     [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
}

}  // namespace

Desk::Desk(service::Service& engine, Options options)
    : service(engine),
      room(engine),
      sessions(service, room),
      hot(options.hot_bytes),
      rate(options.rate),
      stopwatch(options.stopwatch ? std::move(options.stopwatch) : since_some_start),
      on_error(std::move(options.on_error)),
      print(std::move(options.print)),
      printing(print ? options.printers : 0, options.printing_limit),
      workers(options.workers, options.waiting_limit) {}

void attend(Desk& desk, Call& call, const std::function<void(Call&)>& work) {
  try {
    work(call);
  } catch (const store::StoreError& wrong) {
    note(desk, call.route, wrong.what());
    if (call.reply) call.reply(store_unavailable());
  } catch (const std::exception& wrong) {
    note(desk, call.route, wrong.what());
    if (call.reply)
      call.reply(problem_response(500, "internal_error",
                                  "The server failed to answer this request. Its operator finds "
                                  "the reason in its log."));
  }
}

void attend_aside(Desk& desk, Call call, std::function<void(Call&)> work) {
  const auto kept = std::make_shared<Call>(std::move(call));
  if (!desk.workers.take([&desk, kept, work = std::move(work)] { attend(desk, *kept, work); }))
    kept->reply(busy());
}

Handler open_to_all(Desk& desk, std::string route, std::function<void(Call&)> work) {
  return [&desk, route = std::move(route), work = std::move(work)](Request request, Reply reply) {
    Call call{route, std::move(request), std::move(reply), nullptr, "en"};
    attend(desk, call, work);
  };
}

Handler for_bearers(Desk& desk, std::string route, std::function<void(Call&)> work) {
  return open_to_all(desk, std::move(route), [&desk, work = std::move(work)](Call& call) {
    auto bearer = bearer_of(desk, call.request);
    if (!bearer) return call.reply(std::move(bearer).error());
    call.session = *std::move(bearer);
    if (desk.rate.per_second != 0)
      if (const auto wait = call.session->allowance->take(desk.rate, desk.stopwatch()))
        return call.reply(too_often(*wait));
    if (is_coded(call.request)) return call.reply(unsupported_coding());
    call.language = pick_language(call.request.headers.get("Accept-Language"));
    work(call);
  });
}

std::function<std::optional<Response>(const Request&)> bearers_only(Desk& desk) {
  return [&desk](const Request& request) -> std::optional<Response> {
    try {
      auto bearer = bearer_of(desk, request);
      if (!bearer) return std::move(bearer).error();
    } catch (const std::exception&) {
      // The handler will meet it too, and answer.
    }
    return std::nullopt;
  };
}

}  // namespace concord::api::handlers
