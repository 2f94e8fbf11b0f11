#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/audit/tile_writer.hpp"
#include "engine/evidence/log_history.hpp"
#include "engine/service/verify.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// What is signed and was given out of a store's log: its newest checkpoint, the newest that
// witnesses have cosigned, and those that were kept elsewhere. Whoever goes through the log shows
// it the tree as it grows, and asks at the end. `options` and `head` must outlive it.
class SignedHead {
 public:
  SignedHead(const VerifyOptions& options, const store::Head& head);

  // The log's name: as it was said, else as the checkpoint says.
  [[nodiscard]] const std::string& origin() const { return origin_; }
  // After each entry: keeps the root where a checkpoint has that size.
  void note(const audit::TileWriter& tree);
  // Once the whole log was gone through.
  void check(const audit::TileWriter& tree, const evidence::LogHistory& history);
  // Those who have signed the newest checkpoint; null: that was not looked at.
  [[nodiscard]] const std::vector<audit::VerifierKey>* signers() const {
    return signers_ ? &*signers_ : nullptr;
  }

  [[nodiscard]] const Check& checkpoint() const { return checkpoint_.check; }
  // Adds the check "continuity", if something was kept.
  void report_kept(Verification& all);
  void say_limits(Verification& all) const;

 private:
  void check_newest(const audit::TileWriter& tree, const std::vector<audit::VerifierKey>& keys);
  void check_cosigned(std::uint64_t size, const std::vector<audit::VerifierKey>& keys);
  void check_kept(std::uint64_t size, const evidence::LogHistory& history);
  [[nodiscard]] bool asks_for_witnesses() const;

  const VerifyOptions& options_;
  const store::Head& head_;
  const std::string origin_;
  std::set<std::uint64_t> wanted_;         // sizes of checkpoints
  std::map<std::uint64_t, Digest> roots_;  // of the trees of those sizes
  std::optional<std::vector<audit::VerifierKey>> signers_;
  std::uint64_t size_ = 0;
  std::uint64_t cosigned_ = 0;  // entries, by enough of the policy's witnesses
  evidence::Question checkpoint_{"checkpoint"};
  evidence::Question kept_{"continuity"};
};

}  // namespace concord::service
