#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/store_main.hpp"
#include "engine/service/shown.hpp"

namespace concord::cli {

// "witnesses", beside a store: what its server knows of the log's witnesses, for the next start and
// for the doctor.
struct WitnessesSeen {
  Timestamp at;  // when it was written
  std::vector<service::WitnessState> witnesses;
};
// Nothing: no such file, one that cannot be read, or another log's.
[[nodiscard]] std::optional<WitnessesSeen> witnesses_seen(const Path& directory,
                                                          const std::string& origin);
// The log has no witnesses any more.
void forget_witnesses(const Path& directory);

// Writes it: at once what is new in kind, else every ten seconds at most. Any thread.
class WitnessStates {
 public:
  WitnessStates(const Path& directory, std::string origin);
  // Throws nothing: without the file less is known, and nothing is lost.
  void keep(const std::vector<service::WitnessState>& witnesses, bool in_kind);

 private:
  const Path file_;
  const std::string origin_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace concord::cli
