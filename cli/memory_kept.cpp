#include "cli/memory_kept.hpp"

#include <malloc.h>
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace concord::cli {
namespace {

constexpr std::size_t kKernelPage = 4096;
constexpr std::size_t kTakenAtStart = 1536 << 10;

// A kernel before 5.14 does not know the advice, and nothing is lost.
void fill_at_once([[maybe_unused]] std::size_t bytes) {
#ifdef MADV_POPULATE_WRITE
  void* block = std::malloc(bytes);
  if (block == nullptr) return;
  const auto begin =
      (reinterpret_cast<std::uintptr_t>(block) + kKernelPage - 1) / kKernelPage * kKernelPage;
  const auto end = (reinterpret_cast<std::uintptr_t>(block) + bytes) / kKernelPage * kKernelPage;
  ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_WRITE);
  std::free(block);
#endif
}

}  // namespace

void keep_memory() {
  constexpr int kKept = 16 << 20;
  constexpr int kLargest = 32 << 20;  // the most that glibc takes
  constexpr int kAtOnce = 4 << 20;
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_MMAP_THRESHOLD, kLargest);
  ::mallopt(M_TOP_PAD, kAtOnce);
  fill_at_once(kTakenAtStart);
}

}  // namespace concord::cli
