#include "engine/service/keeper.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/entry.hpp"
#include "engine/codec/snapshot.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kIndexPage = 1024;

// The kind of an entry for the index: its first event's type.
store::IndexRow row_of(const store::LogEntry& logged) {
  const auto json = nlohmann::json::parse(logged.entry.bytes);
  store::IndexRow row;
  row.position = logged.position;
  row.commit_number = logged.commit_number;
  row.time = logged.time;
  row.stream = logged.entry.stream;
  row.case_id = logged.entry.case_id;
  row.kind = json.at("events").at(0).value("type", "");
  row.principal = json.value("principal", "");
  row.actor = json.value("actor", "");
  return row;
}

}  // namespace

Keeper::Keeper(store::Store& store, ReaderPool& readers, Published& published, Options options)
    : store_(store), readers_(readers), published_(published), options_(options) {
  indexed_ = readers_.borrow()->index_position();
  wanted_ = published_.progress().tree_size;
  for (const auto& state : published_.consultations())
    if (const auto known = readers_.borrow()->latest_snapshot(state->id.value, state->commit))
      snapshot_at_[state->id] = known->commit_number;
  watch_ = published_.watch([this](const Progress& progress) {
    const std::lock_guard lock(mutex_);
    // Waking for every commit would cost more than it gives: the keeper looks by itself.
    wanted_ = progress.tree_size;
  });
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
}

void Keeper::catch_up() {
  std::unique_lock lock(mutex_);
  const auto target = wanted_;
  wake_.notify_all();
  rested_.wait(lock, [&] { return indexed_ >= target || stopping_; });
}

std::uint64_t Keeper::indexed_to() const {
  const std::lock_guard lock(mutex_);
  return indexed_;
}

void Keeper::run() {
  while (true) {
    bool stopping = false;
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, std::chrono::milliseconds(200), [&] { return stopping_; });
      stopping = stopping_;
    }
    try {
      index_new();
      snapshot_due(stopping);
    } catch (const store::StoreError&) {
      // Derived only: the log does not need it, and the next round tries again.
    }
    if (stopping) return;
  }
}

void Keeper::index_new() {
  std::uint64_t target = 0;
  std::uint64_t from = 0;
  {
    const std::lock_guard lock(mutex_);
    target = wanted_;
    from = indexed_;
  }
  while (from < target) {
    std::vector<store::IndexRow> rows;
    for (const auto& logged : readers_.borrow()->entries(from, kIndexPage))
      if (logged.position < target) rows.push_back(row_of(logged));
    if (rows.empty()) return;
    from = rows.back().position + 1;
    store_.index_behind(rows, from);
    const std::lock_guard lock(mutex_);
    indexed_ = from;
    rested_.notify_all();
  }
}

void Keeper::snapshot_due(bool all) {
  for (const auto& state : published_.consultations()) {
    auto& last = snapshot_at_[state->id];
    const std::uint64_t behind = state->commit - last;
    if (behind == 0 || (!all && behind < options_.snapshot_every)) continue;
    store_.put_snapshot(state->id.value, state->commit, codec::write_snapshot(*state));
    store_.drop_snapshots(state->id.value, state->commit);
    last = state->commit;
  }
}

}  // namespace concord::service
