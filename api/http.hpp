#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "engine/values/variant.hpp"

#include "api/event_feed.hpp"
#include "engine/values/result.hpp"

// What a handler sees of HTTP: plain values, no sockets. See RFC 9110 for the words.
namespace concord::api {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };
inline constexpr std::size_t method_count = 8;

[[nodiscard]] std::string_view name_of(Method method);  // "GET"; "" for Method::other

// Safe methods ask for nothing to be changed (RFC 9110 section 9.2.1).
[[nodiscard]] constexpr bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

// Names with values in the order in which they came; a name may come more than once.
using Pairs = std::vector<std::pair<std::string, std::string>>;

// A request's header fields. Names compare without regard to case (RFC 9110 section 5.1).
// Views stay valid until the Headers are changed, moved or destroyed.
class Headers {
 public:
  void add(std::string_view name, std::string_view value);

  // The first value of that name; nothing when the field is absent.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // As find, and empty when the field is absent.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  // How many fields have that name.
  [[nodiscard]] std::size_t count(std::string_view name) const;

  [[nodiscard]] std::size_t size() const { return spans_.size(); }
  [[nodiscard]] std::pair<std::string_view, std::string_view> at(std::size_t index) const;

 private:
  struct Span {
    std::uint32_t begin, name_size, value_size;
  };
  std::string text_;
  std::vector<Span> spans_;
};

struct Request {
  Method method = Method::get;
  std::string target;             // as it was sent, query included
  std::vector<std::string> path;  // decoded segments, valid UTF-8, no trailing empty one
  Pairs query;                    // decoded, valid UTF-8
  Pairs parameters;               // the route's {names} and their values; set by the router
  Headers headers;
  std::string body;
  std::string remote;  // the client's address without port; behind a proxy, the one it names

  // The token of "Authorization: Bearer ..." (RFC 6750), or empty; of two such fields none, since a
  // proxy in front may have looked at the other one.
  [[nodiscard]] std::string_view bearer() const;
  // The first value of that name in the query; nothing when it is absent.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  // The path's part that stands for {name} of the route's pattern; empty when there is none.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct Target {
  std::vector<std::string> path;
  Pairs query;
};

// Takes a request target apart (RFC 9112 section 3.2, origin-form and absolute-form).
// Segments are split before they are decoded, so "%2F" stays inside its segment. In the query "+"
// stands for a space. One trailing slash is ignored. Problem bad_target: a broken %-escape, a NUL,
// text that is not UTF-8, more than 32 segments or 64 query parameters.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

struct Response {
  int status = 200;
  std::string content_type;  // left out when empty
  Pairs headers;             // beyond Content-Type, Content-Length, Date, Connection
  std::string body;
  // Sent instead of `body` when set: bytes of a hot read that many answers share.
  std::shared_ptr<const std::string> shared_body = nullptr;

  [[nodiscard]] const std::string& content() const { return shared_body ? *shared_body : body; }
};

[[nodiscard]] Response json_response(int status, std::string json_text);
[[nodiscard]] Response json_response(int status, std::shared_ptr<const std::string> json_text);

// Answers with a stream of events that goes on until the feed is closed or the reader leaves.
struct EventStream {
  std::shared_ptr<EventFeed> feed;
  Pairs headers;
};

using Answer = variant2::variant<Response, EventStream>;

// The one answer that a request is owed. Call it once, now or later, from any thread: in the
// handler before it returns is fastest; from elsewhere the answer goes through the mailbox of the
// connection's I/O thread, which is woken once for many answers. Move-only. A Reply that is
// destroyed without having been called answers 500, so no client waits for ever.
class Reply {
 public:
  using Deliver = void (*)(std::shared_ptr<void> target, Answer answer);

  Reply(std::shared_ptr<void> target, Deliver deliver)
      : target_(std::move(target)), deliver_(deliver) {}
  // Hands the answer to a function: for tests and for callers without a socket.
  [[nodiscard]] static Reply to(std::function<void(Answer)> receiver);

  Reply(Reply&& other) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;
  ~Reply();

  void operator()(Response response) { finish(std::move(response)); }
  void operator()(EventStream stream) { finish(std::move(stream)); }
  // False once it was called or moved from.
  [[nodiscard]] explicit operator bool() const { return target_ != nullptr; }

 private:
  void finish(Answer answer);

  std::shared_ptr<void> target_;
  Deliver deliver_;
};

// Runs on an I/O thread and must not block it: what waits (for the disk, for a lock that is held
// long) moves the Reply elsewhere and returns. An exception becomes a 500.
using Handler = std::function<void(Request, Reply)>;

}  // namespace concord::api
