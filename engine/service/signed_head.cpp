#include "engine/service/signed_head.hpp"

#include "engine/audit/rotation.hpp"
#include "engine/evidence/tree_evidence.hpp"

namespace concord::service {
namespace {

using evidence::count;

// What a note says, whoever has signed it.
Result<audit::Checkpoint> said_by(const std::string& bytes) {
  const auto note = audit::parse_note(bytes);
  if (!note) return note.error();
  return audit::parse_checkpoint_text(note->text);
}

// What there is of the log, to compare with what was given out; a damaged one ends before its end.
std::string here_are(const store::Head& head, std::uint64_t size) {
  return size < head.tree_size ? "of this log " + std::to_string(size) + " could be read."
                               : "this log has " + std::to_string(size) + ".";
}

std::string origin_of(const store::Head& head, const std::string& said) {
  if (!said.empty()) return said;
  const auto newest = said_by(head.checkpoint);
  return newest ? newest->origin : std::string();
}

}  // namespace

SignedHead::SignedHead(const VerifyOptions& options, const store::Head& head)
    : options_(options), head_(head), origin_(origin_of(head, options.origin)) {
  for (const auto& kept : options.earlier) wanted_.insert(kept.size);
  if (const auto cosigned = said_by(options.cosigned)) wanted_.insert(cosigned->size);
}

void SignedHead::note(const audit::TileWriter& tree) {
  if (wanted_.contains(tree.size())) roots_[tree.size()] = tree.root();
}

void SignedHead::check(const audit::TileWriter& tree, const evidence::LogHistory& history) {
  size_ = tree.size();
  const auto keys = audit::linked_keys(options_.believed(), history.rotations());
  check_newest(tree, keys);
  check_cosigned(tree.size(), keys);
  check_kept(tree.size(), history);
}

void SignedHead::check_newest(const audit::TileWriter& tree,
                              const std::vector<audit::VerifierKey>& keys) {
  checkpoint_.check.sentence = "the newest signed checkpoint is that of this tree";
  if (head_.checkpoint.empty()) {
    if (head_.tree_size > 0) checkpoint_.missing("The log has no signed checkpoint.");
    return;
  }
  const auto said = said_by(head_.checkpoint);
  if (!said) return checkpoint_.wrong("It cannot be read: " + said.error().message);
  if (tree.size() < head_.tree_size && said->size > tree.size())
    checkpoint_.wrong("It signs " + count(said->size, "entry", "entries") + "; " +
                      here_are(head_, tree.size()));
  else if (said->size != tree.size() || said->root != tree.root())
    checkpoint_.wrong("It signs another tree: " + count(said->size, "entry", "entries") +
                      " with the root " + to_string(said->root) + ".");
  if (!options_.origin.empty() && said->origin != options_.origin)
    checkpoint_.wrong("It is of another log, \"" + said->origin + "\".");
  if (keys.empty()) return checkpoint_.missing("The log's public key is not known.");
  const auto opened = audit::open_checkpoint(head_.checkpoint, {said->origin, keys});
  if (!opened)
    return checkpoint_.wrong("Its signature is not the log's: " + opened.error().message);
  signers_.emplace();
  for (const auto& by : opened->verified) signers_->push_back(keys[by.key]);
}

bool SignedHead::asks_for_witnesses() const {
  return options_.policy && options_.policy->quorum != "none";
}

void SignedHead::check_cosigned(std::uint64_t size, const std::vector<audit::VerifierKey>& keys) {
  if (!asks_for_witnesses()) return;
  if (options_.cosigned.empty())
    return checkpoint_.missing("No checkpoint of this log is kept that witnesses have cosigned.");
  audit::Policy policy = *options_.policy;
  policy.logs = keys;
  const auto opened = audit::open_under(policy, options_.cosigned);
  if (!opened) return checkpoint_.wrong("The cosigned one: " + opened.error().message);
  const auto& cosigned = opened->checkpoint;
  const std::string what = count(cosigned.size, "entry", "entries");
  if (!origin_.empty() && cosigned.origin != origin_)
    return checkpoint_.wrong("The cosigned one is of another log, \"" + cosigned.origin + "\".");
  if (cosigned.size > size)
    return checkpoint_.wrong("Witnesses have cosigned " + what + "; " + here_are(head_, size));
  const auto root = roots_.find(cosigned.size);
  if (cosigned.size > 0 && (root == roots_.end() || root->second != cosigned.root))
    return checkpoint_.wrong("The log does not continue the " + what +
                             " that witnesses have cosigned.");
  if (!opened->quorum)
    return checkpoint_.missing("Not enough of the policy's witnesses have cosigned it: " +
                               count(opened->witnesses.size(), "witness", "witnesses") + ".");
  cosigned_ = cosigned.size;
  checkpoint_.check.sentence += "; " + what + " cosigned by " + evidence::cosigned_by(*opened);
}

void SignedHead::check_kept(std::uint64_t size, const evidence::LogHistory& history) {
  for (const auto& kept : options_.earlier) {
    ++kept_.looked_at;
    if (kept.size == 0) continue;
    const auto stands = evidence::stands_to(kept, origin_, history.losses());
    const std::string what = "The checkpoint of " + count(kept.size, "entry", "entries") + " of " +
                             kept.origin + " that was kept";
    if (stands == evidence::Kept::lost) {
      kept_.missing(what + " is of what was declared lost.");
      continue;
    }
    if (stands != evidence::Kept::continued) {
      kept_.wrong(what + " is neither of this log nor of what it has declared lost.");
      continue;
    }
    const auto root = roots_.find(kept.size);
    if (root == roots_.end())
      kept_.wrong("A checkpoint of " + count(kept.size, "entry", "entries") + " was given out; " +
                  here_are(head_, size));
    else if (root->second != kept.root)
      kept_.wrong("The log does not continue the checkpoint of " +
                  count(kept.size, "entry", "entries") + " that was kept.");
  }
}

void SignedHead::report_kept(Verification& all) {
  if (options_.earlier.empty()) return;
  const auto elsewhere = options_.earlier.size() - options_.beside;
  kept_.check.sentence = elsewhere == 0
                             ? "the checkpoint beside the store"
                             : count(elsewhere, "checkpoint", "checkpoints") + " kept elsewhere" +
                                   (options_.beside == 0 ? "" : " and that beside the store");
  kept_.check.sentence += " is continued";
  all.checks.push_back(kept_.check);
}

void SignedHead::say_limits(Verification& all) const {
  if (asks_for_witnesses() && cosigned_ > 0) {
    if (cosigned_ < size_)
      all.not_proved.push_back("that nobody was shown another end of this log: its newest " +
                               count(size_ - cosigned_, "entry is", "entries are") +
                               " not cosigned yet");
  } else if (options_.earlier.size() == options_.beside) {
    all.not_proved.push_back(
        "that nobody was shown another log: compare with a checkpoint kept elsewhere "
        "(--previous FILE), or give a policy with witnesses (--policy FILE)");
  }
}

}  // namespace concord::service
