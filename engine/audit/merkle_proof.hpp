#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/audit/merkle_tree.hpp"

namespace concord::audit {

// Gives the hash of a perfect subtree that lies wholly within the tree, or nothing if it cannot
// (a tile is missing or damaged). Called only while a path is being made.
using NodeReader = std::function<std::optional<Digest>(const NodeId&)>;

struct InclusionQuestion {
  std::uint64_t index = 0;  // of the leaf, from 0
  std::uint64_t size = 0;   // of the tree
};

// The hashes that lead from a leaf to the root, from the leaf's sibling upwards (RFC 6962 section
// 2.1.1, PATH). Errors: index_beyond_tree, missing_node.
[[nodiscard]] Result<std::vector<Digest>> inclusion_path(const InclusionQuestion& question,
                                                         const NodeReader& nodes);

struct ConsistencyQuestion {
  std::uint64_t old_size = 0;
  std::uint64_t new_size = 0;
};

// The hashes that show that the tree of old_size is the beginning of the tree of new_size (RFC 6962
// section 2.1.2, PROOF). Empty if the sizes are equal. `nodes` reads the tree of new_size.
// Errors: empty_tree (old_size is 0: everything extends nothing), size_beyond_tree, missing_node.
[[nodiscard]] Result<std::vector<Digest>> consistency_path(const ConsistencyQuestion& question,
                                                           const NodeReader& nodes);

// The root of the tree of `size` leaves. Error: missing_node.
[[nodiscard]] Result<Digest> root_at(std::uint64_t size, const NodeReader& nodes);

struct Inclusion {
  std::uint64_t index = 0;
  std::uint64_t size = 0;
  Digest leaf;  // its leaf_hash
  Digest root;
};

// True if `path` proves that the tree with this size and root has this leaf at this index (RFC 9162
// section 2.1.3.2). A path that is too short or too long proves nothing.
[[nodiscard]] bool verify_inclusion(const Inclusion& claim, std::span<const Digest> path);

struct Consistency {
  std::uint64_t old_size = 0;
  std::uint64_t new_size = 0;
  Digest old_root;
  Digest new_root;
};

// True if `path` proves that the old tree is the beginning of the new one (RFC 9162 section
// 2.1.4.2). Equal sizes need equal roots and an empty path. Never true for old_size 0.
[[nodiscard]] bool verify_consistency(const Consistency& claim, std::span<const Digest> path);

}  // namespace concord::audit
