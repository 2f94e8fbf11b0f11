#include "engine/store/derived_file.hpp"

#include <map>
#include <optional>

#include "engine/store/batch_rules.hpp"
#include "engine/store/file_lock.hpp"
#include "engine/store/sql_text.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr int derived_version = 4;
constexpr std::size_t kMostTermsInMemory = 100'000;

void run(Connection& connection, std::string_view sql, std::uint64_t number) {
  Statement statement(connection, sql);
  statement.use().number(1, number).step();
}

void run(Connection& connection, std::string_view sql, std::string_view stream,
         std::uint64_t number) {
  Statement statement(connection, sql);
  statement.use().text(1, stream).number(2, number).step();
}

// True: the file is this store's, of this version, and can be read.
bool usable(Connection& connection, const std::string& store_id) {
  try {
    if (connection.integer("PRAGMA user_version") != derived_version) return false;
    return connection.text("SELECT store_id FROM origin") == store_id;
  } catch (const StoreError& error) {
    // `failed` here: a table that should be there is not.
    if (error.kind() == ErrorKind::corrupt || error.kind() == ErrorKind::failed) return false;
    throw;
  }
}

void remove_database(const std::filesystem::path& file) {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    std::error_code ignored;  // what stays is met again when the file is opened
    std::filesystem::remove(file.string() + end, ignored);
  }
}

void make(Connection& connection, const std::string& store_id) {
  Transaction transaction(connection, Transaction::Kind::write);
  connection.run(std::string(sql::derived_schema));
  connection.run(std::string(sql::texts_schema));
  Statement origin(connection, "INSERT INTO origin VALUES (?1)");
  origin.use().text(1, store_id).step();
  connection.run("PRAGMA user_version = " + std::to_string(derived_version));
  transaction.commit();
}

}  // namespace

DerivedFile::DerivedFile(const std::filesystem::path& file, const std::string& vfs,
                         const std::string& store_id, const Head& head) {
  try {
    open(file, vfs, store_id);
    trim(head);
  } catch (const StoreError& error) {
    if (error.kind() != ErrorKind::corrupt) throw;
    put_snapshot_.reset();
    find_term_.reset();
    insert_term_.reset();
    read_posting_.reset();
    put_posting_.reset();
    insert_stream_number_.reset();
    texts_.reset();
    connection_.reset();
    remove_database(file);
    open(file, vfs, store_id);
  }
}

void DerivedFile::open(const std::filesystem::path& file, const std::string& vfs,
                       const std::string& store_id) {
  create_private_file(file);
  connection_ = std::make_unique<Connection>(file, OpenMode::write, vfs);
  if (!usable(*connection_, store_id)) {
    connection_.reset();
    remove_database(file);
    create_private_file(file);
    connection_ = std::make_unique<Connection>(file, OpenMode::write, vfs);
    connection_->run("PRAGMA journal_mode = WAL");
    make(*connection_, store_id);
  }
  // Not FULL: what is lost here is derived again. Copied back by SQLite's usual measure: in larger
  // pieces (4000 pages) it took as long, and the slowest of a hundred commands waited half as long
  // again for the disk.
  connection_->run(
      "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384;");
  put_snapshot_ = std::make_unique<Statement>(*connection_, sql::put_snapshot);
  find_term_ = std::make_unique<Statement>(*connection_, sql::find_term);
  insert_term_ = std::make_unique<Statement>(*connection_, sql::insert_term);
  read_posting_ = std::make_unique<Statement>(*connection_, sql::read_posting);
  put_posting_ = std::make_unique<Statement>(*connection_, sql::put_posting);
  insert_stream_number_ = std::make_unique<Statement>(*connection_, sql::insert_stream_number);
  texts_ = std::make_unique<TextIndex>(*connection_);
  is_clean_ = texts_->is_clean();
}

void DerivedFile::trim(const Head& head) {
  Transaction transaction(*connection_, Transaction::Kind::write);
  run(*connection_, sql::trim_snapshots, head.commit_number);
  const auto position = connection_->integer(std::string(sql::index_position));
  if (static_cast<std::uint64_t>(position) > head.tree_size) {
    // Whole chunks go: those that the head lies in are made again.
    const auto chunk = head.tree_size / kChunkPositions;
    run(*connection_, sql::trim_postings, chunk);
    run(*connection_, sql::lower_index, chunk * kChunkPositions);
  }
  const auto streams = connection_->integer(std::string(sql::stream_index_head));
  if (static_cast<std::uint64_t>(streams) > head.commit_number)
    connection_->run(std::string(sql::clear_stream_index));
  if (texts_->position() > head.tree_size) texts_->clear();
  transaction.commit();
}

void DerivedFile::put_snapshot(std::string_view stream, std::uint64_t commit_number,
                               std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  put_snapshot_->use().text(1, stream).number(2, commit_number).blob(3, bytes).step();
}

void DerivedFile::drop_snapshots(std::string_view stream, std::uint64_t below) {
  const std::lock_guard lock(mutex_);
  run(*connection_, sql::drop_snapshots, stream, below);
}

void DerivedFile::forget(const Forgotten& what) {
  const std::lock_guard lock(mutex_);
  connection_->run("PRAGMA synchronous = FULL");
  {
    Transaction transaction(*connection_, Transaction::Kind::write);
    run(*connection_, sql::drop_snapshots, what.stream, what.below);
    run(*connection_, sql::raise_floor, what.stream, what.below);
    texts_->forget(what.text);
    transaction.commit();
    is_clean_ = false;
  }
  connection_->run("PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE);");
}

std::uint64_t DerivedFile::term_id(const std::string& term, TermIds& fresh) {
  if (const auto known = term_ids_.find(term); known != term_ids_.end()) return known->second;
  if (const auto known = fresh.find(term); known != fresh.end()) return known->second;
  const auto find = [&]() -> std::optional<std::uint64_t> {
    auto row = find_term_->use();
    if (!row.text(1, term).step()) return std::nullopt;
    return row.number(0);
  };
  auto id = find();
  if (!id) {
    insert_term_->use().text(1, term).step();
    id = find();
  }
  return fresh.emplace(term, *id).first->second;
}

void DerivedFile::put_posting(std::uint64_t place, ChunkBits bits) {
  {
    auto row = read_posting_->use();
    if (row.number(1, place).step()) {
      ChunkBits before;
      if (!ChunkBits::unpack(row.bytes(0), before))
        throw StoreError(ErrorKind::corrupt, "the derived file has a damaged posting: delete it");
      bits.unite(before);
    }
  }
  const std::string packed = bits.pack();
  put_posting_->use().number(1, place).blob(2, packed).step();
}

void DerivedFile::index_behind(std::span<const IndexRow> rows, std::uint64_t to) {
  const std::lock_guard lock(mutex_);
  const auto position = connection_->integer(std::string(sql::index_position));
  check_index_rows(rows, static_cast<std::uint64_t>(position), to);
  Transaction transaction(*connection_, Transaction::Kind::write);
  TermIds fresh;  // known for good once they are durable
  std::map<std::uint64_t, ChunkBits> changed;
  for (const IndexRow& row : rows)
    for (const auto& term : row.terms)
      changed[posting_place(term_id(term, fresh), row.position / kChunkPositions)].add(
          row.position % kChunkPositions);
  for (const auto& [place, bits] : changed) put_posting(place, bits);
  run(*connection_, sql::move_index, to);
  transaction.commit();
  if (term_ids_.size() > kMostTermsInMemory) term_ids_.clear();
  term_ids_.merge(fresh);
}

void DerivedFile::clear_index() {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*connection_, Transaction::Kind::write);
  connection_->run(std::string(sql::clear_index));
  term_ids_.clear();
  transaction.commit();
}

void DerivedFile::index_texts(const TextBatch& batch) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*connection_, Transaction::Kind::write);
  texts_->put(batch);
  transaction.commit();
}

std::vector<Digest> DerivedFile::unindexed(std::span<const Digest> digests) {
  const std::lock_guard lock(mutex_);
  const Transaction one_instant(*connection_, Transaction::Kind::read);
  return texts_->unknown(digests);
}

void DerivedFile::clean_texts() {
  if (is_clean_) return;
  const std::lock_guard lock(mutex_);
  {
    Transaction transaction(*connection_, Transaction::Kind::write);
    texts_->clean();
    transaction.commit();
  }
  // Whoever redacts next waits for this: not long for readers that are in the way.
  connection_->run("PRAGMA busy_timeout = 100");
  const bool is_hindered = connection_->integer("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
  connection_->run("PRAGMA busy_timeout = 10000");
  if (is_hindered) return;
  texts_->note_clean();
  is_clean_ = true;
}

std::uint64_t DerivedFile::stream_head() {
  const std::lock_guard lock(mutex_);
  return static_cast<std::uint64_t>(connection_->integer(std::string(sql::stream_index_head)));
}

void DerivedFile::index_streams(std::span<const StreamRow> rows, std::uint64_t to) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*connection_, Transaction::Kind::write);
  for (const StreamRow& row : rows)
    insert_stream_number_->use().integer(1, row.stream).number(2, row.number).step();
  run(*connection_, sql::move_stream_head, to);
  transaction.commit();
}

}  // namespace concord::store
