#include "engine/store/migrations.hpp"

#include <string>

#include "engine/store/sql_text.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

std::int64_t version_of(Connection& connection) {
  return connection.integer("PRAGMA user_version");
}

}  // namespace

std::span<const Migration> all_migrations() {
  static constexpr Migration migrations[] = {
      {1, "0001_commits", sql::migration_0001_commits},
  };
  return migrations;
}

void check_version(Connection& connection, std::span<const Migration> migrations) {
  const std::int64_t version = version_of(connection);
  const std::int64_t id = connection.integer("PRAGMA application_id");
  const std::int64_t tables = connection.integer("SELECT count(*) FROM sqlite_schema");
  if (id == 0 && version == 0 && tables == 0) return;
  const std::string file = connection.file().string();
  if (id != application_id)
    throw StoreError(ErrorKind::corrupt,
                     file + " is not a Concord store: name another directory, or restore a backup");
  if (version < 1)
    throw StoreError(ErrorKind::corrupt, file +
                                             " does not say which format it has: run `concord "
                                             "doctor`, and restore a backup");
  const auto newest = static_cast<std::int64_t>(migrations.size());
  if (version > newest)
    throw StoreError(ErrorKind::newer_version, file + " has format " + std::to_string(version) +
                                                   ", this program knows formats up to " +
                                                   std::to_string(newest) +
                                                   ": use the newer program that wrote it");
}

void migrate(Connection& connection, std::span<const Migration> migrations) {
  check_version(connection, migrations);
  for (const Migration& migration : migrations) {
    if (version_of(connection) >= migration.version) continue;
    Transaction transaction(connection, Transaction::Kind::write);
    connection.run(std::string(migration.sql));
    connection.run("PRAGMA application_id = " + std::to_string(application_id));
    connection.run("PRAGMA user_version = " + std::to_string(migration.version));
    transaction.commit();
  }
}

}  // namespace concord::store
