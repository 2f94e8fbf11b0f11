#include "cli/store_main.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/durable_file.hpp"
#include "cli/failure.hpp"
#include "cli/log_files.hpp"
#include "engine/audit/loss.hpp"
#include "engine/calendar/zone_file.hpp"
#include "engine/service/system_clock.hpp"
#include "engine/store/sqlite_backup.hpp"
#include "engine/store/sqlite_store.hpp"

namespace concord::cli {
namespace {

constexpr const char* kMainFile = "concord.sqlite";
constexpr const char* kMailBook = "mail.sqlite";

[[noreturn]] void stop(const std::string& message) {
  std::cerr << "concord: stopped: " << message << '\n' << std::flush;
  std::_Exit(70);
}

std::string property(store::Reader& reader, const char* name) {
  return reader.property(name).value_or("");
}

// What to do about a file that does not give a key.
struct KeyRemedies {
  const char* unreadable;
  const char* no_key;
};

constexpr KeyRemedies kOfLogKey{
    "Put the key there that `concord init` made, readable for you alone; if it is lost, `concord "
    "audit declare-loss`.",
    "Put the key there that `concord init` made."};
// Nothing is signed with it yet: the log has another key.
constexpr KeyRemedies kOfUnusedKey{
    "Give the file to the user who serves the store (`chown`); or delete it and run `concord audit "
    "rotate --prepare` again: nothing is signed with it yet.",
    "Delete it and run `concord audit rotate --prepare` again: nothing is signed with it yet."};
// It may be the key that the store names: where log.key is not.
constexpr KeyRemedies kOfKeyInDoubt{
    "Give the file to the user who serves the store (`chown`), and delete nothing: it may be the "
    "log's key.",
    "Move it aside, and put the log's key in log.key, from the safe place; if it is lost, `concord "
    "audit declare-loss`."};

audit::SignerKey key_in(const Path& file, const KeyRemedies& remedies) {
  std::ifstream in(file);
  if (!in)
    throw Failure(kEnvironment, "The log's key " + file.string() + " cannot be read.",
                  remedies.unreadable);
  std::string line;
  std::getline(in, line);
  auto key = audit::parse_signer_key(line);
  if (!key)
    throw Failure(kEnvironment, file.string() + " holds no key: " + key.error().message,
                  remedies.no_key);
  return *std::move(key);
}

// True if log.key has the key that the store names.
bool has_named_key(const Path& directory, const std::string& named) {
  try {
    return audit::to_string(read_log_key(directory).verifier()) == named;
  } catch (const Failure&) {
    return false;
  }
}

std::shared_ptr<const calendar::Zones> zones_of(Result<calendar::Zones> zones) {
  if (!zones) throw Failure(kEnvironment, zones.error().message, zones.error().remedy);
  return std::make_shared<const calendar::Zones>(*std::move(zones));
}

}  // namespace

Timestamp system_now() {
  return service::SystemClock().now();
}

std::string random_bytes(std::size_t length) {
  return service::SystemRandom().draw("cli", length);
}

bool holds_store(const Path& directory) {
  return std::filesystem::exists(directory / kMainFile);
}

Path key_file(const Path& directory) {
  return directory / "log.key";
}

Path next_key_file(const Path& directory) {
  return directory / "log.key.next";
}

void write_secret(const Path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0)
    throw Failure(kEnvironment, "Cannot write " + file.string() + ": " + std::strerror(errno) + ".",
                  "Name another file.");
  const std::string line = text + "\n";
  const bool written =
      ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!written)
    throw Failure(kEnvironment, "Cannot write " + file.string() + ": " + std::strerror(errno) + ".",
                  "Look at the disk.");
}

void create_store(const NewStore& given) {
  if (holds_store(given.directory))
    throw Failure(kEnvironment, given.directory.string() + " holds a store already.",
                  "Use it, or name another directory with --data.");
  if (!audit::is_key_name(given.origin) || given.origin.find("://") != std::string::npos)
    throw Failure(kUsage, "\"" + given.origin + "\" cannot name a log.",
                  "Give something like --origin concord.example.org/rcm: no scheme, no spaces, no "
                  "plus. It stays for ever.");
  if (audit::epoch_of(given.origin) > 1)
    throw Failure(kUsage, "\"" + given.origin + "\" names a log after a declared loss.",
                  "Leave out \"/epoch-" + std::to_string(audit::epoch_of(given.origin)) + "\".");
  if (std::filesystem::exists(key_file(given.directory)))
    throw Failure(kEnvironment, key_file(given.directory).string() + " is the key of another log.",
                  "Put it in a safe place first, or name another directory with --data.");
  const auto opened = store::open_sqlite_store(given.directory);
  const auto key = made_log_key(key_file(given.directory), given.origin);
  opened->set_property("origin", given.origin);
  opened->set_property("log_key", audit::to_string(key.verifier()));
}

audit::SignerKey read_log_key(const Path& directory) {
  return key_in(key_file(directory), kOfLogKey);
}

void refuse_other_key(const Path& file, store::Reader& store) {
  const std::string named = property(store, "log_key");
  if (named.empty())
    throw Failure(kEnvironment, std::string(kMainFile) + " does not say which key signs its log.",
                  "Keep a copy as it is, and restore a backup.");
  if (audit::to_string(key_in(file, kOfLogKey).verifier()) != named)
    throw Failure(kEnvironment,
                  file.string() + " is not the key of this log: " + kMainFile +
                      " is of the log that " + named + " signs.",
                  std::string("Give that key; or, if it is another log's, put the right ") +
                      kMainFile + " in its place.");
}

audit::SignerKey made_log_key(const Path& file, const std::string& origin) {
  if (std::filesystem::exists(file)) {
    auto key = key_in(file, kOfUnusedKey);
    if (key.name == origin) return key;
    throw Failure(kEnvironment, file.string() + " is a key of " + key.name + ".",
                  "It is no key for " + origin + ": put it in a safe place first.");
  }
  audit::Seed seed;
  const auto bytes = random_bytes(seed.bytes.size());
  std::memcpy(seed.bytes.data(), bytes.data(), bytes.size());
  auto key = audit::signer_key({origin, audit::NoteAlgorithm::ed25519, seed});
  replace_durably(file, audit::to_secret_string(key) + "\n");  // the whole key, or no file
  return key;
}

std::optional<audit::SignerKey> next_log_key(const Path& directory, const std::string& named) {
  if (!std::filesystem::exists(next_key_file(directory))) return std::nullopt;
  return key_in(next_key_file(directory),
                has_named_key(directory, named) ? kOfUnusedKey : kOfKeyInDoubt);
}

void settle_log_key(const Path& directory, store::Reader& reader) {
  const std::string named = property(reader, "log_key");
  std::optional<audit::SignerKey> next;
  try {
    next = next_log_key(directory, named);
  } catch (const Failure&) {
    if (!has_named_key(directory, named)) throw;
  }
  if (!next || audit::to_string(next->verifier()) != named) return;
  replace_durably(key_file(directory), audit::to_secret_string(*next) + "\n");
  std::filesystem::remove(next_key_file(directory));
}

service::ServiceParts open_unguarded(const Path& directory) {
  service::ServiceParts parts;
  store::SqliteOptions options;
  options.create = false;
  parts.store = store::open_sqlite_store(directory, options);
  settle_log_key(directory, parts.store->reads());
  parts.origin = property(parts.store->reads(), "origin");
  parts.zones = zones_of(calendar::system_zones_as_needed());
  parts.clock = std::make_unique<service::SystemClock>();
  parts.random = std::make_unique<service::SystemRandom>();
  parts.fatal = stop;
  return parts;
}

service::ServiceParts open_parts(const Path& directory,
                                 std::function<void(std::uint64_t, std::uint64_t)> progress,
                                 std::function<void(const std::string&)> tell) {
  auto parts = open_unguarded(directory);
  parts.key = read_log_key(directory);
  auto& reader = parts.store->reads();
  refuse_other_key(key_file(directory), reader);
  refuse_fork(directory, reader);
  set_aside_lost(directory, reader);
  const auto guard = std::make_shared<ForkGuard>(directory, tell);
  parts.keeper.on_checkpoint = [guard](const std::string& note, bool is_last) {
    guard->note(note, is_last);
  };
  parts.cosigned = cosigned_place(directory);
  parts.progress = std::move(progress);
  parts.tell = std::move(tell);
  return parts;
}

std::unique_ptr<store::Reader> open_reader(const Path& directory) {
  if (!holds_store(directory))
    throw Failure(kEnvironment,
                  in_tongue("{folder} holds no store.", {{"folder", directory.string()}}),
                  "Run `concord init`, or name another directory with --data.");
  return store::open_sqlite_reader(directory);
}

std::unique_ptr<store::MailBook> open_mail_book(const Path& directory, service::Service& service) {
  const Path file = directory / kMailBook;
  try {
    return std::make_unique<store::MailBook>(
        file, store::MailBook::Beginning{property(*service.readers().borrow(), "store_id"),
                                         service.published().progress().tree_size,
                                         service.clock().now()});
  } catch (const store::StoreError& error) {
    if (error.kind() != store::ErrorKind::corrupt) throw;
    throw Failure(kEnvironment, file.string() + " is damaged: " + error.what() + ".",
                  "Delete it: mail goes on from the end of the log, and what waited is not sent.");
  }
}

std::optional<store::MailBookAtRest> look_into_mail_book(const Path& directory) {
  const Path file = directory / kMailBook;
  if (!std::filesystem::exists(file)) return std::nullopt;
  return store::read_mail_book(file);
}

void copy_store(const CopyPlaces& places,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  if (holds_store(places.to))
    throw Failure(kEnvironment, places.to.string() + " holds a store already.",
                  "Nothing is ever overwritten: name an empty directory.");
  store::backup_sqlite(places.from, places.to, [&](const store::BackupProgress& at) {
    if (progress) progress(at.pages_done, at.pages);
  });
}

std::shared_ptr<const calendar::Zones> system_zones() {
  return zones_of(calendar::read_system_zones());
}

std::string examine_zones() {
  return system_zones()->version();
}

}  // namespace concord::cli
