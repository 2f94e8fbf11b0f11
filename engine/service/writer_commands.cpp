// The writer and commands: each is answered from the log, or decided, and its commit made.
#include <algorithm>

#include "engine/audit/disclosure.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/decide.hpp"
#include "engine/service/approval_seen.hpp"
#include "engine/service/brought.hpp"
#include "engine/service/erasure.hpp"
#include "engine/service/on_behalf.hpp"
#include "engine/service/words_at_hand.hpp"
#include "engine/service/writer.hpp"

namespace concord::service {
namespace {

void put_contents(store::Commit& commit, std::vector<codec::TakenIn> contents) {
  for (auto& content : contents)
    commit.contents.push_back({content.digest, std::move(content.disclosure)});
}

// `principal`: the code of whom it is done for; empty: nobody. `registry`: as the entry names it.
EntryOrigin entry_origin(const Submission& submission, std::string principal,
                         std::optional<registry::Mandate> mandate, const LiveRegistry& registry) {
  return {submission.id.value, submission.id,      submission.actor,      std::move(principal),
          std::nullopt,        std::move(mandate), registry.state.version};
}

}  // namespace

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
  if (variant2::holds_alternative<consultation::Command>(what))
    batch.answers[index] = run_command(batch, index);
  else if (variant2::holds_alternative<StartRequest>(what))
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
  auto& command = variant2::get<consultation::Command>(submission.what);
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
  context.elsewhere = [&](const ConsultationId& id) {
    const auto found = ledger_.consultations.find(id);
    return found == ledger_.consultations.end() ? nullptr : found->second;
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
  auto origin =
      entry_origin(submission, consultation::code(command.as), decision->mandate, ledger_.registry);
  if (command.receipt) origin.received = command.receipt->received;
  if (command.approval) {
    origin.key = decision->key.value;
    origin.approval = std::move(command.approval->note);
  }
  return record(batch, index, std::move(commit), *std::move(decision), origin);
}

Answer Writer::record(Batch& batch, std::size_t index, store::Commit commit,
                      consultation::Decision decision, const EntryOrigin& origin) {
  const Submission& submission = batch.submissions[index];
  add_entries(batch, commit, decision, origin, ledger_.tree, random_);
  Answer answer =
      accepted(commit, decision, submission.id, [&] { return reading_of(submission, batch.now); });
  for (const auto& [opened, of] : batch.opened) consultation_of_.emplace(opened, of);
  const ConsultationId in = decision.next.id;
  move_on(batch, in, std::move(decision.next));
  keep(batch, std::move(commit), index, answer);
  return answer;
}

Answer Writer::run_start(Batch& batch, std::size_t index) {
  Submission& submission = batch.submissions[index];
  auto& request = variant2::get<StartRequest>(submission.what);
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
  const auto origin =
      entry_origin(submission, consultation::code(request.as), decision->mandate, ledger_.registry);
  return record(batch, index, std::move(commit), *std::move(decision), origin);
}

Answer Writer::run_registry(Batch& batch, std::size_t index) {
  Submission& submission = batch.submissions[index];
  const auto& command = variant2::get<registry::RegistryCommand>(submission.what);
  const Reading reading = reading_of(submission, batch.now);
  auto commit = batch.begin(ledger_.head.commit_number, std::string(kRegistryStream));
  const registry::Acting acting{submission.actor, !ledger_.consultations.empty(), options_.origin,
                                commit.number, &zones_};
  const auto events = registry::decide(ledger_.registry.state, command, acting, batch.now);
  if (!events) {
    Answer answer = refused(events.error(), reading, command);
    keep_refusal(batch, std::move(commit), index, answer);
    return answer;
  }
  if (!batch.registry_before) batch.registry_before = ledger_.registry;
  for (const auto& event : *events) registry::apply(ledger_.registry.state, event);
  add_redactions(batch, *events, ledger_.head.commit_number);
  put_contents(commit, std::move(submission.contents));
  const auto origin = entry_origin(submission, "", std::nullopt, ledger_.registry);
  add_registry_entry(batch, commit, ledger_.registry, *events, origin, ledger_.tree, random_);
  Answer answer = registry_accepted(commit, submission.id, ledger_.registry.state.version);
  keep(batch, std::move(commit), index, answer);
  return answer;
}

}  // namespace concord::service
