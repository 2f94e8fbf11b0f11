#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/store/store.hpp"

// The store in a directory: concord.sqlite (the log), derived.sqlite (made again when it is
// missing), lock. The directory gets mode 0700, the files 0600; SQLite's -wal and -shm files
// belong to them. Only local file systems: SQLite's write-ahead log needs shared memory.
namespace concord::store {

struct SqliteOptions {
  bool create = true;  // make the directory (its parent must exist) and the store if missing
  std::uint64_t cache_bytes = 64 << 20;   // of the writer
  std::uint64_t checkpoint_pages = 1000;  // of 8192 bytes, in the write-ahead log
  // For tests.
  std::uint64_t max_pages = 0;  // the disk is "full" above so many; 0: no limit
  std::string vfs{};            // SQLite's name of a file system
};

// Opens for writing, applies migrations. Throws StoreError: locked (naming the process),
// newer_version, corrupt, disk_full, failed (no store there and not to be made, no rights).
[[nodiscard]] std::unique_ptr<Store> open_sqlite_store(const std::filesystem::path& directory,
                                                       const SqliteOptions& options = {});

// Opens for reading, beside a writer or without one; also a backup. Throws StoreError:
// newer_version, corrupt, failed (no store there). A store of an older format is `conflict`:
// open it for writing once.
[[nodiscard]] std::unique_ptr<Reader> open_sqlite_reader(const std::filesystem::path& directory);

}  // namespace concord::store
