#pragma once

#include <chrono>
#include <ctime>

namespace concord {

// What this process has taken of the processor so far. A bound on that holds also where other
// tests run beside it, which a bound on the time of the wall does not.
inline std::chrono::duration<double> processor_time() {
  return std::chrono::duration<double>(static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
}

}  // namespace concord
