#pragma once

#include <functional>
#include <vector>

#include "api/handlers/desk.hpp"
#include "api/handlers/event_pump.hpp"
#include "api/metrics.hpp"
#include "api/router.hpp"

// The table of the API, resource by resource: each adds its lines.
namespace concord::api::handlers {

using Routes = std::vector<Route>;

void add_cases(Routes& routes, Desk& desk);                    // /v1/cases/...
void add_annexes(Routes& routes, Desk& desk);                  // /v1/cases/.../annexes, redline
void add_exports(Routes& routes, Desk& desk);                  // .../export, parallel, suggestions
void add_manuscripts(Routes& routes, Desk& desk);              // /v1/manuscripts
void add_forms(Routes& routes, Desk& desk);                    // /v1/cases/.../form
void add_consultations(Routes& routes, Desk& desk);            // /v1/consultations/...
void add_calendars(Routes& routes, Desk& desk);                // .../calendar, .../calendar.ics
void add_reports(Routes& routes, Desk& desk);                  // registers, /v1/reports/...
void add_registry(Routes& routes, Desk& desk);                 // /v1/registry/..., /v1/me
void add_workflows(Routes& routes, Desk& desk);                // /v1/workflows/...
void add_search(Routes& routes, Desk& desk);                   // /v1/search
void add_log(Routes& routes, Desk& desk);                      // /v1/log/...
void add_tiles(Routes& routes, Desk& desk);                    // /checkpoint, /tile/...
void add_events(Routes& routes, Desk& desk, EventPump& pump);  // /v1/events

// What the operator's machines look at.
struct Watch {
  std::function<bool()> is_ready;              // false while the server stops
  std::function<MetricsSnapshot()> transport;  // what the server counts
};
void add_health(Routes& routes, Desk& desk, Watch watch);  // /healthz, /readyz, /metrics
void add_openapi(Routes& routes, Desk& desk);              // /v1/openapi.json

}  // namespace concord::api::handlers
