#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/audit/note_keys.hpp"
#include "engine/service/mail_intake.hpp"
#include "engine/service/service.hpp"

// What this program composes: the SQLite store, the system's clock, zones and random source.
// Every function throws Failure or StoreError, with what to do next.
namespace concord::cli {

using Path = std::filesystem::path;

[[nodiscard]] Timestamp system_now();
[[nodiscard]] std::string random_bytes(std::size_t length);

// True if the directory holds a store.
[[nodiscard]] bool holds_store(const Path& directory);
// The file of the log's secret key, "log.key" in the store's directory.
[[nodiscard]] Path key_file(const Path& directory);

struct NewStore {
  Path directory;
  std::string origin;
};
// Makes an empty store with a log key of its own. Refuses a directory that holds one already.
void create_store(const NewStore& store);

// Opens for writing: one process at a time. Throws Failure if the log has given out more than this
// store holds, or something else. `progress` is told of reading the log, in commits.
[[nodiscard]] service::ServiceParts open_parts(
    const Path& directory, std::function<void(std::uint64_t, std::uint64_t)> progress = {});
// Opens for reading, beside a server or without one.
[[nodiscard]] std::unique_ptr<store::Reader> open_reader(const Path& directory);

// What the mail of this store has to remember, "mail.sqlite". A new one begins at the log's end.
[[nodiscard]] std::unique_ptr<store::MailBook> open_mail_book(const Path& directory,
                                                              service::Service& service);
// The same beside a server; nothing where mail was never on.
[[nodiscard]] std::optional<store::MailBookAtRest> look_into_mail_book(const Path& directory);

[[nodiscard]] audit::SignerKey read_log_key(const Path& directory);

struct CopyPlaces {
  Path from;
  Path to;
};
// A whole store from one directory into another that holds none, also while it is written.
void copy_store(const CopyPlaces& places,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress);

// The release of the system's zone data ("2026b"). Throws Failure if it cannot be used.
[[nodiscard]] std::string examine_zones();

// Writes a new file that only its owner can read. Throws Failure if it exists.
void write_secret(const Path& file, const std::string& text);

}  // namespace concord::cli
