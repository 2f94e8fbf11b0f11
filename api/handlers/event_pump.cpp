#include "api/handlers/event_pump.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

namespace concord::api::handlers {
namespace {

// After so long without news, credentials are looked at again, and who has left is let go of.
constexpr std::chrono::seconds kRound{5};
constexpr std::uint64_t kPositionsPerTurn = 256;
constexpr std::size_t kMostSeen = 4096;

// What is longer than `limit` (a founding act) comes without its events: one event alone must never
// be more than a listener's feed holds. The client asks for the entry.
std::string event_of(std::uint64_t position, nlohmann::json entry, std::size_t limit) {
  const auto dump = [&] {
    return entry.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  };
  std::string text = dump();
  if (text.size() > limit) {
    entry.erase("events");
    entry.erase("bytes");
    entry["truncated"] = true;
    text = dump();
  }
  return server_sent_event(std::to_string(position), "entry", text);
}

}  // namespace

EventPump::EventPump(Desk& desk, Options options) : desk_(desk), options_(options) {
  watch_ = desk_.service.published().watch([this](const service::Progress&) {
    {
      const std::lock_guard lock(mutex_);
      if (open_ == 0) return;  // nobody listens: the thread would wake for every commit
      news_ = true;
    }
    wake_.notify_one();
  });
  thread_ = std::thread([this] { run(); });
}

EventPump::~EventPump() {
  desk_.service.published().unwatch(watch_);
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

std::shared_ptr<EventFeed> EventPump::listen(Listener listener) {
  auto feed = std::make_shared<EventFeed>(options_.feed_limit);
  // Says at once that the stream stands, and how soon to come again after its end.
  feed->push("retry: 500\n\n");
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || open_ >= options_.stream_limit) return nullptr;
    ++open_;
    arrived_.push_back({std::move(listener), feed, 0, false});
    news_ = true;
  }
  wake_.notify_one();
  return feed;
}

void EventPump::run() {
  std::list<Stream> streams;
  bool is_behind = false;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (!is_behind) wake_.wait_for(lock, kRound, [this] { return news_ || stopping_; });
      streams.splice(streams.end(), arrived_);
      news_ = false;
      if (stopping_) break;
    }
    const auto tree_size = desk_.service.published().progress().tree_size;
    serve(streams, tree_size);
    const auto ended = streams.remove_if([](const Stream& stream) { return stream.ended; });
    is_behind = std::any_of(streams.begin(), streams.end(),
                            [&](const Stream& stream) { return stream.listener.next < tree_size; });
    const std::lock_guard lock(mutex_);
    open_ -= ended;
  }
  for (auto& stream : streams) stream.feed->close();
}

void EventPump::serve(std::list<Stream>& streams, std::uint64_t tree_size) {
  if (seen_.size() > kMostSeen) seen_.clear();
  for (auto& stream : streams) {
    try {
      advance(stream, tree_size);
    } catch (const std::exception& wrong) {  // the store cannot be read; the listener comes again
      if (desk_.on_error) desk_.on_error("streamEvents", wrong.what());
      stream.feed->close();
      stream.ended = true;
    }
  }
}

// One turn for one listener, so that nobody who is far behind holds up the others.
void EventPump::advance(Stream& stream, std::uint64_t tree_size) {
  auto& next = stream.listener.next;
  const auto session = desk_.sessions.admit(stream.listener.token);
  stream.ended = !session || stream.feed->closed();
  if (!session) stream.feed->close();
  const auto until = std::min(tree_size, next + kPositionsPerTurn);
  while (!stream.ended && next < until) {
    const auto& bytes = seen_by(*session, stream);
    ++next;
    if (bytes.empty()) continue;
    stream.ended = !stream.feed->push(bytes);
    stream.behind_bytes += bytes.size();
    if (!stream.ended && next < tree_size && stream.behind_bytes > options_.feed_limit / 2) {
      stream.feed->close();
      stream.ended = true;
    }
  }
  if (next >= tree_size) stream.behind_bytes = 0;
}

const std::string& EventPump::seen_by(const Session& session, const Stream& stream) {
  const auto position = stream.listener.next;
  const auto [place, is_new] =
      seen_.try_emplace({position, session.readership + stream.listener.language});
  if (!is_new) return place->second;
  reading::Reader reader = session.reader;
  reader.language = stream.listener.language;
  try {
    if (auto entry = desk_.room.entry(reader, position)) {
      // Who asked and whose name it is are told, and others with the same rights are not yet.
      const bool is_personal = entry->value("kind", "") == "NameRedactionAsked";
      place->second = event_of(position, *std::move(entry), options_.feed_limit / 4);
      if (is_personal) {
        told_one_ = std::move(place->second);
        seen_.erase(place);
        return told_one_;
      }
    } else if (desk_.room.is_sealed(reader, position)) {
      // Who comes after the close is given it.
      static const std::string kNothingYet;
      seen_.erase(place);
      return kNothingYet;
    }
  } catch (...) {
    seen_.erase(place);
    throw;
  }
  return place->second;
}

}  // namespace concord::api::handlers
