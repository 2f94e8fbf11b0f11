#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "api/metrics.hpp"
#include "api/router.hpp"
#include "engine/values/result.hpp"

namespace concord::api {

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IPv4 or IPv6 address, or "localhost"
  std::uint16_t port = 0;             // 0: any free one, see Server::port
  // PEM files. With both, the server speaks TLS 1.2 and 1.3 only.
  std::filesystem::path certificate = {};  // the chain, the server's own certificate first
  std::filesystem::path key = {};
  // A proxy on the way ends TLS: allows any address without TLS, and takes the client's address
  // from the last element of X-Forwarded-For.
  bool behind_proxy = false;
  int io_threads = 1;

  std::size_t header_limit = 8 * 1024;   // bytes of request line and header fields; else 431
  std::size_t body_limit = 1024 * 1024;  // bytes, where a route names none of its own; 413
  std::size_t bodies_limit = 256 * 1024 * 1024;  // bytes of all bodies held at once; else 503
  std::size_t in_flight_limit = 2048;            // requests waiting for an answer; else 503
  std::size_t connection_limit = 4096;           // further clients get 503 and are closed
  std::size_t pipeline_limit = 32;  // safe requests of one connection worked on at once

  std::chrono::milliseconds header_time{10'000};  // from the first byte to the empty line; else 408
  std::chrono::milliseconds body_time{20'000};    // plus what the body takes at slowest_rate; 408
  std::chrono::milliseconds write_time{20'000};   // plus the same; else the connection is closed
  std::chrono::milliseconds idle_time{75'000};    // between two requests
  std::chrono::milliseconds heartbeat{15'000};    // a comment into event streams that are silent
  std::size_t slowest_rate = 16 * 1024;           // bytes per second

  // Told of an exception that left a handler (the client gets a 500). Runs on I/O threads.
  std::function<void(std::string_view route, std::string_view what)> on_error = {};
};

// Serves a router over HTTP/1.1 (RFC 9112) and TLS, keep-alive and pipelining included: answers go
// out in the order of the requests, and only safe requests are worked on side by side. Handlers run
// on the I/O threads. What is malformed, too large, too slow or too much is answered with a problem
// (400, 413, 417, 431, 408, 503 with Retry-After) and never reaches a handler.
class Server {
 public:
  // Listens and serves from here on. Problems: bad_address, insecure_address (an address other than
  // loopback with neither TLS nor behind_proxy), bad_certificate, address_in_use, listen_failed.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router);

  // Stops at once, if stop() did not.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::string url() const;  // "https://127.0.0.1:8443"

  // Any thread.
  [[nodiscard]] MetricsSnapshot metrics() const;

  // Takes no new connection and no new request, ends event streams, answers what is in flight, and
  // after `bound` closes what is left. Returns when all I/O threads have ended; call it from a
  // thread of your own. Replies that come later are dropped.
  void stop(std::chrono::milliseconds bound);

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace concord::api
