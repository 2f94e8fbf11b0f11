#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "api/handlers/allowance.hpp"
#include "api/handlers/hot_reads.hpp"
#include "api/handlers/sessions.hpp"
#include "api/handlers/workers.hpp"
#include "api/http.hpp"
#include "engine/values/result.hpp"

namespace concord::api::handlers {

// What all handlers share. They hold references to it: it outlives the router.
struct Desk {
  struct Options {
    std::size_t workers = 2;
    std::size_t waiting_limit = 1024;  // tasks that wait for a worker; else 503
    std::size_t hot_bytes = std::size_t{64} << 20;
    std::function<Result<std::string>(const std::string& page)> print = {};
    std::size_t printers = 2;
    std::size_t printing_limit = 8;  // pages that wait for one of them; else 503
    Rate rate = {};                  // of one token
    std::function<std::chrono::nanoseconds()> stopwatch = {};
    std::function<void(std::string_view route, std::string_view what)> on_error = {};
  };
  Desk(service::Service& engine, Options options);

  service::Service& service;
  reading::ReadingRoom room;
  Sessions sessions;
  HotReads hot;
  const Rate rate;
  const std::function<std::chrono::nanoseconds()> stopwatch;  // never goes back
  const std::function<void(std::string_view, std::string_view)> on_error;
  const std::function<Result<std::string>(const std::string& page)> print;  // PDF; or nothing
  Workers printing;  // its tasks use what is above
  Workers workers;   // last: its tasks use the rest
};

// A request, and who asks.
struct Call {
  std::string route;
  Request request;
  Reply reply;
  SessionPtr session;    // null on places that anybody may read
  std::string language;  // "en", "es", "pt"
};

// Runs `work` on the call; an error of the environment is answered with 503, a bug with 500.
void attend(Desk& desk, Call& call, const std::function<void(Call&)>& work);
// The same on a worker's thread; 503 if too many wait.
void attend_aside(Desk& desk, Call call, std::function<void(Call&)> work);

// A handler for everybody, and one for bearers of a token: 401 before anything else is looked at,
// then 429 for who has asked too often.
[[nodiscard]] Handler open_to_all(Desk& desk, std::string route, std::function<void(Call&)> work);
[[nodiscard]] Handler for_bearers(Desk& desk, std::string route, std::function<void(Call&)> work);
// Route::admit for places that bearers alone may send large bodies to: 401 as for_bearers has it.
[[nodiscard]] std::function<std::optional<Response>(const Request&)> bearers_only(Desk& desk);

}  // namespace concord::api::handlers
