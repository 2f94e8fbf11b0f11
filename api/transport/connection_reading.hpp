#pragma once

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "api/transport/connection.hpp"

// Part of api/server.cpp, the only place that knows Asio and Beast: how a Connection comes from
// bytes to requests, and hands them over.
namespace concord::api::transport {

// --- Reading --------------------------------------------------------------------------------

inline void Connection::set_reading_deadline() {
  expired_ = false;
  if (!message_begun()) {
    enter(Phase::idle, lane_.tick + (requests_ == 0 ? options_.header_time : options_.idle_time));
  } else if (!parser_->is_header_done()) {
    if (!header_since_) header_since_ = lane_.tick;
    enter(Phase::reading, *header_since_ + options_.header_time);
  } else {
    if (!body_since_) body_since_ = lane_.tick;
    const auto earned = time_for(parser_->request.body.size());
    enter(Phase::reading, *body_since_ + options_.body_time + earned);
  }
}

inline Awaitable<bool> Connection::fill() {
  if (aborted_ || (lane_.draining && !message_begun())) co_return false;
  const bool body = parser_ && parser_->is_header_done();
  if (body && parser_->expects_continue && !continued_ && parser_->request.body.empty()) {
    continued_ = true;
    out_ = "HTTP/1.1 100 Continue\r\n\r\n";
    if (!co_await send()) co_return false;
  }
  if (buffer_.size() == 0 && buffer_.capacity() > kept_capacity) buffer_.shrink_to_fit();
  set_reading_deadline();
  const auto space = buffer_.prepare(body ? body_read : header_read);
  const auto [error, count] = co_await wire_.async_read_some(space, token);
  buffer_.commit(count);
  lane_.meter.received.add(count);
  if (!error) co_return true;
  if (expired_ && message_begun() && !aborted_) {
    lane_.meter.timed_out.add(1);
    refuse(problem_response(408, "request_timeout", "The request took too long to arrive."));
    co_return true;
  }
  co_return false;
}

inline bool Connection::parse() {
  if (!parser_) {
    // An empty line before a request is to be ignored (RFC 9112 section 2.2).
    const auto* bytes = static_cast<const char*>(buffer_.cdata().data());
    while (buffer_.size() >= 2 && bytes[0] == '\r' && bytes[1] == '\n') {
      buffer_.consume(2);
      bytes = static_cast<const char*>(buffer_.cdata().data());
    }
    if (buffer_.size() == 0 || (buffer_.size() == 1 && bytes[0] == '\r')) return true;
    parser_.emplace(options_, lane_.shared.router, lane_.shared.body_bytes);
  }
  if (buffer_.size() == 0) return true;
  error_code error;
  buffer_.consume(parser_->put(buffer_.cdata(), error));
  if (error == http::error::need_more) {
    // What is left of a body then is the line of a chunk, or trailer fields.
    error = {};
    if (parser_->is_header_done() && buffer_.size() > options_.header_limit) {
      error = http::error::bad_chunk;
    }
  }
  if (!error) return true;
  Response refusal = parser_->refusal(error);
  if (refusal.status == 503)
    lane_.meter.overload.add(1);
  else if (refusal.status != 401)
    lane_.meter.malformed.add(1);
  refuse(std::move(refusal));
  return false;
}

inline Connection::Taken Connection::take() {
  if (over_ || (lane_.draining && !message_begun())) return Taken::over;
  if (!complete_) {
    if (!parse()) return Taken::over;
    if (!parser_ || !parser_->is_done()) return Taken::more;
    complete_ = true;
  }
  // Only safe requests may be worked on side by side (RFC 9112 section 9.3.2).
  if (!queue_.empty() && !(all_safe_ && is_safe(parser_->request.method))) return Taken::held;
  begin();
  return Taken::begun;
}

// --- Handing over ---------------------------------------------------------------------------

inline std::shared_ptr<Exchange> Connection::new_exchange() {
  auto exchange = std::make_shared<Exchange>();
  exchange->mailbox = lane_.mailbox;
  exchange->owner = this;
  exchange->begun = Clock::now();
  exchange->route = lane_.shared.router.routes().size();
  ++lane_.shared.in_flight;
  queue_.push_back(exchange);
  return exchange;
}

inline void Connection::refuse(Response refusal) {
  over_ = true;
  complete_ = false;
  const auto exchange = new_exchange();
  exchange->is_http_1_0 = parser_ && parser_->is_http_1_0;
  exchange->is_head = parser_ && parser_->request.method == Method::head;
  exchange->answer = std::move(refusal);
  exchange->ready = true;
  parser_.reset();
  lane_.settle(*exchange);
}

inline void Connection::begin() {
  const auto exchange = new_exchange();
  exchange->is_http_1_0 = parser_->is_http_1_0;
  exchange->is_head = parser_->request.method == Method::head;
  exchange->keep_alive = parser_->keep_alive();
  exchange->body_bytes = parser_->hand_over_charge();
  all_safe_ = is_safe(parser_->request.method);
  over_ = !exchange->keep_alive;
  call_handler(exchange);
  parser_.reset();
  complete_ = continued_ = false;
  header_since_ = body_since_ = std::nullopt;
  ++requests_;
  if (exchange->ready) lane_.settle(*exchange);
}

inline void Connection::call_handler(const std::shared_ptr<Exchange>& exchange) {
  exchange->in_handler = true;
  Shared& shared = lane_.shared;
  Request& request = parser_->request;
  Match& match = parser_->match;
  if (match.route != nullptr) {
    exchange->route = static_cast<std::size_t>(match.route - shared.router.routes().data());
  }
  if (shared.in_flight > options_.in_flight_limit) {
    lane_.meter.overload.add(1);
    Response busy = problem_response(503, "overloaded", "Too many requests wait for an answer.");
    busy.headers.emplace_back("Retry-After", "1");
    exchange->answer = std::move(busy);
    exchange->ready = true;
  } else {
    request.remote = peer_;
    if (options_.behind_proxy) {
      std::string_view names = request.headers.get("X-Forwarded-For");
      names = names.substr(names.rfind(',') + 1);  // npos + 1 is 0
      names.remove_prefix(std::min(names.find_first_not_of(" \t"), names.size()));
      if (!names.empty()) request.remote = names;
    }
    const std::string_view route = match.route ? std::string_view(match.route->name) : "none";
    try {
      shared.router.answer(std::move(match), std::move(request), reply_to(exchange));
    } catch (const std::exception& error) {
      // The Reply has answered on its way out.
      if (options_.on_error) options_.on_error(route, error.what());
    }
  }
  exchange->in_handler = false;
}

}  // namespace concord::api::transport
