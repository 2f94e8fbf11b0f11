#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/store/store.hpp"

namespace concord::store {

class MemoryTexts;

// What a store in memory consists of: its "disk". It outlives the MemoryStores that write to it,
// one after the other, as files do. Handed from one to the next; not to be looked into.
struct MemoryDisk {
  using TileKey = std::pair<unsigned, std::uint64_t>;
  using Snapshots = std::map<std::uint64_t, std::string>;

  // More than about so many bytes is disk_full.
  explicit MemoryDisk(std::size_t capacity_bytes = std::numeric_limits<std::size_t>::max())
      : capacity(capacity_bytes) {}

  std::mutex mutex;  // of all below
  std::size_t capacity;
  std::size_t used = 0;
  bool written = false;  // a MemoryStore has it
  Head head;
  std::vector<Commit> commits;  // commit n at n - 1
  std::unordered_map<std::string, std::uint64_t> numbers_by_key;
  std::map<std::string, std::vector<std::uint64_t>, std::less<>> numbers_by_stream;
  std::map<TileKey, std::string> tiles;
  std::map<std::string, std::string, std::less<>> properties;
  std::map<std::string, Snapshots, std::less<>> snapshots;
  std::map<std::string, std::uint64_t, std::less<>> floors;
  std::map<std::uint64_t, IndexRow> index;  // by position
  std::uint64_t index_position = 0;
  std::shared_ptr<MemoryTexts> texts;  // none: nothing was indexed
};

// The store for tests and for trying things out: nothing survives the MemoryDisk. The contract is
// Store's; "durable" means: in the disk. Throws StoreError locked if the disk is written by
// another store.
[[nodiscard]] std::unique_ptr<Store> open_memory_store(std::shared_ptr<MemoryDisk> disk);
[[nodiscard]] std::unique_ptr<Reader> open_memory_reader(std::shared_ptr<MemoryDisk> disk);

}  // namespace concord::store
