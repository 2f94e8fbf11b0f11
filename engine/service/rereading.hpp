#pragma once

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

// A start reads the newest commits only. This looks through all the others once, while the store
// is served, at the pace of a quarter of a processor: a log in which something is missing or
// changed is not signed any further.
class Rereading {
 public:
  // `service` outlives it. `fatal` is told what is wrong, and must not return.
  Rereading(Service& service, std::function<void(const std::string&)> fatal);
  ~Rereading();
  Rereading(const Rereading&) = delete;
  Rereading& operator=(const Rereading&) = delete;

 private:
  void go_through();

  Service& service_;
  std::function<void(const std::string&)> fatal_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace concord::service
