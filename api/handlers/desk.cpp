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

bool is_same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::string_view trimmed(std::string_view text, std::string_view around) {
  const auto begin = text.find_first_not_of(around);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(around) - begin + 1);
}

// Whether the body says that its characters are others than those of UTF-8, of which all texts here
// are: read as such they could be other words (RFC 9110, 8.3.1 and 8.3.2).
bool is_in_other_characters(const Request& request) {
  if (request.body.empty()) return false;
  std::string_view left = request.headers.get("Content-Type");
  for (auto at = left.find(';'); at != std::string_view::npos; at = left.find(';')) {
    left.remove_prefix(at + 1);
    const auto parameter = left.substr(0, left.find(';'));
    const auto equals = std::min(parameter.find('='), parameter.size());
    if (!is_same_word(trimmed(parameter.substr(0, equals), " \t"), "charset")) continue;
    const auto named = trimmed(parameter.substr(equals), "= \t\"");
    if (!is_same_word(named, "utf-8") && !is_same_word(named, "utf8")) return true;
  }
  return false;
}

// Whether the body is compressed or otherwise coded: nothing here undoes that. Codings are called
// the same in small and capital letters (RFC 9110, 8.4.1).
bool is_coded(const Request& request) {
  const auto coding = request.headers.get("Content-Encoding");
  return !request.body.empty() && !coding.empty() && !is_same_word(coding, "identity");
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
    if (is_in_other_characters(call.request))
      return call.reply(unsupported_media_type("Send the body in UTF-8: charset=utf-8, or none."));
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
