#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/evidence/evidence.hpp"
#include "engine/service/older_rules.hpp"
#include "engine/service/replay.hpp"

namespace concord::service {

// What `verify` of a store asks of the workflow, of a log's folder: its entries are put together to
// the commits that they were, and those are replayed as a store's are. An act left one entry in
// each case that it touched, one after the other, with its command, actor and time; deadlines that
// fell due one after the other at one time are a commit together here, since how many entries each
// of them left is told by doing it again.
//
// Holds the states, as a start of the service does, and of the log two stretches of some megabytes,
// or a command that is longer. Works on a thread of its own while the folder is read on.
//
// A definition that is not among the folder's contents is taken from those that came with the
// program, if one has the hash that the consultation is pinned to.
class FolderReplay final : public evidence::Replay {
 public:
  // `longest`: commits that are put together before they are replayed.
  explicit FolderReplay(std::size_t longest = 2048) : longest_(longest) {}
  void take(evidence::ShownEntry shown) override;
  void report(const Scope& scope, evidence::Verification& all) override;

 private:
  // Its entries are not in `commit`, which has what is known of them all.
  struct Put {
    store::Commit commit;
    std::vector<evidence::ShownEntry> entries;
  };
  struct Stretch {
    std::vector<Put> commits;
    std::size_t bytes = 0;
  };
  [[nodiscard]] bool is_of_last(const audit::Entry& entry) const;
  void begin_commit(const evidence::ShownEntry& shown);
  void replay_coming();
  void replay(Stretch stretch);
  void replay_one(const store::Commit& commit, std::span<const ReadEntry> entries);
  void stop(const store::Commit& commit, const std::string& why, bool is_wrong);
  void learn_bundled(std::span<const ReadEntry> entries);

  const std::size_t longest_;
  Stretch coming_;
  CommandId last_command_;
  PersonId last_actor_;
  std::uint64_t commits_ = 0;
  // The thread's, while it runs.
  Ledger ledger_;
  std::set<std::string, std::less<>>
      stopped_;  // streams of which some commit could not be replayed
  evidence::Question workflow_{"workflow"};
  OlderRules older_;
  std::future<void> running_;  // goes first: it uses the others
};

}  // namespace concord::service
