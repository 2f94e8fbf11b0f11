// The writer and time: when it sleeps, when a deadline falls due, when the clock is not to be
// trusted.
#include <algorithm>

#include "engine/service/entries.hpp"
#include "engine/service/outages.hpp"
#include "engine/service/writer.hpp"

namespace concord::service {
// Sleeps until a command comes, a deadline falls due or a sign of life is owed.
std::vector<Submission> Writer::wait_for_work() {
  std::unique_lock lock(mutex_);
  const auto has_work = [&] { return stopping_ || !queue_.empty() || wakes_asked_ > wakes_done_; };
  if (!has_work()) {
    if (clock_.runs_by_itself()) {
      Duration rest = options_.heartbeat;
      if (!ledger_.due.empty())
        rest = std::min(rest, ledger_.due.begin()->first - clock_.now() + Duration(1000));
      wake_.wait_for(lock, std::max(rest, Duration(1000)), has_work);
    } else {
      wake_.wait(lock, has_work);
    }
  }
  return std::exchange(queue_, {});
}

void Writer::check_clock() {
  const Timestamp wall = clock_.now();
  const Duration monotonic = clock_.monotonic();
  const Duration drift = (wall - wall_at_check_) - (monotonic - monotonic_at_check_);
  wall_at_check_ = wall;
  monotonic_at_check_ = monotonic;
  if (std::chrono::abs(drift) <= options_.jump) return;
  options_.fatal("The machine's clock jumped by " +
                 std::to_string(std::chrono::duration_cast<std::chrono::seconds>(drift).count()) +
                 " seconds. Set the clock right, then start again; nothing that was acknowledged "
                 "is lost.");
}

void Writer::note_outage(Timestamp now) {
  if (const auto stored = store_.reads().property("outage")) outage_ = read_outage(*stored);
  if (ledger_.head.commit_number == 0) return;
  const auto found = outage_between(ledger_.head.heartbeat, now, {options_.outage, options_.jump});
  if (!found) return;
  outage_ = found;
  store_.set_property("outage", outage_text(*found));
}

void Writer::fire_due(Batch& batch) {
  while (!ledger_.due.empty() && ledger_.due.begin()->first < batch.now) {
    const ConsultationId id = ledger_.due.begin()->second;
    const ConsultationPtr state = ledger_.consultations.at(id);
    const consultation::Consultation& live = *state;
    const auto deadline = live.armed->front();
    const auto& case_id = live.cases[deadline.case_number].id;
    const std::string label =
        "timer/" + case_id.value + "/" + deadline.deadline + "/" + to_string(deadline.due);
    consultation::Context context{ledger_.registry.state, zones_, batch.now,
                                  ids_for(random_, label)};
    auto decision = consultation::fire(live, deadline, outage_, context);
    auto commit = batch.begin(ledger_.head.commit_number, id.value);
    EntryOrigin origin;
    origin.label = label;
    origin.received = deadline.due;
    origin.registry_version = ledger_.registry.state.version;
    add_entries(batch, commit, decision, origin, ledger_.tree, random_);
    move_on(batch, id, std::move(decision.next));
    batch.commits.push_back(std::move(commit));
    const std::lock_guard lock(mutex_);
    ++figures_.fired;
  }
}

}  // namespace concord::service
