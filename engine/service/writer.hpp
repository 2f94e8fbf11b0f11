#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "engine/audit/note_keys.hpp"
#include "engine/calendar/zones.hpp"
#include "engine/service/answer_text.hpp"
#include "engine/service/batch.hpp"
#include "engine/service/clock.hpp"
#include "engine/service/entries.hpp"
#include "engine/service/ledger.hpp"
#include "engine/service/published.hpp"
#include "engine/service/random.hpp"
#include "engine/service/submission.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

struct WriterOptions {
  std::string origin;  // of the log, as in its checkpoints
  audit::SignerKey key;
  Duration heartbeat{std::chrono::seconds(10)};  // a sign of life at least this often
  Duration outage{std::chrono::seconds(60)};     // longer without one is an outage
  Duration jump{std::chrono::minutes(5)};        // wall against monotonic: more stops the writer
  std::size_t queue_limit = 8192;                // further commands are told to come again
  // Called before contents are deleted: whoever has begun to write of them ends that soon.
  std::function<void()> redacting{};
  // Called when contents were deleted, before that is answered: whoever keeps some forgets them.
  std::function<void()> redacted{};
  // Told that the disk is full, and that it takes writes again: once for each change.
  std::function<void(const std::string&)> tell{};
  // Called when nothing may go on (a write that failed, a clock that jumped). It must not return;
  // the process stops. What was acknowledged is durable.
  std::function<void(const std::string&)> fatal;
};

struct WriterFigures {
  std::uint64_t commands = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t repeated = 0;
  std::uint64_t batches = 0;
  std::uint64_t fired = 0;
  std::size_t queued = 0;
  bool disk_full = false;  // the last write failed for it: commands are refused
};

// The one thread that owns the state. Takes all that has queued up while the last batch was being
// made durable, fires what is due, decides each command on the newest state, and makes everything
// durable in one transaction; then publishes, and then answers.
class Writer {
 public:
  // Starts the thread. `store`, `clock`, `random`, `zones`, `published` outlive it.
  Writer(store::Store& store, Ledger ledger, const Clock& clock, Random& random,
         const calendar::Zones& zones, Published& published, WriterOptions options);
  // Finishes what is queued, then ends the thread.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Any thread; never blocks. `done` is called on the writer's thread once the outcome is durable.
  // With a full queue, or while stopping, it is called at once with 503.
  void submit(Submission submission);

  // For clocks that are moved by hand: looks at the time now, fires what is due, and returns when
  // that is durable.
  void wake_and_wait();

  [[nodiscard]] WriterFigures figures() const;

 private:
  void run();
  [[nodiscard]] std::vector<Submission> wait_for_work();
  void check_clock();
  void note_outage(Timestamp now);
  void process(std::vector<Submission> taken);

  void fire_due(Batch& batch);
  void decide_one(Batch& batch, std::size_t index);
  [[nodiscard]] std::optional<Answer> earlier_answer(Batch& batch, std::size_t index);
  [[nodiscard]] Answer run_command(Batch& batch, std::size_t index);
  [[nodiscard]] Answer run_start(Batch& batch, std::size_t index);
  [[nodiscard]] Answer run_registry(Batch& batch, std::size_t index);
  // Makes the entries of what was decided, and keeps commit and answer.
  [[nodiscard]] Answer record(Batch& batch, std::size_t index, store::Commit commit,
                              consultation::Decision decision, const EntryOrigin& origin);
  void keep_refusal(Batch& batch, store::Commit commit, std::size_t index, const Answer& answer);
  void keep(Batch& batch, store::Commit commit, std::size_t index, const Answer& answer);
  void move_on(Batch& batch, const ConsultationId& id, consultation::Consultation next);
  void replace(const ConsultationId& id, ConsultationPtr next);
  // Whether what was decided, or a sign of life, is durable: nothing was changed if the disk is
  // full.
  [[nodiscard]] bool write(Batch& batch);
  void note_disk(bool is_full);
  void make_durable(Batch& batch);
  void give_back(Batch& batch);
  void publish(Batch& batch);
  [[nodiscard]] std::string kept_text(const Batch& batch, const text::ContentRef& ref) const;
  [[nodiscard]] Reading reading_of(const Submission& submission, Timestamp now) const;

  store::Store& store_;
  Ledger ledger_;
  const Clock& clock_;
  Random& random_;
  const calendar::Zones& zones_;
  Published& published_;
  WriterOptions options_;

  std::unordered_map<CaseId, ConsultationId> consultation_of_;
  Timestamp last_time_;  // recorded times never decrease
  Timestamp last_beat_;
  Timestamp wall_at_check_;
  Duration monotonic_at_check_{0};
  std::optional<calendar::Outage> outage_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable rested_;
  std::vector<Submission> queue_;
  std::uint64_t wakes_asked_ = 0;
  std::uint64_t wakes_done_ = 0;
  bool stopping_ = false;
  WriterFigures figures_;
  std::thread thread_;
};

}  // namespace concord::service
