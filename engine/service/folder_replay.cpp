#include "engine/service/folder_replay.hpp"

#include <utility>

#include "engine/service/in_parts.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kBytesOfStretch = std::size_t{8} << 20;

}  // namespace

bool FolderReplay::is_of_last(const audit::Entry& entry) const {
  if (coming_.commits.empty()) return false;
  const auto& last = coming_.commits.back().commit;
  if (entry.command.empty() && last.stream == kRegistryStream) return false;
  return entry.command == last_command_ && entry.actor == last_actor_ && entry.time == last.time &&
         entry.consultation.value == last.stream;
}

void FolderReplay::begin_commit(const evidence::ShownEntry& shown) {
  if (coming_.commits.size() >= longest_ || coming_.bytes >= kBytesOfStretch) replay_coming();
  store::Commit commit;
  commit.number = ++commits_;
  commit.first_position = shown.position;
  commit.time = shown.entry.time;
  commit.stream = shown.entry.consultation.value;
  coming_.commits.push_back({std::move(commit), {}});
  last_command_ = shown.entry.command;
  last_actor_ = shown.entry.actor;
}

void FolderReplay::take(evidence::ShownEntry shown) {
  if (!is_of_last(shown.entry)) begin_commit(shown);
  auto& [commit, entries] = coming_.commits.back();
  coming_.bytes += shown.size;
  for (auto& [digest, disclosure] : shown.contents) {
    coming_.bytes += disclosure.size();
    commit.contents.push_back({digest, std::move(disclosure)});
  }
  shown.contents.clear();
  entries.push_back(std::move(shown));
}

void FolderReplay::replay_coming() {
  if (running_.valid()) running_.get();
  running_ = std::async(std::launch::async, [this, stretch = std::exchange(coming_, {})]() mutable {
    replay(std::move(stretch));
  });
}

void FolderReplay::replay(Stretch stretch) {
  auto& commits = stretch.commits;
  std::vector<std::vector<ReadEntry>> read(commits.size());
  in_parts(commits.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      for (auto& shown : commits[i].entries)
        read[i].push_back(read_entry(commits[i].commit, shown.leaf, std::move(shown.entry),
                                     std::move(shown.events)));
  });
  for (std::size_t i = 0; i < commits.size(); ++i) replay_one(commits[i].commit, read[i]);
}

// What cannot be replayed stops its consultation, and no other: none rests on another's state.
void FolderReplay::replay_one(const store::Commit& commit, std::span<const ReadEntry> entries) {
  if (stopped_.contains(commit.stream)) return;
  // Who may do what, and who reads it, follows from the registry.
  if (commit.stream != kRegistryStream && stopped_.contains(kRegistryStream))
    return stop(commit, "the registry before it is not known", false);
  learn_bundled(entries);
  try {
    replay_critically(
        ledger_, commit, entries, [this](const std::string& what) { workflow_.wrong(what); },
        [this](const std::string& what) { older_.add(what); });
  } catch (const Unreplayable& error) {
    stop(commit, error.why(), error.because() == Unreplayable::Because::wrong);
  } catch (const std::exception& error) {
    stop(commit, std::string("its events make no sense, ") + error.what(), true);
  }
}

void FolderReplay::stop(const store::Commit& commit, const std::string& why, bool is_wrong) {
  stopped_.insert(commit.stream);
  std::erase_if(ledger_.due, [&](const auto& due) { return due.second.value == commit.stream; });
  const std::string what =
      "Entry " + std::to_string(commit.first_position) + ": " + why + "; from there on " +
      (commit.stream == kRegistryStream ? "the registry" : commit.stream) + " is not replayed.";
  if (is_wrong)
    workflow_.wrong(what);
  else
    workflow_.missing(what);
}

void FolderReplay::learn_bundled(std::span<const ReadEntry> entries) {
  for (const auto& read : entries)
    for (const auto& event : read.events) {
      const auto* started = variant2::get_if<consultation::ConsultationStarted>(&event);
      if (started == nullptr || ledger_.definitions.contains(started->definition)) continue;
      const auto file = workflow::bundled(started->workflow);
      const auto loaded = workflow::load(file, started->workflow);
      if (loaded && (*loaded)->hash == started->definition)
        ledger_.definitions.emplace((*loaded)->hash, *loaded);
    }
}

void FolderReplay::report(const Scope& scope, evidence::Verification& all) {
  if (!coming_.commits.empty()) replay_coming();
  if (running_.valid()) running_.get();
  if (!scope.is_whole) workflow_.missing("The log could not be read to its end.");
  older_.report(all);
  auto& check = workflow_.check;
  const bool is_incomplete = check.verdict == evidence::Verdict::incomplete;
  if (is_incomplete) {
    std::string limit =
        "that each step was allowed by the workflow and each decision came out as it was tallied, "
        "from where replay had to stop: asserted by the log.";
    for (const auto& finding : check.findings) limit += " " + finding;
    if (!scope.has_contents) limit += " No contents are here (audit export --contents).";
    all.not_proved.push_back(std::move(limit));
  }
  // A folder without contents may be what was asked for; what they would show is not proved.
  if (is_incomplete && scope.is_whole && !scope.has_contents) return;
  check.sentence = evidence::told(
      ledger_.consultations.size(),
      "in " + evidence::count(ledger_.consultations.size(), "consultation", "consultations") +
          " each case moved along transitions of its pinned definition, each decision came out as "
          "its stances tally, each act left all that follows from it and nothing else",
      "no consultation was begun");
  all.checks.push_back(check);
}

}  // namespace concord::service
