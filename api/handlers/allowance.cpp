#include "api/handlers/allowance.hpp"

#include <algorithm>

namespace concord::api::handlers {

std::optional<std::chrono::nanoseconds> Allowance::take(const Rate& rate,
                                                        std::chrono::nanoseconds now) {
  if (rate.per_second == 0) return std::nullopt;
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t each = kSecond / rate.per_second;
  const std::int64_t burst = kSecond * Rate::kBurstSeconds;
  auto paid = paid_until_.load(std::memory_order_relaxed);
  while (true) {
    const auto then = std::max<std::int64_t>(paid, now.count()) + each;
    const auto ahead = then - now.count();
    if (ahead > burst) return std::chrono::nanoseconds(ahead - burst);
    if (paid_until_.compare_exchange_weak(paid, then, std::memory_order_relaxed))
      return std::nullopt;
  }
}

}  // namespace concord::api::handlers
