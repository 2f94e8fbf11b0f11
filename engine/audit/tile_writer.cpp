#include "engine/audit/tile_writer.hpp"

#include <utility>

namespace concord::audit {

Result<TileWriter> TileWriter::resume(std::uint64_t size, const TileReader& tiles) {
  TileWriter writer;
  for (unsigned level = 0; level < 8 && (size >> (8 * level)) > 0; ++level) {
    const std::uint64_t index = (size >> (8 * level)) / kTileWidth;
    const unsigned width = tile_width({level, index}, size);
    Level& added = writer.levels_.emplace_back(Level{.index = index, .open = {}});
    if (width == 0) continue;
    auto bytes = tiles({level, index, width});
    if (!bytes || bytes->size() < width * kHashBytes)
      return Problem{.code = "missing_tile",
                     .message = "A tile of the Merkle tree is missing or too short.",
                     .place = tile_path({level, index, width}),
                     .remedy = "Restore the tile, or rebuild it from the log's entries."};
    bytes->resize(width * kHashBytes);
    added.open = *std::move(bytes);
  }
  // Every perfect subtree of the tree lies within an open tile.
  TileNodes nodes(size, [&](const TileId& tile) -> std::optional<std::string> {
    return writer.levels_[tile.level].open;
  });
  std::vector<Digest> peaks;
  for (unsigned level = 64; level-- > 0;)
    if ((size >> level & 1) == 1) peaks.push_back(nodes({level, (size >> level) - 1}).value());
  auto frontier = Frontier::from_peaks(size, std::move(peaks));
  if (!frontier) return frontier.error();
  writer.frontier_ = *std::move(frontier);
  return writer;
}

void TileWriter::append(const Digest& leaf_hash) {
  frontier_.append(leaf_hash, [this](const NodeId& node, const Digest& hash) {
    if (node.level % 8 == 0) add(node.level / 8, hash);
  });
}

void TileWriter::add(unsigned level, const Digest& hash) {
  if (level == levels_.size()) levels_.emplace_back();
  Level& at = levels_[level];
  at.open += hash.view();
  at.changed = at.open.size() < kTileWidth * kHashBytes;
  if (at.changed) return;
  filled_.push_back({.id = {level, at.index, kTileWidth}, .bytes = std::exchange(at.open, {})});
  ++at.index;
}

std::vector<Tile> TileWriter::take_changed() {
  std::vector<Tile> changed = std::exchange(filled_, {});
  for (unsigned level = 0; level < levels_.size(); ++level) {
    Level& at = levels_[level];
    if (!std::exchange(at.changed, false)) continue;
    const auto width = static_cast<unsigned>(at.open.size() / kHashBytes);
    changed.push_back({.id = {level, at.index, width}, .bytes = at.open});
  }
  return changed;
}

}  // namespace concord::audit
