#pragma once

#include <condition_variable>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/event_feed.hpp"
#include "api/handlers/desk.hpp"

namespace concord::api::handlers {

// Hands the log's new entries to who listens, each what it may see. One thread of its own, woken by
// the writer's publications: never on the writer's thread, and no listener waits for another.
class EventPump {
 public:
  struct Options {
    std::size_t stream_limit = 1024;
    std::size_t feed_limit = 256 * 1024;  // bytes that may wait for one listener
  };
  // The desk outlives the pump.
  EventPump(Desk& desk, Options options);
  // Ends all streams.
  ~EventPump();
  EventPump(const EventPump&) = delete;
  EventPump& operator=(const EventPump&) = delete;

  struct Listener {
    std::string token;  // asked again now and then: an ended mandate ends what it may see
    std::string language;
    std::uint64_t next = 0;  // position of the first entry that may be of interest
  };
  // A stream of events "entry" from that position on: id is the position, data the entry as GET
  // /v1/log/entries/{position} shows it; what is longer than a quarter of the feed's limit comes
  // without "events" and "bytes", and with "truncated". A listener far behind gets a good part of
  // what it missed, then the stream ends, and it goes on with a new request from the last id:
  // nobody's past is piled up in memory. Null: there are too many streams.
  [[nodiscard]] std::shared_ptr<EventFeed> listen(Listener listener);

 private:
  struct Stream {
    Listener listener;
    std::shared_ptr<EventFeed> feed;
    std::size_t behind_bytes = 0;  // sent while it was behind
    bool ended = false;
  };
  // What one readership sees of one position, ready to be sent; empty: nothing.
  using Seen = std::map<std::pair<std::uint64_t, std::string>, std::string>;

  void run();
  void serve(std::list<Stream>& streams, std::uint64_t tree_size);
  void advance(Stream& stream, std::uint64_t tree_size);
  const std::string& seen_by(const Session& session, const Stream& stream);

  Desk& desk_;
  const Options options_;
  Seen seen_;             // the pump's thread only
  std::string told_one_;  // likewise: what was sent to one listener alone
  std::mutex mutex_;
  std::condition_variable wake_;
  std::list<Stream> arrived_;
  std::size_t open_ = 0;
  bool news_ = false;
  bool stopping_ = false;
  std::uint64_t watch_ = 0;
  std::thread thread_;
};

}  // namespace concord::api::handlers
