#include "engine/service/system_clock.hpp"

#include <chrono>

namespace concord::service {

Timestamp SystemClock::now() const {
  return {std::chrono::floor<Duration>(std::chrono::system_clock::now())};
}

Duration SystemClock::monotonic() const {
  return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace concord::service
