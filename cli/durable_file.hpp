#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace concord::cli {

// Small files that outlive a power cut. All throw Failure where the disk does not let them.

// The bytes of a file of at most 2 MiB; nothing if there is no such file.
[[nodiscard]] std::optional<std::string> read_small_file(const std::filesystem::path& file);

// Puts `bytes` in the place of what the file had, of mode 0600. Whoever reads sees the old bytes or
// the new ones; once this returns, the new ones are there after a power cut too. Where root writes,
// the file belongs to the owner of its folder.
void replace_durably(const std::filesystem::path& file, const std::string& bytes);

// Held by one process at a time, as long as it lives.
class DirectoryLock {
 public:
  // The file `lock` in the directory. Throws Failure if another process holds it, naming `what`.
  DirectoryLock(const std::filesystem::path& directory, const std::string& what);
  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace concord::cli
