#include "cli/log_files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <utility>

#include "cli/durable_file.hpp"
#include "cli/failure.hpp"
#include "engine/audit/loss.hpp"
#include "engine/audit/witness.hpp"
#include "engine/service/log_change.hpp"

namespace concord::cli {
namespace {

namespace fs = std::filesystem;

// What a file was when it was looked at: a file that is replaced becomes another.
struct FileMark {
  ::ino_t inode = 0;
  ::off_t size = 0;
  std::int64_t seconds = 0, nanoseconds = 0;

  bool operator==(const FileMark&) const = default;
};

FileMark mark_of(const fs::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return {};
  return {found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

Result<audit::Checkpoint> checkpoint_in(const std::string& note) {
  const auto parsed = audit::parse_note(note);
  if (!parsed) return parsed.error();
  return audit::parse_checkpoint_text(parsed->text);
}

std::uint64_t size_of(const std::string& note) {
  const auto read = checkpoint_in(note);
  return read ? read->size : 0;
}

// Held while the file is read and replaced; another process waits for its turn.
class Turn {
 public:
  explicit Turn(const fs::path& file)
      : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX) != 0)
      throw Failure(kEnvironment, "Cannot lock " + file.string() + ".", "Look at the permissions.");
  }
  ~Turn() { ::close(descriptor_); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  int descriptor_;
};

void keep_cosigned(const fs::path& file, const std::string& note) {
  const Turn turn(file.string() + ".lock");
  std::string wanted = note;
  if (const auto kept = read_small_file(file)) {
    if (size_of(*kept) > size_of(note)) return;
    if (const auto both = audit::joined(*kept, note)) wanted = *both;
    if (wanted == *kept) return;
  }
  replace_durably(file, wanted);
}

void refuse_file(const fs::path& file, store::Reader& reader) {
  if (auto note = read_small_file(file))
    refuse_fork({*std::move(note), "the file " + file.string()}, reader);
}

}  // namespace

fs::path guard_file(const fs::path& directory) {
  return directory / "log.checkpoint";
}

fs::path cosigned_file(const fs::path& directory) {
  return directory / "cosigned";
}

fs::path witnessed_file(const fs::path& directory) {
  return directory / "log.witnessed";
}

void remember_witnessed(const fs::path& directory, const std::string& note) {
  try {
    replace_durably(witnessed_file(directory), note);
  } catch (const std::exception& failure) {
    std::cerr << "concord: what a witness has shown is not remembered: " << failure.what() << '\n';
  }
}

fs::path backups_file(const fs::path& directory) {
  return directory / "backups";
}

ForkGuard::ForkGuard(const fs::path& directory, std::function<void(const std::string&)> tell)
    : file_(guard_file(directory)),
      tell_(std::move(tell)),
      kept_(read_small_file(file_).value_or("")) {}

void ForkGuard::note(const std::string& checkpoint, bool is_last) {
  constexpr std::chrono::seconds kAtMostEvery{1};
  if (checkpoint == kept_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_ && !is_last) return;
  next_ = now + kAtMostEvery;
  try {
    replace_durably(file_, checkpoint);
    kept_ = checkpoint;
    is_in_trouble_ = false;
  } catch (const Failure& failure) {
    if (std::exchange(is_in_trouble_, true)) return;
    if (tell_)
      tell_(failure.what());
    else
      std::cerr << "concord: " << failure.what() << '\n';
  }
}

service::CosignedPlace cosigned_place(const fs::path& directory) {
  const fs::path file = cosigned_file(directory);
  const auto seen = std::make_shared<FileMark>();
  service::CosignedPlace place;
  place.changed = [file, seen]() -> std::optional<std::string> {
    const FileMark mark = mark_of(file);
    if (mark == *seen) return std::nullopt;
    *seen = mark;
    return read_small_file(file);
  };
  place.keep = [file](const std::string& note) { keep_cosigned(file, note); };
  return place;
}

void refuse_fork(const fs::path& directory, store::Reader& reader) {
  refuse_file(guard_file(directory), reader);
  refuse_file(cosigned_file(directory), reader);
  refuse_file(witnessed_file(directory), reader);
}

void set_aside_lost(const fs::path& directory, store::Reader& reader) {
  const auto log = service::log_identity(reader);
  for (const auto& file :
       {guard_file(directory), cosigned_file(directory), witnessed_file(directory)}) {
    const auto note = read_small_file(file);
    const auto known = note ? checkpoint_in(*note) : Result<audit::Checkpoint>(Problem{});
    if (!known || !service::is_declared_lost(log, *known)) continue;
    fs::rename(file, file.string() + ".epoch-" + std::to_string(audit::epoch_of(known->origin)));
  }
}

bool has_name_of_log(const std::string& note, store::Reader& reader) {
  const auto said = checkpoint_in(note);
  return said && said->origin == service::log_identity(reader).origin;
}

bool is_of_log(const std::string& note, store::Reader& reader) {
  return audit::open_checkpoint(note, service::log_identity(reader).trusted()).has_value();
}

void refuse_fork(const KnownOutside& known, store::Reader& reader) {
  const auto log = service::log_identity(reader);
  if (const auto said = checkpoint_in(known.note); said && service::is_declared_lost(log, *said))
    return;
  if (!audit::open_checkpoint(known.note, log.trusted())) {
    if (const auto said = checkpoint_in(known.note); said && said->origin == log.origin)
      throw Failure(kEnvironment,
                    "What is known outside has this log's name, and is signed with a key that this "
                    "store does not know (" +
                        known.where + "): the store may be from before the key was replaced.",
                    "Restore a backup from after that. Move it away only if the log never had that "
                    "key.");
    throw Failure(kEnvironment,
                  "What is known outside is no checkpoint of this log (" + known.where + ").",
                  "It must be signed with the log's key. Bring the right one, or move it away if "
                  "it is another log's.");
  }
  const auto why = service::why_not_continued(reader, log.trusted(), known.note);
  if (!why) return;
  throw Failure(kEnvironment,
                "This store must not go on: " + *why + " (" + known.where +
                    "). It would sign a second history.",
                "Restore the backup that has these entries. If there is none any more, `concord "
                "audit declare-loss` is the only way on.");
}

}  // namespace concord::cli
