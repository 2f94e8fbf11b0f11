#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace concord::api {

// Upper bounds of the latency histogram's buckets, in seconds; one more bucket holds the rest.
inline constexpr std::array<double, 12> latency_bounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                          0.05,   0.1,   0.25,   0.5,   1.0,  2.5};

struct RouteMetrics {
  std::string route;                           // a route's name, or "none": no route took it
  std::array<std::uint64_t, 6> by_class = {};  // [2] counts the 2xx answers; [0] is unused
  // From the last byte of the request to the answer at hand; each bucket by itself, not summed up.
  std::array<std::uint64_t, latency_bounds.size() + 1> latency = {};
  double latency_sum = 0;  // seconds
};

// What a server has done since its start. Counters never fall; the gauges are named *_open, *_now.
struct MetricsSnapshot {
  std::vector<RouteMetrics> routes;  // in the order of the table, "none" last
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_refused = 0;  // over the limit
  std::uint64_t connections_open = 0;
  std::uint64_t requests_in_flight_now = 0;
  std::uint64_t requests_overload = 0;   // answered 503 by the server itself
  std::uint64_t requests_malformed = 0;  // 4xx by the server itself, but 401
  std::uint64_t requests_timed_out = 0;  // too slow in sending
  std::uint64_t streams_open = 0;
  std::uint64_t streams_dropped = 0;  // readers who fell behind
  std::uint64_t bytes_received = 0;   // without TLS's own
  std::uint64_t bytes_sent = 0;
};

// A counter with one writing thread and any number of readers: no locked instruction.
class Tally {
 public:
  void add(std::uint64_t n) {
    value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
  }
  void subtract(std::uint64_t n) {
    value_.store(value_.load(std::memory_order_relaxed) - n, std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint64_t read() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

// The counters of one I/O thread. That thread alone changes them; add_to may run on any thread.
class Meter {
 public:
  explicit Meter(std::size_t routes) : routes_(routes + 1) {}

  // route: its index in the table; the table's size stands for "none".
  void count_answer(std::size_t route, int status, std::chrono::nanoseconds took);
  void add_to(MetricsSnapshot& snapshot) const;

  Tally accepted, refused, open, overload, malformed, timed_out, streams_open, streams_dropped,
      received, sent;

 private:
  struct RouteTallies {
    std::array<Tally, 6> by_class;
    std::array<Tally, latency_bounds.size() + 1> latency;
    Tally nanoseconds;
  };
  std::vector<RouteTallies> routes_;
};

}  // namespace concord::api
