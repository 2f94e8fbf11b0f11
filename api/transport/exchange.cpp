#include "api/transport/exchange.hpp"

namespace concord::api::transport {
namespace {

void deliver(std::shared_ptr<void> target, Answer answer) {
  auto exchange = std::static_pointer_cast<Exchange>(std::move(target));
  exchange->answer = std::move(answer);
  Mailbox& mailbox = *exchange->mailbox;
  if (mailbox.is_own_thread() && exchange->in_handler) {
    exchange->ready = true;
    return;
  }
  mailbox.put(std::move(exchange));
}

}  // namespace

void Mailbox::put(std::shared_ptr<Exchange> exchange) {
  // Kept until the lock is free: the last owner of an exchange may destroy much.
  std::shared_ptr<Exchange> dropped;
  const std::lock_guard lock(mutex_);
  if (!wake_) {
    dropped = std::move(exchange);
    return;
  }
  waiting_.push_back(std::move(exchange));
  if (waiting_.size() == 1) wake_();
}

void Mailbox::take(std::vector<std::shared_ptr<Exchange>>& out) {
  out.clear();
  const std::lock_guard lock(mutex_);
  out.swap(waiting_);
}

void Mailbox::close() {
  std::vector<std::shared_ptr<Exchange>> dropped;
  const std::lock_guard lock(mutex_);
  wake_ = nullptr;
  dropped.swap(waiting_);
}

Reply reply_to(const std::shared_ptr<Exchange>& exchange) {
  return Reply(exchange, &deliver);
}

}  // namespace concord::api::transport
