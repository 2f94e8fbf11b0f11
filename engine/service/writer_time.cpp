// The writer and time: when it sleeps, when a deadline falls due, when the clock is not to be
// trusted.
#include <algorithm>
#include <string_view>

#include "engine/service/entries.hpp"
#include "engine/service/writer.hpp"

namespace concord::service {
namespace {

constexpr std::string_view kWentBack = " clock";

// As the store keeps it: "FROM TO", and what kind it was if it was the clock.
std::string text_of(const calendar::Outage& outage) {
  std::string text = to_string(outage.from) + " " + to_string(outage.to);
  if (outage.clock_went_back) text += kWentBack;
  return text;
}

std::optional<calendar::Outage> read_outage(std::string_view text) {
  calendar::Outage outage;
  outage.clock_went_back = text.ends_with(kWentBack);
  if (outage.clock_went_back) text.remove_suffix(kWentBack.size());
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto from = parse_timestamp(text.substr(0, blank));
  const auto to = parse_timestamp(text.substr(blank + 1));
  if (!from || !to) return std::nullopt;
  outage.from = *from;
  outage.to = *to;
  return outage;
}

}  // namespace

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

// Longer without a sign of life than is allowed for means that nobody could act. A clock that
// stands well before the last sign of life went wrong while nobody looked: what it said then, and
// whether a deadline was really over, nobody can tell.
void Writer::note_outage(Timestamp now) {
  if (const auto stored = store_.reads().property("outage")) outage_ = read_outage(*stored);
  if (ledger_.head.commit_number == 0) return;
  const Timestamp last = ledger_.head.heartbeat;
  std::optional<calendar::Outage> found;
  if (now - last > options_.outage) found = calendar::Outage{last, now, false};
  if (last - now > options_.jump) found = calendar::Outage{now, last, true};
  if (!found) return;
  outage_ = found;
  store_.set_property("outage", text_of(*found));
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
