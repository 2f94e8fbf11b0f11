#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "engine/service/continuity.hpp"
#include "engine/service/shown.hpp"

// Small files beside a store and not in it, so that a backup that is put back knows nothing of them
// and is found out by them.
namespace concord::cli {

// "log.checkpoint", next to the log's key: the newest checkpoint that the log has given out.
[[nodiscard]] std::filesystem::path guard_file(const std::filesystem::path& directory);
// "cosigned": the newest checkpoint that enough witnesses have cosigned.
[[nodiscard]] std::filesystem::path cosigned_file(const std::filesystem::path& directory);
// "log.witnessed": a checkpoint that the log has signed and this store does not continue, as a
// witness has shown it. A start refuses the store by it, whichever witnesses it is given.
[[nodiscard]] std::filesystem::path witnessed_file(const std::filesystem::path& directory);
// Throws nothing: what cannot be written is told on stderr.
void remember_witnessed(const std::filesystem::path& directory, const std::string& note);
// "backups": when a copy of the store was made, and where it was put, a line each.
[[nodiscard]] std::filesystem::path backups_file(const std::filesystem::path& directory);

// Keeps the newest checkpoint in the guard's file, once a second at most. One thread at a time.
class ForkGuard {
 public:
  // `tell`: whom it says what cannot be written; nothing: stderr.
  explicit ForkGuard(const std::filesystem::path& directory,
                     std::function<void(const std::string&)> tell = {});
  // Throws nothing: what cannot be written now is written next time, and it is told why, once.
  void note(const std::string& checkpoint, bool is_last);

 private:
  const std::filesystem::path file_;
  const std::function<void(const std::string&)> tell_;
  std::string kept_;
  bool is_in_trouble_ = false;
  std::chrono::steady_clock::time_point next_;
};

// Where a store's service finds and keeps its cosigned checkpoint. Also while another process
// brings one: what is kept never becomes smaller, and cosignatures of one checkpoint are joined.
[[nodiscard]] service::CosignedPlace cosigned_place(const std::filesystem::path& directory);

// Whether the note is a checkpoint that has the name of this store's log, whoever signed it.
[[nodiscard]] bool has_name_of_log(const std::string& note, store::Reader& reader);
// Whether the log of this store has signed the note.
[[nodiscard]] bool is_of_log(const std::string& note, store::Reader& reader);

// What was known of the log under a name that it had before a declared loss is kept, and known no
// more: log.checkpoint becomes log.checkpoint.epoch-1.
void set_aside_lost(const std::filesystem::path& directory, store::Reader& reader);

// Throws Failure, with what to do, if the store does not go on from what the log has given out: by
// the files in `directory`, and by `known`, a checkpoint from elsewhere. What is known must be a
// checkpoint of this log, or of what it has declared lost.
void refuse_fork(const std::filesystem::path& directory, store::Reader& reader);
struct KnownOutside {
  std::string note;
  std::string where;  // "the witness w", "the file kept-in-march"
};
void refuse_fork(const KnownOutside& known, store::Reader& reader);

}  // namespace concord::cli
