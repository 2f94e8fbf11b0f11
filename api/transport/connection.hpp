#pragma once

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "api/transport/lane.hpp"
#include "api/transport/request_parser.hpp"
#include "api/transport/response_text.hpp"
#include "api/transport/waiter.hpp"

// Part of api/server.cpp, the only place that knows Asio and Beast.
namespace concord::api::transport {

// One client. It lives in the frame of one coroutine, on one I/O thread, and has one deadline,
// which the lane's sweep looks at.
class Connection {
 public:
  Connection(Lane& lane, Socket socket, std::string peer)
      : lane_(lane),
        options_(lane.shared.options),
        wire_(std::move(socket), lane.shared.tls ? &*lane.shared.tls : nullptr),
        peer_(std::move(peer)) {
    lane_.enter(*this);
  }
  ~Connection() {
    for (const auto& exchange : queue_) exchange->owner = nullptr;
    if (streaming_) streaming_->owner = nullptr;
    lane_.leave(*this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Awaitable<void> run();

  // Called by the lane. run() may go on, and even end this object, inside each of them.
  void wake();                        // an answer is ready, or a stream has something new
  void sweep(Clock::time_point now);  // ends what is past its deadline
  void drain();                       // no further request
  void abort();                       // at once

  std::size_t place = 0;  // in the lane's list; the lane keeps it

 private:
  enum class Phase { handshake, idle, reading, answering, writing, streaming, lingering };
  enum class Taken {
    begun,  // a request is with its handler
    held,   // one is complete, but has to wait for those before it
    more,   // nothing complete is there
    over,   // no further request will be taken
  };

  Awaitable<bool> shake_hands();
  // Reads more bytes; false when there is no more to be had.
  Awaitable<bool> fill();
  // Writes what is ready of the answers, in order, after waiting for the first of them. False when
  // the connection is at its end.
  Awaitable<bool> answer();
  Awaitable<bool> send(std::string_view content = {});
  Awaitable<bool> send_rest(Wire::Parts parts);
  Awaitable<void> stream(std::shared_ptr<Exchange> exchange);
  Awaitable<bool> stream_portions(EventFeed& feed, bool chunked);
  Awaitable<void> linger();
  Awaitable<void> woken();

  Taken take();
  bool parse();
  void begin();
  void call_handler(const std::shared_ptr<Exchange>& exchange);
  void refuse(Response refusal);
  std::shared_ptr<Exchange> new_exchange();
  void set_reading_deadline();
  bool append(const Exchange& exchange, std::string_view& rest);
  Framing framing(const Exchange& exchange, bool keep_alive) const {
    return {exchange.is_http_1_0, keep_alive, lane_.date};
  }

  bool message_begun() const { return parser_ && parser_->got_some(); }
  void enter(Phase phase, Clock::time_point deadline) {
    phase_ = phase;
    deadline_ = deadline;
  }
  Clock::duration time_for(std::size_t bytes) const {
    return std::chrono::milliseconds(bytes * 1000 / options_.slowest_rate);
  }

  static constexpr std::size_t header_read = 8 * 1024;
  static constexpr std::size_t body_read = 64 * 1024;
  static constexpr std::size_t copied_content = 32 * 1024;  // larger content is sent from its place
  static constexpr std::size_t kept_capacity = 128 * 1024;
  static constexpr std::chrono::seconds linger_time{2};

  Lane& lane_;
  const ServerOptions& options_;
  Wire wire_;
  std::string peer_;

  boost::beast::flat_buffer buffer_;
  std::optional<RequestParser> parser_;
  bool complete_ = false;   // parser_ holds a whole request
  bool over_ = false;       // what follows is not read
  bool all_safe_ = true;    // of the requests in queue_
  bool continued_ = false;  // 100 Continue was sent
  std::optional<Clock::time_point> header_since_, body_since_;
  std::size_t requests_ = 0;

  std::deque<std::shared_ptr<Exchange>> queue_;  // in the order of the requests
  std::shared_ptr<Exchange> streaming_;
  std::string out_;
  Waiter waiter_;

  Phase phase_ = Phase::idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool expired_ = false;
  bool aborted_ = false;
};

inline EventFeed& feed_of(const Exchange& exchange) {
  return *variant2::get<EventStream>(*exchange.answer).feed;
}

// --- Called by the lane ---------------------------------------------------------------------

inline void Connection::wake() {
  // A write that a slow reader does not take would never end by itself.
  if (streaming_ && feed_of(*streaming_).dropped()) wire_.close();
  waiter_.resume();
}

inline void Connection::sweep(Clock::time_point now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::idle:
    case Phase::reading:
      expired_ = true;
      wire_.cancel();
      break;
    case Phase::streaming:
      wake();
      break;
    case Phase::handshake:
    case Phase::writing:
    case Phase::lingering:
      wire_.close();
      break;
    case Phase::answering:
      break;
  }
}

inline void Connection::drain() {
  if (phase_ == Phase::idle) {
    wire_.cancel();
  } else if (streaming_) {
    feed_of(*streaming_).close();
  }
}

inline void Connection::abort() {
  aborted_ = true;
  wire_.close();
  wake();
}

// --- The whole ------------------------------------------------------------------------------

inline Awaitable<bool> Connection::shake_hands() {
  enter(Phase::handshake, lane_.tick + options_.header_time);
  const auto [error] = co_await wire_.tls().async_handshake(asio::ssl::stream_base::server, token);
  co_return !error;
}

inline Awaitable<void> Connection::run() {
  if (wire_.is_secure() && !co_await shake_hands()) co_return;
  for (;;) {
    const Taken taken = take();
    // What else has come already may be begun before the first answer goes out.
    const bool room = queue_.size() < options_.pipeline_limit && !lane_.draining;
    if (taken == Taken::begun && buffer_.size() > 0 && room) continue;
    if (!queue_.empty()) {
      if (!co_await answer()) co_return;
    } else if (taken != Taken::more || !co_await fill()) {
      co_return;
    }
  }
}

}  // namespace concord::api::transport
