#pragma once

#include <algorithm>
#include <atomic>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/optional.hpp>
#include <cstdint>
#include <string>
#include <utility>

#include "api/problem.hpp"
#include "api/router.hpp"
#include "api/server.hpp"

// Part of api/server.cpp, the only place that knows Beast.
namespace concord::api::transport {

namespace http = boost::beast::http;
using boost::system::error_code;

// Reads one request from the bytes of a connection straight into our own Request: Beast's grammar,
// without its container in between. The route is found as soon as the header is complete, since it
// decides how large the body may be.
class RequestParser final : public http::basic_parser<true> {
 public:
  // body_bytes: all bodies that the server holds now.
  RequestParser(const ServerOptions& options, const Router& router,
                std::atomic<std::size_t>& body_bytes)
      : options_(options), router_(router), body_bytes_(body_bytes) {
    header_limit(static_cast<std::uint32_t>(options.header_limit));
    body_limit(boost::none);
    eager(true);
  }
  ~RequestParser() override { body_bytes_ -= charged_; }

  Request request;
  Match match;
  bool expects_continue = false;
  bool is_http_1_0 = false;

  // The bytes counted into body_bytes; the caller takes them off when the request is answered.
  [[nodiscard]] std::size_t hand_over_charge() { return std::exchange(charged_, 0); }

  // What the client is told when put() failed.
  [[nodiscard]] Response refusal(error_code reason) {
    if (refused_) return std::move(refusal_);
    if (reason == http::error::header_limit) {
      return problem_response(431, "header_too_large",
                              "The request line and header fields may have " +
                                  std::to_string(options_.header_limit) + " bytes together.");
    }
    if (reason == http::error::body_limit) {
      return problem_response(413, "body_too_large",
                              "A body may have " + std::to_string(limit_) + " bytes here.");
    }
    return problem_response(400, "malformed_request",
                            "This is not HTTP/1.1: " + reason.message() + ".");
  }

 private:
  using View = boost::beast::string_view;

  static std::string_view view(View text) { return {text.data(), text.size()}; }

  void refuse(Response refusal, error_code& ec) {
    refusal_ = std::move(refusal);
    refused_ = true;
    ec = http::error::bad_value;
  }

  void refuse_malformed(std::string detail, error_code& ec) {
    refuse(problem_response(400, "malformed_request", std::move(detail)), ec);
  }

  static Method method_of(http::verb verb) {
    switch (verb) {
      case http::verb::get:
        return Method::get;
      case http::verb::head:
        return Method::head;
      case http::verb::post:
        return Method::post;
      case http::verb::put:
        return Method::put;
      case http::verb::patch:
        return Method::patch;
      case http::verb::delete_:
        return Method::del;
      case http::verb::options:
        return Method::options;
      default:
        return Method::other;
    }
  }

  void count_header(std::size_t bytes, error_code& ec) {
    header_bytes_ += bytes;
    if (header_bytes_ > options_.header_limit) ec = http::error::header_limit;
  }

  void on_request_impl(http::verb verb, View method, View target, int version,
                       error_code& ec) override {
    request.method = method_of(verb);
    request.target = view(target);
    is_http_1_0 = version == 10;
    count_header(method.size() + target.size() + sizeof("  HTTP/1.1\r\n") - 1, ec);
  }

  void on_response_impl(int, View, int, error_code&) override {}

  void on_field_impl(http::field name, View name_text, View value, error_code& ec) override {
    if (header_done_) return;  // a trailer field means nothing to us (RFC 9110 section 6.5.1)
    count_header(name_text.size() + value.size() + sizeof(": \r\n") - 1, ec);
    if (ec) return;
    // Beast reads past codings that it does not know, and two readings of one message are how
    // requests get smuggled (RFC 9112 section 6.3).
    if (name == http::field::transfer_encoding &&
        (is_http_1_0 || !boost::beast::iequals(value, "chunked"))) {
      refuse_malformed("The only transfer coding that is understood is chunked.", ec);
      return;
    }
    request.headers.add(view(name_text), view(value));
  }

  void on_header_impl(error_code& ec) override {
    header_done_ = true;
    const std::size_t hosts = request.headers.count("Host");
    if (hosts > 1 || (hosts == 0 && !is_http_1_0)) {
      refuse_malformed("A request has exactly one Host field.", ec);
      return;
    }
    if (const auto expectation = request.headers.find("Expect"); expectation && !is_http_1_0) {
      if (!boost::beast::iequals({expectation->data(), expectation->size()}, "100-continue")) {
        refuse(problem_response(417, "expectation_failed",
                                "The only expectation that is understood is 100-continue."),
               ec);
        return;
      }
      expects_continue = true;
    }
    auto target = api::parse_target(request.target);
    if (!target) {
      refuse(problem_response(400, target.error().code, target.error().message), ec);
      return;
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    match = router_.match(request.method, request.path);
    const std::size_t own = match.route != nullptr ? match.route->body_limit : 0;
    limit_ = own == 0 ? options_.body_limit : own;
    const auto length = content_length();
    const bool wants_room = length ? *length > options_.body_limit : chunked();
    if (wants_room && own > options_.body_limit && match.route->admit) {
      if (auto refusal = match.route->admit(request)) {
        refuse(*std::move(refusal), ec);
        return;
      }
    }
    if (length && *length > limit_) {
      ec = http::error::body_limit;
    } else {
      body_limit(limit_);
    }
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    // No more than this on a mere promise: memory grows with what really comes.
    constexpr std::uint64_t trusted = 64 * 1024;
    request.body.reserve(static_cast<std::size_t>(std::min(length.value_or(0), trusted)));
  }

  std::size_t on_body_impl(View body, error_code& ec) override {
    charged_ += body.size();
    if (body_bytes_.fetch_add(body.size()) + body.size() > options_.bodies_limit) {
      Response busy = problem_response(503, "overloaded", "The server has its hands full.");
      busy.headers.emplace_back("Retry-After", "1");
      refuse(std::move(busy), ec);
      return 0;
    }
    request.body.append(body.data(), body.size());
    return body.size();
  }

  void on_chunk_header_impl(std::uint64_t, View, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, View body, error_code& ec) override {
    return on_body_impl(body, ec);
  }

  void on_finish_impl(error_code&) override {}

  const ServerOptions& options_;
  const Router& router_;
  std::atomic<std::size_t>& body_bytes_;
  std::size_t header_bytes_ = 0;
  std::size_t charged_ = 0;
  std::size_t limit_ = 0;
  bool header_done_ = false;
  bool refused_ = false;
  Response refusal_;
};

}  // namespace concord::api::transport
