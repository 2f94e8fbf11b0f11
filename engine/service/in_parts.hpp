#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace concord::service {

// Does all of [0, size) in parts, `part(first, last)`, on as many threads as there are processors,
// this one among them. Little work stays on this one. Throws what a part throws, after all ended.
template <class Part>
void in_parts(std::size_t size, const Part& part) {
  constexpr std::size_t kLittle = 32;
  const std::size_t processors =
      std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
  const std::size_t share = size <= kLittle ? size : size / processors + 1;
  std::vector<std::future<void>> others;
  for (std::size_t first = share; first < size; first += share)
    others.push_back(
        std::async(std::launch::async, std::cref(part), first, std::min(first + share, size)));
  part(0, std::min(share, size));
  for (auto& other : others) other.get();
}

}  // namespace concord::service
