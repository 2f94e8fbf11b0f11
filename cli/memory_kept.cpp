#include "cli/memory_kept.hpp"

#include <malloc.h>

namespace concord::cli {

void keep_memory() {
  constexpr int kKept = 64 << 20;
  constexpr int kLargest = 32 << 20;  // the most that glibc takes
  constexpr int kAtOnce = 4 << 20;
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_MMAP_THRESHOLD, kLargest);
  ::mallopt(M_TOP_PAD, kAtOnce);
}

}  // namespace concord::cli
