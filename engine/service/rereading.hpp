#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/service/service.hpp"

namespace concord::service {

// What is wrong with the log's commits from `from` on, as far as `to`: one is missing, does not
// begin where the one before it ended, or has an entry that is not the tree's leaf. Looks at no
// more than `limit` commits and moves `from` behind them. Nothing: what was looked at is sound.
// Throws StoreError (failed).
struct Stretch {
  std::uint64_t from = 1;
  std::uint64_t position = 0;  // of the first entry of commit `from`
  std::uint64_t to = 0;        // the last commit
};
[[nodiscard]] std::optional<std::string> reread(store::Reader& reader, Stretch& stretch,
                                                std::size_t limit);

// The same without rest for about as long as `most`, before a store is served: the whole of a log
// of some ten thousand commits.
[[nodiscard]] std::optional<std::string> reread_for(store::Reader& reader, Stretch& stretch,
                                                    std::chrono::milliseconds most);

// A start reads the newest commits, and looks at as many others as `reread_for` has time for. This
// looks through the rest once, while the store is served, at the pace of a quarter of a processor:
// a log in which something is missing or changed is not signed any further.
class Rereading {
 public:
  // From `begun` on. `service` outlives it. `fatal` is told what is wrong, and must not return.
  Rereading(Service& service, Stretch begun, std::function<void(const std::string&)> fatal);
  ~Rereading();
  Rereading(const Rereading&) = delete;
  Rereading& operator=(const Rereading&) = delete;

 private:
  void go_through();

  Service& service_;
  Stretch stretch_;
  std::function<void(const std::string&)> fatal_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace concord::service
