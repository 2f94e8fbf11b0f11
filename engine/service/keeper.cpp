#include "engine/service/keeper.hpp"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/codec/snapshot.hpp"
#include "engine/service/log_terms.hpp"

namespace concord::service {
namespace {

// Many at once: what is written for each page of an index is written once for all of them.
constexpr std::size_t kIndexPage = 4096;
constexpr int kPagesAtOnce = 2;  // then snapshots are looked at
constexpr auto kRest = std::chrono::milliseconds(200);
// Where so many entries came in one rest that the processors are busy with them, it rests longer:
// what runs beside them slows them down, also where it takes none of their time.
constexpr std::uint64_t kRush = 1024;
constexpr auto kRestInARush = std::chrono::seconds(2);
// Longer than the store waits before it tries to empty a file again: no page is read meanwhile.
constexpr auto kLetGo = std::chrono::milliseconds(300);

// A server that fell far behind stops nevertheless: the next one goes on from there.
constexpr auto kLastRound = std::chrono::seconds(5);
constexpr sched_param kNone{};

// Whether a thread that runs only when no other does may run as others do again (sched(7): it asks
// for a privilege, or for RLIMIT_NICE). Tried on a thread of its own, which ends.
bool may_come_back() {
  static const bool may = [] {
    bool came_back = false;
    std::thread([&] {
      came_back = ::sched_setscheduler(0, SCHED_IDLE, &kNone) == 0 &&
                  ::sched_setscheduler(0, SCHED_OTHER, &kNone) == 0;
    }).join();
    return came_back;
  }();
  return may;
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
  hurry();
  thread_.join();
  // On this thread: somebody waits for the end, and the other may be one that runs last.
  tell_checkpoint(true);
  try {
    const auto end = std::chrono::steady_clock::now() + kLastRound;
    while (index_new() && std::chrono::steady_clock::now() < end) continue;
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

void Keeper::hurry() {
  hurried_ = true;
  (void)::pthread_setschedparam(thread_.native_handle(), SCHED_OTHER, &kNone);
}

// What is derived can wait: this thread gives way to those that somebody waits for. Where the
// system refuses, it is as quick as they are.
void Keeper::give_way() {
  constexpr int niceness = 10;
  if (!options_.only_when_idle || !may_come_back()) {
    (void)::setpriority(PRIO_PROCESS, 0, niceness);  // on Linux: of the calling thread
    return;
  }
  hurried_ = false;
  (void)::sched_setscheduler(0, SCHED_IDLE, &kNone);  // the same
  // Who hurried meanwhile may have done so just before.
  if (hurried_) (void)::sched_setscheduler(0, SCHED_OTHER, &kNone);
}

void Keeper::run() {
  bool more = false;
  while (true) {
    const bool hinders = more && !store_.is_scrubbed();
    {
      std::unique_lock lock(mutex_);
      // While somebody writes, what comes is gathered: the disk is theirs.
      const std::uint64_t wanted = wanted_;
      const std::uint64_t came = wanted - std::exchange(seen_, wanted);
      const auto is_woken = [&] { return stopping_ || asked_; };
      if (!more || came > 0) wake_.wait_for(lock, kRest, is_woken);
      if (wanted_ - wanted > kRush) wake_.wait_for(lock, kRestInARush, is_woken);
      if (hinders) wake_.wait_for(lock, kLetGo, [&] { return stopping_; });
      if (stopping_) break;
      asked_ = false;
      ++rounds_begun_;
    }
    give_way();
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
