#pragma once

#include <atomic>
#include <chrono>

#include "engine/service/clock.hpp"

namespace concord::cli::demo {

// Stands until it is moved, for as long as the story is played; then runs on by itself from the
// instant at which it stood. Any thread.
class PlayClock final : public service::Clock {
 public:
  explicit PlayClock(Timestamp start) : standing_(start) {}

  [[nodiscard]] Timestamp now() const override {
    return runs_by_itself() ? ran_on_from_ + since_ran_on() : standing_.now();
  }
  [[nodiscard]] Duration monotonic() const override { return now().instant.time_since_epoch(); }
  [[nodiscard]] bool runs_by_itself() const override { return running_.load(); }

  // Only forward, and only before run_on(); whoever moves it wakes the writer.
  void move_to(Timestamp at) { standing_.move_to(at); }
  // Once. The writer is to be woken after it: it sleeps as for a clock that stands.
  void run_on() {
    ran_on_from_ = standing_.now();
    ran_on_at_ = std::chrono::steady_clock::now();
    running_.store(true);
  }

 private:
  [[nodiscard]] Duration since_ran_on() const {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - ran_on_at_);
  }

  service::VirtualClock standing_;
  std::atomic<bool> running_{false};
  Timestamp ran_on_from_;                            // set before running_
  std::chrono::steady_clock::time_point ran_on_at_;  // likewise
};

}  // namespace concord::cli::demo
