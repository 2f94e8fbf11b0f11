#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "cli/durable_file.hpp"
#include "engine/audit/witness.hpp"

namespace concord::cli {

// A witness with its memory: a directory with one file for each log, the last checkpoint that the
// witness cosigned, named as C2SP tlog-witness names its records. One process at a time. Any
// thread.
class WitnessMemory {
 public:
  // Throws Failure: no such directory, another process has it, or a file in it that this witness
  // has not cosigned. It never starts with less than it knew.
  WitnessMemory(std::filesystem::path directory, audit::Witness witness);

  // Decides as audit::answer() and keeps what follows: when this returns with status 200, the new
  // record is durable. Two requests never meet the same memory. Throws Failure for the disk; then
  // nothing is cosigned.
  [[nodiscard]] audit::WitnessAnswer answer(std::string_view body, std::int64_t time);

  [[nodiscard]] audit::TreeHead last_seen(const std::string& origin) const;
  // The cosigned checkpoint at "/<hash of the origin>/checkpoint".
  [[nodiscard]] std::optional<std::string> record(const std::string& path) const;
  [[nodiscard]] const audit::Witness& witness() const { return witness_; }

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& origin) const;
  void recall(const audit::WatchedLog& log);

  const std::filesystem::path directory_;
  const audit::Witness witness_;
  const DirectoryLock lock_;
  mutable std::mutex mutex_;
  audit::SeenTrees seen_;
  std::map<std::string, std::string> records_;  // by path
};

}  // namespace concord::cli
