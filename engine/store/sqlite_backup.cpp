#include "engine/store/sqlite_backup.hpp"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <system_error>

#include "engine/store/file_lock.hpp"
#include "engine/store/sqlite_files.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr int pages_per_step = 512;

void copy_pages(Connection& from, Connection& to,
                const std::function<void(BackupProgress)>& progress) {
  // The open transaction holds one instant; without it every commit would start the copy again.
  const Transaction one_instant(from, Transaction::Kind::read);
  (void)from.integer("SELECT commit_number FROM head");
  const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> copy(
      sqlite3_backup_init(to.handle(), "main", from.handle(), "main"), sqlite3_backup_finish);
  if (!copy) to.fail(sqlite3_extended_errcode(to.handle()));
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(copy.get(), pages_per_step);
    const auto pages = static_cast<std::uint64_t>(sqlite3_backup_pagecount(copy.get()));
    const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(copy.get()));
    if (progress) progress({.pages_done = pages - left, .pages = pages});
  }
  if (code != SQLITE_DONE) to.fail(code);
}

void check_copy(const std::filesystem::path& file, const std::filesystem::path& from) {
  SqliteReader reader(open_log(file), nullptr);
  const std::vector<std::string> problems = reader.check(CheckDepth::quick);
  if (problems.empty()) return;
  // The copy goes: what is wrong with it is wrong where it came from.
  std::string found = problems.front();
  if (const std::string copy = file.string(); found.starts_with(copy))
    found.replace(0, copy.size(), (from / main_file).string());
  throw StoreError(ErrorKind::corrupt, from.string() + " is damaged (" + found +
                                           "): `concord doctor --data " + from.string() +
                                           "` tells what of it; use an older backup");
}

void remove_parts(const std::filesystem::path& part) {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    std::error_code ignored;  // the error that brought us here matters more
    std::filesystem::remove(part.string() + end, ignored);
  }
}

}  // namespace

void backup_sqlite(const std::filesystem::path& from, const std::filesystem::path& to,
                   const std::function<void(BackupProgress)>& progress) {
  const std::shared_ptr<Connection> source = open_log(from / main_file);
  create_private_directory(to);
  if (std::filesystem::exists(to / main_file))
    throw StoreError(ErrorKind::conflict,
                     to.string() + " holds a store already: name an empty directory");
  const auto part = to / (std::string(main_file) + ".part");
  remove_parts(part);
  try {
    create_private_file(part);
    {
      Connection target(part, OpenMode::write);
      copy_pages(*source, target, progress);
      // One file, that can be read from a medium that cannot be written to.
      (void)target.text("PRAGMA journal_mode = DELETE");
    }
    check_copy(part, from);
    std::filesystem::rename(part, to / main_file);
    sync_directory(to);
  } catch (const std::filesystem::filesystem_error& error) {
    remove_parts(part);
    throw StoreError(ErrorKind::failed, std::string(error.what()) + ": look at the disk");
  } catch (...) {
    remove_parts(part);
    throw;
  }
}

}  // namespace concord::store
