#include <algorithm>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/approval.hpp"
#include "engine/consultation/association.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/consultation/guards_cases.hpp"
#include "engine/consultation/meant.hpp"
#include "engine/registry/audience.hpp"
#include "engine/workflow/acts.hpp"
#include "engine/workflow/names.hpp"

namespace concord::consultation {
namespace {

using workflow::Act;

Inquiry inquiry_of(const ActIn& in, const std::string& event) {
  return {in.state(),
          in.subject(),
          in.now(),
          in.received,
          in.command.actor,
          event,
          in.command.reason.has_value(),
          nullptr,
          in.command.receipt.has_value(),
          &in.draft.context().registry};
}

// In the working text or in a revision of it.
bool has_paragraph(const Case& value, const ParagraphId& paragraph) {
  if (!value.document) return false;
  const auto& revisions = value.document->revisions;
  return text::find_paragraph(*value.document, paragraph) != nullptr ||
         std::any_of(revisions.begin(), revisions.end(), [&](const auto& revision) {
           return text::index_of(*revision->paragraphs, paragraph).has_value();
         });
}

// Transitions of the active states that listen to `event` and that a person may ask for, innermost
// state first: the order in which the chart tries them. What only a note takes listens to notes.
std::vector<const workflow::Transition*> listeners(const Consultation& state, const Case& value,
                                                   const std::string& event, bool by_note) {
  const auto& rule = state.chart_of(value);
  std::vector<const workflow::Transition*> found;
  const auto active = value.configuration.active();
  for (auto id = active.rbegin(); id != active.rend(); ++id)
    for (const auto& transition : rule.state_rules[chart::index(*id)]->transitions)
      if (transition.on == event && !transition.by.empty() &&
          (by_note || !transition.by_note_only()))
        found.push_back(&transition);
  return found;
}

std::string place_in_chart(const ActIn& in) {
  std::string now;
  for (const auto& name : active_states(in.state(), in.subject()))
    now += (now.empty() ? "" : ", ") + name;
  return now;
}

bool is_for_asker(const ActIn& in, const workflow::Transition& transition) {
  return find_authority(in.state(), in.subject(), transition.by, in.asker,
                        in.draft.context().registry, in.now())
      .has_value();
}

// The states in which the asker may ask for it, as a list of names.
std::string open_to_asker(const ActIn& in, const std::string& event) {
  std::vector<std::string> names;
  for (const auto& state : in.state().chart_of(in.subject()).states)
    if (std::any_of(state.transitions.begin(), state.transitions.end(), [&](const auto& one) {
          return one.on == event && !one.by.empty() &&
                 (in.command.receipt || !one.by_note_only()) && is_for_asker(in, one);
        }))
      names.push_back(state.name);
  return join(names);
}

// Whoever asks for a step that is another's here, and its own later, is told when, and what its own
// is now.
Refusal with_own_step(const ActIn& in, const std::string& event, Refusal refusal) {
  const bool is_of_others =
      std::all_of(refusal.facts.begin(), refusal.facts.end(),
                  [](const Fact& fact) { return fact.code == "not_permitted"; });
  const auto later = is_of_others ? open_to_asker(in, event) : std::string();
  if (later.empty()) return refusal;
  const std::string asker = code(in.asker.as);
  refusal.facts.push_back({"open_to_asker_at", {{"principal", asker}, {"open_in", later}}, {}});
  const auto& rule = in.state().chart_of(in.subject());
  std::vector<std::string> commands;
  for (const auto id : in.subject().configuration.active())
    for (const auto& transition : rule.state_rules[chart::index(id)]->transitions)
      if (!transition.by.empty() && !transition.needs_reason && !transition.by_note_only() &&
          is_for_asker(in, transition))
        commands.push_back(transition.on);
  if (!commands.empty())
    refusal.facts.push_back(
        {"own_step_here", {{"principal", asker}, {"commands", join(commands)}}, {}});
  return refusal;
}

Refusal not_open_now(const ActIn& in, const std::string& event) {
  const auto& rule = in.state().chart_of(in.subject());
  std::string states;
  bool by_note_only = false;
  for (const auto& state : rule.states)
    for (const auto& transition : state.transitions) {
      if (transition.on != event || transition.by.empty()) continue;
      if (transition.by_note_only() && !in.command.receipt)
        by_note_only = true;
      else
        states += (states.empty() ? "" : ", ") + state.name;
    }
  if (auto own = open_to_asker(in, event); !own.empty()) states = std::move(own);
  if (states.empty() && by_note_only)
    return Refusal{Refusal::Kind::rule, "guard_unmet", {{"not_by_note", {}, {}}}};
  if (states.empty())
    return refuse(Refusal::Kind::malformed, "unknown_command", {{"command", event}});
  return refuse(Refusal::Kind::rule, "not_open_now",
                {{"command", event}, {"state", place_in_chart(in)}, {"open_in", states}});
}

// With those that commands of such cases may give.
Refusal unknown_deadline(const workflow::ChartRule& rule, const std::string& name) {
  std::vector<std::string> given;
  for (const auto& [known, deadline] : rule.deadlines)
    if (deadline.given) given.push_back(known);
  auto refusal = refuse(Refusal::Kind::malformed, "deadline_unknown", {{"deadline", name}});
  add_near(refusal, name, given);
  if (!given.empty())
    refusal.facts.push_back({"deadlines_given_here", {{"deadlines", join(given)}}, {}});
  return refusal;
}

Decided<std::map<std::string, calendar::Due>> resolve_all(const ActIn& in, const Trigger& command) {
  const auto& rule = in.state().chart_of(in.subject());
  std::map<std::string, calendar::Due> given;
  for (const auto& [name, request] : command.deadlines) {
    if (!rule.deadlines.contains(name)) return unknown_deadline(rule, name);
    // Else a date of the operator's own could pass for one that was given.
    if (!rule.deadlines.at(name).given)
      return refuse(Refusal::Kind::malformed, "deadline_set_by_definition", {{"deadline", name}});
    const auto due = resolve(request, in.draft.context().zones, in.now());
    if (!due) return due.error();
    given[name] = *due;
  }
  return given;
}

bool issues(const workflow::Transition& transition) {
  const auto& effects = transition.effects;
  return std::any_of(effects.begin(), effects.end(), [](const auto& effect) {
    return variant2::holds_alternative<workflow::IssueRevision>(effect);
  });
}

// Whoever comes too late with a text is told of the commands by which it still comes in.
void add_open_instead(const ActIn& in, const ChartRun& run, const std::string& event,
                      std::vector<Fact>& facts) {
  const bool is_late = std::any_of(facts.begin(), facts.end(), [](const Fact& fact) {
    return fact.code == "received_too_late";
  });
  if (!is_late) return;
  const auto& rule = in.state().chart_of(in.subject());
  std::vector<std::string> commands;
  for (const auto id : in.subject().configuration.active())
    for (const auto& transition : rule.state_rules[chart::index(id)]->transitions)
      if (transition.on != event && !transition.by.empty() && issues(transition) &&
          (!transition.guard || run.unmet_facts(*transition.guard).empty()) &&
          find_authority(in.state(), in.subject(), transition.by, in.asker,
                         in.draft.context().registry, in.now()))
        commands.push_back(transition.on);
  commands.erase(std::unique(commands.begin(), commands.end()), commands.end());
  if (!commands.empty()) facts.push_back({"open_instead", {{"commands", join(commands)}}, {}});
}

}  // namespace

Decided<calendar::Due> resolve(const DeadlineRequest& request, const calendar::Zones& zones,
                               Timestamp now) {
  const int ways = (request.at ? 1 : 0) + (request.civil.empty() ? 0 : 1) + (request.after ? 1 : 0);
  if (ways != 1) return refuse(Refusal::Kind::malformed, "deadline_needs_one_time");
  if (request.at) return calendar::Due{*request.at, "", "", "", false};
  if (request.after) return calendar::due_after(*request.after, now);
  const auto due = calendar::due_at(request.civil, request.zone, zones);
  if (!due)
    return refuse(
        Refusal::Kind::malformed, due.error().code,
        {{"explanation", due.error().message}, {"civil", request.civil}, {"zone", request.zone}});
  return *due;
}

Refusal act_not_open(const ActIn& in) {
  return refuse(Refusal::Kind::rule, "act_not_open_now", {{"state", place_in_chart(in)}});
}

Acted permit(ActIn& in, Act act, const std::string& what) {
  const auto& rule = in.state().chart_of(in.subject());
  std::vector<workflow::Role> wanted;
  for (const auto id : in.subject().configuration.active()) {
    for (const auto& permission : rule.state_rules[chart::index(id)]->permits) {
      if (permission.act != act || (!what.empty() && permission.of != what)) continue;
      const auto mandate = find_authority(in.state(), in.subject(), permission.by, in.asker,
                                          in.draft.context().registry, in.now());
      if (!mandate) {
        wanted.insert(wanted.end(), permission.by.begin(), permission.by.end());
        continue;
      }
      in.mandate = *mandate;
      if (permission.guard)
        if (auto facts = unmet(*permission.guard,
                               inquiry_of(in, std::string(workflow::signature(act).name)));
            !facts.empty())
          return Refusal{Refusal::Kind::rule, "guard_unmet", std::move(facts)};
      return check_signed(in, permission.signing);
    }
  }
  // Nobody's role alone: all that would do are named together.
  if (!wanted.empty())
    return find_authority(in.state(), in.subject(), wanted, in.asker, in.draft.context().registry,
                          in.now())
        .error();
  return act_not_open(in);
}

Acted act(ActIn& in, const Trigger& command) {
  const bool by_note = in.command.receipt.has_value();
  if (listeners(in.state(), in.subject(), command.event, by_note).empty())
    return not_open_now(in, command.event);
  const auto given = resolve_all(in, command);
  if (!given) return given.error();
  return take_transition(in, command.event, *given);
}

Acted take_transition(ActIn& in, const std::string& event,
                      const std::map<std::string, calendar::Due>& given) {
  const bool by_note = in.command.receipt.has_value();
  const auto found = listeners(in.state(), in.subject(), event, by_note);
  const Cause cause{event, in.received, in.command.reason, given, by_note};
  const ChartRun run(in.draft, in.of, cause);

  // The chart takes the first whose guard holds, so that one's authority and reason are asked for.
  // If none holds, whoever has authority for one is told what stands in the way, of the one in
  // whose way the least stands; others only that.
  std::optional<Refusal> forbidden;
  std::optional<Refusal> unmet_guards;
  for (const auto* transition : found) {
    const auto mandate = find_authority(in.state(), in.subject(), transition->by, in.asker,
                                        in.draft.context().registry, in.now());
    auto facts = transition->guard ? run.unmet_facts(*transition->guard) : std::vector<Fact>{};
    const bool taken = facts.empty();
    if (transition->needs_reason && !in.command.reason)
      facts.insert(facts.begin(), Fact{"reason_required", {}, {}});
    if (!mandate) {
      if (taken) return with_own_step(in, event, mandate.error());
      if (!forbidden) forbidden = mandate.error();
      continue;
    }
    in.mandate = *mandate;
    Refusal refusal{Refusal::Kind::rule, "guard_unmet", std::move(facts)};
    if (!taken) {
      if (!unmet_guards || refusal.facts.size() < unmet_guards->facts.size())
        unmet_guards = std::move(refusal);
      continue;
    }
    if (!refusal.facts.empty()) return refusal;
    if (auto unsigned_act = check_signed(in, transition->signing)) return unsigned_act;
    const auto ran = run_event(in.draft, in.of, cause);
    if (!ran) return ran.error();
    if (*ran) return std::nullopt;
  }
  if (unmet_guards) {
    add_open_instead(in, run, event, unmet_guards->facts);
    return unmet_guards;
  }
  return forbidden ? with_own_step(in, event, *std::move(forbidden)) : not_open_now(in, event);
}

Acted act(ActIn& in, const Comment& command) {
  if (auto refusal = permit(in, Act::comment)) return refusal;
  if (!command.paragraph.empty() && !has_paragraph(in.subject(), command.paragraph))
    return refusal_of(text::about(text::RefusalCode::unknown_paragraph, command.paragraph));
  in.draft.emit(in.of, Commented{command.content, command.paragraph});
  return std::nullopt;
}

Acted act(ActIn& in, const Attach& command) {
  if (auto refusal = permit(in, Act::attach)) return refusal;
  in.draft.emit(in.of, Attached{command.content});
  return std::nullopt;
}

namespace {

// Whether the act came in before that, by a note; its time may have been typed to the minute.
// Earlier versions did not ask.
bool is_before(const ActIn& in, Timestamp at) {
  constexpr Duration kTyped = std::chrono::minutes(1);
  return !are_before(in.draft.context().rules) && in.received + kTyped <= at;
}

// A text that others were given is to whoever may not read it as one that there never was.
Refusal not_delivered(const ActIn& in, std::uint32_t revision) {
  const auto& party = in.command.as.party;
  std::string known;
  if (in.subject().document)
    for (const auto& issued : in.subject().document->revisions) {
      if (!was_delivered(in.subject(), issued->number, party) &&
          !registry::is_of(in.draft.context().registry, in.command.actor, in.now(),
                           issued->audience))
        continue;
      if (issued->number == revision)
        return refuse(Refusal::Kind::rule, "not_delivered", {{"party", party.value}});
      known += (known.empty() ? "" : ", ") + issued->symbol;
    }
  return refuse(
      Refusal::Kind::rule, known.empty() ? "no_revision_sent" : "no_such_revision_sent",
      {{"revision", std::to_string(revision)}, {"party", party.value}, {"revisions", known}});
}

}  // namespace

Acted act(ActIn& in, const AcknowledgeReceipt& command) {
  const workflow::Role delegation{workflow::usual_offices(workflow::Group::party),
                                  workflow::Group::all_members, ""};
  std::vector<workflow::Role> addressees{delegation, delegation};
  addressees.back().group = workflow::Group::all_observers;
  for (const auto& [name, field] : in.state().chart_of(in.subject()).fields)
    if (field.kind == workflow::FieldKind::party || field.kind == workflow::FieldKind::body)
      addressees.push_back({delegation.offices, workflow::Group::in_field, name});
  const auto mandate = find_authority(in.state(), in.subject(), addressees, in.asker,
                                      in.draft.context().registry, in.now());
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  const auto& party = in.command.as.party;
  for (const auto& sent : in.subject().circulations) {
    const auto& circulation = *sent;
    if (circulation.revision != command.revision) continue;
    const auto& to = circulation.delivered_to;
    if (std::find(to.begin(), to.end(), party) == to.end()) break;
    if (circulation.recalled)
      return refuse(Refusal::Kind::rule, "circulation_recalled",
                    {{"revision", std::to_string(command.revision)}});
    if (circulation.opened_by.contains(party))
      return refuse(Refusal::Kind::rule, "already_acknowledged", {{"party", party.value}});
    if (is_before(in, circulation.at))
      return refuse(Refusal::Kind::rule, "received_before_it_was_sent",
                    {{"received", to_string(in.received)},
                     {"revision", std::to_string(command.revision)},
                     {"sent", to_string(circulation.at)}});
    in.draft.emit(in.of, ReceiptAcknowledged{command.revision, party});
    return std::nullopt;
  }
  return not_delivered(in, command.revision);
}

Acted act(ActIn& in, const JoinInput& command) {
  if (auto refusal = permit(in, Act::associate)) return refusal;
  if (command.with.empty() || command.with.value.find_first_of("/:") != std::string::npos)
    return refuse(Refusal::Kind::malformed, "joined_by_id");
  const auto lead = in.state().find(command.with);
  const CaseKey own = in.subject().key;
  const auto unknown =
      refuse(Refusal::Kind::malformed, "unknown_case", {{"case", command.with.value}});
  if (!lead || *lead == in.of) return unknown;
  const auto& key = in.state().cases[*lead].key;
  if (key.chart != own.chart || key.conference != own.conference || key.topic != own.topic) {
    // Whoever may not read a case is not told that it is there. A fellow delegation that gives the
    // reference of its draft away invites to it.
    if (!reads(in.state(), in.state().cases[*lead], in.command.actor, in.draft.context()))
      return unknown;
    return refuse(Refusal::Kind::rule, "not_a_fellow_input", {{"case", to_string(key)}});
  }
  if (in.subject().associated_with == command.with)
    return refuse(Refusal::Kind::rule, "joined_already", {{"party", own.party.value}});
  join_input(in.draft, in.of, *lead);
  const Cause cause{std::string(workflow::kInputJoined), in.received, in.command.reason, {}};
  if (auto ran = run_event(in.draft, in.of, cause); !ran) return ran.error();
  return std::nullopt;
}

Acted act(ActIn& in, const LeaveConsultation&) {
  const auto& party = in.command.as.party;
  const auto mandate = find_authority(in.state(), in.subject(),
                                      {{{registry::Office::head_of_delegation,
                                         registry::Office::charge, registry::Office::vice_minister},
                                        workflow::Group::all_members,
                                        ""}},
                                      in.asker, in.draft.context().registry, in.now());
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  if (in.of != 0) return refuse(Refusal::Kind::malformed, "only_for_the_consultation");
  if (in.state().left->contains(party))
    return refuse(Refusal::Kind::rule, "party_left", {{"party", party.value}});
  in.draft.emit(in.of, PartyLeft{party});
  return std::nullopt;
}

Acted act(ActIn& in, const JoinConsultation& command) {
  if (in.of != 0) return refuse(Refusal::Kind::malformed, "only_for_the_consultation");
  const auto& conferences = in.state().conferences;
  if (std::find(conferences.begin(), conferences.end(), command.conference) == conferences.end())
    return refuse(Refusal::Kind::malformed, "unknown_conference",
                  {{"conference", command.conference.value}});
  const auto& registry = in.draft.context().registry;
  const auto& party = in.command.as.party;
  if (!registry::is_member(registry, command.conference, party, in.now()))
    return refuse(Refusal::Kind::rule, "not_a_member",
                  {{"party", party.value}, {"conference", command.conference.value}});
  const auto mandate =
      registry::authority(registry, in.command.actor,
                          {registry::Office::head_of_delegation, registry::Office::charge,
                           registry::Office::vice_minister},
                          party, in.now());
  if (!mandate)
    return Refusal{Refusal::Kind::forbidden,
                   "not_permitted",
                   {{mandate.error().code, mandate.error().facts, {}}}};
  in.mandate = *mandate;
  in.draft.emit(in.of, PartyJoined{party, command.conference});
  const auto ran = run_accession(in.draft, {"", in.received, std::nullopt, {}});
  return ran ? std::nullopt : Acted(ran.error());
}

}  // namespace concord::consultation
