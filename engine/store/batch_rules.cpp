#include "engine/store/batch_rules.hpp"

#include <stdexcept>
#include <string>

#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

[[noreturn]] void broken(const std::string& rule) {
  throw std::logic_error("batch for the store: " + rule);
}

void check_commit(const Commit& commit, std::uint64_t number, std::uint64_t position) {
  const std::string who = "commit " + std::to_string(number);
  if (commit.number != number)
    broken(who + " expected, found number " + std::to_string(commit.number));
  if (commit.first_position != position)
    broken(who + " must begin at position " + std::to_string(position) + ", not " +
           std::to_string(commit.first_position));
  if (commit.stream.empty()) broken(who + " has no stream");
  if (commit.command_key.size() > longest_command_key)
    broken(who + " has a command key of more than 64 bytes");
  for (const StoredEntry& entry : commit.entries)
    if (entry.bytes.empty()) broken(who + " has an empty entry");
}

void check_tile(const TileUpdate& tile) {
  const std::size_t size = tile.bytes.size();
  if (tile.level >= 64 || size == 0 || size % 32 != 0 || size > 256 * 32)
    broken("tile " + std::to_string(tile.level) + "/" + std::to_string(tile.index) +
           " must have 1 to 256 hashes of 32 bytes and a level below 64");
}

}  // namespace

void check_batch(const Batch& batch, const Head& head) {
  const auto place = [](std::uint64_t commit, std::uint64_t size) {
    return "commit " + std::to_string(commit) + ", tree size " + std::to_string(size);
  };
  if (batch.expected_commit != head.commit_number || batch.expected_tree_size != head.tree_size)
    throw StoreError(ErrorKind::conflict,
                     "the store is at " + place(head.commit_number, head.tree_size) +
                         ", the writer expected " +
                         place(batch.expected_commit, batch.expected_tree_size) +
                         ": somebody else has written; stop this process and start it again");
  std::uint64_t number = head.commit_number;
  std::uint64_t position = head.tree_size;
  for (const Commit& commit : batch.commits) {
    check_commit(commit, ++number, position);
    position += commit.entries.size();
  }
  if (batch.tree_size != position)
    broken("tree size " + std::to_string(position) + " expected after it, not " +
           std::to_string(batch.tree_size));
  for (const TileUpdate& tile : batch.tiles) check_tile(tile);
  if (!batch.redactions.empty() && batch.commits.empty())
    broken("a redaction needs a commit that tells of it");
  for (const Redaction& redaction : batch.redactions)
    if (redaction.commit_number == 0 || redaction.commit_number > head.commit_number)
      broken("a redaction must name an earlier commit, not " +
             std::to_string(redaction.commit_number));
}

std::vector<OpenTile> open_tiles(std::uint64_t tree_size) {
  std::vector<OpenTile> tiles;
  unsigned level = 0;
  for (std::uint64_t hashes = tree_size; hashes > 0; hashes >>= 8, ++level) {
    const std::uint64_t index = (hashes - 1) / 256;
    tiles.push_back({level, index, static_cast<std::size_t>(hashes - index * 256) * 32});
  }
  return tiles;
}

void check_index_rows(std::span<const IndexRow> rows, std::uint64_t index_position,
                      std::uint64_t to) {
  if (to < index_position) broken("the index stands at a later position already");
  std::uint64_t next = index_position;
  for (const IndexRow& row : rows) {
    if (row.position < next || row.position >= to)
      broken("index row of position " + std::to_string(row.position) + " is out of order");
    next = row.position + 1;
  }
}

}  // namespace concord::store
