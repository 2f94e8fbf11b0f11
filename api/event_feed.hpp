#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace concord::api {

// The pipe between who produces events and the one connection that sends them. Thread-safe. The
// producer and the connection share it (std::shared_ptr). What waits to be sent is bounded: a
// reader who falls behind by more than that is dropped, so it can never hold the producer up.
class EventFeed {
 public:
  // limit: bytes that may wait to be sent.
  explicit EventFeed(std::size_t limit = 256 * 1024) : limit_(limit) {}

  // For the producer.

  // Queues bytes as they are to be sent (see server_sent_event). False: the feed is closed, since
  // it was ended, the reader left, or just now, because this push went over the limit.
  bool push(std::string_view bytes);
  // Ends the stream in good order: what is queued is still sent.
  void close();
  [[nodiscard]] bool closed() const;
  // Sets what is called, once and outside of locks, when the reader has left or was dropped: on the
  // I/O thread or inside push(). Not called after close(). Set it before the feed is handed over.
  void on_gone(std::function<void()> callback);

  // For the connection.

  struct Portion {
    std::string bytes;
    bool last = false;     // the producer closed the feed and this is the rest
    bool dropped = false;  // the reader was too slow
  };
  // wake is called, under the feed's lock and at most once between two calls of take(), when there
  // is something new. It must not call the feed.
  void attach(std::function<void()> wake);
  [[nodiscard]] Portion take();
  [[nodiscard]] bool dropped() const;
  // The reader has left: every later push() is false.
  void abandon();

 private:
  void signal();

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::string waiting_;
  bool closed_ = false;
  bool dropped_ = false;
  bool signalled_ = false;
  std::function<void()> wake_;
  std::function<void()> gone_;
};

// One event in the text format of server-sent events (WHATWG HTML, section 9.2): `id` and `type`
// are left out when empty; `text` may have several lines. Line breaks in id and type are dropped.
[[nodiscard]] std::string server_sent_event(std::string_view id, std::string_view type,
                                            std::string_view text);

}  // namespace concord::api
