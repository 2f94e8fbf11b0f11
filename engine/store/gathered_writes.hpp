#pragma once

#include <string>

namespace concord::store {

// A file system for SQLite (a VFS over `vfs`; empty: over the usual one) through which what is
// written piece after piece to a write-ahead log goes there in one call: SQLite makes two of each
// page. It is there before anybody else is told of it, as long as commits are synced: for
// connections with synchronous = FULL only. What could not be written, the sync says.
// Returns its name; one for each `vfs`, for as long as the process lives. Throws StoreError.
[[nodiscard]] std::string gathered_writes_over(const std::string& vfs);

}  // namespace concord::store
