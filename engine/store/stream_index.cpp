#include "engine/store/stream_index.hpp"

#include <algorithm>

#include "engine/store/sql_text.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr std::size_t rows_at_once = 8192;

void index(DerivedFile& derived, std::vector<StreamRow>& rows) {
  if (rows.empty()) return;
  const std::uint64_t to = rows.back().number;
  // Rows of one stream lie on one page: each is written once.
  std::ranges::sort(rows);
  derived.index_streams(rows, to);
}

void catch_up(DerivedFile& derived, Connection& main) {
  Statement statement(main, sql::streams_of_commits);
  std::uint64_t known_to = derived.stream_head();
  std::vector<StreamRow> rows;
  do {
    rows.clear();
    auto found = statement.use();
    found.number(1, known_to).number(2, rows_at_once);
    while (found.step()) rows.push_back({found.integer(0), found.number(1)});
    if (!rows.empty()) known_to = rows.back().number;
    index(derived, rows);
  } while (!rows.empty());
}

}  // namespace

StreamIndex::StreamIndex(DerivedFile& derived, Connection& main)
    : derived_(derived), wanted_at_(rows_at_once) {
  catch_up(derived, main);
  thread_ = std::thread([this] { work(); });
}

StreamIndex::~StreamIndex() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StreamIndex::add(std::span<const StreamRow> rows) {
  const std::lock_guard lock(mutex_);
  rows_.insert(rows_.end(), rows.begin(), rows.end());
  if (rows_.size() >= wanted_at_) changed_.notify_all();
}

void StreamIndex::work() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    changed_.wait(lock, [this] { return stop_ || rows_.size() >= wanted_at_; });
    flush(lock);
  }
}

void StreamIndex::flush(std::unique_lock<std::mutex>& lock) {
  std::vector<StreamRow> rows = std::move(rows_);
  rows_.clear();
  wanted_at_ = rows_at_once;
  lock.unlock();
  bool done = false;
  try {
    index(derived_, rows);
    done = true;
  } catch (const StoreError&) {
    // Not lost: readers find these commits by looking through, and the next start indexes them.
    std::ranges::sort(rows, {}, &StreamRow::number);
  }
  lock.lock();
  if (done) return;
  rows.insert(rows.end(), rows_.begin(), rows_.end());
  rows_ = std::move(rows);
  wanted_at_ = rows_.size() + rows_at_once;
}

}  // namespace concord::store
