#include "engine/consultation/effects.hpp"
#include "engine/consultation/tally.hpp"

// What comes with a state besides its effects: decisions, deadlines, the cases that it invokes.
namespace concord::consultation {

const text::Revision* last_issued(const Case& value) {
  if (!value.document || value.document->revisions.empty()) return nullptr;
  const auto& last = *value.document->revisions.back();
  return last.recalled ? nullptr : &last;
}

std::optional<Refusal> open_decision(Draft& draft, CaseNumber of, const std::string& name) {
  const Case& value = draft.at(of);
  const auto& rule = draft.state().chart_of(value).decisions.at(name);
  DecisionOpened opened;
  opened.decision = name;
  opened.electorate = electorate_of(draft.state(), value, rule, draft.context().registry,
                                    draft.stamp().time, draft.context().rules);
  if (value.document) {
    const auto* issued = last_issued(value);
    if (issued == nullptr) return refuse(Refusal::Kind::rule, "not_circulated");
    opened.text = issued->text_digest;
    opened.revision = issued->number;
  }
  draft.emit(of, std::move(opened));
  return std::nullopt;
}

void void_decision(Draft& draft, CaseNumber of, const std::string& name) {
  const auto& decisions = draft.at(of).decisions;
  const auto found = decisions.find(name);
  if (found != decisions.end() && found->second->status == DecisionState::Status::open)
    draft.emit(of, DecisionVoided{name});
}

std::string close_decision(Draft& draft, CaseNumber of, const std::string& name, Timestamp closes) {
  return close_decision(draft, of, name, closes, *draft.at(of).decisions.at(name));
}

std::string close_decision(Draft& draft, CaseNumber of, const std::string& name, Timestamp closes,
                           const DecisionState& decided) {
  const auto& rule = draft.state().chart_of(draft.at(of)).decisions.at(name);
  DecisionClosed closed{name, closes, tally(draft.state(), rule, decided, closes, true),
                        decided.pending_over};
  std::string outcome = outcome_name(closed.computation.outcome);
  draft.emit(of, std::move(closed));
  return outcome;
}

std::optional<Refusal> arm_deadline(Draft& draft, CaseNumber of, const std::string& name,
                                    const Cause& cause) {
  const Case& value = draft.at(of);
  const auto& rule = draft.state().chart_of(value).deadlines.at(name);
  const auto given = cause.given.find(name);
  if (given == cause.given.end() && !rule.after)
    return refuse(Refusal::Kind::rule, "deadline_missing", {{"deadline", name}});
  const auto due = given != cause.given.end()
                       ? given->second
                       : calendar::due_after(*rule.after, draft.stamp().time);
  // The shortest notice is a guard of the transition, where it can be derogable.
  const calendar::Terms terms{name, rule.reminders, rule.hold_after_outage, Duration{0}};
  auto armed = calendar::arm(calendar::DeadlineId(value.id.value + "/" + name), terms, due,
                             draft.stamp().time);
  if (!armed) return refuse(Refusal::Kind::rule, armed.error().code, armed.error().facts);
  armed->notice = rule.notice.value_or(Duration{0});
  draft.emit(of, DeadlineArmed{*armed});
  return std::nullopt;
}

void disarm_deadline(Draft& draft, CaseNumber of, const std::string& name) {
  const auto& deadlines = draft.at(of).deadlines;
  const auto found = deadlines.find(name);
  if (found == deadlines.end()) return;
  if (const auto disarmed = calendar::disarm(found->second))
    draft.emit(of, DeadlineDisarmed{*disarmed});
}

std::optional<Refusal> invoke(Draft& draft, CaseNumber of, const workflow::Invoke& invocation,
                              const Cause& cause) {
  if (invocation.by_name()) return std::nullopt;  // acts_field.cpp opens those
  const Case& parent = draft.at(of);
  std::vector<CaseKey> keys{parent.key};
  for (const auto each : invocation.each) {
    std::vector<CaseKey> wider;
    for (const auto& key : keys) {
      const auto add = [&](auto CaseKey::*part, const auto& value) {
        wider.push_back(key);
        wider.back().*part = value;
      };
      if (each == workflow::Each::conference)
        for (const auto& item : draft.state().conferences) add(&CaseKey::conference, item);
      if (each == workflow::Each::topic)
        for (const auto& item : *draft.state().topics) add(&CaseKey::topic, item.code);
      if (each == workflow::Each::member)
        for (const auto& item : draft.state().participating(key.conference))
          add(&CaseKey::party, item);
    }
    keys = std::move(wider);
  }
  const CaseId parent_id = parent.id;
  for (auto& key : keys) {
    key.chart = invocation.chart;
    // A state that is entered again finds the children of the first time.
    if (draft.state().find(key)) continue;
    const auto number = draft.open({draft.context().id_for(key), key, parent_id, invocation.id});
    const Cause start{"", cause.received, std::nullopt, {}};
    if (auto started = run_start(draft, number, start); !started) return started.error();
  }
  return std::nullopt;
}

}  // namespace concord::consultation
