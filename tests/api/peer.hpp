#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/server.hpp"

// What the server's tests share: a client of bytes, and handlers that wait to be told.
namespace concord::api {

using std::chrono::milliseconds;

struct Heard {
  int status = 0;
  std::string head;
  std::string body;

  bool operator==(const Heard&) const = default;
  [[nodiscard]] bool has(std::string_view text) const {
    return head.find(text) != std::string::npos || body.find(text) != std::string::npos;
  }
};

// One client at the socket's level, which says exactly what the test says. Waits at most 5 seconds.
class Peer {
 public:
  explicit Peer(const Server& server, int receive_buffer = 0)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    const timeval patience{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Peer() { ::close(socket_); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  // False when the server has closed the connection.
  bool say(std::string_view text) {
    while (!text.empty()) {
      const ssize_t n = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  // The next answer; status 0 when the connection ended, or nothing came in time.
  Heard hear(bool to_head = false) {
    Heard heard;
    std::size_t end;
    while ((end = bytes_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return heard;
    }
    heard.head = bytes_.substr(0, end + 4);
    bytes_.erase(0, end + 4);
    heard.status = std::stoi(heard.head.substr(9, 3));
    const std::size_t field = heard.head.find("Content-Length: ");
    if (field == std::string::npos || to_head) return heard;
    const std::size_t length = std::stoul(heard.head.substr(field + 16));
    while (bytes_.size() < length && receive()) {
    }
    heard.body = bytes_.substr(0, length);
    bytes_.erase(0, length);
    return heard;
  }
  Heard ask(std::string_view text) {
    say(text);
    return hear();
  }
  // Whether `text` comes; what was before it is skipped.
  bool hear_text(std::string_view text) {
    std::size_t at;
    while ((at = bytes_.find(text)) == std::string::npos) {
      if (!receive()) return false;
    }
    bytes_.erase(0, at + text.size());
    return true;
  }
  // Whether the server ends the connection, with nothing more to say.
  bool hear_end() { return !receive() && ended_ && bytes_.empty(); }
  // Whether the connection ends, whatever is said before.
  bool hear_to_end() {
    while (receive()) {
    }
    return ended_;
  }

 private:
  bool receive() {
    char chunk[16 * 1024];
    const ssize_t n = ::recv(socket_, chunk, sizeof chunk, 0);
    if (n > 0) bytes_.append(chunk, static_cast<std::size_t>(n));
    ended_ = n == 0 || (n < 0 && errno == ECONNRESET);
    return n > 0;
  }

  int socket_;
  bool connected_ = false;
  bool ended_ = false;
  std::string bytes_;
};

inline std::string get(std::string_view target, std::string_view fields = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(fields) +
         "\r\n";
}

inline std::string post(std::string_view target, std::string_view body,
                        std::string_view fields = "") {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

inline Response text_response(std::string text, int status = 200) {
  return {status, "text/plain", {}, std::move(text), nullptr};
}

// Requests that wait until the test answers them.
class Desk {
 public:
  Handler handler() {
    return [this](Request request, Reply reply) {
      const std::lock_guard lock(mutex_);
      waiting_.emplace_back(std::move(request), std::move(reply));
      changed_.notify_all();
    };
  }
  // False when not so many have come within a time that is long enough.
  bool await(std::size_t count, milliseconds time = milliseconds(5000)) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, time, [&] { return waiting_.size() >= count; });
  }
  std::size_t size() {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }
  // Takes the request at that place off the desk.
  std::pair<Request, Reply> take(std::size_t place) {
    const std::lock_guard lock(mutex_);
    auto taken = std::move(waiting_[place]);
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(place));
    return taken;
  }
  void answer(std::size_t place, std::string text) {
    auto [request, reply] = take(place);
    reply(text_response(std::move(text)));
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::pair<Request, Reply>> waiting_;
};

// GET and POST /echo/{word} answer with what they were asked, GET and POST /desk/{word} wait at the
// desk, if there is one, and POST /wide takes bodies of up to 4 MiB of the bearer of "some".
inline std::vector<Route> routes_for(Desk* desk = nullptr) {
  const Handler echo = [](Request request, Reply reply) {
    reply(text_response(std::string(name_of(request.method)) + " " +
                        std::string(request.parameter("word")) + " " + request.body));
  };
  const Handler size = [](Request request, Reply reply) {
    reply(text_response(std::to_string(request.body.size())));
  };
  const auto admit = [](const Request& request) {
    return request.bearer() == "some" ? std::nullopt : std::optional(text_response("Who?", 401));
  };
  std::vector<Route> routes = {
      {Method::get, "/echo/{word}", "echo", echo, 0},
      {Method::post, "/echo/{word}", "echo_body", echo, 0},
      {Method::post, "/wide", "wide", size, 4 * 1024 * 1024, admit},
  };
  if (desk != nullptr) {
    routes.push_back({Method::get, "/desk/{word}", "desk", desk->handler(), 0});
    routes.push_back({Method::post, "/desk/{word}", "desk_body", desk->handler(), 0});
  }
  return routes;
}

inline std::unique_ptr<Server> serve(std::vector<Route> routes, ServerOptions options = {}) {
  auto started = Server::start(std::move(options), Router(std::move(routes)));
  if (!started) {
    ADD_FAILURE() << started.error().message;
    return nullptr;
  }
  return std::move(*started);
}

// Whether it becomes true within 5 seconds.
template <class Condition>
bool eventually(Condition condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::usleep(5'000);
  }
  return true;
}

}  // namespace concord::api
