#include <nlohmann/json.hpp>

#include "api/handlers/answers.hpp"
#include "api/handlers/metrics_text.hpp"
#include "api/handlers/routes.hpp"
#include "api/problem.hpp"

namespace concord::api::handlers {
namespace {

void answer_healthz(Call& call) {
  Response response = json_response(200, std::string(R"({"status":"ok"})"));
  response.headers.emplace_back("Cache-Control", "no-store");
  call.reply(std::move(response));
}

// Asks the store for a sign of life, on a worker's thread: a store that hangs or fails is not
// ready, nor is one whose last write found the disk full.
void answer_readyz(Desk& desk, const Watch& watch, Call& call) {
  if (watch.is_ready && !watch.is_ready()) {
    Response stopping = problem_response(503, "stopping", "The server is being stopped.");
    stopping.headers.emplace_back("Retry-After", "5");
    return call.reply(std::move(stopping));
  }
  if (desk.service.writer().figures().disk_full) {
    Response full = problem_response(503, "disk_full", "The disk is full: commands are refused.");
    full.headers.emplace_back("Retry-After", "5");
    return call.reply(std::move(full));
  }
  attend_aside(desk, std::move(call), [&desk](Call& aside) {
    const auto head = desk.service.readers().borrow()->last();
    const nlohmann::json body{
        {"status", "ready"}, {"commit", head.commit_number}, {"tree_size", head.tree_size}};
    Response response = json_response(200, body.dump());
    response.headers.emplace_back("Cache-Control", "no-store");
    aside.reply(std::move(response));
  });
}

void answer_metrics(Desk& desk, const Watch& watch, Call& call) {
  const EngineMetrics engine{desk.service.writer().figures(), desk.service.published().progress(),
                             desk.service.keeper().indexed_to(), desk.service.shown().size(),
                             desk.service.mail().get()};
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = metrics_text(watch.transport ? watch.transport() : MetricsSnapshot{}, engine);
  call.reply(std::move(response));
}

}  // namespace

void add_health(Routes& routes, Desk& desk, Watch watch) {
  routes.push_back(
      {Method::get, "/healthz", "readHealth", open_to_all(desk, "readHealth", answer_healthz), 0});
  routes.push_back({Method::get, "/readyz", "readReadiness",
                    open_to_all(desk, "readReadiness",
                                [&desk, watch](Call& call) { answer_readyz(desk, watch, call); }),
                    0});
  routes.push_back({Method::get, "/metrics", "readMetrics",
                    open_to_all(desk, "readMetrics",
                                [&desk, watch](Call& call) { answer_metrics(desk, watch, call); }),
                    0});
}

}  // namespace concord::api::handlers
