#include "engine/service/writer.hpp"

#include <algorithm>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/decide.hpp"
#include "engine/service/approval_seen.hpp"
#include "engine/service/brought.hpp"
#include "engine/service/entries.hpp"
#include "engine/service/erasure.hpp"
#include "engine/service/on_behalf.hpp"
#include "engine/service/words_at_hand.hpp"

namespace concord::service {
namespace {

void put_contents(store::Commit& commit, std::vector<codec::TakenIn> contents) {
  for (auto& content : contents)
    commit.contents.push_back({content.digest, std::move(content.disclosure)});
}

}  // namespace

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
  bool kept = true;
  if (!batch.commits.empty()) {
    try {
      make_durable(batch);
    } catch (const store::StoreError& error) {
      if (error.kind() != store::ErrorKind::disk_full) throw;
      give_back(batch);
      kept = false;
      for (auto& answer : batch.answers)
        answer = problem(503, "disk_full", "The disk is full; nothing was changed.", "",
                         "Make room on the server's disk, then send the command again.");
    }
    if (kept) publish(batch);
  } else if (batch.now - last_beat_ >= options_.heartbeat) {
    store_.heartbeat(batch.now);
    ledger_.head.heartbeat = last_beat_ = batch.now;
  }
  {
    const std::lock_guard lock(mutex_);
    if (kept && !batch.commits.empty()) ++figures_.batches;
    for (const auto& answer : batch.answers)
      ++(answer.status == 200 ? figures_.accepted : figures_.refused);
  }
  for (std::size_t i = 0; i < batch.submissions.size(); ++i)
    batch.submissions[i].done(std::move(batch.answers[i]));
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

std::optional<Answer> Writer::earlier_answer(Batch& batch, std::size_t index) {
  const Submission& submission = batch.submissions[index];
  const auto other_body = [&] {
    return problem(409, "id_reused", "The command id was used for another command.", "/id",
                   "Give each command an id of its own.");
  };
  const auto [same, fresh] = batch.by_key.emplace(batch.keys[index], index);
  if (!fresh) {
    const auto& first = batch.submissions[same->second];
    if (first.request_hash != submission.request_hash) return other_body();
    const Answer& answer = batch.answers[same->second];
    if (is_kept(answer)) return answer;
    same->second = index;
    return std::nullopt;
  }
  const auto& outcome = batch.stored[index];
  if (!outcome) return std::nullopt;
  // The hash goes with what is redacted: it would prove a guess at it.
  const bool is_forgotten = outcome->request_hash == Digest{};
  if (!is_forgotten && outcome->request_hash != submission.request_hash) return other_body();
  return from_outcome(outcome->outcome);
}

void Writer::decide_one(Batch& batch, std::size_t index) {
  if (auto earlier = earlier_answer(batch, index)) {
    batch.answers[index] = *std::move(earlier);
    const std::lock_guard lock(mutex_);
    ++figures_.repeated;
    return;
  }
  const auto& what = batch.submissions[index].what;
  if (std::holds_alternative<consultation::Command>(what))
    batch.answers[index] = run_command(batch, index);
  else if (std::holds_alternative<StartRequest>(what))
    batch.answers[index] = run_start(batch, index);
  else
    batch.answers[index] = run_registry(batch, index);
}

// A text that is kept: by a commit of this batch, or in the store.
std::string Writer::kept_text(const Batch& batch, const text::ContentRef& ref) const {
  const std::uint64_t first = ledger_.head.commit_number + 1;
  if (ref.commit < first) return store_.reads().content(ref.commit, ref.digest).disclosure;
  if (ref.commit - first >= batch.commits.size()) return "";
  const auto& contents = batch.commits[ref.commit - first].contents;
  const auto found = std::find_if(
      contents.begin(), contents.end(),
      [&](const store::StoredContent& content) { return content.digest == ref.digest; });
  return found == contents.end() ? "" : found->disclosure;
}

Reading Writer::reading_of(const Submission& submission, Timestamp now) const {
  return {submission.language,
          registry::audience_atoms(ledger_.registry.state, submission.actor, now)};
}

void Writer::keep(Batch& batch, store::Commit commit, std::size_t index, const Answer& answer) {
  commit.command_key = batch.keys[index];
  commit.request_hash = batch.submissions[index].request_hash;
  commit.outcome = to_outcome(answer);
  batch.commits.push_back(std::move(commit));
}

void Writer::keep_refusal(Batch& batch, store::Commit commit, std::size_t index,
                          const Answer& answer) {
  if (!is_kept(answer)) return;
  commit.contents.clear();  // what was refused was not said
  keep(batch, std::move(commit), index, answer);
}

Answer Writer::run_command(Batch& batch, std::size_t index) {
  Submission& submission = batch.submissions[index];
  auto& command = std::get<consultation::Command>(submission.what);
  command.actor = submission.actor;
  const auto home = consultation_of_.find(command.case_id);
  const auto reading = [&] { return reading_of(submission, batch.now); };
  if (home == consultation_of_.end())
    return refused(consultation::hidden_case(command, ledger_.registry.state, batch.now),
                   reading());
  const ConsultationId& in = home->second;
  auto commit = batch.begin(ledger_.head.commit_number, in.value);
  codec::stamp_commit(command, commit.number);
  const auto& state = *ledger_.consultations.at(in);
  if (command.as.empty())
    if (auto answer =
            settle_principal(command, state, ledger_.registry.state, reading(), batch.now))
      return *std::move(answer);
  WordsAtHand words(
      {submission.id, commit.number, submission.contents},
      [&](const text::ContentRef& ref) { return kept_text(batch, ref); }, random_);
  consultation::Context context{
      ledger_.registry.state, zones_,         batch.now, ids_for(random_, submission.id.value),
      words.wordings(),       options_.origin};
  if (command.approval)
    command.approval->seen_to = seen_of_this_log(store_.reads(), command.approval->note);
  context.brought = [&](std::uint64_t position, const Digest& content) {
    return find_brought(store_.reads(), position, content);
  };
  auto decision = consultation::decide(state, command, context);
  if (!decision) {
    const consultation::Setting setting{state, state.cases[*state.find(command.case_id)]};
    Answer answer = refused(decision.error(), reading(), &setting);
    if (!decision.error().quotes_words) keep_refusal(batch, std::move(commit), index, answer);
    return answer;
  }
  add_redactions(batch, *decision);
  put_contents(commit, std::move(submission.contents));
  EntryOrigin origin{submission.id.value,
                     submission.id,
                     submission.actor,
                     consultation::code(command.as),
                     std::nullopt,
                     decision->mandate,
                     ledger_.registry.state.version};
  if (command.receipt) origin.received = command.receipt->received;
  if (command.approval) {
    origin.key = decision->key.value;
    origin.approval = std::move(command.approval->note);
  }
  add_entries(batch, commit, *decision, origin, ledger_.tree, random_);
  Answer answer = accepted(commit, *decision, submission.id, reading);
  for (const auto& [opened, of] : batch.opened) consultation_of_.emplace(opened, of);
  move_on(batch, in, std::move(decision->next));
  keep(batch, std::move(commit), index, answer);
  return answer;
}

Answer Writer::run_start(Batch& batch, std::size_t index) {
  Submission& submission = batch.submissions[index];
  auto& request = std::get<StartRequest>(submission.what);
  const auto reading = [&] { return reading_of(submission, batch.now); };
  if (ledger_.consultations.contains(request.start.id))
    return problem(409, "consultation_exists",
                   "There is a consultation \"" + request.start.id.value + "\" already.", "/id",
                   "Choose another id.");
  auto commit = batch.begin(ledger_.head.commit_number, request.start.id.value);
  const auto stamp = [&](text::ContentRef& ref) { ref.commit = commit.number; };
  stamp(request.start.source);
  const auto stamp_all = [&](std::optional<text::Texts>& titles) {
    if (titles)
      for (auto& [language, title] : *titles) stamp(title);
  };
  stamp(request.start.title);
  stamp_all(request.start.titles);
  for (auto& topic : request.start.topics) {
    stamp(topic.title);
    stamp_all(topic.titles);
  }
  consultation::Context context{ledger_.registry.state, zones_, batch.now,
                                ids_for(random_, submission.id.value)};
  auto decision = consultation::start(request.start, request.definition,
                                      {submission.actor, request.as, false}, context);
  if (!decision) {
    Answer answer = refused(decision.error(), reading());
    commit.stream = kRegistryStream;
    keep_refusal(batch, std::move(commit), index, answer);
    return answer;
  }
  ledger_.definitions.emplace(request.definition->hash, request.definition);
  put_contents(commit, std::move(submission.contents));
  const EntryOrigin origin{submission.id.value,
                           submission.id,
                           submission.actor,
                           consultation::code(request.as),
                           std::nullopt,
                           decision->mandate,
                           ledger_.registry.state.version};
  add_entries(batch, commit, *decision, origin, ledger_.tree, random_);
  Answer answer = accepted(commit, *decision, submission.id, reading);
  for (const auto& [opened, in] : batch.opened) consultation_of_.emplace(opened, in);
  move_on(batch, request.start.id, std::move(decision->next));
  keep(batch, std::move(commit), index, answer);
  return answer;
}

Answer Writer::run_registry(Batch& batch, std::size_t index) {
  Submission& submission = batch.submissions[index];
  const auto& command = std::get<registry::RegistryCommand>(submission.what);
  const Reading reading = reading_of(submission, batch.now);
  auto commit = batch.begin(ledger_.head.commit_number, std::string(kRegistryStream));
  const registry::Acting acting{submission.actor, !ledger_.consultations.empty(), options_.origin,
                                commit.number, &zones_};
  const auto events = registry::decide(ledger_.registry.state, command, acting, batch.now);
  if (!events) {
    Answer answer = refused(events.error(), reading);
    keep_refusal(batch, std::move(commit), index, answer);
    return answer;
  }
  if (!batch.registry_before) batch.registry_before = ledger_.registry;
  for (const auto& event : *events) registry::apply(ledger_.registry.state, event);
  add_redactions(batch, *events, ledger_.head.commit_number);
  put_contents(commit, std::move(submission.contents));
  const EntryOrigin origin{submission.id.value,
                           submission.id,
                           submission.actor,
                           "",
                           std::nullopt,
                           std::nullopt,
                           ledger_.registry.state.version};
  add_registry_entry(batch, commit, ledger_.registry, *events, origin, ledger_.tree, random_);
  Answer answer = registry_accepted(commit, submission.id, ledger_.registry.state.version);
  keep(batch, std::move(commit), index, answer);
  return answer;
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
