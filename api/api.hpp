#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "api/metrics.hpp"
#include "api/router.hpp"
#include "engine/service/service.hpp"
#include "engine/values/result.hpp"

namespace concord::api {

struct ApiOptions {
  std::size_t workers = 2;           // threads for reads that go to the store, and for trials
  std::size_t waiting_limit = 1024;  // requests that wait for one of them; else 503
  std::size_t hot_bytes = std::size_t{64} << 20;  // of answers kept to be given again
  std::size_t stream_limit = 1024;                // event streams at once; else 503
  // Requests a second that one token may send on average, and those of five seconds at once; else
  // 429. 0: as many as it likes.
  std::uint32_t rate_limit = 0;
  // Makes a PDF of a page of HTML, as print_pdf() (printer.hpp) does. Nothing: there is no PDF
  // here.
  std::function<Result<std::string>(const std::string& page)> print = {};
  std::size_t printers = 2;        // pages printed at once
  std::size_t printing_limit = 8;  // pages that wait; else 503
  // For tests: what the rate is measured with, in place of the machine's steady clock.
  std::function<std::chrono::nanoseconds()> stopwatch = {};
  // Told of what was answered with 500 or, by the store's fault, 503: for the operator's log.
  std::function<void(std::string_view route, std::string_view what)> on_error = {};
};

// The HTTP API of a service, without HTTP's transport: a table of routes to be given to a Server or
// to be called directly. /v1/openapi.json describes it.
//
// Order of life: Service, Api, Server; each outlives the next. Answers that the writer still owes
// when the Api is gone are dropped by the server's own rules.
class Api {
 public:
  Api(service::Service& service, ApiOptions options);
  // Ends event streams and waits for the requests being worked on.
  ~Api();
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  // May be made several times; needs this Api as long as it lives.
  [[nodiscard]] Router router();

  // Where /metrics finds what the transport counts; to be set when the server runs, and unset
  // (with nothing) before it goes. Any thread.
  void observe(std::function<MetricsSnapshot()> transport);
  // From now on /readyz answers 503, so that a balancer sends nobody here any more. Any thread.
  void announce_stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concord::api
