#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/audit/sha256.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// One perfect subtree of a Merkle tree (RFC 6962 section 2.1): the node that covers the leaves from
// index * 2^level up to, not including, (index + 1) * 2^level.
struct NodeId {
  unsigned level = 0;
  std::uint64_t index = 0;

  auto operator<=>(const NodeId&) const = default;
};

// The root over leaf hashes; SHA-256 of nothing if there are none.
[[nodiscard]] Digest merkle_root(std::span<const Digest> leaf_hashes);

// A Merkle tree that only grows, reduced to its right edge: the roots of the perfect subtrees that
// it consists of, one for each bit set in its size. A plain value of at most 64 digests.
class Frontier {
 public:
  Frontier() = default;

  // The tree of `size` leaves whose perfect subtrees, from the largest (leftmost) on, have these
  // roots. Problem wrong_peaks unless there is one for each bit set in `size`.
  [[nodiscard]] static Result<Frontier> from_peaks(std::uint64_t size, std::vector<Digest> peaks);

  // Adds a leaf, and hands each node that this completes, the leaf first and then upwards, to
  // on_node(NodeId, const Digest&). One node is completed per leaf on average.
  template <class OnNode>
  void append(const Digest& leaf_hash, OnNode&& on_node) {
    Digest node = leaf_hash;
    NodeId id{.level = 0, .index = size_};
    on_node(std::as_const(id), std::as_const(node));
    for (; (id.index & 1) == 1; peaks_.pop_back()) {
      node = node_hash(peaks_.back(), node);
      id = {.level = id.level + 1, .index = id.index >> 1};
      on_node(std::as_const(id), std::as_const(node));
    }
    peaks_.push_back(node);
    ++size_;
  }
  void append(const Digest& leaf_hash) {
    append(leaf_hash, [](const NodeId&, const Digest&) {});
  }

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Digest root() const;
  [[nodiscard]] const std::vector<Digest>& peaks() const { return peaks_; }

  bool operator==(const Frontier&) const = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

}  // namespace concord::audit
