#include "engine/store/memory_store.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "engine/store/batch_rules.hpp"
#include "engine/store/memory_reader.hpp"
#include "engine/store/memory_texts.hpp"

namespace concord::store {
namespace {

std::size_t size_of(const Commit& commit) {
  std::size_t size = sizeof(Commit) + commit.outcome.size() + commit.facts.size();
  for (const StoredEntry& entry : commit.entries) size += sizeof entry + entry.bytes.size();
  for (const StoredContent& content : commit.contents)
    size += sizeof content + content.disclosure.size();
  return size;
}

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)), reader_(disk_) {
    const std::lock_guard lock(disk_->mutex);
    if (disk_->written)
      throw StoreError(ErrorKind::locked,
                       "this memory is written by another store: "
                       "close it first");
    disk_->written = true;
  }
  ~MemoryStore() override {
    const std::lock_guard lock(disk_->mutex);
    disk_->written = false;
  }

  void append(const Batch& batch) override;
  void heartbeat(Timestamp now) override {
    const std::lock_guard lock(disk_->mutex);
    disk_->head.heartbeat = now;
  }
  void set_property(std::string_view name, std::string_view value) override {
    const std::lock_guard lock(disk_->mutex);
    disk_->properties.insert_or_assign(std::string(name), std::string(value));
  }
  Reader& reads() override { return reader_; }
  void scrub() override {}
  bool is_scrubbed() override { return true; }
  std::unique_ptr<Reader> open_reader() override { return open_memory_reader(disk_); }

  void put_snapshot(std::string_view stream, std::uint64_t number,
                    std::string_view bytes) override {
    const std::lock_guard lock(disk_->mutex);
    if (const auto floor = disk_->floors.find(stream);
        floor != disk_->floors.end() && number < floor->second)
      return;
    disk_->snapshots[std::string(stream)].insert_or_assign(number, std::string(bytes));
  }
  void drop_snapshots(std::string_view stream, std::uint64_t below) override {
    const std::lock_guard lock(disk_->mutex);
    drop(stream, below);
  }
  void index_behind(std::span<const IndexRow> rows, std::uint64_t to) override {
    const std::lock_guard lock(disk_->mutex);
    check_index_rows(rows, disk_->index_position, to);
    for (const IndexRow& row : rows) disk_->index.emplace(row.position, row);
    disk_->index_position = to;
  }
  void clear_index() override {
    const std::lock_guard lock(disk_->mutex);
    disk_->index.clear();
    disk_->index_position = 0;
  }
  void index_texts(const TextBatch& batch) override {
    const std::lock_guard lock(disk_->mutex);
    texts().put(batch);
  }
  std::vector<Digest> unindexed(std::span<const Digest> digests) override {
    const std::lock_guard lock(disk_->mutex);
    return texts().index().unknown(digests);
  }
  void clean_texts() override {}

 private:
  // The disk's, made when first used.
  MemoryTexts& texts() {
    if (!disk_->texts) disk_->texts = std::make_shared<MemoryTexts>();
    return *disk_->texts;
  }
  // All that can refuse the batch comes first: then nothing has to be undone.
  void check(const Batch& batch);
  StoredContent& content_of(const Redaction& redaction);
  void drop(std::string_view stream, std::uint64_t below) {
    if (const auto found = disk_->snapshots.find(stream); found != disk_->snapshots.end())
      found->second.erase(found->second.begin(), found->second.lower_bound(below));
  }
  void insert(const Commit& commit);

  std::shared_ptr<MemoryDisk> disk_;
  MemoryReader reader_;
};

StoredContent& MemoryStore::content_of(const Redaction& redaction) {
  auto& contents = disk_->commits.at(redaction.commit_number - 1).contents;
  const auto found = std::ranges::find(contents, redaction.digest, &StoredContent::digest);
  if (found == contents.end())
    throw std::logic_error("a redaction of a content that its commit does not have");
  return *found;
}

void MemoryStore::check(const Batch& batch) {
  check_batch(batch, disk_->head);
  std::set<std::string_view> keys;
  std::size_t size = 0;
  for (const Commit& commit : batch.commits) {
    size += size_of(commit);
    if (commit.command_key.empty()) continue;
    if (!keys.insert(commit.command_key).second ||
        disk_->numbers_by_key.contains(commit.command_key))
      throw StoreError(ErrorKind::conflict,
                       "the command of commit " + std::to_string(commit.number) +
                           " was stored before: look its outcome up before deciding it");
  }
  for (const Redaction& redaction : batch.redactions) (void)content_of(redaction);
  if (size > disk_->capacity - disk_->used)
    throw StoreError(ErrorKind::disk_full, "the memory given to this store is used up: give more");
  disk_->used += size;
}

void MemoryStore::insert(const Commit& commit) {
  Commit& kept = disk_->commits.emplace_back(commit);
  for (StoredEntry& entry : kept.entries)
    if (entry.stream.empty()) entry.stream = kept.stream;
  if (!kept.command_key.empty()) disk_->numbers_by_key.emplace(kept.command_key, kept.number);
  disk_->numbers_by_stream[kept.stream].push_back(kept.number);
}

void MemoryStore::append(const Batch& batch) {
  const std::lock_guard lock(disk_->mutex);
  check(batch);
  for (const Commit& commit : batch.commits) insert(commit);
  for (const TileUpdate& tile : batch.tiles)
    disk_->tiles.insert_or_assign({tile.level, tile.index}, tile.bytes);
  for (const Redaction& redaction : batch.redactions) {
    content_of(redaction).disclosure.clear();
    Commit& commit = disk_->commits.at(redaction.commit_number - 1);
    commit.request_hash = {};
    const std::string& stream = commit.stream;
    const std::uint64_t floor = batch.expected_commit + 1;
    disk_->floors.insert_or_assign(stream, floor);
    drop(stream, floor);
    texts().forget(redaction.digest);
  }
  for (const Property& one : batch.properties)
    disk_->properties.insert_or_assign(std::string(one.name), one.value);
  Head& head = disk_->head;
  head.commit_number += batch.commits.size();
  head.tree_size = batch.tree_size;
  if (!batch.checkpoint.empty()) head.checkpoint = batch.checkpoint;
  head.heartbeat = batch.heartbeat;
}

}  // namespace

std::unique_ptr<Store> open_memory_store(std::shared_ptr<MemoryDisk> disk) {
  return std::make_unique<MemoryStore>(std::move(disk));
}

std::unique_ptr<Reader> open_memory_reader(std::shared_ptr<MemoryDisk> disk) {
  return std::make_unique<MemoryReader>(std::move(disk));
}

}  // namespace concord::store
