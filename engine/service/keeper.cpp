#include "engine/service/keeper.hpp"

#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <utility>

#include "engine/codec/snapshot.hpp"
#include "engine/service/log_terms.hpp"

namespace concord::service {
namespace {

// Many at once: what is written for each page of an index is written once for all of them.
constexpr std::size_t kIndexPage = 4096;
constexpr int kPagesAtOnce = 2;  // then snapshots are looked at
constexpr auto kRest = std::chrono::milliseconds(200);
// Longer than the store waits before it tries to empty a file again: no page is read meanwhile.
constexpr auto kLetGo = std::chrono::milliseconds(300);

// What is derived can wait: this thread gives way to those that somebody waits for. Where the
// system refuses, it is as quick as they are.
void give_way(bool only_when_idle) {
  constexpr int niceness = 10;
  (void)::setpriority(PRIO_PROCESS, 0, niceness);  // on Linux: of the calling thread
  const sched_param none{};
  if (only_when_idle) (void)::sched_setscheduler(0, SCHED_IDLE, &none);  // the same
}

}  // namespace

Keeper::Keeper(store::Store& store, ReaderPool& readers, OfficesThen& offices, Published& published,
               Options options)
    : store_(store),
      readers_(readers),
      offices_(offices),
      published_(published),
      options_(options),
      texts_(store, readers, published) {
  indexed_ = readers_.borrow()->index_position();
  wanted_ = published_.progress().tree_size;
  // Waking for every commit would cost more than it gives: the keeper looks by itself.
  watch_ = published_.watch([this](const Progress& progress) { wanted_ = progress.tree_size; });
  thread_ = std::thread([this] { run(); });
}

Keeper::~Keeper() {
  published_.unwatch(watch_);
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
  // On this thread: somebody waits for the end, and the other may be one that runs last.
  tell_checkpoint(true);
  try {
    while (index_new()) continue;
    store_.clean_texts();
    snapshot_due(true);
  } catch (const store::StoreError&) {
    // As in run(): the next start makes it good.
  }
}

void Keeper::catch_up() {
  std::unique_lock lock(mutex_);
  const std::uint64_t target = wanted_;
  const auto round = rounds_begun_ + 1;
  asked_ = true;
  wake_.notify_all();
  const auto is_indexed = [&] { return indexed_ >= target && texts_.indexed_to() >= target; };
  rested_.wait(lock, [&] { return (is_indexed() && rounds_ended_ >= round) || stopping_; });
}

std::uint64_t Keeper::indexed_to() const {
  const std::lock_guard lock(mutex_);
  return indexed_;
}

void Keeper::run() {
  give_way(options_.only_when_idle);
  bool more = false;
  while (true) {
    const bool hinders = more && !store_.is_scrubbed();
    {
      std::unique_lock lock(mutex_);
      // While somebody writes, what comes is gathered: the disk is theirs.
      const std::uint64_t wanted = wanted_;
      const bool is_written_to = std::exchange(seen_, wanted) != wanted;
      if (!more || is_written_to) wake_.wait_for(lock, kRest, [&] { return stopping_ || asked_; });
      if (hinders) wake_.wait_for(lock, kLetGo, [&] { return stopping_; });
      if (stopping_) break;
      asked_ = false;
      ++rounds_begun_;
    }
    tell_checkpoint(false);
    try {
      more = false;
      more = index_new();
      store_.clean_texts();
      snapshot_due(false);
    } catch (const store::StoreError&) {
      // Derived only: the log does not need it, and the next round tries again.
    }
    {
      const std::lock_guard lock(mutex_);
      rounds_ended_ = rounds_begun_;
      rested_.notify_all();
    }
  }
  rested_.notify_all();
}

void Keeper::tell_checkpoint(bool is_last) {
  if (!options_.on_checkpoint) return;
  const auto newest = published_.progress();
  if (!newest.checkpoint.empty()) options_.on_checkpoint(newest.checkpoint, is_last);
}

bool Keeper::index_new() {
  const std::uint64_t target = wanted_;
  for (int page = 0; page < kPagesAtOnce; ++page) {
    const auto from = std::min(indexed_to(), texts_.indexed_to());
    if (from >= target) return false;
    const auto reader = readers_.borrow();
    const auto entries = reader->entries(from, std::min<std::uint64_t>(kIndexPage, target - from));
    if (entries.empty()) return false;
    index_terms(entries, *reader);
    texts_.take(entries, *reader);
  }
  return true;
}

void Keeper::index_terms(std::span<const store::LogEntry> entries, store::Reader& reader) {
  auto from = indexed_to();
  std::vector<store::IndexRow> rows;
  {
    const auto one_instant = reader.hold();
    for (const auto& logged : entries) {
      if (logged.position < from) continue;
      rows.push_back({logged.position, terms_of(logged, reader, offices_)});
      from = logged.position + 1;
    }
  }
  if (rows.empty()) return;
  store_.index_behind(rows, from);
  const std::lock_guard lock(mutex_);
  indexed_ = from;
}

void Keeper::snapshot_due(bool all) {
  auto lengths = published_.lengths();
  std::uint64_t uncovered = 0;
  for (auto& stream : lengths.streams) {
    stream.commits -= covered_[stream.state->id];
    uncovered += stream.commits;
  }
  std::sort(lengths.streams.begin(), lengths.streams.end(),
            [](const auto& a, const auto& b) { return a.commits > b.commits; });
  const bool too_long = uncovered > options_.longest_tail;
  for (const auto& [state, behind] : lengths.streams) {
    if (behind == 0) return;
    const bool shortens = too_long && uncovered > options_.longest_tail / 2;
    if (!all && !shortens && behind < options_.snapshot_every) return;
    // Refusals after the state's last change change nothing: the snapshot holds up to here.
    store_.put_snapshot(state->id.value, lengths.commit, codec::write_snapshot(*state));
    store_.drop_snapshots(state->id.value, lengths.commit);
    covered_[state->id] += behind;
    uncovered -= behind;
  }
}

}  // namespace concord::service
