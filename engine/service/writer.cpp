#include "engine/service/writer.hpp"

#include <algorithm>

#include "engine/audit/checkpoint.hpp"

namespace concord::service {
Writer::Writer(store::Store& store, Ledger ledger, const Clock& clock, Random& random,
               const calendar::Zones& zones, Published& published, WriterOptions options)
    : store_(store),
      ledger_(std::move(ledger)),
      clock_(clock),
      random_(random),
      zones_(zones),
      published_(published),
      options_(std::move(options)) {
  Published::Update update;
  update.registry = std::make_shared<registry::Registry>(ledger_.registry.state);
  for (const auto& [id, live] : ledger_.consultations) {
    update.consultations.push_back(live);
    for (consultation::CaseNumber number = 0; number < live->cases.size(); ++number) {
      update.opened.emplace_back(live->cases[number].id, id);
      consultation_of_.emplace(live->cases[number].id, id);
    }
  }
  update.commits = std::move(ledger_.tails);
  update.progress = {ledger_.head.commit_number, ledger_.head.tree_size, ledger_.head.checkpoint,
                     ledger_.head.heartbeat};
  published_.publish(std::move(update));
  wall_at_check_ = clock_.now();
  monotonic_at_check_ = clock_.monotonic();
  last_time_ = ledger_.head.heartbeat;
  note_outage(wall_at_check_);
  thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Writer::submit(Submission submission) {
  bool busy = false;
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    busy = stopping_ || queue_.size() >= options_.queue_limit;
    if (!busy) {
      queue_.push_back(std::move(submission));
      ++figures_.commands;
    }
    is_first = !busy && queue_.size() == 1;
  }
  // The writer looks at the queue again before it rests: one wake-up is enough.
  if (is_first) wake_.notify_one();
  if (busy)
    submission.done(problem(503, "busy", "More commands are waiting than can be taken. Try again.",
                            "", "Send the same command again after a moment."));
}

void Writer::wake_and_wait() {
  std::unique_lock lock(mutex_);
  const auto mine = ++wakes_asked_;
  wake_.notify_one();
  rested_.wait(lock, [&] { return wakes_done_ >= mine; });
}

WriterFigures Writer::figures() const {
  const std::lock_guard lock(mutex_);
  WriterFigures figures = figures_;
  figures.queued = queue_.size();
  return figures;
}

void Writer::run() {
  while (true) {
    std::uint64_t asked = 0;
    bool last = false;
    auto taken = wait_for_work();
    {
      const std::lock_guard lock(mutex_);
      asked = wakes_asked_;
      last = stopping_ && taken.empty() && queue_.empty();
    }
    if (last) return;
    check_clock();
    try {
      process(std::move(taken));
    } catch (const std::exception& wrong) {
      options_.fatal(wrong.what());
      return;
    }
    const std::lock_guard lock(mutex_);
    wakes_done_ = asked;
    rested_.notify_all();
  }
}

void Writer::process(std::vector<Submission> taken) {
  Batch batch;
  batch.now = std::max(clock_.now(), last_time_);
  batch.submissions = std::move(taken);
  batch.answers.resize(batch.submissions.size());
  for (const auto& submission : batch.submissions) batch.keys.push_back(submission.key());
  if (!batch.keys.empty()) batch.stored = store_.reads().outcomes(batch.keys);
  batch.next_position = batch.first_position = ledger_.head.tree_size;
  batch.tree_before = ledger_.tree;
  fire_due(batch);
  for (std::size_t i = 0; i < batch.submissions.size(); ++i) decide_one(batch, i);
  const bool kept = write(batch);
  if (kept && !batch.commits.empty()) publish(batch);
  {
    const std::lock_guard lock(mutex_);
    if (kept && !batch.commits.empty()) ++figures_.batches;
    for (const auto& answer : batch.answers)
      ++(answer.status == 200 ? figures_.accepted : figures_.refused);
  }
  for (std::size_t i = 0; i < batch.submissions.size(); ++i)
    batch.submissions[i].done(std::move(batch.answers[i]));
}

bool Writer::write(Batch& batch) {
  const bool is_sign = batch.commits.empty();
  if (is_sign && batch.now - last_beat_ < options_.heartbeat) return true;
  try {
    if (is_sign) {
      store_.heartbeat(batch.now);
      ledger_.head.heartbeat = last_beat_ = batch.now;
    } else {
      make_durable(batch);
    }
  } catch (const store::StoreError& error) {
    if (error.kind() != store::ErrorKind::disk_full) throw;
    note_disk(true);
    if (is_sign) return false;
    give_back(batch);
    for (auto& answer : batch.answers)
      answer = problem(503, "disk_full", "The disk is full; nothing was changed.", "",
                       "Make room on the server's disk, then send the command again.");
    return false;
  }
  note_disk(false);
  return true;
}

void Writer::note_disk(bool is_full) {
  {
    const std::lock_guard lock(mutex_);
    if (figures_.disk_full == is_full) return;
    figures_.disk_full = is_full;
  }
  if (options_.tell)
    options_.tell(is_full ? "The disk is full: commands are refused until there is room."
                          : "The disk takes writes again: commands are taken.");
}

// The speculative state goes on; the way back is kept.
void Writer::move_on(Batch& batch, const ConsultationId& id, consultation::Consultation next) {
  const auto found = ledger_.consultations.find(id);
  batch.before.emplace(id, found == ledger_.consultations.end() ? nullptr : found->second);
  replace(id, std::make_shared<consultation::Consultation>(std::move(next)));
}

// The due list goes with the state. Null: there is no such consultation any more.
void Writer::replace(const ConsultationId& id, ConsultationPtr next) {
  const auto first = [](const ConsultationPtr& state) {
    return !state || state->armed->empty() ? std::nullopt
                                           : std::optional<Timestamp>(state->armed->front().due);
  };
  auto& live = ledger_.consultations[id];
  const auto before = first(live);
  const auto after = first(next);
  if (before != after) {
    if (before) ledger_.due.erase({*before, id});
    if (after) ledger_.due.emplace(*after, id);
  }
  live = std::move(next);
  if (!live) ledger_.consultations.erase(id);
}

void Writer::make_durable(Batch& batch) {
  store::Batch durable;
  std::vector<store::TileUpdate> tiles;
  durable.expected_commit = ledger_.head.commit_number;
  durable.expected_tree_size = ledger_.head.tree_size;
  durable.commits = batch.commits;
  durable.tree_size = ledger_.tree.size();
  durable.heartbeat = batch.now;
  for (auto& tile : ledger_.tree.take_changed())
    tiles.push_back({tile.id.level, tile.id.index, std::move(tile.bytes)});
  durable.tiles = tiles;
  durable.redactions = batch.redactions;
  if (!batch.redactions.empty() && options_.redacting) options_.redacting();
  if (ledger_.tree.size() > ledger_.head.tree_size)
    durable.checkpoint = audit::sign_checkpoint(
        {options_.origin, ledger_.tree.size(), ledger_.tree.root(), {}}, options_.key);
  store_.append(durable);
  ledger_.head.commit_number += batch.commits.size();
  ledger_.head.tree_size = durable.tree_size;
  if (!durable.checkpoint.empty()) ledger_.head.checkpoint = durable.checkpoint;
  ledger_.head.heartbeat = last_beat_ = last_time_ = batch.now;
  if (!batch.redactions.empty() && options_.redacted) options_.redacted();
}

// The disk was full: nothing of the batch happened.
void Writer::give_back(Batch& batch) {
  for (auto& [id, before] : batch.before) replace(id, std::move(before));
  for (const auto& [opened, in] : batch.opened) consultation_of_.erase(opened);
  if (batch.registry_before) ledger_.registry = *std::move(batch.registry_before);
  ledger_.tree = std::move(batch.tree_before);
}

void Writer::publish(Batch& batch) {
  Published::Update update;
  if (batch.registry_before)
    update.registry = std::make_shared<registry::Registry>(ledger_.registry.state);
  for (const auto& [id, before] : batch.before)
    update.consultations.push_back(ledger_.consultations.at(id));
  update.opened = std::move(batch.opened);
  for (const auto& commit : batch.commits)
    if (commit.stream != kRegistryStream) ++update.commits[ConsultationId(commit.stream)];
  update.progress = {ledger_.head.commit_number, ledger_.head.tree_size, ledger_.head.checkpoint,
                     batch.now};
  published_.publish(std::move(update));
}

}  // namespace concord::service
