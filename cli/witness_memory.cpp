#include "cli/witness_memory.hpp"

#include "cli/failure.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::cli {
namespace {

// A wrong name of the directory must not make a witness forget: it is never made on the way.
const std::filesystem::path& existing(const std::filesystem::path& directory) {
  if (!std::filesystem::is_directory(directory))
    throw Failure(kEnvironment, "There is no directory " + directory.string() + ".",
                  "It holds what the witness has seen. For a new witness, make it: mkdir -m 700 " +
                      directory.string());
  return directory;
}

}  // namespace

WitnessMemory::WitnessMemory(std::filesystem::path directory, audit::Witness witness)
    : directory_(std::move(directory)),
      witness_(std::move(witness)),
      lock_(existing(directory_), "the witness's memory") {
  for (const auto& log : witness_.logs) recall(log);
}

std::filesystem::path WitnessMemory::file_of(const std::string& origin) const {
  return directory_ / hex(audit::sha256(origin).view());
}

void WitnessMemory::recall(const audit::WatchedLog& log) {
  const auto file = file_of(log.origin);
  auto record = read_small_file(file);
  if (!record) return;
  const auto checkpoint = audit::open_record(*record, witness_.key.verifier());
  if (!checkpoint || checkpoint->origin != log.origin)
    throw Failure(
        kEnvironment,
        "The file " + file.string() + " is not what this witness cosigned of " + log.origin + ".",
        "Give the key that belongs to this memory, or bring the file back: a witness "
        "that forgot could cosign two histories.");
  seen_[log.origin] = {checkpoint->size, checkpoint->root};
  records_[audit::record_path(log.origin)] = *std::move(record);
}

audit::WitnessAnswer WitnessMemory::answer(std::string_view body, std::int64_t time) {
  const std::lock_guard lock(mutex_);
  auto said = audit::answer(witness_, seen_, body, time);
  if (said.status != 200) return said;
  replace_durably(file_of(said.checkpoint.origin), said.record);
  seen_[said.checkpoint.origin] = {said.checkpoint.size, said.checkpoint.root};
  records_[audit::record_path(said.checkpoint.origin)] = said.record;
  return said;
}

audit::TreeHead WitnessMemory::last_seen(const std::string& origin) const {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(origin);
  return found == seen_.end() ? audit::TreeHead{} : found->second;
}

std::optional<std::string> WitnessMemory::record(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = records_.find(path);
  return found == records_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace concord::cli
