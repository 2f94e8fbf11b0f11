#include <algorithm>
#include <tuple>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/association.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/registry/queries.hpp"
#include "engine/text/edit.hpp"
#include "engine/workflow/handing.hpp"
#include "engine/workflow/names.hpp"

// What the secretariat records of acts that came by note, mail or orally, and what the party on
// whose behalf it did so says of that (domain.md, practice 10).
namespace concord::consultation {
namespace {

// What a refusal may say of a case that the actor does not read: what follows from the command
// itself, or is known to the whole conference; never where the case stands.
bool tells_nothing(const Refusal& refusal) {
  if (refusal.kind == Refusal::Kind::forbidden) return true;
  return !refusal.facts.empty() &&
         std::all_of(refusal.facts.begin(), refusal.facts.end(), [](const Fact& fact) {
           return fact.code == "received_too_late" || fact.code == "open_instead" ||
                  fact.code == "reason_required" || fact.code == "text_missing" ||
                  fact.code == "nothing_brought" || fact.code == "step_without_text" ||
                  fact.code == "approval_needed" || fact.code == "note_without_approval" ||
                  fact.code == "party_left";
         });
}

// Whether the act is one that a note can ask for as a whole, its text with it. How far any other
// comes depends on the draft: whether it has words, whether it waits for clearance.
bool is_handed_in(const ActIn& in) {
  const auto* brought = variant2::get_if<BringText>(&in.command.payload);
  const auto* trigger = variant2::get_if<Trigger>(&in.command.payload);
  const auto steps = workflow::handings(in.state().chart_of(in.subject()));
  return std::any_of(steps.begin(), steps.end(), [&](const workflow::Handing& step) {
    return (brought != nullptr && step.event == brought->event) ||
           (trigger != nullptr && step.event == trigger->event && !step.brings_text);
  });
}

// With the steps that the chart has for it: "bring_text (submit), bring_text (submit_late),
// nil_return".
Refusal nothing_recorded(const ActIn& in) {
  std::string steps;
  for (const bool with_text : {true, false})
    for (const auto& one : workflow::handings(in.state().chart_of(in.subject()))) {
      if (one.brings_text != with_text || (one.needs_reason && !with_text)) continue;
      steps +=
          (steps.empty() ? "" : ", ") + (with_text ? "bring_text (" + one.event + ")" : one.event);
    }
  if (steps.empty()) steps = "bring_text";
  return refuse(Refusal::Kind::rule, "not_recorded_unseen",
                {{"party", code(in.command.as)}, {"steps", steps}});
}

// Decisions in which the recorded act was a stance of the party, or its capital's answer, as they
// are.
std::map<std::string, DecisionState> resting_decisions(const Case& value, const PartyCode& party,
                                                       std::uint64_t case_seq) {
  std::map<std::string, DecisionState> touched;
  const EntryId entry(std::to_string(case_seq));
  for (const auto& [name, decided] : value.decisions) {
    const auto& [stances, answers] = std::tie(decided->stances, decided->answers);
    const bool said = std::any_of(stances.begin(), stances.end(), [&](const auto& stance) {
      return stance.case_seq == case_seq && stance.party == party;
    });
    const bool answered = std::any_of(answers.begin(), answers.end(), [&](const auto& answer) {
      return answer.entry == entry && answer.party == party;
    });
    if (said || answered) touched.emplace(name, *decided);
  }
  return touched;
}

// Words that come with a step which hands in none, where others do, would be read by nobody.
Acted check_step(const ActIn& in, const BringText& command) {
  if (command.paragraphs.empty()) return std::nullopt;
  bool is_without = false;
  std::string others;
  for (const auto& one : workflow::handings(in.state().chart_of(in.subject()))) {
    if (one.event == command.event) is_without = !one.brings_text;
    if (one.brings_text) others += (others.empty() ? "" : ", ") + one.event;
  }
  if (!is_without || others.empty()) return std::nullopt;
  return refuse(Refusal::Kind::rule, "step_without_text",
                {{"event", command.event},
                 {"count", std::to_string(command.paragraphs.size())},
                 {"steps", others}});
}

// The paragraphs of a note in the place of the working text; a note without any leaves none.
Acted bring_paragraphs(ActIn& in, const BringText& command) {
  if (command.paragraphs.empty()) {
    if (in.subject().document) in.draft.emit(in.of, text::TextBrought{});
    return std::nullopt;
  }
  if (auto refusal = check_document(in)) return refusal;
  text::BringText request{.paragraphs = {}, .by = principal_of(in)};
  for (const auto& paragraph : command.paragraphs)
    request.paragraphs.push_back({in.draft.context().ids.next<ParagraphId>(),
                                  paragraph.kind.value_or(text::ParagraphKind::paragraph),
                                  paragraph.texts, paragraph.outline});
  text::Planned planned = text::bring(*in.subject().document, request);
  if (!planned) return refusal_of(planned.error());
  in.draft.emit_all(in.of, std::move(*planned));
  return std::nullopt;
}

// Fields that were filled in by the entry that brought the case where it is are empty again.
void empty_brought_fields(ActIn& in) {
  std::vector<std::string> brought;
  for (const auto& [name, held] : in.subject().fields)
    if (held.set_at == in.subject().moved_at) brought.push_back(name);
  for (const auto& name : brought) in.draft.emit(in.of, FieldSet{name, {}, {}, {}, {}});
}

}  // namespace

bool reads(const Consultation& state, const Case& subject, const PersonId& person,
           const Context& context) {
  return registry::is_of(context.registry, person, context.now,
                         readers_of(state, subject, context.registry));
}

Sight sight_of(const Consultation& state, const Case& subject, const Command& command,
               const Context& context) {
  if (reads(state, subject, command.actor, context)) return Sight::reads;
  const bool is_blind = command.expected_version.value_or(kUnseenVersion) == kUnseenVersion;
  const bool records = command.receipt && is_blind && !command.as.party.empty() &&
                       command.as.party == subject.key.party &&
                       registry::secretariat_authority(context.registry, command.actor,
                                                       subject.key.conference, context.now)
                           .has_value();
  return records ? Sight::records : Sight::none;
}

Acted act_at(Sight sight, ActIn& in, const std::function<Acted(ActIn&)>& doing) {
  const auto issued = [&] {
    const auto& document = in.subject().document;
    return document ? document->revisions.size() : 0;
  };
  const std::size_t issued_before = issued();
  const auto refusal = doing(in);
  if (sight == Sight::reads) return refusal;
  if (refusal) return is_handed_in(in) && tells_nothing(*refusal) ? *refusal : nothing_recorded(in);
  // A text that the delegation has not given away leaves it by nobody else's hand.
  const bool brought = variant2::holds_alternative<BringText>(in.command.payload);
  if (issued() > issued_before && !brought) return nothing_recorded(in);
  if (!reads(in.state(), in.subject(), in.command.actor, in.draft.context()))
    return nothing_recorded(in);
  return std::nullopt;
}

Acted check_note(const Consultation& state, const Command& command, Timestamp now) {
  if (!command.receipt) return std::nullopt;
  if (command.as.party.empty())
    return refuse(Refusal::Kind::malformed, "recorded_acts_are_of_parties");
  const Timestamp received = command.receipt->received;
  if (received > now)
    return refuse(Refusal::Kind::rule, "received_in_the_future",
                  {{"received", to_string(received)}});
  // What comes on the eve is an answer to it; earlier, a slip in the date, unless a reason is
  // given.
  constexpr Duration kEve = std::chrono::hours(24);
  if (!command.reason && received.instant + kEve < state.started.instant)
    return refuse(Refusal::Kind::rule, "received_before_the_beginning",
                  {{"received", to_string(received)}, {"began", to_string(state.started)}});
  return std::nullopt;
}

Acted act(ActIn& in, const BringText& command) {
  if (!in.command.receipt) return refuse(Refusal::Kind::rule, "brought_by_note_only");
  if (command.paragraphs.empty() && command.fields.empty())
    return refuse(Refusal::Kind::malformed, "nothing_brought");
  if (auto refusal = check_step(in, command)) return refusal;
  for (const auto& field : command.fields)
    if (auto refusal = act(in, field)) return refusal;
  if (auto refusal = bring_paragraphs(in, command)) return refusal;
  return act(in, Trigger{command.event, {}});
}

Acted act(ActIn& in, const Disavow& command) {
  const auto& acts = in.subject().received_acts;
  const auto found = std::find_if(acts.begin(), acts.end(), [&](const ReceivedAct& received) {
    return received.case_seq == command.case_seq && received.party == in.command.as.party;
  });
  if (found == acts.end())
    return refuse(Refusal::Kind::rule, "no_such_recorded_act",
                  {{"entry", std::to_string(command.case_seq)}});
  if (found->disavowed) return refuse(Refusal::Kind::rule, "already_disavowed");
  const auto mandate =
      registry::authority(in.draft.context().registry, in.command.actor,
                          {registry::Office::head_of_delegation, registry::Office::charge,
                           registry::Office::focal_point},
                          in.command.as.party, in.now());
  if (!mandate)
    return Refusal{Refusal::Kind::forbidden,
                   "not_permitted",
                   {{mandate.error().code, mandate.error().facts, {}}}};
  in.mandate = *mandate;
  const bool brought_here = !found->event.empty() && in.subject().brought_in == command.case_seq;
  const bool brought_text = brought_here && found->brought_text;
  const auto touched = resting_decisions(in.subject(), in.command.as.party, command.case_seq);
  in.draft.emit(in.of, ActDisavowed{in.command.as.party, command.case_seq});
  if (in.subject().associated_in == command.case_seq) {
    leave_joined_input(in.draft, in.of);
    const Cause left{std::string(workflow::kInputLeft), in.received, in.command.reason, {}};
    if (auto ran = run_event(in.draft, in.of, left); !ran) return ran.error();
  }
  for (const auto& [name, before] : touched)
    if (before.status == DecisionState::Status::closed)
      if (auto refusal = retally(in, name, before)) return refusal;
  if (!brought_here) return std::nullopt;
  // The delegation goes on with its own words, not with those that it disavows.
  if (brought_text) in.draft.emit(in.of, text::BroughtTextDropped{});
  if (brought_text || !in.subject().document) empty_brought_fields(in);
  const Cause cause{std::string(workflow::kDisavowed), in.received, in.command.reason, {}};
  if (auto ran = run_event(in.draft, in.of, cause); !ran) return ran.error();
  return std::nullopt;
}

}  // namespace concord::consultation
