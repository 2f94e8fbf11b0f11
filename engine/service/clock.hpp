#pragma once

#include <atomic>

#include "engine/values/timestamp.hpp"

namespace concord::service {

// The only way to the time. Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  // The wall clock, UTC. It may jump; the writer notices by the monotonic clock.
  [[nodiscard]] virtual Timestamp now() const = 0;
  // Time since some fixed moment; never jumps.
  [[nodiscard]] virtual Duration monotonic() const = 0;
  // How long to sleep, at most, for `wall` to pass on now(). Zero for clocks that are moved by
  // hand: whoever moves them wakes the sleepers.
  [[nodiscard]] virtual bool runs_by_itself() const = 0;
};

// A clock that stands until it is moved: for the demonstration and for tests of time.
class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(Timestamp start) : micros_(start.instant.time_since_epoch().count()) {}

  [[nodiscard]] Timestamp now() const override {
    return {std::chrono::sys_time<Duration>(Duration(micros_.load()))};
  }
  [[nodiscard]] Duration monotonic() const override { return Duration(micros_.load()); }
  [[nodiscard]] bool runs_by_itself() const override { return false; }

  // Only forward; an earlier time changes nothing.
  void move_to(Timestamp at) {
    const auto wanted = at.instant.time_since_epoch().count();
    auto current = micros_.load();
    while (current < wanted && !micros_.compare_exchange_weak(current, wanted)) {
    }
  }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace concord::service
