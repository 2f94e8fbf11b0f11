#include "engine/store/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <limits>

#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr int busy_milliseconds = 10'000;

ErrorKind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return ErrorKind::disk_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorKind::corrupt;
    case SQLITE_BUSY:
      return ErrorKind::locked;
    case SQLITE_CONSTRAINT:
      return ErrorKind::conflict;
    default:
      return code == SQLITE_IOERR_SHORT_READ ? ErrorKind::corrupt : ErrorKind::failed;
  }
}

const char* remedy(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::disk_full:
      return "free space on the disk, then try again";
    case ErrorKind::corrupt:
      return "run `concord doctor`, and restore a backup if it says so";
    case ErrorKind::locked:
      return "wait for the other process, or stop it";
    case ErrorKind::conflict:
      return "somebody else has written; read again, then try again";
    default:
      return "what is on the disk is in doubt: stop, look at the disk, start again";
  }
}

std::int64_t capped(std::uint64_t value) {
  return static_cast<std::int64_t>(
      std::min<std::uint64_t>(value, std::numeric_limits<std::int64_t>::max()));
}

// A null pointer would bind NULL.
const char* begin_of(std::string_view value) {
  return value.data() == nullptr ? "" : value.data();
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, OpenMode mode, const std::string& vfs)
    : file_(file) {
  // Counting what it allocates takes a lock that all threads share, and nobody asks. Must be said
  // before the first connection; later it is refused, and nothing is lost.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  const int code = sqlite3_open_v2(
      file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      vfs.empty() ? nullptr : vfs.c_str());
  try {
    if (code != SQLITE_OK) fail(code);
    sqlite3_busy_timeout(handle_, busy_milliseconds);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (mode == OpenMode::read) {
      sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      run("PRAGMA query_only = ON");
    }
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

Connection::~Connection() {
  for (auto* step : steps_) sqlite3_finalize(step);
  sqlite3_close(handle_);
}

void Connection::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

void Connection::run(Step step) {
  constexpr std::array<std::string_view, 4> kSql{"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"};
  const auto which = static_cast<std::size_t>(step);
  auto*& statement = steps_.at(which);
  if (statement == nullptr) {
    const auto& sql = kSql.at(which);
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code);
  }
  sqlite3_step(statement);
  if (const int code = sqlite3_reset(statement); code != SQLITE_OK) fail(code);
}

std::int64_t Connection::integer(const std::string& sql) {
  Statement statement(*this, sql);
  auto use = statement.use();
  return use.step() ? use.integer(0) : 0;
}

std::string Connection::text(const std::string& sql) {
  Statement statement(*this, sql);
  auto use = statement.use();
  return use.step() ? use.string(0) : std::string();
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

void Connection::fail(int code) const {
  const ErrorKind kind = kind_of(code);
  const char* detail = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  throw StoreError(kind, file_.string() + ": " + detail + " (SQLite " + std::to_string(code) +
                             "): " + remedy(kind));
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement::Use::Use(Statement& statement) : connection_(statement.connection_) {
  if (statement.statement_ == nullptr) {
    const int code = sqlite3_prepare_v3(connection_.handle(), statement.sql_.data(),
                                        static_cast<int>(statement.sql_.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement.statement_, nullptr);
    if (code != SQLITE_OK) connection_.fail(code);
  }
  statement_ = statement.statement_;
}

Statement::Use::~Use() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Statement::Use& Statement::Use::integer(int parameter, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(statement_, parameter, value); code != SQLITE_OK)
    connection_.fail(code);
  return *this;
}

Statement::Use& Statement::Use::number(int parameter, std::uint64_t value) {
  return integer(parameter, capped(value));
}

Statement::Use& Statement::Use::text(int parameter, std::string_view value) {
  const int code = sqlite3_bind_text64(statement_, parameter, begin_of(value), value.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) connection_.fail(code);
  return *this;
}

Statement::Use& Statement::Use::blob(int parameter, std::string_view value) {
  const int code =
      sqlite3_bind_blob64(statement_, parameter, begin_of(value), value.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) connection_.fail(code);
  return *this;
}

Statement::Use& Statement::Use::null(int parameter) {
  if (const int code = sqlite3_bind_null(statement_, parameter); code != SQLITE_OK)
    connection_.fail(code);
  return *this;
}

bool Statement::Use::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail(code);
  return false;
}

std::int64_t Statement::Use::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::uint64_t Statement::Use::number(int column) const {
  return static_cast<std::uint64_t>(integer(column));
}

std::string_view Statement::Use::bytes(int column) const {
  const void* start = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (start == nullptr) return {};
  return {static_cast<const char*>(start), static_cast<std::size_t>(size)};
}

Transaction::Transaction(Connection& connection, Kind kind)
    : connection_(connection), is_part_(kind == Kind::read && connection.in_transaction()) {
  using Step = Connection::Step;
  if (!is_part_) connection_.run(kind == Kind::write ? Step::begin_to_write : Step::begin);
}

// A failed ROLLBACK leaves the connection in a transaction: the next BEGIN fails loudly.
Transaction::~Transaction() {
  if (is_part_ || !connection_.in_transaction()) return;
  try {
    connection_.run(Connection::Step::roll_back);
  } catch (const StoreError&) {
    return;
  }
}

void Transaction::commit() {
  connection_.run(Connection::Step::commit);
}

}  // namespace concord::store
