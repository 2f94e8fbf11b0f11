#include "cli/memory_kept.hpp"

#include <malloc.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

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

// Each word as it was typed, and a NUL behind it. Empty: the system does not say.
std::string command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string words{std::istreambuf_iterator<char>(file), {}};
  return words.ends_with('\0') ? words : "";
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

void begin_with_more_small_blocks() {
  constexpr const char* kVariable = "GLIBC_TUNABLES";
  const std::string name = "glibc.malloc.tcache_count";
  // With capabilities of its own (setcap(8)) a program is not told, nor does it see that it was.
  if (::getauxval(AT_SECURE) != 0) return;
  const char* said = std::getenv(kVariable);
  std::string tunables = said == nullptr ? "" : said;
  if (tunables.find(name) != std::string::npos) return;
  if (!tunables.empty()) tunables += ':';
  // Of each size up to a kilobyte: at most 13 MiB for a thread that has used all of them.
  tunables += name + "=400";

  std::error_code unknown;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  std::string words = command_line();
  if (unknown || words.empty() || ::setenv(kVariable, tunables.c_str(), 1) != 0) return;
  std::vector<char*> pointers;  // each word ends with a NUL
  for (std::size_t at = 0; at < words.size(); at = words.find('\0', at) + 1)
    pointers.push_back(&words[at]);
  pointers.push_back(nullptr);
  ::execv(program.c_str(), pointers.data());
}

}  // namespace concord::cli
