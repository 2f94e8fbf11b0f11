#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace concord::store {

struct BackupProgress {
  std::uint64_t pages_done = 0;
  std::uint64_t pages = 0;
};

// Copies the store in `from` as it is at one instant into the directory `to` (made if missing),
// while it is written and read. The file gets its name `concord.sqlite` only when all of it is
// durable and a quick check has passed; it is a whole store, to be opened or copied anywhere.
// Derived things are not copied. What is written meanwhile stays in the write-ahead log until the
// end, so the disk needs room for it.
// Throws StoreError: conflict (`to` holds a store already), disk_full, corrupt, newer_version,
// failed. Nothing of it then remains, `from` is untouched, and the store stays usable.
// What `progress` throws ends the backup in the same way.
void backup_sqlite(const std::filesystem::path& from, const std::filesystem::path& to,
                   const std::function<void(BackupProgress)>& progress = {});

}  // namespace concord::store
