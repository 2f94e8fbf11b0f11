#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "engine/store/derived_file.hpp"
#include "engine/store/sqlite.hpp"

namespace concord::store {

// Fills the derived file's stream index behind the writer, on a thread of its own, some thousand
// commits at a time: row by row it would cost the writer as much as everything else together.
// Readers look through the commits that it does not know yet.
class StreamIndex {
 public:
  // First brings the index up to `main`'s last commit: reads all commits that it lacks, each of
  // them if the derived file is new. Both arguments outlive it; `main` is used only here.
  StreamIndex(DerivedFile& derived, Connection& main);
  // Indexes the rest.
  ~StreamIndex();
  StreamIndex(const StreamIndex&) = delete;
  StreamIndex& operator=(const StreamIndex&) = delete;

  // The next commits, in order; after they are durable.
  void add(std::span<const StreamRow> rows);

 private:
  void work();
  // Leaves the rows in place if the derived file cannot take them now.
  void flush(std::unique_lock<std::mutex>& lock);

  DerivedFile& derived_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::vector<StreamRow> rows_;
  std::size_t wanted_at_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace concord::store
