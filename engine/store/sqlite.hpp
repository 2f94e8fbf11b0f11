#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

// SQLite's C interface with owners and StoreError, and no more. Private to this room.
namespace concord::store {

enum class OpenMode {
  read,   // nothing can be changed through it
  write,  // the file must exist; one of no bytes is an empty database
};

// One connection; one thread at a time. Statements must go before it.
class Connection {
 public:
  // `vfs`: SQLite's name of a file system, empty for the usual one.
  // Throws corrupt, locked, failed.
  Connection(const std::filesystem::path& file, OpenMode mode, const std::string& vfs = "");
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // One or several statements without parameters; rows are dropped.
  void run(const std::string& sql);
  // What begins and ends a transaction: prepared once.
  enum class Step { begin, begin_to_write, commit, roll_back };
  void run(Step step);
  // The first column of the first row; 0 or empty if there is none.
  [[nodiscard]] std::int64_t integer(const std::string& sql);
  [[nodiscard]] std::string text(const std::string& sql);
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  // Throws the StoreError that `code` stands for.
  [[noreturn]] void fail(int code) const;

 private:
  std::filesystem::path file_;
  sqlite3* handle_ = nullptr;
  std::array<sqlite3_stmt*, 4> steps_{};
};

// A statement that is prepared when first used, and kept.
class Statement {
 public:
  Statement(Connection& connection, std::string_view sql) : connection_(connection), sql_(sql) {}
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // One execution, until it goes out of scope. What is bound must live as long.
  class Use {
   public:
    explicit Use(Statement& statement);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

    // Parameters are numbered from 1.
    Use& integer(int parameter, std::int64_t value);
    Use& number(int parameter, std::uint64_t value);  // beyond 2^63-1: that
    Use& text(int parameter, std::string_view value);
    Use& blob(int parameter, std::string_view value);
    Use& null(int parameter);

    // True: there is a row. Throws StoreError.
    bool step();

    // Columns are numbered from 0; views end with the next step.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::uint64_t number(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;  // text or blob; NULL: empty
    [[nodiscard]] std::string string(int column) const { return std::string(bytes(column)); }

   private:
    Connection& connection_;
    sqlite3_stmt* statement_;
  };

  [[nodiscard]] Use use() { return Use(*this); }

 private:
  Connection& connection_;
  std::string sql_;
  sqlite3_stmt* statement_ = nullptr;
};

// A transaction that is rolled back unless it is committed. One that reads within another is a part
// of that.
class Transaction {
 public:
  enum class Kind { read, write };
  Transaction(Connection& connection, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Connection& connection_;
  bool is_part_;
};

}  // namespace concord::store
