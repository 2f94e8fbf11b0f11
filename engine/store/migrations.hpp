#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/store/sqlite.hpp"

namespace concord::store {

// One numbered file of sql/migrations. Never changed after a release.
struct Migration {
  std::int64_t version = 0;  // 1, 2, 3, ...
  std::string_view name;     // its file's name, without ".sql"
  std::string_view sql;
};

// SQLite's application_id of a Concord store ("CNCD").
inline constexpr std::int64_t application_id = 0x434E4344;

// All of this program, in order.
[[nodiscard]] std::span<const Migration> all_migrations();

// Refuses what this program must not touch: corrupt (a database of another program),
// newer_version. An empty database passes. Changes nothing.
void check_version(Connection& connection, std::span<const Migration> migrations);

// Brings the database to the newest version, each step in a transaction of its own. Throws
// StoreError; the steps before the one that failed stay.
void migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace concord::store
