#pragma once

#include <atomic>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/metrics.hpp"
#include "api/router.hpp"
#include "api/server.hpp"
#include "api/transport/exchange.hpp"
#include "api/transport/wire.hpp"

// Part of api/server.cpp, the only place that knows Asio.
namespace concord::api::transport {

using Clock = std::chrono::steady_clock;

class Connection;

// What all I/O threads of a server have in common.
struct Shared {
  Shared(ServerOptions given, Router table) : options(std::move(given)), router(std::move(table)) {}

  const ServerOptions options;
  const Router router;
  std::optional<asio::ssl::context> tls;
  std::atomic<std::size_t> connections = 0;
  std::atomic<std::size_t> in_flight = 0;
  std::atomic<std::size_t> body_bytes = 0;
};

// One I/O thread with the connections that live on it. Members belong to that thread, but for io
// (which may be posted to) and what Meter and Mailbox allow.
class Lane {
 public:
  explicit Lane(Shared& common);

  asio::io_context io{1};
  Shared& shared;
  Meter meter;
  std::shared_ptr<Mailbox> mailbox;
  // The time of the last sweep. Deadlines are reckoned from it: a tenth of a second matters to
  // none of them, and no request has to set a timer.
  Clock::time_point tick = Clock::now();
  std::string date;
  bool draining = false;

  // The thread's life, from its first connection to its last.
  void run();
  void enter(Connection& connection);
  void leave(Connection& connection);
  // Begins the end: idle connections close, the others when they have answered, all at `end`.
  void drain(Clock::time_point end);
  // Counts an answer that is ready and gives back what its request held.
  void settle(Exchange& exchange);
  // On any thread: lets run() return once drained.
  void release() { work_.reset(); }

 private:
  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
  static constexpr std::chrono::milliseconds sweep_interval{100};

  Awaitable<void> sweep_regularly();
  void sweep();
  void open_mail();

  asio::executor_work_guard<Executor> work_{io.get_executor()};
  Timer timer_{io};
  std::vector<Connection*> connections_;
  std::vector<std::shared_ptr<Exchange>> mail_;
  Clock::time_point drain_end_ = Clock::time_point::max();
};

}  // namespace concord::api::transport
