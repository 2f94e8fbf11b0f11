#include "engine/store/checkpointer.hpp"

#include <sqlite3.h>

#include <chrono>

#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr auto retry_after = std::chrono::milliseconds(200);
constexpr int most_free_passes = 4;

}  // namespace

Checkpointer::Checkpointer(const std::filesystem::path& file, const std::string& vfs,
                           std::uint64_t pages)
    : threshold_(pages), wanted_at_(pages), connection_(file, OpenMode::write, vfs) {
  connection_.run("PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = FULL;");
  // Copying is done page by page; a large cache would only take memory.
  connection_.run("PRAGMA cache_size = -256");
  // It holds the gate while it waits.
  connection_.run("PRAGMA busy_timeout = 5");
  thread_ = std::thread([this] { work(); });
}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Checkpointer::wrote(std::uint64_t pages) {
  const std::lock_guard lock(mutex_);
  // The file was started again: whoever hindered it is gone.
  if (pages < pages_) wanted_at_ = threshold_;
  pages_ = pages;
  if (wanted()) changed_.notify_all();
}

void Checkpointer::scrub() {
  const std::lock_guard lock(mutex_);
  scrub_ = true;
  changed_.notify_all();
}

bool Checkpointer::is_scrubbed() {
  const std::lock_guard lock(mutex_);
  return !scrub_;
}

void Checkpointer::rethrow() {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

bool Checkpointer::wanted() const {
  return pages_ >= wanted_at_;
}

void Checkpointer::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stop_ || scrub_ || wanted(); });
    if (stop_) return;
    const bool scrubbing = scrub_;
    lock.unlock();
    try {
      const bool done = scrubbing ? empty_the_file() : catch_up();
      lock.lock();
      if (scrubbing) scrub_ = !done;
      if (!done) changed_.wait_for(lock, retry_after, [this] { return stop_; });
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      failure_ = std::current_exception();
      return;
    }
  }
}

bool Checkpointer::empty_the_file() {
  const std::lock_guard gate(gate_);
  return pass(SQLITE_CHECKPOINT_TRUNCATE).pages == 0;
}

bool Checkpointer::catch_up() {
  for (int i = 0; i < most_free_passes; ++i)
    if (pass(SQLITE_CHECKPOINT_PASSIVE).left <= threshold_ / 8) break;
  const std::lock_guard gate(gate_);
  const Pass last = pass(SQLITE_CHECKPOINT_PASSIVE);
  const std::lock_guard lock(mutex_);
  // The writer starts the file again now, and wrote() sees it; unless a reader still needs it:
  // then the next try is when as much has come to it.
  pages_ = last.pages;
  wanted_at_ = last.pages + threshold_;
  return !last.disk_full;
}

Checkpointer::Pass Checkpointer::pass(int mode) {
  int pages = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, &pages, &copied);
  // Full: the database cannot grow, the write-ahead log still holds everything.
  if (code == SQLITE_FULL) return {.left = 0, .pages = 1, .disk_full = true};
  if (code != SQLITE_OK && code != SQLITE_BUSY) connection_.fail(code);
  if (pages < 0 || copied < 0) return {.left = 0, .pages = 1};
  return {.left = static_cast<std::uint64_t>(pages - copied),
          .pages = static_cast<std::uint64_t>(pages)};
}

}  // namespace concord::store
