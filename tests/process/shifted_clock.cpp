// Preloaded into a real server: the machine's clock, off by as many seconds as a file says now.
// Only the time of day is shifted; what measures lengths (CLOCK_MONOTONIC) goes on as it is, as
// when somebody sets a machine's clock.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

namespace {

long shift_in_seconds() {
  const char* name = std::getenv("SHIFTED_CLOCK");
  const int file = name == nullptr ? -1 : ::open(name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[24] = {};
  const bool is_read = ::read(file, text, sizeof text - 1) > 0;
  ::close(file);
  return is_read ? std::strtol(text, nullptr, 10) : 0;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  const long failed = ::syscall(SYS_clock_gettime, clock, time);
  if (failed == 0 && clock == CLOCK_REALTIME) time->tv_sec += shift_in_seconds();
  return static_cast<int>(failed);
}
