#pragma once

#include <csignal>

namespace concord::cli {

// The signals that ask for an end, taken by one thread only: ours. To be made before any other.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  const char* wait() const {
    int number = 0;
    while (sigwait(&set_, &number) != 0) {
    }
    return number == SIGINT ? "SIGINT" : "SIGTERM";
  }

 private:
  sigset_t set_;
};

}  // namespace concord::cli
