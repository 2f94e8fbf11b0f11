#include "api/event_feed.hpp"

#include <utility>

namespace concord::api {

void EventFeed::signal() {
  if (signalled_) return;
  signalled_ = true;
  if (wake_) wake_();
}

bool EventFeed::push(std::string_view bytes) {
  std::function<void()> gone;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    if (waiting_.size() + bytes.size() <= limit_) {
      waiting_.append(bytes);
      signal();
      return true;
    }
    closed_ = dropped_ = true;
    signalled_ = false;  // the connection must hear of it although it has not taken the last bytes
    signal();
    gone = std::exchange(gone_, nullptr);
  }
  if (gone) gone();
  return false;
}

void EventFeed::close() {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  closed_ = true;
  gone_ = nullptr;
  signal();
}

bool EventFeed::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

bool EventFeed::dropped() const {
  const std::lock_guard lock(mutex_);
  return dropped_;
}

void EventFeed::on_gone(std::function<void()> callback) {
  const std::lock_guard lock(mutex_);
  gone_ = std::move(callback);
}

void EventFeed::attach(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

EventFeed::Portion EventFeed::take() {
  const std::lock_guard lock(mutex_);
  signalled_ = false;
  return {std::exchange(waiting_, {}), closed_ && !dropped_, dropped_};
}

void EventFeed::abandon() {
  std::function<void()> gone;
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    waiting_.clear();
    wake = std::exchange(wake_, nullptr);
    gone = std::exchange(gone_, nullptr);
  }
  if (gone) gone();
}

std::string server_sent_event(std::string_view id, std::string_view type, std::string_view text) {
  std::string out;
  out.reserve(id.size() + type.size() + text.size() + 32);
  const auto field = [&out](std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    for (const char c : value) {
      if (c != '\n' && c != '\r' && c != '\0') out += c;
    }
    out += '\n';
  };
  if (!id.empty()) field("id", id);
  if (!type.empty()) field("event", type);
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\n', begin);
    field("data", text.substr(begin, end - begin));
    if (end == std::string_view::npos) break;
    begin = end + 1;
  }
  out += '\n';
  return out;
}

}  // namespace concord::api
