#pragma once

#include <cstdint>
#include <mutex>
#include <string>

namespace concord::service {

// How the mail is doing.
struct MailFigures {
  bool is_on = false;          // this server sends mail
  std::uint64_t sent = 0;      // letters that the mail's server took, since the start
  std::uint64_t refused = 0;   // letters that it refused for good, since the start
  std::uint64_t waiting = 0;   // notices that are not sent yet
  std::uint64_t position = 0;  // entries of the log below it have been read for it
  std::string trouble;         // why nothing can be sent now; empty: something can

  bool operator==(const MailFigures&) const = default;
};

// Where the mail says how it is doing, for whoever asks. Any thread.
class MailBoard {
 public:
  void set(MailFigures figures) {
    const std::lock_guard lock(mutex_);
    figures_ = std::move(figures);
  }
  [[nodiscard]] MailFigures get() const {
    const std::lock_guard lock(mutex_);
    return figures_;
  }

 private:
  mutable std::mutex mutex_;
  MailFigures figures_;
};

}  // namespace concord::service
