#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/audit/merkle_proof.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// C2SP tlog-tiles: a Merkle tree and its entries as a directory of files, tiles of height 8.

inline constexpr unsigned kTileWidth = 256;  // hashes in a full tile
inline constexpr unsigned kHashBytes = 32;

// Up to 256 hashes: at tile level l, of the nodes of tree level 8 * l, from index * 256 on.
struct TileId {
  unsigned level = 0;  // 0 to 7: no tree of 64-bit size has more
  std::uint64_t index = 0;
  unsigned width = kTileWidth;  // 1 to 256; below 256 it is a partial tile

  auto operator<=>(const TileId&) const = default;
};

// Up to 256 entries, from index * 256 on.
struct BundleId {
  std::uint64_t index = 0;
  unsigned width = kTileWidth;

  auto operator<=>(const BundleId&) const = default;
};

// "tile/1/x001/x234/067", or "tile/1/x001/x234/067.p/8" if the width is 8.
[[nodiscard]] std::string tile_path(const TileId& tile);
// "tile/entries/x001/x234/067.p/8".
[[nodiscard]] std::string bundle_path(const BundleId& bundle);
// Nothing unless `path` is exactly what the functions above write.
[[nodiscard]] std::optional<TileId> parse_tile_path(std::string_view path);
[[nodiscard]] std::optional<BundleId> parse_bundle_path(std::string_view path);

struct TilePlace {
  unsigned level = 0;
  std::uint64_t index = 0;
};
// How many hashes this tile has in a tree of `size` leaves: 0 to 256.
[[nodiscard]] unsigned tile_width(const TilePlace& place, std::uint64_t size);

// Every tile of a tree of `size` leaves, level by level: what an auditor expects to find.
[[nodiscard]] std::vector<TileId> tiles_of(std::uint64_t size);
[[nodiscard]] std::vector<BundleId> bundles_of(std::uint64_t size);

// Gives the bytes of a tile, or nothing if it is not there. In place of a partial tile it may give
// a wider one of the same level and index, which begins with the same hashes.
using TileReader = std::function<std::optional<std::string>(const TileId&)>;

// The nodes of the tree of `size` leaves, computed from its tiles: a NodeReader (pass it by
// std::ref). Reads each tile at most once and keeps it, so make one per question.
class TileNodes {
 public:
  TileNodes(std::uint64_t size, TileReader tiles);

  // Nothing if the node is beyond the tree, or its tile is missing or too short.
  std::optional<Digest> operator()(const NodeId& node);

 private:
  // A tile's hashes, and above them row by row the nodes that lie in it, as far as asked for.
  struct Kept {
    std::array<std::vector<Digest>, 8> rows;
  };
  Kept* tile(const TilePlace& place);

  std::uint64_t size_;
  TileReader tiles_;
  std::map<std::pair<unsigned, std::uint64_t>, Kept> kept_;
};

// An entry bundle is a sequence of entries, each led by its length as a big-endian uint16.
// `entry` has at most 65,535 bytes (the log's limit of 16 KiB is checked where entries are made).
void append_to_bundle(std::string& bundle, std::string_view entry);
// The entries, as views into `bundle`. Problem bad_bundle if the bytes end within an entry, or if
// there are none or more than 256.
[[nodiscard]] Result<std::vector<std::string_view>> parse_bundle(std::string_view bundle);

}  // namespace concord::audit
