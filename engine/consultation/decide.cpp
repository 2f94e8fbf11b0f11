#include "engine/consultation/decide.hpp"

#include <algorithm>
#include <set>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/approval.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/consultation/guards_cases.hpp"
#include "engine/consultation/languages.hpp"
#include "engine/registry/audience.hpp"

namespace concord::consultation {
namespace {

Decision complete(Draft draft, CaseNumber subject, std::optional<registry::Mandate> mandate) {
  Decision decision;
  decision.subject = draft.at(subject).id;
  decision.entries = draft.finish();
  decision.mandate = std::move(mandate);
  decision.next = std::move(draft).take();
  return decision;
}

// The transition that a command asks for, if it asks for one.
std::string event_of(const Payload& payload) {
  if (const auto* trigger = variant2::get_if<Trigger>(&payload)) return trigger->event;
  if (const auto* brought = variant2::get_if<BringText>(&payload)) return brought->event;
  return "";
}

// Whoever was given a text of the case and reads the case no more knows that it is there.
Refusal unread(const Case* subject, const Command& command, const Context& context) {
  const auto keeps = [&] {
    return keeps_text(*subject,
                      registry::audience_atoms(context.registry, command.actor, context.now));
  };
  return subject != nullptr && keeps() ? refuse(Refusal::Kind::forbidden, "goes_on_without_you")
                                       : hidden_case(command, context.registry, context.now);
}

}  // namespace

Acted check_languages(const Consultation& state, const std::set<std::string>& used) {
  auto known = state.definition->authentic_languages;
  const auto& courtesy = state.definition->courtesy_languages;
  known.insert(known.end(), courtesy.begin(), courtesy.end());
  for (const auto& language : used)
    if (std::find(known.begin(), known.end(), language) == known.end())
      return refuse(Refusal::Kind::malformed, "language_unknown",
                    {{"language", language}, {"languages", join(known)}});
  return std::nullopt;
}

Decided<Decision> decide(const Consultation& state, const Command& command, Context& context) {
  const auto of = state.find(command.case_id);
  // Whoever may not read a case is not told that it is there.
  const Sight sight = of ? sight_of(state, state.cases[*of], command, context) : Sight::none;
  if (sight == Sight::none) return unread(of ? &state.cases[*of] : nullptr, command, context);
  const Case& subject = state.cases[*of];
  const auto version = sight == Sight::reads ? subject.seq : kUnseenVersion;
  if (command.expected_version && *command.expected_version != version)
    return refuse(Refusal::Kind::conflict, "version_changed",
                  {{"expected", std::to_string(*command.expected_version)},
                   {"found", std::to_string(subject.seq)}});
  if (auto refusal = check_note(state, command, context.now)) return *refusal;
  std::set<std::string> languages;
  variant2::visit([&](const auto& payload) { add_languages(payload, languages); }, command.payload);
  if (auto refusal = check_languages(state, languages)) return *refusal;
  if (!command.as.party.empty() && state.left->contains(command.as.party) &&
      !variant2::holds_alternative<JoinConsultation>(command.payload))
    return refuse(Refusal::Kind::rule, "party_left", {{"party", command.as.party.value}});

  const auto key = check_approval(state, subject, command, context);
  if (!key) return key.error();

  Draft draft(state, context, {context.now, command.actor}, command.as.party);
  ActIn in{draft,
           *of,
           command,
           {command.actor, command.as, command.receipt.has_value()},
           command.receipt ? command.receipt->received : context.now,
           std::nullopt,
           *key};
  if (command.receipt)
    draft.emit(*of,
               ActReceived{command.as.party, command.receipt->channel, command.receipt->received,
                           command.receipt->original, event_of(command.payload)});
  auto refusal = act_at(sight, in, [&](ActIn& at) {
    return variant2::visit([&](const auto& payload) { return act(at, payload); }, command.payload);
  });
  if (refusal) return *std::move(refusal);
  auto mandate = in.mandate;
  const auto signer = in.key;
  auto decision = complete(std::move(draft), *of, std::move(mandate));
  decision.key = signer;
  return decision;
}

// Whether any of its cases is about a topic.
bool has_topics(const workflow::Definition& definition) {
  return std::any_of(definition.charts.begin(), definition.charts.end(), [](const auto& chart) {
    const auto& key = chart.second.key;
    return std::find(key.begin(), key.end(), workflow::Each::topic) != key.end();
  });
}

// What begins is given to nobody that has ended; in logs of earlier versions it was.
std::optional<Refusal> ended_already(const BodyCode& code, const Context& context) {
  if (are_before(context.rules) || registry::stands(context.registry, code, context.now))
    return std::nullopt;
  return refuse(
      Refusal::Kind::rule, "body_has_ended",
      {{"body", code.value}, {"to", to_string(*registry::find_body(context.registry, code)->to)}});
}

Decided<Decision> start(const StartConsultation& request, workflow::DefinitionPtr definition,
                        const Asker& asker, Context& context) {
  if (request.conferences.empty()) return refuse(Refusal::Kind::malformed, "conferences_missing");
  if (request.topics.empty() && has_topics(*definition))
    return refuse(Refusal::Kind::malformed, "topics_missing");
  for (const auto& conference : request.conferences) {
    const auto* body = registry::find_body(context.registry, conference);
    if (body == nullptr || body->kind != registry::BodyKind::conference)
      return refuse(Refusal::Kind::malformed, "unknown_conference",
                    {{"conference", conference.value}});
    if (auto ended = ended_already(conference, context)) return *std::move(ended);
  }
  for (const auto& [name, unused] : definition->bodies) {
    const auto given = request.bodies.find(name);
    if (given == request.bodies.end() ||
        registry::find_body(context.registry, given->second) == nullptr)
      return refuse(Refusal::Kind::malformed, "body_missing", {{"body", name}});
    if (auto ended = ended_already(given->second, context)) return *std::move(ended);
  }

  Consultation state;
  state.definition = definition;
  Draft draft(std::move(state), context, {context.now, asker.actor});
  const CaseKey key{definition->root, {}, {}, {}};
  const auto root = draft.open({context.id_for(key), key, {}, ""});
  draft.emit(root, ConsultationStarted{request.id, definition->name, definition->hash,
                                       request.source, request.title, request.topics,
                                       request.conferences, request.bodies, request.titles});
  using workflow::Group;
  const auto mandate = find_authority(
      draft.state(), draft.at(root),
      {{workflow::usual_offices(Group::all_presidencies), Group::all_presidencies, ""},
       {workflow::usual_offices(Group::all_secretariats), Group::all_secretariats, ""}},
      asker, context.registry, context.now);
  if (!mandate) return mandate.error();
  if (auto ran = run_start(draft, root, {"", context.now, std::nullopt, {}}); !ran)
    return ran.error();
  return complete(std::move(draft), root, *mandate);
}

Decision fire(const Consultation& state, const ArmedDeadline& due,
              const std::optional<calendar::Outage>& outage, Context& context) {
  Draft draft(state, context, {context.now, {}});
  const calendar::Deadline deadline = draft.at(due.case_number).deadlines.at(due.deadline);
  if (outage && calendar::outage_holds(deadline, *outage)) {
    const std::string because =
        outage->clock_went_back
            ? "clock went back from " + to_string(outage->to) + " to " + to_string(outage->from)
            : "service down from " + to_string(outage->from) + " to " + to_string(outage->to);
    draft.emit(due.case_number, DeadlineHeld{*calendar::hold(deadline, because)});
    return complete(std::move(draft), due.case_number, std::nullopt);
  }
  draft.emit(due.case_number, DeadlineFired{*calendar::fire(deadline, context.now)});
  const Cause cause{"due." + due.deadline, deadline.due.at, std::nullopt, {}};
  // A definition may have nothing to do at this moment; that the time is over is recorded anyway.
  Draft tried = draft;
  if (const auto ran = run_event(tried, due.case_number, cause); ran)
    return complete(std::move(tried), due.case_number, std::nullopt);
  return complete(std::move(draft), due.case_number, std::nullopt);
}

}  // namespace concord::consultation
