#include "engine/audit/merkle_proof.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace concord::audit {
namespace {

// A run of leaves that begins at a multiple of its size, rounded up to a power of two: what the
// RFC's recursion splits a tree into.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;

  // The largest power of two below size; size is 2 or more.
  [[nodiscard]] std::uint64_t split() const { return std::bit_floor(size - 1); }
  [[nodiscard]] Range left() const { return {begin, split()}; }
  [[nodiscard]] Range right() const { return {begin + split(), size - split()}; }
};

// Reads nodes until one is missing; from then on what it returns is of no use.
class RangeReader {
 public:
  explicit RangeReader(const NodeReader& nodes) : nodes_(nodes) {}

  Digest root(const Range& range) {
    if (missing_) return {};
    if (std::has_single_bit(range.size)) {
      const auto level = static_cast<unsigned>(std::countr_zero(range.size));
      const NodeId id{.level = level, .index = range.begin >> level};
      const auto node = nodes_(id);
      if (!node) missing_ = id;
      return node.value_or(Digest{});
    }
    const Digest left = root(range.left());
    return node_hash(left, root(range.right()));
  }

  template <class Value>
  Result<Value> answer(Value value) const {
    if (!missing_) return value;
    return Problem{.code = "missing_node",
                   .message = "Node " + std::to_string(missing_->index) + " of level " +
                              std::to_string(missing_->level) + " of the Merkle tree is missing.",
                   .place = "",
                   .remedy = "Restore the log's tiles from a copy."};
  }

 private:
  const NodeReader& nodes_;
  std::optional<NodeId> missing_;
};

Problem beyond_tree(std::string code, std::uint64_t asked, std::uint64_t size) {
  return {.code = std::move(code),
          .message = std::to_string(asked) + " is beyond the tree of " + std::to_string(size) +
                     " entries.",
          .place = "",
          .remedy = "Ask within the tree, or for a newer checkpoint."};
}

}  // namespace

Result<std::vector<Digest>> inclusion_path(const InclusionQuestion& question,
                                           const NodeReader& nodes) {
  if (question.index >= question.size)
    return beyond_tree("index_beyond_tree", question.index, question.size);
  RangeReader reader(nodes);
  std::vector<Digest> path;  // from the root down, and turned round at the end
  for (Range range{0, question.size}; range.size > 1;) {
    const bool in_left = question.index < range.right().begin;
    path.push_back(reader.root(in_left ? range.right() : range.left()));
    range = in_left ? range.left() : range.right();
  }
  std::reverse(path.begin(), path.end());
  return reader.answer(std::move(path));
}

Result<std::vector<Digest>> consistency_path(const ConsistencyQuestion& question,
                                             const NodeReader& nodes) {
  if (question.old_size == 0)
    return Problem{.code = "empty_tree",
                   .message = "Every tree extends the empty tree, so there is nothing to prove.",
                   .place = "",
                   .remedy = "Ask from size 1 on."};
  if (question.old_size > question.new_size)
    return beyond_tree("size_beyond_tree", question.old_size, question.new_size);
  RangeReader reader(nodes);
  std::vector<Digest> path;
  Range range{0, question.new_size};
  bool whole_old_tree = true;  // the RFC's b: the old root is known to who verifies
  while (range.begin + range.size != question.old_size) {
    if (question.old_size <= range.right().begin) {
      path.push_back(reader.root(range.right()));
      range = range.left();
    } else {
      path.push_back(reader.root(range.left()));
      range = range.right();
      whole_old_tree = false;
    }
  }
  if (!whole_old_tree) path.push_back(reader.root(range));
  std::reverse(path.begin(), path.end());
  return reader.answer(std::move(path));
}

Result<Digest> root_at(std::uint64_t size, const NodeReader& nodes) {
  if (size == 0) return sha256("");
  RangeReader reader(nodes);
  const Digest root = reader.root({0, size});
  return reader.answer(root);
}

bool verify_inclusion(const Inclusion& claim, std::span<const Digest> path) {
  if (claim.index >= claim.size) return false;
  std::uint64_t node = claim.index;
  std::uint64_t last = claim.size - 1;
  Digest root = claim.leaf;
  for (const Digest& sibling : path) {
    if (last == 0) return false;  // longer than the tree is high
    if ((node & 1) == 1 || node == last) {
      root = node_hash(sibling, root);
      // A node on the right edge without a sibling moves up until it has one.
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      root = node_hash(root, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && root == claim.root;
}

bool verify_consistency(const Consistency& claim, std::span<const Digest> path) {
  if (claim.old_size == 0 || claim.old_size > claim.new_size) return false;
  if (claim.old_size == claim.new_size) return path.empty() && claim.old_root == claim.new_root;
  // An old tree that is one perfect subtree is its own first hash, and is left out of the path.
  const bool perfect = std::has_single_bit(claim.old_size);
  if (!perfect && path.empty()) return false;
  std::uint64_t node = claim.old_size - 1;
  std::uint64_t last = claim.new_size - 1;
  while ((node & 1) == 1) {
    node >>= 1;
    last >>= 1;
  }
  Digest old_root = perfect ? claim.old_root : path.front();
  Digest new_root = old_root;
  for (const Digest& sibling : perfect ? path : path.subspan(1)) {
    if (last == 0) return false;
    if ((node & 1) == 1 || node == last) {
      old_root = node_hash(sibling, old_root);
      new_root = node_hash(sibling, new_root);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      new_root = node_hash(new_root, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_root == claim.old_root && new_root == claim.new_root;
}

}  // namespace concord::audit
