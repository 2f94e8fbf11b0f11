#include "engine/reading/sight.hpp"

#include <algorithm>

#include "engine/text/corrections.hpp"
#include "engine/workflow/acts.hpp"

namespace concord::reading {
namespace {

using consultation::Case;
using workflow::permits_drafting;

// The same paragraphs with the same words: what the text digest covers, without hashing.
bool same_words(const text::Paragraphs& a, const text::Paragraphs& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return &*x == &*y || (x->id == y->id && x->kind == y->kind && x->texts == y->texts);
  });
}

bool is_put_in(const workflow::State& state, const std::string& decision) {
  if (std::find(state.decisions.begin(), state.decisions.end(), decision) != state.decisions.end())
    return true;
  return std::any_of(state.on_entry.begin(), state.on_entry.end(), [&](const auto& effect) {
    const auto* open = variant2::get_if<workflow::OpenDecision>(&effect);
    return open != nullptr && open->decision == decision;
  });
}

bool circulates(const workflow::Transition& transition) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [](const auto& effect) {
    return variant2::holds_alternative<workflow::Circulate>(effect);
  });
}

// To other bodies alone, as a document is passed from one conference to the other.
bool was_passed_on(const Case& value, const text::Revision& revision) {
  return std::any_of(value.circulations.begin(), value.circulations.end(), [&](const auto& sent) {
    return sent->revision == revision.number && sent->delivered_to.empty() && !sent->bodies.empty();
  });
}

// A step by which a text of the case is sent is open to an office that the reader holds, whoever
// stands in the fields of the case.
bool sends_by_office(const consultation::Consultation& state, const Case& value,
                     const std::vector<std::string>& atoms) {
  std::vector<workflow::Readers> offices;
  for (const auto& one : state.chart_of(value).states)
    for (const auto& transition : one.transitions)
      if (circulates(transition))
        for (const auto& role : transition.by)
          if (role.group == workflow::Group::conference_secretariat ||
              role.group == workflow::Group::conference_presidency ||
              role.group == workflow::Group::all_secretariats ||
              role.group == workflow::Group::all_presidencies)
            offices.push_back({role.group, role.body});
  return consultation::may_read(consultation::resolve_readers(state, value, offices), atoms);
}

bool is_opened_by_name(const workflow::ChartRule& rule, const std::string& invoke) {
  return std::any_of(rule.states.begin(), rule.states.end(), [&](const auto& state) {
    return std::any_of(state.invokes.begin(), state.invokes.end(), [&](const auto& invocation) {
      return invocation.id == invoke && invocation.by_name();
    });
  });
}

}  // namespace

bool Sight::holds(const std::string& atom) const {
  return std::binary_search(reader_.atoms.begin(), reader_.atoms.end(), atom);
}

consultation::Audience Sight::readers_of(const Case& value) const {
  return consultation::readers_of(*state_, value, *registry_);
}

bool Sight::sees(const Case& value) const {
  return consultation::may_read(readers_of(value), reader_.atoms);
}

bool Sight::may_record(const consultation::Case& value) const {
  return !value.key.party.empty() && holds("secretariat:" + value.key.conference.value);
}

bool Sight::sees_anything() const {
  for (consultation::CaseNumber number = 0; number < state_->cases.size(); ++number)
    if (const Case& value = state_->cases[number]; sees(value) || kept_text(value) != nullptr)
      return true;
  return false;
}

bool Sight::sees_revision(const Case& value, const text::Revision& revision) const {
  if (revision.audience.empty()) return sees(value);
  if (consultation::may_read(revision.audience, reader_.atoms)) return true;
  if (!consultation::is_private(revision.audience) && is_auditor_of(value)) return true;
  if (!sees(value)) return false;
  return is_text_of_now(value, revision) || (was_passed_on(value, revision) && may_send(value)) ||
         (reads_drafting(value) && sends_by_office(*state_, value, reader_.atoms));
}

bool Sight::may_send(const Case& value) const {
  std::vector<workflow::Readers> senders;
  for (const auto& state : state_->chart_of(value).states)
    for (const auto& transition : state.transitions)
      if (circulates(transition) && reads_state(value, state))
        for (const auto& role : transition.by) senders.push_back({role.group, role.body});
  return consultation::may_read(consultation::resolve_readers(*state_, value, senders),
                                reader_.atoms);
}

const text::Revision* Sight::last_given(const Case& value) const {
  if (!value.document) return nullptr;
  const text::Revision* last = nullptr;
  for (const auto& revision : value.document->revisions)
    if (sees_revision(value, *revision)) last = &*revision;
  return last;
}

const text::Revision* Sight::kept_text(const Case& value) const {
  if (!value.document || value.document->revisions.empty() || sees(value)) return nullptr;
  const auto& revisions = value.document->revisions;
  const bool keeps_any = std::any_of(revisions.begin(), revisions.end(), [&](const auto& revision) {
    return sees_revision(value, *revision) && !is_recalled(value, *revision);
  });
  return keeps_any ? last_given(value) : nullptr;
}

bool Sight::is_recalled(const Case& value, const text::Revision& revision) const {
  if (revision.recalled || !reader_.as_of) return revision.recalled;
  const auto live = service_.published().of_case(value.id);
  const auto number = live ? live->find(value.id) : std::nullopt;
  if (!number || !live->cases[*number].document) return false;
  const auto* now = text::find_revision(*live->cases[*number].document, revision.number);
  return now != nullptr && now->recalled;
}

bool Sight::is_as_issued(const Case& value) const {
  const auto& document = *value.document;
  if (document.revisions.empty()) return false;
  const auto& last = *document.revisions.back();
  return !is_recalled(value, last) &&
         same_words(*text::before_corrections(document), *last.paragraphs);
}

bool Sight::is_text_of_now(const Case& value, const text::Revision& revision) const {
  return revision.number == value.document->revisions.back()->number && is_as_issued(value);
}

bool Sight::sees_draft(const Case& value) const {
  if (!value.document || !sees(value)) return false;
  const auto& rule = state_->chart_of(value);
  for (const auto id : value.configuration.active())
    if (permits_drafting(*rule.state_rules[chart::index(id)])) return true;
  return is_as_issued(value) || reads_drafting(value);
}

bool Sight::reads_drafting(const Case& value) const {
  const auto& rule = state_->chart_of(value);
  return std::all_of(rule.states.begin(), rule.states.end(), [&](const auto& state) {
    return !permits_drafting(state) || reads_state(value, state);
  });
}

bool Sight::sees_correction(const Case& value, const text::Correction& correction) const {
  if (correction.in_force) return true;
  if (!sees(value)) return false;
  if (reads_drafting(value)) return true;
  return std::any_of(value.circulations.begin(), value.circulations.end(), [&](const auto& sent) {
    const auto& to = sent->delivered_to;
    return sent->revision == correction.revision &&
           std::any_of(to.begin(), to.end(),
                       [&](const auto& party) { return holds("party:" + party.value); });
  });
}

bool Sight::sees_children(const Case& parent, const std::string& invoke) const {
  const auto& rule = state_->chart_of(parent);
  return std::any_of(rule.states.begin(), rule.states.end(), [&](const auto& state) {
    return std::any_of(state.invokes.begin(), state.invokes.end(),
                       [&](const auto& invocation) { return invocation.id == invoke; }) &&
           reads_state(parent, state);
  });
}

consultation::Children Sight::known_children(const Case& parent, const std::string& invoke) const {
  const auto group = parent.children.find(invoke);
  if (group == parent.children.end() || !sees_children(parent, invoke)) return {};
  if (!is_opened_by_name(state_->chart_of(parent), invoke)) return group->second;
  consultation::Children known;
  for (const auto number : group->second.cases) {
    const Case& child = state_->cases[number];
    if (!knows_of(child)) continue;
    known.cases.push_back(number);
    if (is_settled(child)) ++known.settled;
  }
  return known;
}

bool Sight::sees_question(const Case& value, const std::string& decision) const {
  const auto& rule = state_->chart_of(value);
  bool any = false;
  for (const auto& state : rule.states) {
    if (!is_put_in(state, decision)) continue;
    any = true;
    if (reads_state(value, state)) return true;
  }
  return !any && is_of_conference(value);
}

bool Sight::is_of_conference(const Case& value) const {
  const auto& conference = value.key.conference.value;
  if (conference.empty() || is_auditor_of(value)) return true;
  for (const char* standing :
       {"member:", "observer:", "invited:", "secretariat:", "presidency:", "body:"})
    if (holds(standing + conference)) return true;
  return !value.key.party.empty() && holds("party:" + value.key.party.value);
}

std::string Sight::attribution(const Case& value, const std::string& principal) const {
  if (is_of_conference(value)) return principal;
  return registry_->parties->contains(PartyCode(principal)) ? value.key.conference.value
                                                            : principal;
}

bool Sight::reads_state(const Case& value, const workflow::State& rule) const {
  const auto& chart = state_->chart_of(value);
  const auto* at = &rule;
  while (at != nullptr && !at->audience) at = chart.find_state(at->parent);
  if (at == nullptr) return false;
  const auto audience = consultation::resolve_readers(*state_, value, *at->audience);
  if (!consultation::is_private(audience) && is_auditor_of(value)) return true;
  return consultation::may_read(consultation::without_ended(audience, *registry_, value.changed_at),
                                reader_.atoms);
}

bool Sight::is_auditor_of(const Case& value) const {
  if (holds("auditor:*") || holds("auditor:consultation:" + state_->id.value)) return true;
  if (!value.key.conference.empty()) return holds("auditor:" + value.key.conference.value);
  return std::any_of(state_->conferences.begin(), state_->conferences.end(),
                     [&](const auto& conference) { return holds("auditor:" + conference.value); });
}

}  // namespace concord::reading
