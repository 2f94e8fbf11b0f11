#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "engine/store/sqlite.hpp"

namespace concord::store {

// Copies the write-ahead log back into the database, on a thread and connection of its own, so
// that the writer never does. PASSIVE passes run beside the writer; when little is left, one more
// runs under gate(), so that the writer finds everything copied and starts the log's file again.
class Checkpointer {
 public:
  // `pages`: how long the write-ahead log gets before it is copied back.
  Checkpointer(const std::filesystem::path& file, const std::string& vfs, std::uint64_t pages);
  // Stops the thread; waits for a pass that runs.
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  // The writer holds it during a transaction.
  [[nodiscard]] std::mutex& gate() { return gate_; }
  // The write-ahead log has so many pages now. After each commit.
  void wrote(std::uint64_t pages);
  // Empties the write-ahead log's file soon, so that what was redacted is not left in it. Tried
  // again until no reader hinders.
  void scrub();
  [[nodiscard]] bool is_scrubbed();
  // Throws what stopped the thread: a failed sync of the database puts all later commits in doubt.
  void rethrow();

 private:
  struct Pass {
    std::uint64_t left = 0;  // pages not copied yet
    std::uint64_t pages = 0;
    bool disk_full = false;
  };

  void work();
  // Both: false to try again a little later.
  bool catch_up();
  bool empty_the_file();
  Pass pass(int mode);
  [[nodiscard]] bool wanted() const;

  std::mutex gate_;
  std::mutex mutex_;  // of what follows, up to the connection
  std::condition_variable changed_;
  std::uint64_t threshold_;
  std::uint64_t wanted_at_;
  std::uint64_t pages_ = 0;
  bool scrub_ = false;
  bool stop_ = false;
  std::exception_ptr failure_;
  Connection connection_;  // the thread's
  std::thread thread_;
};

}  // namespace concord::store
