#include "engine/audit/merkle_tree.hpp"

#include <bit>

namespace concord::audit {

Digest merkle_root(std::span<const Digest> leaf_hashes) {
  Frontier tree;
  for (const Digest& leaf : leaf_hashes) tree.append(leaf);
  return tree.root();
}

Result<Frontier> Frontier::from_peaks(std::uint64_t size, std::vector<Digest> peaks) {
  if (static_cast<std::size_t>(std::popcount(size)) != peaks.size())
    return Problem{.code = "wrong_peaks",
                   .message = "A tree of " + std::to_string(size) + " leaves does not consist of " +
                              std::to_string(peaks.size()) + " perfect subtrees.",
                   .place = "",
                   .remedy = "Rebuild the tree from its tiles."};
  Frontier frontier;
  frontier.size_ = size;
  frontier.peaks_ = std::move(peaks);
  return frontier;
}

Digest Frontier::root() const {
  if (peaks_.empty()) return sha256("");
  Digest root = peaks_.back();
  for (std::size_t left = peaks_.size() - 1; left > 0; --left)
    root = node_hash(peaks_[left - 1], root);
  return root;
}

}  // namespace concord::audit
