#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace concord::api::handlers {

// Threads for what may wait for the store or compute for long, so that I/O threads never do.
class Workers {
 public:
  Workers(std::size_t threads, std::size_t limit);
  // Ends the threads after the tasks they are at; what still waits is dropped.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Any thread. False, and the task is not taken: `limit` tasks are waiting already. A task lets no
  // exception out.
  [[nodiscard]] bool take(std::function<void()> task);

 private:
  void run();

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace concord::api::handlers
