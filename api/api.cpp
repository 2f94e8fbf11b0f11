#include "api/api.hpp"

#include <atomic>
#include <mutex>
#include <utility>

#include "api/handlers/routes.hpp"

namespace concord::api {

struct Api::Parts {
  Parts(service::Service& service, const ApiOptions& options)
      : desk(service, {.workers = options.workers,
                       .waiting_limit = options.waiting_limit,
                       .hot_bytes = options.hot_bytes,
                       .print = options.print,
                       .printers = options.printers,
                       .printing_limit = options.printing_limit,
                       .rate = {options.rate_limit},
                       .stopwatch = options.stopwatch,
                       .on_error = options.on_error}),
        pump(desk, {.stream_limit = options.stream_limit}) {}

  MetricsSnapshot transport_metrics() {
    const std::lock_guard lock(mutex);
    return transport ? transport() : MetricsSnapshot{};
  }

  std::mutex mutex;
  std::function<MetricsSnapshot()> transport;
  std::atomic<bool> is_stopping = false;
  handlers::Desk desk;
  handlers::EventPump pump;
};

Api::Api(service::Service& service, ApiOptions options)
    : parts_(std::make_unique<Parts>(service, options)) {}

Api::~Api() = default;

Router Api::router() {
  Parts& parts = *parts_;
  handlers::Routes routes;
  handlers::add_cases(routes, parts.desk);
  handlers::add_exports(routes, parts.desk);
  handlers::add_manuscripts(routes, parts.desk);
  handlers::add_forms(routes, parts.desk);
  handlers::add_annexes(routes, parts.desk);
  handlers::add_consultations(routes, parts.desk);
  handlers::add_calendars(routes, parts.desk);
  handlers::add_reports(routes, parts.desk);
  handlers::add_registry(routes, parts.desk);
  handlers::add_workflows(routes, parts.desk);
  handlers::add_search(routes, parts.desk);
  handlers::add_log(routes, parts.desk);
  handlers::add_tiles(routes, parts.desk);
  handlers::add_events(routes, parts.desk, parts.pump);
  handlers::add_health(routes, parts.desk,
                       {.is_ready = [&parts] { return !parts.is_stopping.load(); },
                        .transport = [&parts] { return parts.transport_metrics(); }});
  handlers::add_openapi(routes, parts.desk);
  return Router(std::move(routes));
}

void Api::observe(std::function<MetricsSnapshot()> transport) {
  const std::lock_guard lock(parts_->mutex);
  parts_->transport = std::move(transport);
}

void Api::announce_stop() {
  parts_->is_stopping = true;
}

}  // namespace concord::api
