#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <thread>

#include "engine/service/offices_then.hpp"
#include "engine/service/published.hpp"
#include "engine/service/reader_pool.hpp"
#include "engine/service/text_keeper.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// Keeps what is derived, behind the writer and never in its way: the index for the audit log's
// questions, the index of words, and snapshots so that a start need not replay everything.
class Keeper {
 public:
  struct Options {
    std::uint64_t snapshot_every = 5000;  // commits of one consultation
    // Commits that no snapshot covers, of all consultations together: what a start replays. Beyond
    // it those that lag most are covered, until half of it is left.
    std::uint64_t longest_tail = 20'000;
    // Whether the thread runs only when no other wants its processor (SCHED_IDLE): for a server,
    // where somebody waits for what the others do. Where the system would not let it come back
    // from that (RLIMIT_NICE), and without it, the thread is merely slower than they are.
    bool only_when_idle = false;
    // Told of the newest published checkpoint in each round, every 200 ms or so (in a rush, two
    // seconds more), and in the last one: for who keeps it outside of the store. Throws nothing.
    std::function<void(const std::string& note, bool is_last)> on_checkpoint = {};
  };
  Keeper(store::Store& store, ReaderPool& readers, OfficesThen& offices, Published& published,
         Options options);
  // Ends the thread, after a last round so that the next start is quick: snapshots of everything,
  // and what five seconds suffice for of the indexes.
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // Returns when everything that is durable now is in the index, and snapshots are taken of what
  // is due for one: for tests.
  void catch_up();
  // Somebody waits for what the thread has begun: until its next round it runs as others do.
  // Never waits itself.
  void hurry();
  // Entries below this position can be found by filters.
  [[nodiscard]] std::uint64_t indexed_to() const { return indexed_; }
  // The same for their words.
  [[nodiscard]] std::uint64_t texts_indexed_to() const { return texts_.indexed_to(); }

 private:
  void run();
  void give_way();
  // A stretch of what is new, for both indexes; whether there may be more.
  bool index_new();
  void index_terms(std::span<const store::LogEntry> entries, store::Reader& reader);
  void snapshot_due(bool all);
  void tell_checkpoint(bool is_last);

  store::Store& store_;
  ReaderPool& readers_;
  OfficesThen& offices_;
  Published& published_;
  const Options options_;
  std::map<ConsultationId, std::uint64_t> covered_;  // commits of a stream, as Published counts
  TextKeeper texts_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable rested_;
  // Tree size that was published. The writer says it without a lock: it would wait behind a thread
  // that runs last.
  std::atomic<std::uint64_t> wanted_ = 0;
  std::uint64_t seen_ = 0;  // the same, a round ago
  std::atomic<std::uint64_t> indexed_ = 0;
  std::uint64_t rounds_begun_ = 0;
  std::uint64_t rounds_ended_ = 0;
  bool asked_ = false;
  bool stopping_ = false;
  std::atomic<bool> hurried_ = false;
  std::uint64_t watch_ = 0;
  std::thread thread_;
};

}  // namespace concord::service
