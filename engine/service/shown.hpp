#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/published.hpp"

namespace concord::service {

// Where the newest cosigned checkpoint is kept: beside the store, by whoever composes the whole.
struct CosignedPlace {
  // What is kept, if that changed since the last call. May be asked often, by any thread.
  std::function<std::optional<std::string>()> changed;
  // Durable when it returns. What is kept never becomes smaller. Throws for the disk.
  std::function<void(const std::string& note)> keep;
  bool expected = false;  // witnesses are asked: wait for them
};

// A witness as the log knows it.
struct WitnessState {
  std::string name;  // of its key
  std::string key;   // to verify with
  std::string url;
  std::uint64_t size = 0;  // of the tree that it cosigned last
  std::int64_t time = 0;   // of that cosignature, POSIX seconds
  std::string trouble;     // why it does not cosign now; empty: it does

  bool operator==(const WitnessState&) const = default;
};

// Which checkpoint the log shows: the newest that enough witnesses have cosigned, which may lag
// behind the log, or the newest of all where nobody cosigns. Where witnesses are expected and have
// not answered yet, the first one that is asked for stands still until they do: what is shown never
// becomes smaller while this lives. Any thread.
class Shown {
 public:
  Shown(const Published& published, CosignedPlace place);

  // The signed note; empty before the first entry.
  [[nodiscard]] std::string note();
  // One whose tree has at least `size` entries: the one that is shown, or the newest.
  [[nodiscard]] std::string covering(std::uint64_t size);
  // How many entries the shown one has.
  [[nodiscard]] std::uint64_t size();
  // From here on shows a checkpoint that is cosigned by enough witnesses, unless a larger one is
  // shown. Durable when it returns; throws for the disk, and then nothing changes.
  void take(const std::string& cosigned);

  void set_witnesses(std::vector<WitnessState> witnesses);
  [[nodiscard]] std::vector<WitnessState> witnesses() const;

 private:
  struct Kept {
    std::string note;
    std::uint64_t size = 0;
  };
  [[nodiscard]] Kept now();
  void adopt(std::string note);

  const Published& published_;
  const CosignedPlace place_;
  mutable std::mutex mutex_;
  Kept kept_;  // cosigned; or, where witnesses are expected, what stands until they answer
  std::vector<WitnessState> witnesses_;
};

}  // namespace concord::service
