#include "cli/doctor.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string_view>

#include "cli/failure.hpp"
#include "cli/log_files.hpp"
#include "cli/witness_states.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/tile_writer.hpp"

namespace concord::cli {
namespace {

// A day's mail waits a day.
constexpr std::chrono::hours kLongestMailWait{36};
constexpr std::chrono::hours kRecentFailure{168};
constexpr std::uint64_t kLeastSpace = std::uint64_t{256} << 20;

Diagnosis well(std::string check, std::string sentence) {
  return {std::move(check), true, std::move(sentence), ""};
}

Diagnosis ill(std::string check, std::string sentence, std::string remedy) {
  return {std::move(check), false, std::move(sentence), std::move(remedy)};
}

// What a store says of itself, without the advice to ask the doctor.
Diagnosis ill_as_told(std::string check, const std::exception& error) {
  const std::string said = error.what();
  const auto advice = said.find(": run `concord doctor`");
  if (advice == std::string::npos) return ill(std::move(check), said, "");
  return ill(std::move(check), said.substr(0, advice) + ".",
             "Keep a copy as it is, then restore a backup.");
}

Diagnosis look_at_permissions(const Path& directory) {
  struct stat found {};
  std::string open_ones, of_others;
  uid_t owner = ::geteuid();
  const auto add = [](std::string& all, const Path& one) {
    all += (all.empty() ? "" : ", ") + one.string();
  };
  for (const char* name : {".", "concord.sqlite", "derived.sqlite", "mail.sqlite", "log.key",
                           "log.key.next", "lock"}) {
    const Path path = std::string_view(name) == "." ? directory : directory / name;
    if (::stat(path.c_str(), &found) != 0) continue;
    if (std::string_view(name) == ".") owner = found.st_uid;
    if ((found.st_mode & 077) != 0) add(open_ones, path);
    if (found.st_uid != owner) add(of_others, path);
  }
  if (!of_others.empty())
    return ill("permissions", "Another user than the store's owns " + of_others + ".",
               "Run `chown -R --reference=" + directory.string() + " " + directory.string() + "`.");
  if (open_ones.empty()) return well("permissions", "Only the owner can read the store.");
  return ill("permissions", "Others can get at " + open_ones + ".",
             "Run `chmod -R go-rwx " + directory.string() + "`.");
}

Diagnosis look_at_space(const Path& directory) {
  std::error_code error;
  const auto space = std::filesystem::space(directory, error);
  if (error) return ill("space", "The disk cannot be asked: " + error.message() + ".", "See why.");
  const std::string free = std::to_string(space.available >> 20) + " MiB are free.";
  if (space.available >= kLeastSpace) return well("space", free);
  return ill("space", free, "Make room: commands are refused when the disk is full.");
}

Diagnosis look_at_lock(const Path& directory) {
  const Path file = directory / "lock";
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return well("lock", "No process has opened this store to write yet.");
  const bool is_free = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0;
  ::close(descriptor);
  if (is_free) return well("lock", "No process writes to it.");
  std::ifstream in(file);
  std::string process;
  in >> process;
  return well("lock", "Process " + process + " serves it.");
}

Diagnosis look_at_zones() {
  try {
    return well("zones", "Time zones of release " + examine_zones() + ".");
  } catch (const Failure& failure) {
    return ill("zones", failure.what(), "Install the package tzdata.");
  }
}

Diagnosis look_at_key(const Path& directory, store::Reader* reader) {
  try {
    const std::string key = audit::to_string(read_log_key(directory).verifier());
    const std::string named = reader ? reader->property("log_key").value_or("") : key;
    const auto next = next_log_key(directory, named);
    if (named == key) return well("key", key);
    if (next && audit::to_string(next->verifier()) == named)
      return well("key", named + ", which goes to its place at the next start");
    return ill("key", "log.key is not the key that the store names, " + named + ".",
               "Put that key in its place.");
  } catch (const Failure& failure) {
    return ill("key", failure.what(), "");
  }
}

Diagnosis look_at_clock(store::Reader& reader) {
  const Timestamp now = system_now();
  const Timestamp beat = reader.last().heartbeat;
  const std::string sentence =
      "It is " + to_string(now) + ", the last sign of life was at " + to_string(beat) + ".";
  if (beat <= now + std::chrono::seconds(5)) return well("clock", sentence);
  return ill("clock", sentence, "The clock went back: set it right before you serve the store.");
}

Diagnosis look_at_pages(store::Reader& reader) {
  const auto wrong = reader.check(store::CheckDepth::full);
  if (wrong.empty()) return well("integrity", "Every page and every commit can be read.");
  return ill("integrity", wrong.front() + (wrong.front().ends_with('.') ? "" : "."),
             "Keep a copy as it is, then restore a backup" +
                 std::string(wrong.size() > 1 ? " (" + std::to_string(wrong.size()) + " findings)."
                                              : "."));
}

Diagnosis look_at_tree(store::Reader& reader) {
  const auto head = reader.last();
  if (head.tree_size == 0) return well("tree", "The log is empty.");
  const auto tree = audit::TileWriter::resume(head.tree_size, [&](const audit::TileId& tile) {
    return reader.tile(tile.level, tile.index);
  });
  const auto note = audit::parse_note(head.checkpoint);
  const auto said =
      note ? audit::parse_checkpoint_text(note->text) : Result<audit::Checkpoint>(note.error());
  if (tree && said && said->size == tree->size() && said->root == tree->root())
    return well("tree",
                in_number(head.tree_size, "entry", "entries") + ", as the checkpoint says.");
  return ill("tree", "The log's tree is not the one of its checkpoint.",
             "Run `concord audit verify`, then restore a backup.");
}

// What the log has given out, by the files beside its key.
Diagnosis look_outside(const Path& directory, store::Reader& reader) {
  try {
    refuse_fork(directory, reader);
    return well("continuity", "The store holds all that the log is known to have given out.");
  } catch (const Failure& failure) {
    return ill("continuity", failure.what(), "");
  }
}

// Letters that were refused within a week, and what has waited for a day and more.
Diagnosis look_at_mail(const store::MailBookAtRest& book) {
  const Timestamp now = system_now();
  const auto counts = book.counts;
  const auto& failures = book.failures;
  const std::string waiting = in_number(counts.waiting, "notice waits.", "notices wait.");
  if (counts.waiting > 0 && now - counts.oldest > kLongestMailWait)
    return ill("mail", waiting + " The oldest is of " + to_string(counts.oldest) + ".",
               "Serve the store with --mail, and look at the server's diary for trouble.");
  if (failures.empty() || now - failures.front().at > kRecentFailure) return well("mail", waiting);
  const auto& last = failures.front();
  return ill("mail",
             "The mail's server has refused letters for good; the last was to " + last.person +
                 " at " + to_string(last.at) + ": " + last.said,
             "Ask the person for another address: `concord registry contact --address`.");
}

// As the server found them when it asked last.
Diagnosis look_at_witnesses(const WitnessesSeen& seen) {
  std::string silent, why;
  for (const auto& one : seen.witnesses) {
    if (one.trouble.empty()) continue;
    silent += (silent.empty() ? "" : ", ") + one.name;
    if (why.empty()) why = one.trouble;
  }
  if (silent.empty())
    return well("witnesses",
                in_number(seen.witnesses.size(), "witness cosigns.", "witnesses cosign."));
  return ill("witnesses",
             "Not cosigning at " + to_string(seen.at) + ": " + silent + ". The first says: " + why,
             "Ask who runs the witness, and look at `concord audit witness list`.");
}

using Look = Diagnosis (*)(store::Reader&);

Diagnosis guarded(const char* check, Look look, store::Reader& reader) {
  try {
    return look(reader);
  } catch (const std::exception& error) {
    return ill_as_told(check, error);
  }
}

}  // namespace

std::vector<Diagnosis> examine(const Path& directory) {
  std::vector<Diagnosis> all;
  std::unique_ptr<store::Reader> reader;
  try {
    reader = open_reader(directory);
    all.push_back(well("format", "A store that this program reads."));
  } catch (const std::exception& error) {
    all.push_back(ill_as_told("format", error));
  }
  if (std::filesystem::exists(directory)) {
    all.push_back(look_at_permissions(directory));
    all.push_back(look_at_space(directory));
    all.push_back(look_at_lock(directory));
    all.push_back(look_at_key(directory, reader.get()));
  }
  all.push_back(look_at_zones());
  if (!reader) return all;
  all.push_back(guarded("clock", look_at_clock, *reader));
  all.push_back(guarded("integrity", look_at_pages, *reader));
  all.push_back(guarded("tree", look_at_tree, *reader));
  all.push_back(look_outside(directory, *reader));
  try {
    if (const auto seen = witnesses_seen(directory, reader->property("origin").value_or("")))
      all.push_back(look_at_witnesses(*seen));
    if (const auto book = look_into_mail_book(directory)) all.push_back(look_at_mail(*book));
  } catch (const std::exception& error) {
    all.push_back(ill_as_told("mail", error));
  }
  return all;
}

}  // namespace concord::cli
