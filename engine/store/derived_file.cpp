#include "engine/store/derived_file.hpp"

#include "engine/store/batch_rules.hpp"
#include "engine/store/file_lock.hpp"
#include "engine/store/sql_text.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr int derived_version = 1;

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
    insert_row_.reset();
    insert_stream_number_.reset();
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
  // Not FULL: what is lost here is derived again.
  connection_->run(
      "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384;");
  put_snapshot_ = std::make_unique<Statement>(*connection_, sql::put_snapshot);
  insert_row_ = std::make_unique<Statement>(*connection_, sql::insert_index_row);
  insert_stream_number_ = std::make_unique<Statement>(*connection_, sql::insert_stream_number);
}

void DerivedFile::trim(const Head& head) {
  Transaction transaction(*connection_, Transaction::Kind::write);
  run(*connection_, sql::trim_snapshots, head.commit_number);
  run(*connection_, sql::trim_index, head.tree_size);
  run(*connection_, sql::lower_index, head.tree_size);
  const auto streams = connection_->integer(std::string(sql::stream_index_head));
  if (static_cast<std::uint64_t>(streams) > head.commit_number)
    connection_->run(std::string(sql::clear_stream_index));
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

void DerivedFile::forget(std::string_view stream, std::uint64_t below) {
  const std::lock_guard lock(mutex_);
  connection_->run("PRAGMA synchronous = FULL");
  {
    Transaction transaction(*connection_, Transaction::Kind::write);
    run(*connection_, sql::drop_snapshots, stream, below);
    run(*connection_, sql::raise_floor, stream, below);
    transaction.commit();
  }
  connection_->run("PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE);");
}

void DerivedFile::index_behind(std::span<const IndexRow> rows, std::uint64_t to) {
  const std::lock_guard lock(mutex_);
  const auto position = connection_->integer(std::string(sql::index_position));
  check_index_rows(rows, static_cast<std::uint64_t>(position), to);
  Transaction transaction(*connection_, Transaction::Kind::write);
  for (const IndexRow& row : rows) {
    auto insert = insert_row_->use();
    insert.number(1, row.position).number(2, row.commit_number);
    insert.integer(3, row.time.instant.time_since_epoch().count());
    insert.text(4, row.stream).text(5, row.case_id).text(6, row.kind);
    insert.text(7, row.principal).text(8, row.actor).text(9, row.document);
    insert.step();
  }
  run(*connection_, sql::move_index, to);
  transaction.commit();
}

void DerivedFile::clear_index() {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*connection_, Transaction::Kind::write);
  connection_->run(std::string(sql::clear_index));
  transaction.commit();
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
