#pragma once

#include <filesystem>

namespace concord::store {

// The right to write to a store, held as long as the object lives; the system frees it when the
// process dies. The file holds the process id of who has it.
class FileLock {
 public:
  // Throws StoreError locked (naming the process), failed.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

// Creates an empty file of mode 0600 if it is not there. Throws StoreError.
void create_private_file(const std::filesystem::path& file);
// Creates a directory of mode 0700 (its parents must exist) if it is not there. Throws StoreError.
void create_private_directory(const std::filesystem::path& directory);
// Makes the names in a directory durable. Throws StoreError.
void sync_directory(const std::filesystem::path& directory);

}  // namespace concord::store
