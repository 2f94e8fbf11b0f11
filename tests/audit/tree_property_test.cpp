#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/audit/tile_writer.hpp"
#include "tests/audit/trees.hpp"

namespace concord::audit {
namespace {

const std::vector<Digest>& leaves() {
  static const auto all = make_leaves(2000);
  return all;
}

// The tiles of the tree of the first `size` leaves, by path, written in batches.
std::map<std::string, std::string> tiles_in_batches(std::uint64_t size) {
  TileWriter writer;
  std::map<std::string, std::string> files;
  while (writer.size() < size) {
    auto batch = *rc::gen::inRange<std::uint64_t>(1, 700);
    for (; batch > 0 && writer.size() < size; --batch) writer.append(leaves()[writer.size()]);
    for (const auto& tile : writer.take_changed()) files[tile_path(tile.id)] = tile.bytes;
  }
  return files;
}

TEST(TreeProperty, ProofsFromTilesVerifyAgainstTheRoot) {
  EXPECT_TRUE(rc::check([] {
    const auto size = *rc::gen::inRange<std::uint64_t>(1, leaves().size() + 1);
    const auto files = tiles_in_batches(size);
    TileNodes nodes(size, [&](const TileId& tile) -> std::optional<std::string> {
      const auto found = files.find(tile_path(tile));
      return found == files.end() ? std::nullopt : std::optional(found->second);
    });
    const Digest root = merkle_root(std::span(leaves()).first(size));
    RC_ASSERT(*root_at(size, std::ref(nodes)) == root);

    const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
    const auto inclusion = inclusion_path({.index = index, .size = size}, std::ref(nodes));
    RC_ASSERT(inclusion.has_value());
    RC_ASSERT(verify_inclusion({index, size, leaves()[index], root}, *inclusion));

    const auto old_size = *rc::gen::inRange<std::uint64_t>(1, size + 1);
    const auto consistency =
        consistency_path({.old_size = old_size, .new_size = size}, std::ref(nodes));
    RC_ASSERT(consistency.has_value());
    RC_ASSERT(verify_consistency(
        {old_size, size, merkle_root(std::span(leaves()).first(old_size)), root}, *consistency));
  }));
}

TEST(TreeProperty, EverySingleBitOfAPathCounts) {
  EXPECT_TRUE(rc::check([] {
    const auto size = *rc::gen::inRange<std::uint64_t>(2, 70);
    const auto some = std::span(leaves()).first(size);
    const auto nodes = nodes_over(some);
    const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
    auto path = *inclusion_path({.index = index, .size = size}, nodes);
    const Inclusion claim{index, size, leaves()[index], merkle_root(some)};
    const auto bit = *rc::gen::inRange<std::size_t>(0, path.size() * 256);
    path[bit / 256].bytes[bit % 256 / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    RC_ASSERT(!verify_inclusion(claim, path));

    const auto old_size = *rc::gen::inRange<std::uint64_t>(1, size);
    auto consistency = *consistency_path({.old_size = old_size, .new_size = size}, nodes);
    const Consistency grown{old_size, size, merkle_root(some.first(old_size)), claim.root};
    RC_ASSERT(verify_consistency(grown, consistency));
    const auto other = *rc::gen::inRange<std::size_t>(0, consistency.size() * 256);
    consistency[other / 256].bytes[other % 256 / 8] ^= static_cast<std::uint8_t>(1 << other % 8);
    RC_ASSERT(!verify_consistency(grown, consistency));
  }));
}

}  // namespace
}  // namespace concord::audit
