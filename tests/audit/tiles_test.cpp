#include "engine/audit/tiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "engine/audit/tile_writer.hpp"
#include "tests/audit/trees.hpp"

namespace concord::audit {
namespace {

TEST(Tiles, PathsAreThoseOfTheSpecification) {
  EXPECT_EQ(tile_path({.level = 0, .index = 0}), "tile/0/000");
  EXPECT_EQ(tile_path({.level = 1, .index = 1234067}), "tile/1/x001/x234/067");
  EXPECT_EQ(tile_path({.level = 2, .index = 5, .width = 8}), "tile/2/005.p/8");
  EXPECT_EQ(tile_path({.level = 0, .index = 1000}), "tile/0/x001/000");
  EXPECT_EQ(bundle_path({.index = 273, .width = 112}), "tile/entries/273.p/112");
}

TEST(Tiles, PathsReadBack) {
  for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{999}, std::uint64_t{1000},
                                    std::uint64_t{1234067}, ~std::uint64_t{0}})
    for (const unsigned width : {1U, 255U, 256U}) {
      const TileId tile{.level = 3, .index = index, .width = width};
      EXPECT_EQ(parse_tile_path(tile_path(tile)), tile);
      const BundleId bundle{.index = index, .width = width};
      EXPECT_EQ(parse_bundle_path(bundle_path(bundle)), bundle);
    }
}

TEST(Tiles, OtherSpellingsOfAPathAreRefused) {
  for (const char* path : {"",
                           "tile",
                           "tile/0",
                           "tile/0/",
                           "tile/0/0",
                           "tile/0/0000",
                           "tile/00/000",
                           "tile/8/000",
                           "tile/0/x000/001",
                           "tile/0/001/002",
                           "tile/0/x001",
                           "tile/0/x001/x002",
                           "tile/0/001/",
                           "tile/0/001.p/0",
                           "tile/0/001.p/256",
                           "tile/0/001.p/01",
                           "tile/0/001.p/",
                           "tile/0/001.p/-1",
                           "/tile/0/001",
                           "tile/0/../001",
                           "tile/0/0x1",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                           "tile/-1/000",
                           "tile/entries/000",
                           "tile/0/ 01",
                           "tile/0/+01"})
    EXPECT_FALSE(parse_tile_path(path)) << path;
  EXPECT_FALSE(parse_bundle_path("tile/0/000"));
  EXPECT_FALSE(parse_bundle_path("tile/entries/0"));
}

TEST(Tiles, TheSpecificationsExampleHasItsTiles) {
  const auto tiles = tiles_of(70000);
  ASSERT_EQ(tiles.size(), 273U + 1 + 1 + 1 + 1);
  EXPECT_EQ(tiles[272], (TileId{0, 272, 256}));
  EXPECT_EQ(tiles[273], (TileId{0, 273, 112}));
  EXPECT_EQ(tiles[274], (TileId{1, 0, 256}));
  EXPECT_EQ(tiles[275], (TileId{1, 1, 17}));
  EXPECT_EQ(tiles[276], (TileId{2, 0, 1}));
  EXPECT_EQ(tiles_of(256), (std::vector<TileId>{{0, 0, 256}, {1, 0, 1}}));
  EXPECT_TRUE(tiles_of(0).empty());
  EXPECT_EQ(bundles_of(257), (std::vector<BundleId>{{0, 256}, {1, 1}}));
}

TEST(Tiles, BundlesReadBack) {
  std::string bundle;
  const std::vector<std::string> entries = {"one", "", std::string(300, 'x')};
  for (const auto& entry : entries) append_to_bundle(bundle, entry);
  const auto read = parse_bundle(bundle);
  ASSERT_TRUE(read);
  EXPECT_EQ(std::vector<std::string>(read->begin(), read->end()), entries);
  for (const std::size_t cut : {std::size_t{1}, std::size_t{4}, bundle.size() - 1})
    EXPECT_EQ(parse_bundle(std::string_view(bundle).substr(0, cut)).error().code, "bad_bundle");
  EXPECT_EQ(parse_bundle("").error().code, "bad_bundle");
  EXPECT_EQ(parse_bundle(std::string(2 * 257, '\0')).error().code, "bad_bundle");
}

// A directory of tiles in memory.
class Directory {
 public:
  void store(const std::vector<Tile>& tiles) {
    for (const auto& tile : tiles) files_[tile_path(tile.id)] = tile.bytes;
  }
  TileReader reader() const {
    return [this](const TileId& tile) -> std::optional<std::string> {
      const auto found = files_.find(tile_path(tile));
      if (found == files_.end()) return std::nullopt;
      return found->second;
    };
  }
  std::map<std::string, std::string>& files() { return files_; }

 private:
  std::map<std::string, std::string> files_;
};

TEST(TileWriter, YieldsExactlyTheTilesOfEachSize) {
  const auto leaves = make_leaves(600);
  TileWriter writer;
  Directory directory;
  EXPECT_TRUE(writer.take_changed().empty());
  for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
    writer.append(leaves[size - 1]);
    const auto changed = writer.take_changed();
    EXPECT_LE(changed.size(), 3U);
    directory.store(changed);
    for (const auto& tile : tiles_of(size)) {
      const auto bytes = directory.reader()(tile);
      ASSERT_TRUE(bytes) << size << " " << tile_path(tile);
      EXPECT_EQ(bytes->size(), tile.width * kHashBytes);
    }
  }
  EXPECT_TRUE(writer.take_changed().empty());
}

TEST(TileWriter, ABatchRewritesEachOpenTileOnce) {
  const auto leaves = make_leaves(70000);
  TileWriter writer;
  for (const auto& leaf : leaves) writer.append(leaf);
  std::vector<TileId> ids;
  for (const auto& tile : writer.take_changed()) ids.push_back(tile.id);
  auto expected = tiles_of(70000);
  std::sort(ids.begin(), ids.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(ids, expected);
  writer.append(leaves[0]);
  const auto changed = writer.take_changed();
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].id, (TileId{0, 273, 113}));
}

TEST(TileWriter, GoesOnFromItsTiles) {
  const auto leaves = make_leaves(66000);
  TileWriter writer;
  Directory directory;
  std::uint64_t size = 0;
  for (const std::uint64_t stop : {1, 2, 255, 256, 257, 511, 512, 65535, 65536, 65537, 66000}) {
    for (; size < stop; ++size) writer.append(leaves[size]);
    directory.store(writer.take_changed());
    auto resumed = TileWriter::resume(size, directory.reader());
    ASSERT_TRUE(resumed) << size;
    EXPECT_EQ(resumed->size(), size);
    EXPECT_EQ(resumed->root(), writer.root()) << size;
    TileWriter original = writer;
    original.append(leaves[0]);
    resumed->append(leaves[0]);
    EXPECT_EQ(resumed->root(), original.root()) << size;
    EXPECT_EQ(resumed->take_changed(), original.take_changed()) << size;
  }
}

TEST(TileWriter, SaysWhichTileIsMissing) {
  TileWriter writer;
  for (const auto& leaf : make_leaves(300)) writer.append(leaf);
  Directory directory;
  directory.store(writer.take_changed());
  directory.files()["tile/0/001.p/44"].pop_back();
  const auto resumed = TileWriter::resume(300, directory.reader());
  ASSERT_FALSE(resumed);
  EXPECT_EQ(resumed.error().code, "missing_tile");
  EXPECT_EQ(resumed.error().place, "tile/0/001.p/44");
}

TEST(TileNodes, GivesEveryNodeWithinTheTreeAndNoOther) {
  const auto leaves = make_leaves(600);
  TileWriter writer;
  for (const auto& leaf : leaves) writer.append(leaf);
  Directory directory;
  directory.store(writer.take_changed());
  TileNodes nodes(600, directory.reader());
  const auto expected = nodes_over(leaves);
  for (unsigned level = 0; level < 12; ++level)
    for (std::uint64_t index = 0; index <= (600U >> level); index += 1 + index / 3) {
      const NodeId node{.level = level, .index = index};
      EXPECT_EQ(nodes(node), expected(node)) << level << " " << index;
    }
  EXPECT_FALSE(nodes({.level = 64, .index = 0}));
  EXPECT_EQ(*root_at(600, std::ref(nodes)), writer.root());
  directory.files().erase("tile/0/001");
  TileNodes damaged(600, directory.reader());
  EXPECT_EQ(inclusion_path({.index = 300, .size = 600}, std::ref(damaged)).error().code,
            "missing_node");
  EXPECT_TRUE(inclusion_path({.index = 3, .size = 600}, std::ref(damaged)));
}

TEST(TileNodes, AFullTileStandsInForAPartialOne) {
  const auto leaves = make_leaves(256);
  TileWriter writer;
  for (const auto& leaf : leaves) writer.append(leaf);
  const auto full = writer.take_changed().front().bytes;
  TileNodes nodes(100, [&](const TileId& tile) {
    EXPECT_EQ(tile, (TileId{0, 0, 100}));
    return std::optional(full);
  });
  EXPECT_EQ(*root_at(100, std::ref(nodes)), merkle_root(std::span(leaves).first(100)));
}

}  // namespace
}  // namespace concord::audit
