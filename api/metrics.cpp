#include "api/metrics.hpp"

#include <algorithm>

namespace concord::api {

void Meter::count_answer(std::size_t route, int status, std::chrono::nanoseconds took) {
  RouteTallies& tallies = routes_[route];
  tallies.by_class[static_cast<std::size_t>(std::clamp(status / 100, 1, 5))].add(1);
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::lower_bound(latency_bounds.begin(), latency_bounds.end(), seconds);
  tallies.latency[static_cast<std::size_t>(bucket - latency_bounds.begin())].add(1);
  tallies.nanoseconds.add(static_cast<std::uint64_t>(took.count()));
}

void Meter::add_to(MetricsSnapshot& snapshot) const {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    RouteMetrics& route = snapshot.routes[i];
    const RouteTallies& tallies = routes_[i];
    for (std::size_t k = 0; k < tallies.by_class.size(); ++k) {
      route.by_class[k] += tallies.by_class[k].read();
    }
    for (std::size_t k = 0; k < tallies.latency.size(); ++k) {
      route.latency[k] += tallies.latency[k].read();
    }
    route.latency_sum += static_cast<double>(tallies.nanoseconds.read()) * 1e-9;
  }
  snapshot.connections_accepted += accepted.read();
  snapshot.connections_refused += refused.read();
  snapshot.connections_open += open.read();
  snapshot.requests_overload += overload.read();
  snapshot.requests_malformed += malformed.read();
  snapshot.requests_timed_out += timed_out.read();
  snapshot.streams_open += streams_open.read();
  snapshot.streams_dropped += streams_dropped.read();
  snapshot.bytes_received += received.read();
  snapshot.bytes_sent += sent.read();
}

}  // namespace concord::api
