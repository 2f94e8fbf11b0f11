#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/audit/note_keys.hpp"
#include "engine/post/mail_intake.hpp"
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
// "log.key.next": the key that is to take its place. It is there before the store names it, and
// goes to its place after: whatever stops in between, one of the two files has the key of the log.
[[nodiscard]] Path next_key_file(const Path& directory);
// `named` is the key that the store names: the failure says whether the file may be that one.
[[nodiscard]] std::optional<audit::SignerKey> next_log_key(const Path& directory,
                                                           const std::string& named);
// Puts the next key in its place if it is the one that the store names. Throws Failure if that file
// gives no key, and log.key is not the log's either.
void settle_log_key(const Path& directory, store::Reader& reader);

struct NewStore {
  Path directory;
  std::string origin;
};
// Makes an empty store with a log key of its own. Refuses a directory that holds one already.
void create_store(const NewStore& store);

// Opens for writing: one process at a time. Throws Failure if the log has given out more than this
// store holds, or something else. `progress` is told of reading the log, in commits; `tell` what
// the operator should know; without it stderr.
[[nodiscard]] service::ServiceParts open_parts(
    const Path& directory, std::function<void(std::uint64_t, std::uint64_t)> progress = {},
    std::function<void(const std::string&)> tell = {});
// The same without a look at the log's key and at what the log has given out: for declaring a loss.
[[nodiscard]] service::ServiceParts open_unguarded(const Path& directory);
// Opens for reading, beside a server or without one.
[[nodiscard]] std::unique_ptr<store::Reader> open_reader(const Path& directory);

// What the mail of this store has to remember, "mail.sqlite". A new one begins at the log's end.
[[nodiscard]] std::unique_ptr<store::MailBook> open_mail_book(const Path& directory,
                                                              service::Service& service);
// The same beside a server; nothing where mail was never on.
[[nodiscard]] std::optional<store::MailBookAtRest> look_into_mail_book(const Path& directory);

[[nodiscard]] audit::SignerKey read_log_key(const Path& directory);
// Throws Failure if the file holds no key, or one with which this store is not signed.
void refuse_other_key(const Path& file, store::Reader& store);
// A new key of a log of this name, written to `file` for its owner alone; or the one that is there.
[[nodiscard]] audit::SignerKey made_log_key(const Path& file, const std::string& origin);

struct CopyPlaces {
  Path from;
  Path to;
};
// A whole store from one directory into another that holds none, also while it is written.
void copy_store(const CopyPlaces& places,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress);

// The system's zone data, all of it. Throws Failure if they cannot be used.
[[nodiscard]] std::shared_ptr<const calendar::Zones> system_zones();
// Their release ("2026b"). Throws Failure if they cannot be used.
[[nodiscard]] std::string examine_zones();

// Writes a new file that only its owner can read. Throws Failure if it exists.
void write_secret(const Path& file, const std::string& text);

}  // namespace concord::cli
