#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace concord::store {

// A file system for SQLite (a VFS over the usual one) that knows what has reached the disk: what
// was written before the last sync of its file. One at a time; any thread.
class PowerCutDisk {
 public:
  PowerCutDisk();
  ~PowerCutDisk();
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;

  // For SqliteOptions::vfs.
  static constexpr const char* name = "concord-power-cut";

  // What a power cut now leaves of the files in `from`, written to `to`: of each file what was
  // synced, and of what was written since some 512-byte sectors and not others, by `seed`.
  void cut(const std::filesystem::path& from, const std::filesystem::path& to,
           std::uint32_t seed) const;

  // Syncs of files whose name ends so, and calls that write to them.
  [[nodiscard]] std::uint64_t syncs(const std::string& suffix) const;
  [[nodiscard]] std::uint64_t writes(const std::string& suffix) const;

  // From now on syncs of files whose name ends so fail; empty: none.
  void fail_syncs(const std::string& suffix);
};

}  // namespace concord::store
