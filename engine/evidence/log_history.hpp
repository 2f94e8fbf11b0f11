#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/loss.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/rotation.hpp"
#include "engine/evidence/verdict.hpp"
#include "engine/registry/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

class Folder;

// A log that has had other keys, or other names, before: what its own entries say of that.

// What the entries of a folder say, read before anything is proved, so that it is known by which
// keys the checkpoint may be signed. Whether the entries are the log's is for LogHistory.
struct LogChanges {
  std::vector<std::string> rotations;  // notes (audit::Rotation)
  std::vector<audit::Loss> losses;     // oldest first
};
[[nodiscard]] LogChanges find_changes(const Folder& folder);

// How a checkpoint of a former name of the log stands to it.
enum class Kept {
  other,      // of another log
  continued,  // its tree is below what was lost: it must be the beginning of this one
  lost,       // it is among what was declared lost
  exceeded,   // more was given out than was declared lost, or another tree
};
[[nodiscard]] Kept stands_to(const audit::Checkpoint& kept, const std::string& origin,
                             const std::vector<audit::Loss>& losses);
// "entries 812 to 1203 of NAME are declared lost (GROUND)"
[[nodiscard]] std::string sentence_on(const audit::Loss& loss);

// Follows the log's name and key through its entries, in their order.
class LogHistory {
 public:
  // `origin`: as the checkpoint says; its end tells how many losses there must have been.
  explicit LogHistory(const std::string& origin)
      : final_(origin), origins_{{0, audit::first_epoch(origin)}} {}

  // An event of the registry, which stood as `before` when it came, in the entry at `position`.
  void learn(const registry::Registry& before, const registry::RegistryEvent& event,
             std::uint64_t position);

  // The log's name where the walk stands, and what it was for an entry at `position`.
  [[nodiscard]] const std::string& origin() const { return origins_.back().name; }
  [[nodiscard]] const std::string& origin_at(std::uint64_t position) const;
  [[nodiscard]] const std::vector<std::string>& rotations() const { return rotations_; }
  [[nodiscard]] const std::vector<audit::Loss>& losses() const { return losses_; }

  // Adds the checks "log key", if the key was replaced, and "loss", if one was declared. `signers`
  // have signed the checkpoint that all rests on; null: nobody looked. `root_of` proves the tree of
  // a size, if it can.
  using RootOf = std::function<std::optional<Digest>(std::uint64_t)>;
  void report(const std::vector<audit::VerifierKey>* signers, const RootOf& root_of,
              Verification& all);

 private:
  void learn_rotation(const registry::LogKeyRotated& event, std::uint64_t position);
  void learn_loss(const registry::Registry& before, const registry::LossDeclared& event,
                  std::uint64_t position);
  void report_losses(const RootOf& root_of, Verification& all);

  struct Name {
    std::uint64_t from = 0;
    std::string name;
  };
  const std::string final_;
  std::vector<Name> origins_;
  std::optional<audit::VerifierKey> key_;  // none: no entry has told of one yet
  std::vector<std::string> rotations_;
  std::vector<audit::Loss> losses_;
  std::string told_;  // of the key, in a sentence
  Question keys_{"log key"};
  Question loss_{"loss"};
};

}  // namespace concord::evidence
