#include "engine/store/sqlite_store.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "engine/store/batch_rules.hpp"
#include "engine/store/checkpointer.hpp"
#include "engine/store/derived_file.hpp"
#include "engine/store/file_lock.hpp"
#include "engine/store/gathered_writes.hpp"
#include "engine/store/migrations.hpp"
#include "engine/store/packing.hpp"
#include "engine/store/sql_text.hpp"
#include "engine/store/sqlite_files.hpp"
#include "engine/store/stream_index.hpp"

namespace concord::store {
namespace {

constexpr std::size_t most_known_streams = 100'000;

// A store's file is never empty: SQLite would take one for a new database.
void refuse_empty(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::file_size(file, error) == 0 && !error)
    throw StoreError(ErrorKind::corrupt,
                     file.string() + " is empty: keep a copy of the folder, and restore a backup");
}

std::filesystem::path made(const std::filesystem::path& directory, const SqliteOptions& options) {
  const bool there = std::filesystem::exists(directory / main_file);
  if (!there && !options.create)
    throw StoreError(ErrorKind::failed, directory.string() +
                                            " holds no store: run `concord init`, or name another "
                                            "directory");
  if (!options.create) refuse_empty(directory / main_file);
  create_private_directory(directory);
  return directory;
}

std::shared_ptr<Connection> open_main(const std::filesystem::path& directory,
                                      const SqliteOptions& options) {
  const auto file = directory / main_file;
  create_private_file(file);
  auto connection =
      std::make_shared<Connection>(file, OpenMode::write, gathered_writes_over(options.vfs));
  check_version(*connection, all_migrations());
  // Of a new file: six commits to a page, measured best.
  connection->run("PRAGMA page_size = 8192");
  if (connection->text("PRAGMA journal_mode = WAL") != "wal")
    throw StoreError(ErrorKind::failed, file.string() +
                                            ": no write-ahead log on this file system: use a "
                                            "local one");
  connection->run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
  if (connection->integer("PRAGMA synchronous") != 2)
    throw StoreError(ErrorKind::failed, file.string() + ": SQLite refuses synchronous = FULL");
  connection->run("PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;");
  // A log that a long reader made grow is cut back to this.
  connection->run("PRAGMA journal_size_limit = 268435456");
  connection->run("PRAGMA cache_size = -" + std::to_string(options.cache_bytes / 1024));
  if (options.max_pages > 0)
    connection->run("PRAGMA max_page_count = " + std::to_string(options.max_pages));
  migrate(*connection, all_migrations());
  sync_directory(directory);
  return connection;
}

Head checked_head(const std::shared_ptr<Connection>& main) {
  Connection& connection = *main;
  SqliteReader reader(main, nullptr);
  Head head = reader.last();
  const auto last = static_cast<std::uint64_t>(connection.integer(std::string(sql::last_number)));
  const std::optional<Commit> newest = reader.commit(last);
  const std::uint64_t size = newest ? newest->first_position + newest->entries.size() : 0;
  if (last > 0 && last == head.commit_number && !newest)
    throw StoreError(ErrorKind::corrupt, connection.file().string() + ": commit " +
                                             std::to_string(last) +
                                             " belongs to nothing: run `concord doctor`, restore a "
                                             "backup");
  if (last != head.commit_number || size != head.tree_size)
    throw StoreError(ErrorKind::corrupt, connection.file().string() + ": the head says commit " +
                                             std::to_string(head.commit_number) +
                                             ", the last one is " + std::to_string(last) +
                                             ": run `concord doctor`, restore a backup");
  return head;
}

std::string store_id(const std::shared_ptr<Connection>& main) {
  return SqliteReader(main, nullptr).property("store_id").value_or("");
}

std::int64_t microseconds(Timestamp at) {
  return at.instant.time_since_epoch().count();
}

// Its views are of the commit.
RowPlace place_of(const Commit& commit) {
  return {.number = commit.number,
          .first_position = commit.first_position,
          .microseconds = microseconds(commit.time),
          .stream = commit.stream,
          .command_key = commit.command_key};
}

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::filesystem::path& directory, const SqliteOptions& options);

  void append(const Batch& batch) override;
  void heartbeat(Timestamp now) override;
  void set_property(std::string_view name, std::string_view value) override;
  Reader& reads() override { return reader_; }
  void scrub() override { checkpointer_.scrub(); }
  bool is_scrubbed() override { return checkpointer_.is_scrubbed() && derived_.is_clean(); }
  std::unique_ptr<Reader> open_reader() override;
  void put_snapshot(std::string_view stream, std::uint64_t number,
                    std::string_view bytes) override {
    derived_.put_snapshot(stream, number, bytes);
  }
  void drop_snapshots(std::string_view stream, std::uint64_t below) override {
    derived_.drop_snapshots(stream, below);
  }
  void index_behind(std::span<const IndexRow> rows, std::uint64_t to) override {
    derived_.index_behind(rows, to);
  }
  void clear_index() override { derived_.clear_index(); }
  void index_texts(const TextBatch& batch) override { derived_.index_texts(batch); }
  std::vector<Digest> unindexed(std::span<const Digest> digests) override {
    return derived_.unindexed(digests);
  }
  void clean_texts() override { derived_.clean_texts(); }

 private:
  template <class Write>
  void transact(const Write& write);
  void insert(const Commit& commit);
  void redact(const Redaction& redaction, std::uint64_t floor);
  void move_head(const Head& from, const Head& to);
  std::int64_t stream_id(const std::string& name);

  std::filesystem::path directory_;
  std::string vfs_;
  FileLock lock_;
  std::shared_ptr<Connection> connection_;
  Head head_;
  DerivedFile derived_;
  SqliteReader reader_;
  Statement insert_commit_;
  Statement find_stream_;
  Statement insert_stream_;
  Statement put_tile_;
  Statement move_head_;
  Statement put_property_;
  Statement redact_commit_;
  std::unordered_map<std::string, std::int64_t> stream_ids_;
  std::string record_;  // packed; kept for their memory
  std::string contents_;
  std::vector<StreamRow> stream_rows_;
  std::string doubt_;  // why nothing may be written any more; empty: all is well
  StreamIndex stream_index_;
  Checkpointer checkpointer_;
};

SqliteStore::SqliteStore(const std::filesystem::path& directory, const SqliteOptions& options)
    : directory_(made(directory, options)),
      vfs_(options.vfs),
      lock_(directory_ / lock_file),
      connection_(open_main(directory_, options)),
      head_(checked_head(connection_)),
      derived_(directory_ / derived_name, vfs_, store_id(connection_), head_),
      reader_(connection_, open_derived(directory_ / derived_name, vfs_)),
      insert_commit_(*connection_, sql::insert_commit),
      find_stream_(*connection_, sql::find_stream),
      insert_stream_(*connection_, sql::insert_stream),
      put_tile_(*connection_, sql::put_tile),
      move_head_(*connection_, sql::move_head),
      put_property_(*connection_, sql::put_property),
      redact_commit_(*connection_, sql::redact_commit),
      stream_index_(derived_, *connection_),
      checkpointer_(directory_ / main_file, vfs_, options.checkpoint_pages) {
  sqlite3_wal_hook(
      connection_->handle(),
      [](void* checkpointer, sqlite3*, const char*, int pages) {
        static_cast<Checkpointer*>(checkpointer)->wrote(static_cast<std::uint64_t>(pages));
        return SQLITE_OK;
      },
      &checkpointer_);
}

// Runs `write` in a transaction. Nothing changed: disk_full, conflict, and what `write` throws
// besides StoreError. Anything else leaves the disk in doubt.
template <class Write>
void SqliteStore::transact(const Write& write) {
  if (!doubt_.empty())
    throw StoreError(ErrorKind::failed,
                     "an earlier write failed, nothing more is written: stop "
                     "and start again (" +
                         doubt_ + ")");
  try {
    checkpointer_.rethrow();
    const std::lock_guard gate(checkpointer_.gate());
    Transaction transaction(*connection_, Transaction::Kind::write);
    write();
    transaction.commit();
  } catch (const StoreError& error) {
    stream_ids_.clear();
    const bool unchanged =
        error.kind() == ErrorKind::disk_full || error.kind() == ErrorKind::conflict;
    if (unchanged && !connection_->in_transaction()) throw;
    doubt_ = error.what();
    if (error.kind() == ErrorKind::corrupt) throw;
    throw StoreError(ErrorKind::failed, error.what());
  } catch (...) {
    stream_ids_.clear();
    if (connection_->in_transaction()) doubt_ = "a transaction could not be rolled back";
    throw;
  }
}

void SqliteStore::append(const Batch& batch) {
  check_batch(batch, head_);
  Head next{.commit_number = head_.commit_number + batch.commits.size(),
            .tree_size = batch.tree_size,
            .checkpoint = batch.checkpoint.empty() ? head_.checkpoint : batch.checkpoint,
            .heartbeat = batch.heartbeat};
  stream_rows_.clear();
  transact([&] {
    for (const Commit& commit : batch.commits) insert(commit);
    for (const TileUpdate& tile : batch.tiles)
      put_tile_.use().integer(1, tile.level).number(2, tile.index).blob(3, tile.bytes).step();
    for (const Redaction& redaction : batch.redactions)
      redact(redaction, batch.expected_commit + 1);
    for (const Property& one : batch.properties)
      put_property_.use().text(1, one.name).blob(2, one.value).step();
    move_head(head_, next);
  });
  head_ = std::move(next);
  stream_index_.add(stream_rows_);
  if (!batch.redactions.empty()) checkpointer_.scrub();
}

void SqliteStore::heartbeat(Timestamp now) {
  Head next = head_;
  next.heartbeat = now;
  transact([&] { move_head(head_, next); });
  head_ = std::move(next);
}

void SqliteStore::set_property(std::string_view name, std::string_view value) {
  transact([&] { put_property_.use().text(1, name).blob(2, value).step(); });
}

void SqliteStore::insert(const Commit& commit) {
  const RowPlace place = place_of(commit);
  const std::int64_t stream = stream_id(commit.stream);
  stream_rows_.push_back({stream, place.number});
  pack_record(commit, place, record_);
  pack_contents(commit.contents, place, contents_);
  auto row = insert_commit_.use();
  row.number(1, place.number).number(2, place.first_position).integer(3, place.microseconds);
  row.integer(4, stream);
  if (!commit.command_key.empty()) row.blob(5, commit.command_key);
  row.blob(6, record_).blob(7, contents_);
  try {
    row.step();
  } catch (const StoreError& error) {
    if (error.kind() != ErrorKind::conflict) throw;
    throw StoreError(ErrorKind::conflict,
                     "the command of commit " + std::to_string(commit.number) +
                         " was stored before: look its outcome up before deciding it");
  }
}

void SqliteStore::redact(const Redaction& redaction, std::uint64_t floor) {
  auto commit = reader_.commit(redaction.commit_number);
  if (!commit) throw std::logic_error("a redaction of a commit that is not there");
  const auto found = std::ranges::find(commit->contents, redaction.digest, &StoredContent::digest);
  if (found == commit->contents.end())
    throw std::logic_error("a redaction of a content that its commit does not have");
  found->disclosure.clear();
  commit->request_hash = {};
  const RowPlace place = place_of(*commit);
  pack_record(*commit, place, record_);
  pack_contents(commit->contents, place, contents_);
  redact_commit_.use().number(1, commit->number).blob(2, record_).blob(3, contents_).step();
  derived_.forget({commit->stream, floor, redaction.digest});
}

void SqliteStore::move_head(const Head& from, const Head& to) {
  auto row = move_head_.use();
  row.number(1, to.commit_number).number(2, to.tree_size).text(3, to.checkpoint);
  row.integer(4, microseconds(to.heartbeat));
  row.number(5, from.commit_number).number(6, from.tree_size);
  row.step();
  if (sqlite3_changes(connection_->handle()) == 0)
    throw StoreError(ErrorKind::failed,
                     connection_->file().string() +
                         " was changed by another writer: stop both, start one again");
}

std::int64_t SqliteStore::stream_id(const std::string& name) {
  if (const auto known = stream_ids_.find(name); known != stream_ids_.end()) return known->second;
  if (stream_ids_.size() >= most_known_streams) stream_ids_.clear();
  std::int64_t id = 0;
  if (auto row = find_stream_.use(); row.text(1, name).step()) {
    id = row.integer(0);
  } else {
    auto inserted = insert_stream_.use();
    inserted.text(1, name);
    while (inserted.step()) id = inserted.integer(0);
  }
  stream_ids_.emplace(name, id);
  return id;
}

std::unique_ptr<Reader> SqliteStore::open_reader() {
  return std::make_unique<SqliteReader>(open_log(directory_ / main_file, vfs_),
                                        open_derived(directory_ / derived_name, vfs_));
}

}  // namespace

std::shared_ptr<Connection> open_log(const std::filesystem::path& file, const std::string& vfs) {
  if (!std::filesystem::exists(file))
    throw StoreError(ErrorKind::failed, file.parent_path().string() +
                                            " holds no store: name another directory, or run "
                                            "`concord init`");
  refuse_empty(file);
  auto connection = std::make_shared<Connection>(file, OpenMode::read, vfs);
  check_version(*connection, all_migrations());
  if (connection->integer("PRAGMA user_version") != all_migrations().back().version)
    throw StoreError(ErrorKind::conflict,
                     file.string() + " has an older format: start the server on it once");
  return connection;
}

std::shared_ptr<Connection> open_derived(const std::filesystem::path& file,
                                         const std::string& vfs) {
  if (!std::filesystem::exists(file)) return nullptr;
  auto connection = std::make_shared<Connection>(file, OpenMode::read, vfs);
  try {
    if (connection->integer("SELECT count(*) FROM index_head JOIN text_head USING (id)") != 1)
      return nullptr;
  } catch (const StoreError&) {
    return nullptr;
  }
  return connection;
}

std::unique_ptr<Store> open_sqlite_store(const std::filesystem::path& directory,
                                         const SqliteOptions& options) {
  return std::make_unique<SqliteStore>(directory, options);
}

std::unique_ptr<Reader> open_sqlite_reader(const std::filesystem::path& directory) {
  return std::make_unique<SqliteReader>(open_log(directory / main_file),
                                        open_derived(directory / derived_name));
}

}  // namespace concord::store
