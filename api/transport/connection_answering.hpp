#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include "api/transport/connection.hpp"

// Part of api/server.cpp, the only place that knows Asio and Beast: how a Connection sends answers
// and event streams.
namespace concord::api::transport {

// --- Answering ------------------------------------------------------------------------------

inline Awaitable<void> Connection::woken() {
  return asio::async_initiate<const Plain, void()>(Waiter::Keep{&waiter_}, plain);
}

// Puts an answer into out_, but for content that is large and goes into `rest`. Returns whether the
// connection goes on after it.
inline bool Connection::append(const Exchange& exchange, std::string_view& rest) {
  const auto& response = variant2::get<Response>(*exchange.answer);
  const bool keep_alive = exchange.keep_alive && !(lane_.draining && queue_.empty());
  append_head(out_, response, framing(exchange, keep_alive));
  const std::string& content = response.content();
  if (exchange.is_head || !may_have_content(response.status)) {
    rest = {};
  } else if (content.size() <= copied_content) {
    out_ += content;
    rest = {};
  } else {
    rest = content;
  }
  return keep_alive;
}

inline Awaitable<bool> Connection::answer() {
  enter(Phase::answering, Clock::time_point::max());
  while (!queue_.front()->ready && !aborted_) co_await woken();
  if (aborted_) co_return false;
  bool keep_alive = true;
  while (keep_alive && !queue_.empty() && queue_.front()->ready) {
    const std::shared_ptr<Exchange> exchange = std::move(queue_.front());
    queue_.pop_front();
    if (variant2::holds_alternative<EventStream>(*exchange->answer)) {
      co_await stream(exchange);
      co_return false;
    }
    std::string_view rest;
    keep_alive = append(*exchange, rest);
    if (!rest.empty() && !co_await send(rest)) co_return false;
  }
  if (!out_.empty() && !co_await send()) co_return false;
  if (!keep_alive) co_await linger();
  co_return keep_alive;
}

// Sends out_, which is empty afterwards, and then `content`.
inline Awaitable<bool> Connection::send(std::string_view content) {
  Wire::Parts parts = {asio::buffer(out_), asio::buffer(content)};
  const std::size_t size = out_.size() + content.size();
  error_code error;
  const std::size_t written = wire_.write_now(parts, error);
  lane_.meter.sent.add(written);
  bool sent = !error;
  if (sent && written < size) {
    const std::size_t first = std::min(written, out_.size());
    parts[0] += first;
    parts[1] += written - first;
    sent = co_await send_rest(parts);
  }
  out_.clear();
  if (out_.capacity() > kept_capacity) out_ = {};
  co_return sent;
}

inline Awaitable<bool> Connection::send_rest(Wire::Parts parts) {
  const std::size_t size = parts[0].size() + parts[1].size();
  enter(Phase::writing, lane_.tick + options_.write_time + time_for(size));
  const auto [error, count] = co_await asio::async_write(wire_, parts, token);
  lane_.meter.sent.add(count);
  co_return !error && !aborted_;
}

// Closing at once could make the kernel throw away an answer that the client has not read yet, when
// bytes of the client are still unread here (RFC 9112 section 9.6): so waits for the client's end.
inline Awaitable<void> Connection::linger() {
  enter(Phase::lingering, lane_.tick + linger_time);
  if (wire_.is_secure()) {
    const auto [ignored] = co_await wire_.tls().async_shutdown(token);
    static_cast<void>(ignored);
  }
  wire_.shutdown_send();
  constexpr std::size_t patience = 4 * 1024 * 1024;
  buffer_.clear();
  const auto space = buffer_.prepare(header_read);
  for (std::size_t total = 0; total < patience;) {
    const auto [error, count] = co_await wire_.socket().async_read_some(space, token);
    if (error) break;
    total += count;
  }
}

// --- Streams --------------------------------------------------------------------------------

inline Awaitable<void> Connection::stream(std::shared_ptr<Exchange> exchange) {
  const auto& answer = variant2::get<EventStream>(*exchange->answer);
  const std::shared_ptr<EventFeed> feed = answer.feed;
  append_stream_head(out_, answer, framing(*exchange, false));
  if (exchange->is_head) {
    if (co_await send()) co_await linger();
  } else {
    streaming_ = exchange;
    lane_.meter.streams_open.add(1);
    feed->attach([exchange] { exchange->mailbox->put(exchange); });
    if (lane_.draining) feed->close();
    const bool whole = co_await stream_portions(*feed, !exchange->is_http_1_0);
    lane_.meter.streams_open.subtract(1);
    if (feed->dropped()) lane_.meter.streams_dropped.add(1);
    streaming_->owner = nullptr;
    streaming_ = nullptr;
    if (whole) co_await linger();
  }
  feed->abandon();
}

// True when the producer closed the feed and all of it was sent.
inline Awaitable<bool> Connection::stream_portions(EventFeed& feed, bool chunked) {
  for (;;) {
    const EventFeed::Portion portion = feed.take();
    if (portion.dropped || aborted_) co_return false;
    if (!portion.bytes.empty()) {
      if (chunked) {
        append_chunk(out_, portion.bytes);
      } else {
        out_ += portion.bytes;
      }
    }
    if (portion.last && chunked) out_ += "0\r\n\r\n";
    if (!out_.empty()) {
      if (!co_await send()) co_return false;
      if (portion.last) co_return true;
      continue;  // something new may have come meanwhile
    }
    if (portion.last) co_return true;
    enter(Phase::streaming, lane_.tick + options_.heartbeat);
    co_await woken();
    if (lane_.tick >= deadline_) {
      if (chunked) {
        append_chunk(out_, ":\n\n");
      } else {
        out_ += ":\n\n";
      }
    }
  }
}

}  // namespace concord::api::transport
