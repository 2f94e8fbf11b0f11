#include "engine/audit/merkle_proof.hpp"

#include <gtest/gtest.h>

#include "tests/audit/trees.hpp"

namespace concord::audit {
namespace {

TEST(Frontier, GrowsLikeTheTreeOfTheRfc) {
  const auto leaves = make_leaves(70);
  Frontier tree;
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    const auto some = std::span(leaves).first(size);
    EXPECT_EQ(tree.size(), size);
    EXPECT_EQ(tree.root(), naive_root(some));
    EXPECT_EQ(merkle_root(some), naive_root(some));
    EXPECT_EQ(*Frontier::from_peaks(size, tree.peaks()), tree);
    if (size < leaves.size()) tree.append(leaves[size]);
  }
}

TEST(Frontier, TellsWhichNodesALeafCompletes) {
  const auto leaves = make_leaves(8);
  std::vector<NodeId> completed;
  Frontier tree;
  for (const auto& leaf : leaves)
    tree.append(leaf, [&](const NodeId& node, const Digest& hash) {
      completed.push_back(node);
      EXPECT_EQ(hash, nodes_over(leaves)(node));
    });
  EXPECT_EQ(completed, (std::vector<NodeId>{{0, 0},
                                            {0, 1},
                                            {1, 0},
                                            {0, 2},
                                            {0, 3},
                                            {1, 1},
                                            {2, 0},
                                            {0, 4},
                                            {0, 5},
                                            {1, 2},
                                            {0, 6},
                                            {0, 7},
                                            {1, 3},
                                            {2, 1},
                                            {3, 0}}));
}

TEST(Frontier, RefusesPeaksThatDoNotFitTheSize) {
  EXPECT_EQ(Frontier::from_peaks(3, {Digest{}}).error().code, "wrong_peaks");
  EXPECT_EQ(Frontier::from_peaks(0, {Digest{}}).error().code, "wrong_peaks");
  EXPECT_TRUE(Frontier::from_peaks(0, {}));
}

TEST(MerkleProof, EveryLeafOfEverySizeIsProvedAndNothingElse) {
  const auto leaves = make_leaves(40);
  const auto nodes = nodes_over(leaves);
  for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
    const Digest root = naive_root(std::span(leaves).first(size));
    EXPECT_EQ(*root_at(size, nodes), root);
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto path = inclusion_path({.index = index, .size = size}, nodes);
      ASSERT_TRUE(path);
      const Inclusion claim{.index = index, .size = size, .leaf = leaves[index], .root = root};
      EXPECT_TRUE(verify_inclusion(claim, *path));
      auto other = claim;
      other.leaf = leaf_hash("another");
      EXPECT_FALSE(verify_inclusion(other, *path));
      other = claim;
      other.index = (index + 1) % size;
      EXPECT_EQ(verify_inclusion(other, *path), size == 1);
      auto longer = *path;
      longer.push_back(root);
      EXPECT_FALSE(verify_inclusion(claim, longer));
      if (!path->empty()) {
        EXPECT_FALSE(verify_inclusion(claim, std::span(*path).first(path->size() - 1)));
      }
    }
  }
}

TEST(MerkleProof, EveryPairOfSizesIsConsistentAndForksAreNot) {
  const auto leaves = make_leaves(33);
  auto forked = leaves;
  forked[0] = leaf_hash("rewritten");
  const auto nodes = nodes_over(leaves);
  for (std::uint64_t now = 1; now <= leaves.size(); ++now)
    for (std::uint64_t before = 1; before <= now; ++before) {
      const auto path = consistency_path({.old_size = before, .new_size = now}, nodes);
      ASSERT_TRUE(path);
      const Consistency claim{.old_size = before,
                              .new_size = now,
                              .old_root = naive_root(std::span(leaves).first(before)),
                              .new_root = naive_root(std::span(leaves).first(now))};
      EXPECT_TRUE(verify_consistency(claim, *path)) << before << " " << now;
      auto other = claim;
      other.new_root = naive_root(std::span(forked).first(now));
      EXPECT_FALSE(verify_consistency(other, *path)) << before << " " << now;
      other = claim;
      other.old_root = naive_root(std::span(forked).first(before));
      EXPECT_FALSE(verify_consistency(other, *path)) << before << " " << now;
    }
}

TEST(MerkleProof, SaysWhyThereIsNoPath) {
  const auto leaves = make_leaves(5);
  const auto nodes = nodes_over(leaves);
  EXPECT_EQ(inclusion_path({.index = 5, .size = 5}, nodes).error().code, "index_beyond_tree");
  EXPECT_EQ(inclusion_path({.index = 0, .size = 6}, nodes).error().code, "missing_node");
  EXPECT_EQ(consistency_path({.old_size = 0, .new_size = 5}, nodes).error().code, "empty_tree");
  EXPECT_EQ(consistency_path({.old_size = 6, .new_size = 5}, nodes).error().code,
            "size_beyond_tree");
  EXPECT_EQ(root_at(6, nodes).error().code, "missing_node");
  EXPECT_EQ(*root_at(0, nodes), sha256(""));
}

}  // namespace
}  // namespace concord::audit
