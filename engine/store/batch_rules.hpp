#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/commit.hpp"
#include "engine/store/derived.hpp"

namespace concord::store {

// What every adapter holds before it writes. Pure.
//
// StoreError conflict: `head` is not where the batch expects the store to be.
// std::logic_error (a bug of the caller):
// - commit numbers follow the head's and each other without a gap;
// - each first_position is the tree size there, and tree_size is the size after the last commit;
// - a commit has a stream, a key of at most 64 bytes, and entries that are not empty;
// - a tile has 1 to 256 hashes of 32 bytes and a level below 64;
// - a redaction names a commit before this batch, and comes with a commit that tells of it.
void check_batch(const Batch& batch, const Head& head);

// The newest tile of a level, and how long it must be.
struct OpenTile {
  unsigned level = 0;
  std::uint64_t index = 0;
  std::size_t bytes = 0;
};
// One for each level that a tree of this size has (C2SP tlog-tiles, height 8).
[[nodiscard]] std::vector<OpenTile> open_tiles(std::uint64_t tree_size);

// std::logic_error unless positions ascend within [index_position, to).
void check_index_rows(std::span<const IndexRow> rows, std::uint64_t index_position,
                      std::uint64_t to);

}  // namespace concord::store
