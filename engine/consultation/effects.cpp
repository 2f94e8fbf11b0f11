#include "engine/consultation/effects.hpp"

#include <algorithm>
#include <boost/describe.hpp>

#include "engine/consultation/association.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/consultation/tiers.hpp"
#include "engine/registry/queries.hpp"
#include "engine/text/edit.hpp"
#include "engine/text/sources.hpp"
#include "engine/text/text_digest.hpp"
#include "engine/workflow/names.hpp"

namespace concord::consultation {
namespace {

using Outcome = std::optional<Refusal>;

Outcome plan(Draft& draft, CaseNumber of, text::Planned planned) {
  if (!planned) return refusal_of(planned.error());
  draft.emit_all(of, std::move(*planned));
  return std::nullopt;
}

Outcome no_document(const Case& value) {
  return refuse(Refusal::Kind::malformed, "no_document", {{"case", to_string(value.key)}});
}

Outcome issue_revision(Draft& draft, CaseNumber of, Audience audience) {
  const Case& value = draft.at(of);
  if (!value.document) return no_document(value);
  const auto number = text::working_revision(*value.document);
  return plan(draft, of,
              text::issue(*value.document, {"Rev." + std::to_string(number), std::move(audience),
                                            draft.stamp().time}));
}

// The issued text of `from` becomes a source of the document of `to`, or its new revision does.
Outcome feed(Draft& draft, CaseNumber from, CaseNumber to,
             const std::optional<text::ContentRef>& ground) {
  const Case& source = draft.at(from);
  const Case& target = draft.at(to);
  const auto* issued = last_issued(source);
  if (issued == nullptr || !target.document) return std::nullopt;
  const auto rules = draft.context().rules;
  auto listed = listed_above(*source.document, *issued, rules);
  const auto* known = text::find_source(*target.document, source.id);
  if (known != nullptr && known->revision == issued->number) {
    // It came before a corrigendum of which an earlier version did not tell.
    const auto corrected = corrected_source(source, target);
    if (are_before(rules) || !corrected) return std::nullopt;
    return plan(draft, to, text::revise_source(*target.document, *corrected));
  }
  if (known != nullptr)
    return plan(draft, to,
                text::revise_source(*target.document, {source.id, issued->number, std::move(listed),
                                                       known->withdrawal.has_value()}));
  return plan(
      draft, to,
      text::admit(*target.document, {source.id, issued->number, proposers_of(draft.state(), source),
                                     std::move(listed), ground}));
}

Outcome gather(Draft& draft, CaseNumber of, const std::string& chart) {
  // By number, so that sources stand in the order in which their cases were opened.
  for (CaseNumber number = 0; number < draft.state().cases.size(); ++number) {
    const Case& source = draft.at(number);
    if (source.key.chart != chart || !source.settled) continue;
    if (counterpart(draft.state(), source, draft.at(of).key.chart) != of) continue;
    if (auto refusal = feed(draft, number, of, std::nullopt)) return refusal;
  }
  return std::nullopt;
}

// Whether it is taken in a meeting, by each conference at least.
bool is_in_session(const workflow::DecisionRule& rule) {
  return (rule.each ? *rule.each : rule.rule).setting == decision::Setting::in_session;
}

Outcome circulate(Draft& draft, CaseNumber of, const workflow::Circulate& effect) {
  const Case& value = draft.at(of);
  if (!value.document) return no_document(value);
  Audience audience = without_ended(resolve_readers(draft.state(), value, effect.to),
                                    draft.context().registry, draft.stamp().time);
  auto parties = recipients(draft.state(), value, effect.to, draft.context().registry,
                            draft.stamp().time, draft.context().rules);
  auto bodies = body_recipients(draft.state(), value, effect.to, draft.context().registry);
  std::optional<std::uint32_t> replaces;
  if (!value.circulations.empty() && value.circulations.back()->recalled)
    replaces = value.circulations.back()->revision;
  if (auto refusal = issue_revision(draft, of, std::move(audience))) return refusal;
  draft.emit(of, TextCirculated{draft.at(of).document->revisions.back()->number, std::move(parties),
                                replaces, std::move(bodies)});
  return std::nullopt;
}

Outcome recall(Draft& draft, CaseNumber of, const Cause& cause) {
  const Case& value = draft.at(of);
  const auto* issued = last_issued(value);
  if (issued == nullptr || value.circulations.empty() || value.circulations.back()->recalled)
    return refuse(Refusal::Kind::rule, "not_circulated");
  if (!cause.reason) return refuse(Refusal::Kind::rule, "reason_required");
  const auto& circulation = *value.circulations.back();
  CirculationRecalled recalled{circulation.revision, {}};
  for (const auto& [party, at] : circulation.opened_by) recalled.had_opened.push_back(party);
  if (auto refusal =
          plan(draft, of, text::recall(*value.document, {issued->number, *cause.reason})))
    return refusal;
  draft.emit(of, std::move(recalled));
  return std::nullopt;
}

// Sets every paragraph that `wanted` picks to `status`.
template <class Wanted>
Outcome mark_all(Draft& draft, CaseNumber of, text::ParagraphStatus status, Wanted wanted) {
  const auto paragraphs = *draft.at(of).document->draft;
  for (const auto& paragraph : paragraphs)
    if (wanted(*paragraph))
      if (auto refusal =
              plan(draft, of, text::set_status(*draft.at(of).document, {paragraph->id, status})))
        return refusal;
  return std::nullopt;
}

class Carrier {
 public:
  Carrier(Draft& draft, CaseNumber of, const Cause& cause, chart::Raise& raise)
      : draft_(draft), of_(of), cause_(cause), raise_(raise) {}

  Outcome operator()(const workflow::FreezeRoster&) {
    RosterFrozen frozen;
    const auto& registry = draft_.context().registry;
    const auto now = draft_.stamp().time;
    for (const auto& conference : draft_.state().conferences) {
      frozen.members[conference] = registry::members(registry, conference, now);
      frozen.observers[conference] = registry::observers(registry, conference, now);
      if (frozen.members[conference].empty())
        return refuse(Refusal::Kind::rule, "conference_without_members",
                      {{"conference", conference.value}});
    }
    draft_.emit(of_, std::move(frozen));
    return std::nullopt;
  }

  Outcome operator()(const workflow::IssueRevision&) { return issue_revision(draft_, of_, {}); }
  Outcome operator()(const workflow::Circulate& effect) { return circulate(draft_, of_, effect); }
  Outcome operator()(const workflow::Recall&) { return recall(draft_, of_, cause_); }

  Outcome operator()(const workflow::Feed& effect) {
    const auto to = counterpart(draft_.state(), draft_.at(of_), effect.chart);
    if (!to) return std::nullopt;  // it gathers its sources itself when it opens
    if (auto refusal = feed(draft_, of_, *to, cause_.reason)) return refusal;
    for (const auto aside : fed_aside(draft_.state(), draft_.at(of_)))
      if (aside != *to)
        if (const auto revised =
                revised_aside(draft_.at(of_), draft_.at(aside), draft_.context().rules))
          if (auto refusal =
                  plan(draft_, aside, text::revise_source(*draft_.at(aside).document, *revised)))
            return refusal;
    return std::nullopt;
  }
  Outcome operator()(const workflow::Gather& effect) { return gather(draft_, of_, effect.chart); }

  Outcome operator()(const workflow::WithdrawSource& effect) {
    std::vector<CaseNumber> texts;
    if (const auto to = counterpart(draft_.state(), draft_.at(of_), effect.chart))
      texts.push_back(*to);
    for (const auto to : fed_aside(draft_.state(), draft_.at(of_)))
      if (std::find(texts.begin(), texts.end(), to) == texts.end()) texts.push_back(to);
    for (const auto to : texts)
      if (auto refusal = withdraw_from(to)) return refusal;
    return std::nullopt;
  }

  Outcome operator()(const workflow::OpenDecision& effect) {
    return open_decision(draft_, of_, effect.decision);
  }
  Outcome operator()(const workflow::CloseDecision& effect) {
    const auto& decisions = draft_.at(of_).decisions;
    const auto found = decisions.find(effect.decision);
    if (found == decisions.end() || found->second->status != DecisionState::Status::open)
      return refuse(Refusal::Kind::rule, "decision_not_open", {{"decision", effect.decision}});
    // In logs of earlier versions that came out as no quorum.
    const bool asked_for = !cause_.event.empty() && !workflow::is_reserved_event(cause_.event);
    if (asked_for && !are_before(draft_.context().rules) && found->second->present.empty() &&
        is_in_session(draft_.state().chart_of(draft_.at(of_)).decisions.at(effect.decision)))
      return refuse(Refusal::Kind::rule, "presence_not_recorded", {{"decision", effect.decision}});
    const std::string outcome = close_decision(draft_, of_, effect.decision, cause_.received);
    raise_("decision." + effect.decision + "." + outcome);
    return std::nullopt;
  }

  Outcome operator()(const workflow::LapseDecision& effect) {
    const auto& decisions = draft_.at(of_).decisions;
    const auto found = decisions.find(effect.decision);
    if (found == decisions.end() || found->second->status != DecisionState::Status::closed ||
        found->second->computation->outcome != decision::Outcome::pending_other_body)
      return std::nullopt;  // nobody waits for anybody
    DecisionState waited = *found->second;
    waited.pending_over = true;
    const Timestamp closed = *waited.closed;
    raise_("decision." + effect.decision + "." +
           close_decision(draft_, of_, effect.decision, closed, waited));
    return std::nullopt;
  }

  Outcome operator()(const workflow::SettleDecision& effect) {
    const Case& value = draft_.at(of_);
    const auto found = value.decisions.find(effect.decision);
    if (found == value.decisions.end() || found->second->status != DecisionState::Status::closed ||
        found->second->settlement)
      return std::nullopt;  // the answers have settled it
    const auto& rule = draft_.state().chart_of(value).decisions.at(effect.decision);
    auto settled = settle(draft_.state(), rule, *found->second, cause_.received, true);
    const std::string outcome = outcome_name(settled.outcome);
    draft_.emit(of_, DecisionSettled{effect.decision, std::move(settled)});
    raise_("decision." + effect.decision + "." + outcome);
    return std::nullopt;
  }

  Outcome operator()(const workflow::ArmDeadline& effect) {
    return arm_deadline(draft_, of_, effect.deadline, cause_);
  }
  Outcome operator()(const workflow::DisarmDeadline& effect) {
    disarm_deadline(draft_, of_, effect.deadline);
    return std::nullopt;
  }

  Outcome operator()(const workflow::AcceptText& effect) {
    if (!draft_.at(of_).document) return no_document(draft_.at(of_));
    using As = workflow::AcceptText::As;
    if (effect.as == As::agreed_ad_referendum)
      return mark_all(draft_, of_, text::ParagraphStatus::agreed_ad_referendum,
                      [](const auto& paragraph) { return !text::is_agreed(paragraph); });
    if (effect.as == As::pending)
      return mark_all(draft_, of_, text::ParagraphStatus::pending, [](const auto& paragraph) {
        return paragraph.status != text::ParagraphStatus::pending;
      });
    return mark_all(draft_, of_, text::ParagraphStatus::agreed, [](const auto& paragraph) {
      return paragraph.status != text::ParagraphStatus::agreed;
    });
  }
  Outcome operator()(const workflow::ReopenText&) {
    if (!draft_.at(of_).document) return no_document(draft_.at(of_));
    return mark_all(draft_, of_, text::ParagraphStatus::reopened, [](const auto& paragraph) {
      return text::is_agreed(paragraph) || paragraph.status == text::ParagraphStatus::pending;
    });
  }

  Outcome operator()(const workflow::ReopenAbove& effect) {
    const auto to = counterpart(draft_.state(), draft_.at(of_), effect.chart);
    if (!to || !draft_.at(*to).document) return std::nullopt;
    const auto resting = resting_on(draft_.at(*to), draft_.at(of_).id);
    return mark_all(draft_, *to, text::ParagraphStatus::reopened, [&](const auto& paragraph) {
      return text::is_agreed(paragraph) &&
             std::find(resting.begin(), resting.end(), paragraph.id) != resting.end();
    });
  }

  Outcome operator()(const workflow::Raise& effect) {
    raise_(effect.event);
    return std::nullopt;
  }

  Outcome operator()(const workflow::LeaveJoinedInput&) {
    leave_joined_input(draft_, of_);
    return std::nullopt;
  }

  Outcome operator()(const workflow::Send& effect) {
    const Case& value = draft_.at(of_);
    if (effect.to == "parent") {
      draft_.send(value.parent, effect.event);
      return std::nullopt;
    }
    if (effect.to == "fellows") {
      const auto& cases = draft_.state().cases;
      for (CaseNumber fellow = 0; fellow < cases.size(); ++fellow)
        if (fellow != of_ && cases[fellow].key.chart == value.key.chart)
          draft_.send(fellow, effect.event);
      return std::nullopt;
    }
    if (effect.to == "associates") {
      const auto& cases = draft_.state().cases;
      for (CaseNumber other = 0; other < cases.size(); ++other)
        if (cases[other].associated_with == value.id) draft_.send(other, effect.event);
      return std::nullopt;
    }
    if (const auto group = value.children.find(effect.to); group != value.children.end())
      for (const auto child : group->second.cases) draft_.send(child, effect.event);
    return std::nullopt;
  }

 private:
  Outcome withdraw_from(CaseNumber to) {
    const CaseId here = draft_.at(of_).id;
    if (!draft_.at(to).document) return std::nullopt;
    const auto* source = text::find_source(*draft_.at(to).document, here);
    if (source == nullptr || source->withdrawal) return std::nullopt;
    if (!cause_.reason) return refuse(Refusal::Kind::rule, "reason_required");
    return plan(draft_, to, text::withdraw_source(*draft_.at(to).document, {here, *cause_.reason}));
  }

  Draft& draft_;
  CaseNumber of_;
  const Cause& cause_;
  chart::Raise& raise_;
};

}  // namespace

std::optional<Refusal> carry_out(Draft& draft, CaseNumber of, const workflow::Effect& effect,
                                 const Cause& cause, chart::Raise& raise) {
  return variant2::visit(Carrier(draft, of, cause, raise), effect);
}

Refusal refusal_of(const text::TextRefusal& refusal) {
  using text::RefusalCode;
  const std::string code = boost::describe::enum_to_string(refusal.code, "text_refusal");
  Refusal::Kind kind = Refusal::Kind::rule;
  if (refusal.code == RefusalCode::text_conflict || refusal.code == RefusalCode::outline_conflict)
    kind = Refusal::Kind::conflict;
  if (refusal.code == RefusalCode::unknown_paragraph ||
      refusal.code == RefusalCode::unknown_place || refusal.code == RefusalCode::unknown_language ||
      refusal.code == RefusalCode::unknown_source ||
      refusal.code == RefusalCode::unknown_disposition || refusal.code == RefusalCode::bad_outline)
    kind = Refusal::Kind::malformed;
  std::map<std::string, std::string> values{{"explanation", text::explain(refusal)}};
  if (refusal.paragraph) values["paragraph"] = refusal.paragraph->value;
  if (refusal.source) {
    values["case"] = refusal.source->document.value;
    values["source_paragraph"] = refusal.source->paragraph.value;
  }
  if (!refusal.language.empty()) values["language"] = refusal.language;
  if (refusal.expected) values["expected"] = to_string(*refusal.expected);
  if (refusal.found) values["found"] = to_string(*refusal.found);
  if (!refusal.was.empty()) values["was"] = refusal.was;
  if (!refusal.stands.empty()) values["stands"] = refusal.stands;
  return refuse(kind, code, std::move(values));
}

}  // namespace concord::consultation
