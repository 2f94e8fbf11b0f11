#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "api/http.hpp"

// The server's inside. Nothing but api/server.cpp and its tests includes this folder.
namespace concord::api::transport {

class Connection;
class Mailbox;

// One request on its way to its answer: shared by its connection and by the Reply.
struct Exchange {
  std::shared_ptr<Mailbox> mailbox;  // of the connection's I/O thread
  std::optional<Answer> answer;      // the Reply writes it; the I/O thread reads it once `ready`

  // The rest belongs to the I/O thread.
  Connection* owner = nullptr;  // nothing once the connection is gone
  std::chrono::steady_clock::time_point begun = {};
  std::size_t route = 0;       // index in the table; its size when no route took it
  std::size_t body_bytes = 0;  // counted against ServerOptions::bodies_limit
  bool in_handler = false;     // the handler runs right now
  bool ready = false;
  bool is_head = false;
  bool is_http_1_0 = false;
  bool keep_alive = false;
};

// Where other threads leave what an I/O thread has to look at: answers, and streams with something
// new. The I/O thread is woken when the first thing comes in, not again before it has looked.
class Mailbox {
 public:
  // wake runs under the mailbox's lock, on any thread, and must not block.
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  // The calling thread is the one that this mailbox belongs to.
  void adopt_thread() { thread_ = std::this_thread::get_id(); }
  [[nodiscard]] bool is_own_thread() const { return thread_ == std::this_thread::get_id(); }

  void put(std::shared_ptr<Exchange> exchange);
  // Everything that waits, into `out`, whose old contents go.
  void take(std::vector<std::shared_ptr<Exchange>>& out);
  // From now on what comes is dropped and nobody is woken.
  void close();

 private:
  std::thread::id thread_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<Exchange>> waiting_;
  std::function<void()> wake_;
};

// A Reply's way home: straight into the exchange while its handler runs, else by mailbox.
[[nodiscard]] Reply reply_to(const std::shared_ptr<Exchange>& exchange);

}  // namespace concord::api::transport
