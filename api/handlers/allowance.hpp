#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace concord::api::handlers {

// So many requests a second on average. Who has been quiet may send those of kBurstSeconds at once.
struct Rate {
  std::uint32_t per_second = 0;  // 0: any number

  static constexpr std::uint32_t kBurstSeconds = 5;
};

// What one token may still ask for: the generic cell rate algorithm, which keeps one instant and
// no queue. Any thread.
class Allowance {
 public:
  // Takes one request at `now`, an instant of a clock that never goes back. Nothing: it may be
  // answered. Else how long the bearer has to wait; nothing is taken then.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> take(const Rate& rate,
                                                             std::chrono::nanoseconds now);

 private:
  std::atomic<std::int64_t> paid_until_ = 0;  // nanoseconds: all that was taken is worked off then
};

}  // namespace concord::api::handlers
