#include "engine/service/service.hpp"

#include <algorithm>
#include <future>

#include "engine/registry/audience.hpp"
#include "engine/registry/decide.hpp"
#include "engine/service/approval_seen.hpp"
#include "engine/service/brought.hpp"
#include "engine/service/on_behalf.hpp"
#include "engine/service/words_at_hand.hpp"

namespace concord::service {
namespace {

consultation::IdSequence ids_for_trial() {
  return consultation::IdSequence({0, 0});
}

}  // namespace

bool Service::has_redactions() const {
  if (published_.registry()->contents_erased > 0) return true;
  for (const auto& state : published_.consultations())
    for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number)
      if (!state->cases[number].redactions.empty()) return true;
  return false;
}

Service::Service(ServiceParts parts) : parts_(std::move(parts)) {
  shown_ = std::make_unique<Shown>(published_, parts_.cosigned);
  readers_ = std::make_unique<ReaderPool>(*parts_.store);
  contents_ = std::make_unique<Contents>(*readers_);
  WriterOptions options{.origin = parts_.origin, .key = *parts_.key, .fatal = parts_.fatal};
  options.tell = parts_.tell;
  options.outage = parts_.outage;
  options.redacting = [this] {
    if (Keeper* keeper = keeper_at_work_) keeper->hurry();
  };
  options.redacted = [this] { contents_->forget(); };
  options.heartbeat = std::min(options.heartbeat, parts_.outage / 4);
  writer_ = std::make_unique<Writer>(
      *parts_.store, read_ledger(parts_.store->reads(), parts_.snapshots, parts_.progress),
      *parts_.clock, *parts_.random, *parts_.zones, published_, std::move(options));
  if (has_redactions()) parts_.store->scrub();  // the last process may have died before it could
  offices_ = std::make_unique<OfficesThen>(*readers_);
  keeper_ =
      std::make_unique<Keeper>(*parts_.store, *readers_, *offices_, published_, parts_.keeper);
  keeper_at_work_ = keeper_.get();
}

Service::~Service() {
  writer_.reset();  // finishes what is queued
  keeper_.reset();  // and then notes where the log is
}

Answer Service::submit_and_wait(Submission submission) {
  std::promise<Answer> promise;
  submission.done = [&](Answer answer) { promise.set_value(std::move(answer)); };
  submit(std::move(submission));
  return promise.get_future().get();
}

Answer Service::try_out(Submission submission) const {
  const auto registry = published_.registry();
  const Timestamp now = clock().now();
  const auto reading = [&]() -> Reading {
    return {submission.language, registry::audience_atoms(*registry, submission.actor, now)};
  };
  store::Commit commit;
  commit.number = published_.progress().commit + 1;
  commit.first_position = published_.progress().tree_size;
  commit.time = now;
  consultation::Context context{*registry, *parts_.zones, now, ids_for_trial()};
  if (auto* command = variant2::get_if<consultation::Command>(&submission.what)) {
    command->actor = submission.actor;
    const auto state = published_.of_case(command->case_id);
    if (!state) return refused(consultation::hidden_case(*command, *registry, now), reading());
    if (auto answer = settle_principal(*command, *state, *registry, reading(), now))
      return *std::move(answer);
    codec::stamp_commit(*command, commit.number);
    WordsAtHand words(
        {submission.id, commit.number, submission.contents},
        [this](const text::ContentRef& ref) { return contents_->find(ref).disclosure; },
        *parts_.random);
    context.words = words.wordings();
    context.origin = parts_.origin;
    context.brought = [this](std::uint64_t position, const Digest& content) {
      return find_brought(*readers_->borrow(), position, content);
    };
    context.elsewhere = [this](const ConsultationId& id) { return published_.consultation(id); };
    if (command->approval)
      command->approval->seen_to = seen_of_this_log(*readers_->borrow(), command->approval->note);
    const auto decision = consultation::decide(*state, *command, context);
    for (auto& content : submission.contents)
      commit.contents.push_back({content.digest, std::move(content.disclosure)});
    if (decision) return accepted(commit, *decision, submission.id, reading);
    const consultation::Setting setting{*state, state->cases[*state->find(command->case_id)]};
    return refused(decision.error(), reading(), &setting);
  }
  if (auto* start = variant2::get_if<StartRequest>(&submission.what)) {
    const auto decision = consultation::start(start->start, start->definition,
                                              {submission.actor, start->as, false}, context);
    return decision ? accepted(commit, *decision, submission.id, reading)
                    : refused(decision.error(), reading());
  }
  const auto& command = variant2::get<registry::RegistryCommand>(submission.what);
  const auto events = registry::decide(*registry, command,
                                       {submission.actor, !published_.consultations().empty(),
                                        parts_.origin, commit.number, parts_.zones.get()},
                                       now);
  return events ? registry_accepted(commit, submission.id, registry->version + events->size())
                : refused(events.error(), reading(), command);
}

}  // namespace concord::service
