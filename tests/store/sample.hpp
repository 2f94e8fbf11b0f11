#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/batch_rules.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/store/sqlite_store.hpp"

// What the store's tests write.
namespace concord::store {

inline Timestamp at_second(std::int64_t second) {
  return Timestamp{std::chrono::sys_time<Duration>(std::chrono::seconds(second))};
}

inline Digest digest_of(std::uint64_t seed) {
  Digest digest;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i)
    digest.bytes[i] = static_cast<std::uint8_t>((seed + 1) * 131 + i * 7 + (seed >> 8));
  return digest;
}

// A writer in small: numbers commits, keeps the head, makes tiles of the right size.
class Pen {
 public:
  Pen() = default;
  // Goes on where the store stands.
  explicit Pen(Reader& reader) : head_(reader.last()) {}

  // Adds a commit to the next batch, to be changed by the caller as it likes.
  Commit& add(const std::string& stream = "consultation-1", std::size_t entries = 1,
              std::size_t contents = 1) {
    Commit& commit = commits_.emplace_back();
    commit.number = head_.commit_number + commits_.size();
    commit.first_position = size_;
    commit.time = at_second(static_cast<std::int64_t>(commit.number));
    commit.stream = stream;
    commit.command_key = "command-" + std::to_string(commit.number);
    commit.request_hash = digest_of(commit.number);
    commit.outcome = "{\"outcome\":" + std::to_string(commit.number) + "}";
    commit.facts = entries == 0 ? "refused" : "";
    for (std::size_t i = 0; i < entries; ++i)
      commit.entries.push_back({"{\"entry\":" + std::to_string(size_ + i) + "}", stream,
                                i % 2 == 0 ? "case-" + std::to_string(i) : std::string()});
    for (std::size_t i = 0; i < contents; ++i)
      commit.contents.push_back(
          {digest_of(commit.number * 100 + i),
           "disclosure-" + std::to_string(commit.number) + "-" + std::to_string(i)});
    size_ += entries;
    return commit;
  }
  void redact(std::uint64_t number, const Digest& digest) {
    redactions_.push_back({number, digest});
  }

  // The batch of all that was added; lives as long as nothing else is called.
  Batch batch() {
    tiles_.clear();
    for (const OpenTile& open : open_tiles(size_))
      tiles_.push_back({open.level, open.index, std::string(open.bytes, 'h')});
    return {.expected_commit = head_.commit_number,
            .expected_tree_size = head_.tree_size,
            .commits = commits_,
            .tiles = tiles_,
            .redactions = redactions_,
            .checkpoint = "checkpoint of " + std::to_string(size_),
            .tree_size = size_,
            .heartbeat = at_second(1000 + static_cast<std::int64_t>(commits_.size()))};
  }
  // Appends it and moves on. After an exception the batch is still there.
  void append(Store& store) {
    const Batch batch = this->batch();
    store.append(batch);
    head_ = {head_.commit_number + commits_.size(), size_, batch.checkpoint, batch.heartbeat};
    drop();
  }
  // Forgets what was added.
  void drop() {
    commits_.clear();
    redactions_.clear();
    size_ = head_.tree_size;
  }
  [[nodiscard]] const Head& head() const { return head_; }
  [[nodiscard]] const std::vector<Commit>& commits() const { return commits_; }

 private:
  Head head_;
  std::uint64_t size_ = head_.tree_size;
  std::vector<Commit> commits_;
  std::vector<TileUpdate> tiles_;
  std::vector<Redaction> redactions_;
};

// A directory that is gone when it goes out of scope.
class ScratchDirectory {
 public:
  explicit ScratchDirectory(const std::string& name) {
    static std::atomic<int> count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("concord-" + name + "-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The adapters under the contract suites: something that outlives the stores opened on it.
struct MemoryAdapter {
  std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>(std::size_t{1} << 20);
  std::unique_ptr<Store> open() { return open_memory_store(disk); }
  std::unique_ptr<Reader> reader() { return open_memory_reader(disk); }
};

struct SqliteAdapter {
  ScratchDirectory directory{"store"};
  SqliteOptions options{.cache_bytes = 1 << 20, .checkpoint_pages = 50, .max_pages = 300};
  std::unique_ptr<Store> open() { return open_sqlite_store(directory.path(), options); }
  std::unique_ptr<Reader> reader() { return open_sqlite_reader(directory.path()); }
};

// The kind of the StoreError that `run` throws; nothing if it does not.
template <class Run>
std::optional<ErrorKind> error_of(const Run& run) {
  try {
    run();
  } catch (const StoreError& error) {
    return error.kind();
  }
  return std::nullopt;
}

// Its message; empty if it does not throw.
template <class Run>
std::string message_of(const Run& run) {
  try {
    run();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "";
}

}  // namespace concord::store
