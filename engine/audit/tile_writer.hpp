#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/audit/merkle_tree.hpp"
#include "engine/audit/tiles.hpp"

namespace concord::audit {

struct Tile {
  TileId id;
  std::string bytes;  // id.width hashes

  bool operator==(const Tile&) const = default;
};

// A growing Merkle tree that knows its tiles: takes leaf hashes, and tells which tiles they
// changed. Holds the right edge and the one open tile of each level (a few tiles of 8 KiB at most),
// so that a copy is cheap: keep one to go back to if a batch cannot be made durable.
class TileWriter {
 public:
  TileWriter() = default;

  // The writer of the tree of `size` leaves, from the open tile of each level. The tiles are
  // believed: compare root() with the newest checkpoint. Error: missing_tile.
  [[nodiscard]] static Result<TileWriter> resume(std::uint64_t size, const TileReader& tiles);

  void append(const Digest& leaf_hash);

  [[nodiscard]] std::uint64_t size() const { return frontier_.size(); }
  [[nodiscard]] Digest root() const { return frontier_.root(); }

  // The tiles that changed since the last call: those that became full, which never change again,
  // and then the open one of each level. A tile that grew several times comes once.
  [[nodiscard]] std::vector<Tile> take_changed();

 private:
  struct Level {
    std::uint64_t index = 0;  // of the open tile
    std::string open;         // its bytes: 0 to 255 hashes
    bool changed = false;
  };

  void add(unsigned level, const Digest& hash);

  Frontier frontier_;
  std::vector<Level> levels_;
  std::vector<Tile> filled_;
};

}  // namespace concord::audit
