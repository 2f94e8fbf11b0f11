#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/store/sqlite.hpp"
#include "engine/store/sqlite_reader.hpp"

namespace concord::store {

inline constexpr const char* main_file = "concord.sqlite";
inline constexpr const char* derived_name = "derived.sqlite";
inline constexpr const char* lock_file = "lock";

// A read-only connection to a store's log whose format this program knows. Throws StoreError.
[[nodiscard]] std::shared_ptr<Connection> open_log(const std::filesystem::path& file,
                                                   const std::string& vfs = "");

// Null if there is no derived file that can be read.
[[nodiscard]] std::shared_ptr<Connection> open_derived(const std::filesystem::path& file,
                                                       const std::string& vfs = "");

}  // namespace concord::store
