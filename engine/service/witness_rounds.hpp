#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/audit/note_keys.hpp"
#include "engine/audit/policy.hpp"
#include "engine/audit/witness.hpp"
#include "engine/service/service.hpp"

namespace concord::service {

struct WitnessAsk {
  std::string method = "GET";
  std::string path;  // below the witness's URL
  std::string body = {};
};
struct WitnessSays {
  int status = 0;
  std::string body;
};

// A witness and the way to it. `ask` blocks; one thread at a time calls it.
struct WitnessPeer {
  std::string url;
  audit::VerifierKey key;
  std::function<Result<WitnessSays>(const WitnessAsk&)> ask;
};

// The record that a witness keeps of this log (C2SP tlog-witness, monitor retrieval). Nothing: it
// has none. Errors: those of the way to it, and witness_refused.
[[nodiscard]] Result<std::optional<std::string>> record_of(const WitnessPeer& peer,
                                                           const std::string& origin);

struct RoundsOptions {
  audit::Policy policy;                        // the log's keys, the witnesses, how many it takes
  std::chrono::milliseconds pause{1'000};      // at least this long between two checkpoints
  std::chrono::milliseconds patience{10'000};  // for a quorum; then a newer checkpoint is tried
  // Before a witness in trouble is asked again: at first, and doubled each time up to the longest.
  std::chrono::milliseconds first_wait{1'000};
  std::chrono::milliseconds longest_wait{60'000};
  std::function<void(const std::string&)> tell;  // the operator: once for each change
  std::vector<WitnessState>
      known{};  // what was known of witnesses, as of the last time that it ran
  // Called when what is known of a witness has changed: Shown has it. `in_kind`: that it cosigns or
  // does not, or why. Throws nothing.
  std::function<void(bool in_kind)> keep{};
  // Given a checkpoint that the log signed and does not continue, before `fatal` is told: whoever
  // starts the log again must know of it, also where that witness is not asked. Throws nothing.
  std::function<void(const std::string& note)> remember;
  // Told when a witness shows a checkpoint that the log signed and does not continue. Must not
  // return: the log may sign nothing more.
  std::function<void(const std::string&)> fatal;
};

// Brings the log's newest checkpoint to its witnesses, behind the writer and never in its way, and
// the cosignatures of enough of them to what the log shows. One thread for each witness: one that
// is slow or dead keeps nobody waiting.
class WitnessRounds {
 public:
  // `service` outlives it.
  WitnessRounds(Service& service, std::vector<WitnessPeer> peers, RoundsOptions options);
  // Ends after the requests that are on their way.
  ~WitnessRounds();
  WitnessRounds(const WitnessRounds&) = delete;
  WitnessRounds& operator=(const WitnessRounds&) = delete;

 private:
  using Instant = std::chrono::steady_clock::time_point;

  // The checkpoint that all witnesses are asked for at present.
  struct Candidate {
    std::string note;  // with the cosignatures that came
    std::uint64_t size = 0;
    Instant since;
    bool has_quorum = false;
  };
  // What is known of a witness by its own thread; the state is everybody's, under the mutex.
  struct Visit {
    std::uint64_t seen = 0;  // entries that the witness has seen
    std::chrono::milliseconds wait{0};
    Instant next;
    std::uint64_t done = 0;  // size of the checkpoint that it cosigned last
  };
  struct Task {
    std::string note;
    std::uint64_t size = 0;
  };

  void attend(std::size_t number);
  [[nodiscard]] std::optional<Task> next_task(const Visit& visit);
  void renew_candidate();
  [[nodiscard]] Result<std::string> push(const WitnessPeer& peer, Visit& visit, const Task& task);
  [[nodiscard]] audit::AddCheckpoint request_for(const Visit& visit, const Task& task);
  void look_for_fork(const WitnessPeer& peer);
  void take(std::size_t number, Visit& visit, const Task& task, const std::string& lines);
  // Under the mutex: what enough have cosigned is shown.
  void join(const Task& task, const std::string& lines, const audit::VerifierKey& key);
  void note_trouble(std::size_t number, Visit& visit, const std::string& trouble);

  Service& service_;
  const std::vector<WitnessPeer> peers_;
  const RoundsOptions options_;
  std::mutex mutex_;
  std::condition_variable wake_;
  Candidate candidate_;
  std::vector<WitnessState> states_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace concord::service
