#include <algorithm>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/consultation/effects.hpp"
#include "engine/consultation/guards_cases.hpp"
#include "engine/consultation/meant.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/workflow/acts.hpp"
#include "engine/workflow/names.hpp"

namespace concord::consultation {
namespace {

using workflow::Act;

void add_name(std::string& names, const std::string& name) {
  names += (names.empty() ? "" : ", ") + name;
}

Refusal no_decision(const ActIn& in, const std::string& name) {
  std::vector<std::string> all;
  for (const auto& [known, unused] : in.state().chart_of(in.subject()).decisions)
    all.push_back(known);
  std::string names;
  for (const auto& known : workflow::near_first(name, std::move(all))) add_name(names, known);
  if (names.empty()) return refuse(Refusal::Kind::malformed, "no_decisions", {{"decision", name}});
  return refuse(Refusal::Kind::malformed, "unknown_decision",
                {{"decision", name}, {"decisions", names}});
}

// The permission for an act in a decision that has been put. A decision that there never is, is not
// one that is closed now; of one that there is, those are told in which the act is open.
Acted permit_in(ActIn& in, Act act, const std::string& name) {
  const auto& rule = in.state().chart_of(in.subject());
  auto denied = permit(in, act, name);
  if (denied && denied->code != "act_not_open_now") return denied;
  if (!rule.decisions.contains(name)) return no_decision(in, name);
  if (!denied && !in.subject().decisions.contains(name))
    return refuse(Refusal::Kind::rule, "decision_not_open", {{"decision", name}});
  if (!denied) return std::nullopt;
  std::vector<std::string> here;
  for (const auto id : in.subject().configuration.active())
    for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
      if (permission.act == act && std::find(here.begin(), here.end(), permission.of) == here.end())
        here.push_back(permission.of);
  std::string names;
  for (const auto& one : here) add_name(names, one);
  if (!names.empty())
    denied->facts.push_back({"act_open_in_decisions", {{"decisions", names}}, {}});
  return denied;
}

bool is_elector(const DecisionState& decided, const PartyCode& party) {
  return std::any_of(decided.electorate.begin(), decided.electorate.end(), [&](const auto& body) {
    return std::find(body.second.begin(), body.second.end(), party) != body.second.end();
  });
}

// The last word of the party was an agreement ad referendum, which counted.
bool is_ad_referendum(const DecisionState& decided, const PartyCode& party) {
  if (!decided.computation) return false;
  const auto& bodies = decided.computation->bodies;
  return std::any_of(bodies.begin(), bodies.end(), [&](const auto& body) {
    return std::find(body.ad_referendum.begin(), body.ad_referendum.end(), party) !=
           body.ad_referendum.end();
  });
}

// Closes a decision whose rule says that it need not wait for the end of the period.
Acted finish_early(ActIn& in, const std::string& name) {
  const auto& rule = in.state().chart_of(in.subject()).decisions.at(name);
  if (rule.rule.finish == decision::Finish::at_close) return std::nullopt;
  const auto computed = tally(in.state(), rule, *in.subject().decisions.at(name), in.now(), false);
  if (computed.outcome == decision::Outcome::open) return std::nullopt;
  const std::string outcome = close_decision(in.draft, in.of, name, in.now());
  const Cause cause{"decision." + name + "." + outcome, in.received, in.command.reason, {}};
  if (auto ran = run_event(in.draft, in.of, cause); !ran) return ran.error();
  return std::nullopt;
}

// Deadlines that a state permits to change.
std::vector<std::string> changeable_deadlines(const workflow::State& state) {
  std::vector<std::string> names;
  for (const auto& permission : state.permits)
    if (permission.act == Act::manage_deadline) names.push_back(permission.of);
  return names;
}

bool names_it(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Why this deadline is changed by nobody where the case is now; where it is, and which ones are
// now. Nothing: somebody may.
Acted check_changeable(const ActIn& in, const std::string& name) {
  const auto& rule = in.state().chart_of(in.subject());
  std::string here;
  for (const auto id : in.subject().configuration.active()) {
    const auto names = changeable_deadlines(*rule.state_rules[chart::index(id)]);
    if (names_it(names, name)) return std::nullopt;
    for (const auto& one : names) add_name(here, one);
  }
  std::string elsewhere;
  for (const auto& state : rule.states)
    if (names_it(changeable_deadlines(state), name)) add_name(elsewhere, state.name);
  std::string now;
  for (const auto& state : active_states(in.state(), in.subject())) add_name(now, state);
  Refusal refusal{Refusal::Kind::rule, "act_not_open_now", {}};
  if (!rule.deadlines.contains(name))
    refusal = refuse(Refusal::Kind::malformed, "deadline_unknown", {{"deadline", name}});
  else if (elsewhere.empty())
    refusal.facts.push_back({"deadline_never_changed", {{"deadline", name}}, {}});
  else
    refusal.facts.push_back({"deadline_changed_elsewhere",
                             {{"deadline", name}, {"state", now}, {"open_in", elsewhere}},
                             {}});
  if (here.empty())
    refusal.facts.push_back({"no_deadline_changed_here", {{"state", now}}, {}});
  else
    refusal.facts.push_back({"deadlines_changed_here", {{"deadlines", here}}, {}});
  return refusal;
}

// The deadline of the case and what to make of it, or why not.
template <class Change>
Acted change_deadline(ActIn& in, const std::string& name, Change change) {
  if (auto refusal = check_changeable(in, name)) return refusal;
  if (auto refusal = permit(in, Act::manage_deadline, name)) return refusal;
  const auto found = in.subject().deadlines.find(name);
  if (found == in.subject().deadlines.end())
    return refuse(Refusal::Kind::malformed, "deadline_unknown", {{"deadline", name}});
  return change(found->second);
}

template <class Event>
Acted record(ActIn& in, const std::string& name, calendar::Allowed<calendar::Deadline> changed) {
  if (!changed) {
    auto facts = changed.error().facts;
    facts.emplace("deadline", name);
    return refuse(Refusal::Kind::rule, changed.error().code, std::move(facts));
  }
  in.draft.emit(in.of, Event{*std::move(changed)});
  return std::nullopt;
}

std::string join(const std::vector<BodyCode>& bodies) {
  std::string text;
  for (const auto& body : bodies) text += (text.empty() ? "" : ", ") + body.value;
  return text;
}

void add_derogable(const workflow::Guard& guard, std::vector<std::string>& names) {
  if (guard.kind == workflow::Guard::Kind::predicate && guard.derogable)
    if (const std::string name(workflow::name(guard.predicate));
        std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  for (const auto& part : guard.parts) add_derogable(part, names);
}

// The derogable predicates of what `event` asks for, a transition or an act that an active state
// permits.
std::vector<std::string> derogable(const ActIn& in, const std::string& event) {
  std::vector<std::string> names;
  const auto& rule = in.state().chart_of(in.subject());
  for (const auto id : in.subject().configuration.active()) {
    const auto& state = *rule.state_rules[chart::index(id)];
    for (const auto& transition : state.transitions)
      if (transition.on == event && transition.guard) add_derogable(*transition.guard, names);
    for (const auto& permission : state.permits)
      if (workflow::signature(permission.act).name == event && permission.guard)
        add_derogable(*permission.guard, names);
  }
  return names;
}

// A silence has no yes in it that a capital could confirm.
bool is_by_silence(const workflow::DecisionRule& rule) {
  const auto kind = (rule.each ? *rule.each : rule.rule).kind;
  return kind == decision::RuleKind::silence;
}

bool is_in_question(const Case& value, const DecisionState& decided, const ParagraphId& paragraph) {
  const auto* revision =
      value.document ? text::find_revision(*value.document, decided.revision) : nullptr;
  return revision != nullptr && text::index_of(*revision->paragraphs, paragraph).has_value();
}

// Why a stance cannot be taken in this decision, whoever takes it.
Acted check_stance(const ActIn& in, const TakeStance& command, const DecisionState& decided) {
  if (decision::is_derived(command.stance))
    return refuse(Refusal::Kind::malformed, "stance_cannot_be_taken");
  const auto& rule = in.state().chart_of(in.subject()).decisions.at(command.decision);
  if (command.stance == decision::StanceKind::agree_ad_referendum) {
    if (is_by_silence(rule)) return refuse(Refusal::Kind::rule, "no_ad_referendum_under_silence");
    if (!rule.ad_referendum)
      return refuse(Refusal::Kind::rule, "no_ad_referendum", {{"decision", command.decision}});
  }
  if (!is_elector(decided, in.command.as.party))
    return refuse(Refusal::Kind::forbidden, "not_an_elector", {{"party", code(in.command.as)}});
  if (decided.status == DecisionState::Status::voided)
    return refuse(Refusal::Kind::rule, "decision_voided", {{"decision", command.decision}});
  if (decided.revision != 0 && !command.text)
    return refuse(Refusal::Kind::malformed, "stance_without_text",
                  {{"expected", to_string(decided.text)}});
  if (command.text && *command.text != decided.text)
    return refuse(Refusal::Kind::conflict, "text_changed",
                  {{"expected", to_string(decided.text)}, {"given", to_string(*command.text)}});
  if (!command.paragraph.empty() && !is_in_question(in.subject(), decided, command.paragraph))
    return refusal_of(text::about(text::RefusalCode::unknown_paragraph, command.paragraph));
  return std::nullopt;
}

}  // namespace

Acted retally(ActIn& in, const std::string& name, const DecisionState& before) {
  const std::string was =
      outcome_name(before.settlement ? before.settlement->outcome : before.computation->outcome);
  std::string outcome = close_decision(in.draft, in.of, name, *before.closed);
  const bool awaits_capitals = in.subject().decisions.at(name)->computation->outcome ==
                               decision::Outcome::adopted_ad_referendum;
  if (awaits_capitals && (before.settlement || !before.answers.empty())) {
    // With the answers that stand; none is awaited any more only if their date was over.
    const auto& rule = in.state().chart_of(in.subject()).decisions.at(name);
    auto settled = settle(in.state(), rule, *in.subject().decisions.at(name), in.now(),
                          before.settlement && before.settlement->date_over);
    outcome = outcome_name(settled.outcome);
    if (settled.outcome != decision::Outcome::adopted_ad_referendum)
      in.draft.emit(in.of, DecisionSettled{name, std::move(settled)});
  }
  const auto& document = in.subject().document;
  const bool is_about_last = !document || document->revisions.empty() ||
                             document->revisions.back()->number == before.revision;
  if (outcome == was || !is_about_last) return std::nullopt;
  const Cause cause{"decision." + name + "." + outcome, in.received, in.command.reason, {}};
  if (auto ran = run_event(in.draft, in.of, cause); !ran) return ran.error();
  return std::nullopt;
}

Acted act(ActIn& in, const TakeStance& command) {
  if (auto refusal = permit_in(in, Act::take_stance, command.decision)) return refusal;
  const auto found = in.subject().decisions.find(command.decision);
  const DecisionState before = *found->second;
  if (auto refusal = check_stance(in, command, before)) return refusal;
  const bool closed = before.status == DecisionState::Status::closed;
  const bool late = closed && in.received > *before.closed;
  in.draft.emit(in.of,
                StanceTaken{command.decision, in.command.as.party, command.stance, before.text,
                            command.paragraph, command.statement, in.received, late});
  if (late) return std::nullopt;
  return closed ? retally(in, command.decision, before) : finish_early(in, command.decision);
}

Acted act(ActIn& in, const AnswerAdReferendum& command) {
  if (auto refusal = permit_in(in, Act::answer_ad_referendum, command.decision)) return refusal;
  const auto found = in.subject().decisions.find(command.decision);
  const auto& rule = in.state().chart_of(in.subject()).decisions.at(command.decision);
  const auto awaits = [&](const DecisionState& decided) {
    return decided.status == DecisionState::Status::closed && !decided.settlement;
  };
  if (!awaits(*found->second) || !is_ad_referendum(*found->second, in.command.as.party))
    return refuse(Refusal::Kind::rule, "nothing_ad_referendum",
                  {{"decision", command.decision}, {"party", code(in.command.as)}});
  in.draft.emit(in.of, CapitalAnswered{command.decision, in.command.as.party, command.confirmed,
                                       in.received});
  auto settled =
      settle(in.state(), rule, *in.subject().decisions.at(command.decision), in.now(), false);
  if (settled.outcome == decision::Outcome::adopted_ad_referendum) return std::nullopt;
  const std::string outcome = outcome_name(settled.outcome);
  in.draft.emit(in.of, DecisionSettled{command.decision, std::move(settled)});
  const Cause cause{
      "decision." + command.decision + "." + outcome, in.received, in.command.reason, {}};
  if (auto ran = run_event(in.draft, in.of, cause); !ran) return ran.error();
  return std::nullopt;
}

Acted act(ActIn& in, const RecordPresence& command) {
  if (auto refusal = permit_in(in, Act::record_presence, command.decision)) return refusal;
  const auto found = in.subject().decisions.find(command.decision);
  if (found->second->status != DecisionState::Status::open)
    return refuse(Refusal::Kind::rule, "decision_not_open", {{"decision", command.decision}});
  for (const auto& party : command.present)
    if (!is_elector(*found->second, party))
      return refuse(Refusal::Kind::malformed, "not_an_elector", {{"party", party.value}});
  auto present = command.present;
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  in.draft.emit(in.of, PresenceRecorded{command.decision, std::move(present)});
  return std::nullopt;
}

Acted act(ActIn& in, const FileStatement& command) {
  if (auto refusal = permit_in(in, Act::file_statement, command.decision)) return refusal;
  const auto found = in.subject().decisions.find(command.decision);
  const auto& party = in.command.as.party;
  if (found->second->status != DecisionState::Status::closed)
    return refuse(Refusal::Kind::rule, "statement_before_close", {{"decision", command.decision}});
  auto awaiting = awaiting_statement(*found->second, party);
  if (!command.paragraph.empty())
    std::erase_if(awaiting,
                  [&](const auto* stance) { return stance->paragraph != command.paragraph; });
  if (awaiting.empty())
    return refuse(Refusal::Kind::rule, "no_statement_awaited",
                  {{"decision", command.decision}, {"party", party.value}});
  // Without a paragraph it explains the stance on the whole text, if one of several is.
  if (const auto whole = std::find_if(awaiting.begin(), awaiting.end(),
                                      [](const auto* stance) { return stance->paragraph.empty(); });
      whole != awaiting.end() && awaiting.size() > 1)
    awaiting = {*whole};
  if (awaiting.size() > 1)
    return refuse(Refusal::Kind::rule, "name_the_paragraph", {{"party", party.value}});
  const auto& stance = *awaiting.front();
  in.draft.emit(in.of, StatementFiled{command.decision, party, stance.case_seq, stance.paragraph,
                                      command.statement, in.received});
  return std::nullopt;
}

Acted act(ActIn& in, const CastVote& command) {
  if (auto refusal = permit_in(in, Act::cast_vote, command.decision)) return refusal;
  const auto found = in.subject().decisions.find(command.decision);
  const auto tied = awaiting_chair(*found->second);
  if (tied.empty()) return refuse(Refusal::Kind::rule, "no_tie", {{"decision", command.decision}});
  // The chair of the body whose tie it is; a chair of none of them speaks where there is one tie.
  const auto own = std::find(tied.begin(), tied.end(), in.command.as.body);
  if (own == tied.end() && tied.size() > 1)
    return refuse(Refusal::Kind::forbidden, "not_the_chair_of_a_tie", {{"bodies", join(tied)}});
  in.draft.emit(in.of, CastingVoteGiven{command.decision, own == tied.end() ? tied.front() : *own,
                                        command.in_favour ? decision::CastingVote::in_favour
                                                          : decision::CastingVote::against});
  return retally(in, command.decision, *in.subject().decisions.at(command.decision));
}

Acted act(ActIn& in, const ChangeDeadline& command) {
  return change_deadline(in, command.deadline, [&](const calendar::Deadline& deadline) -> Acted {
    const auto due = resolve(command.to, in.draft.context().zones, in.now());
    if (!due) return due.error();
    // Whoever reckoned with the time that is taken away is told why.
    if (due->at < deadline.due.at && !in.command.reason)
      return refuse(Refusal::Kind::rule, "reason_required");
    if (due->at < deadline.due.at)
      return record<DeadlineShortened>(in, command.deadline,
                                       calendar::shorten(deadline, *due, in.now()));
    return record<DeadlineExtended>(in, command.deadline,
                                    calendar::extend(deadline, *due, in.now()));
  });
}

Acted act(ActIn& in, const SuspendDeadline& command) {
  return change_deadline(in, command.deadline, [&](const calendar::Deadline& deadline) {
    return record<DeadlineSuspended>(in, command.deadline, calendar::suspend(deadline, in.now()));
  });
}

Acted act(ActIn& in, const ResumeDeadline& command) {
  return change_deadline(in, command.deadline, [&](const calendar::Deadline& deadline) {
    return record<DeadlineResumed>(in, command.deadline, calendar::resume(deadline, in.now()));
  });
}

Acted act(ActIn& in, const ConfirmDeadline& command) {
  return change_deadline(in, command.deadline, [&](const calendar::Deadline& deadline) {
    return record<DeadlineConfirmed>(in, command.deadline, calendar::confirm(deadline, in.now()));
  });
}

Acted act(ActIn& in, const Derogate& command) {
  if (auto refusal = permit(in, Act::derogate)) return refusal;
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  const auto known = derogable(in, command.event);
  if (std::find(known.begin(), known.end(), command.guard) == known.end()) {
    auto refusal = refuse(Refusal::Kind::rule, "guard_not_derogable",
                          {{"event", command.event}, {"guard", command.guard}});
    add_near(refusal, command.guard, known);
    if (!known.empty())
      refusal.facts.push_back(
          {"derogable_here", {{"event", command.event}, {"names", join(known)}}, {}});
    return refusal;
  }
  in.draft.emit(in.of, GuardDerogated{command.event, command.guard, in.command.as});
  return std::nullopt;
}

Acted act(ActIn& in, const ObjectToDerogation& command) {
  if (auto refusal = permit(in, Act::object_to_derogation)) return refusal;
  const auto& derogations = in.subject().derogations;
  const bool any = std::any_of(derogations.begin(), derogations.end(), [&](const auto& item) {
    return is_in_force(in.subject(), item, in.draft.context().rules) &&
           item.event == command.event && item.guard == command.guard;
  });
  if (!any)
    return refuse(Refusal::Kind::rule, "no_such_derogation",
                  {{"event", command.event}, {"guard", command.guard}});
  in.draft.emit(in.of, DerogationObjected{command.event, command.guard, in.command.as.party});
  return std::nullopt;
}

}  // namespace concord::consultation
