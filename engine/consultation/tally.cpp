#include "engine/consultation/tally.hpp"

#include <algorithm>
#include <boost/describe.hpp>

#include "engine/consultation/audience.hpp"
#include "engine/registry/queries.hpp"

namespace concord::consultation {

decision::Rule bound_rule(const Consultation& state, const workflow::DecisionRule& rule) {
  decision::Rule bound = rule.rule;
  if (bound.kind != decision::RuleKind::concurrent || !bound.parts.empty()) return bound;
  for (const auto& conference : state.conferences) bound.parts.push_back({conference, *rule.each});
  return bound;
}

namespace {

// The parties that a field names, as of the case's conference; the members of the bodies that it
// names, each as of its body.
std::map<BodyCode, std::vector<PartyCode>> named_in(const Consultation& state, const Case& value,
                                                    const std::string& field,
                                                    const registry::Registry& registry,
                                                    Timestamp now) {
  std::map<BodyCode, std::vector<PartyCode>> named;
  const auto* held = those_in(state, value, field);
  if (held == nullptr) return named;
  const bool parties = state.chart_of(value).fields.at(field).kind == workflow::FieldKind::party;
  const BodyCode together = value.key.conference.empty() ? BodyCode(field) : value.key.conference;
  for (const auto& code : held->values)
    if (parties)
      named[together].emplace_back(code);
    else
      named[BodyCode(code)] = registry::members(registry, BodyCode(code), now);
  for (auto& [body, list] : named) std::sort(list.begin(), list.end());
  return named;
}

}  // namespace

std::map<BodyCode, std::vector<PartyCode>> electorate_of(const Consultation& state,
                                                         const Case& value,
                                                         const workflow::DecisionRule& rule,
                                                         const registry::Registry& registry,
                                                         Timestamp now, Rules rules) {
  std::map<BodyCode, std::vector<PartyCode>> electorate;
  // Who left the conference has left the roster's questions too: it reads of them no longer.
  const auto members_of = [&](const BodyCode& conference) {
    auto parties = state.participating(conference);
    if (rules == Rules::of_whole_rosters) return parties;
    const auto members = registry::members(registry, conference, now);  // in order
    std::erase_if(parties, [&](const PartyCode& party) {
      return !std::binary_search(members.begin(), members.end(), party);
    });
    return parties;
  };
  if (rule.electorate.group == workflow::Group::conference_members) {
    electorate[value.key.conference] = members_of(value.key.conference);
  } else if (rule.electorate.group == workflow::Group::in_field) {
    electorate = named_in(state, value, rule.electorate.body, registry, now);
  } else if (rule.electorate.group == workflow::Group::body_members) {
    const auto body = state.bodies.at(rule.electorate.body);
    electorate[body] = registry::members(registry, body, now);
  } else {
    for (const auto& conference : state.conferences)
      electorate[conference] = members_of(conference);
  }
  return electorate;
}

namespace {

decision::Question question_of(const Consultation& state, const workflow::DecisionRule& rule,
                               const DecisionState& decided, Timestamp closes, bool closing) {
  decision::Question question;
  question.proposed = rule.proposes;
  question.pending_over = decided.pending_over;
  for (const auto& [body, parties] : decided.electorate) {
    const auto vote = decided.casting_votes.find(body);
    question.ballots.push_back(
        {body, parties, decided.present, closes, closing,
         vote == decided.casting_votes.end() ? std::nullopt : std::optional(vote->second)});
  }
  for (const auto& stance : decided.stances) {
    if (stance.disavowed) continue;
    decision::Stance said;
    said.party = stance.party;
    said.kind = stance.stance;
    said.received = stance.received;
    if (!stance.paragraph.empty()) said.paragraph = stance.paragraph;
    question.stances.push_back(std::move(said));
  }
  for (const auto& [party, since] : *state.left) {
    decision::Stance gone;
    gone.party = party;
    gone.kind = decision::StanceKind::not_participating;
    gone.received = since;
    question.stances.push_back(std::move(gone));
  }
  return question;
}

}  // namespace

decision::Computation tally(const Consultation& state, const workflow::DecisionRule& rule,
                            const DecisionState& decided, Timestamp closes, bool closing) {
  return decision::compute(bound_rule(state, rule),
                           question_of(state, rule, decided, closes, closing));
}

decision::Settlement settle(const Consultation& state, const workflow::DecisionRule& rule,
                            const DecisionState& decided, Timestamp now, bool date_over) {
  return decision::settle(bound_rule(state, rule),
                          question_of(state, rule, decided, *decided.closed, true), decided.answers,
                          now, rule.unanswered, date_over);
}

bool is_sealed(const Consultation& state, const Case& value, const std::string& decision) {
  const auto found = value.decisions.find(decision);
  if (found == value.decisions.end() || found->second->status == DecisionState::Status::closed)
    return false;
  const auto& rule = state.chart_of(value).decisions.at(decision);
  return rule.rule.sealed || (rule.each && rule.each->sealed);
}

std::map<PartyCode, decision::StanceKind> current_stances(const DecisionState& decided) {
  std::map<PartyCode, decision::StanceKind> current;
  for (const auto& stance : decided.stances)
    if (!stance.late && !stance.disavowed &&
        !decision::is_remark(stance.stance, !stance.paragraph.empty()))
      current[stance.party] = stance.stance;
  return current;
}

std::vector<PartyCode> objectors(const DecisionState& decided) {
  std::vector<PartyCode> parties;
  for (const auto& [party, stance] : current_stances(decided))
    if (stance == decision::StanceKind::objection) parties.push_back(party);
  return parties;
}

std::vector<const StanceRecord*> awaiting_statement(const DecisionState& decided,
                                                    const PartyCode& party) {
  std::vector<const StanceRecord*> awaiting;
  std::vector<ParagraphId> seen;
  // The last word on a paragraph, or on the whole text, is the one that is explained.
  for (auto stance = decided.stances.rbegin(); stance != decided.stances.rend(); ++stance) {
    using decision::StanceKind;
    const bool is_explained = stance->stance == StanceKind::dissociation ||
                              stance->stance == StanceKind::reservation ||
                              stance->stance == StanceKind::interpretative_statement;
    if (stance->party != party || stance->late || stance->disavowed || !is_explained) continue;
    if (std::find(seen.begin(), seen.end(), stance->paragraph) != seen.end()) continue;
    seen.push_back(stance->paragraph);
    if (!stance->statement) awaiting.push_back(&*stance);
  }
  std::reverse(awaiting.begin(), awaiting.end());
  return awaiting;
}

std::vector<BodyCode> awaiting_chair(const DecisionState& decided) {
  std::vector<BodyCode> bodies;
  if (decided.status != DecisionState::Status::closed || !decided.computation) return bodies;
  for (const auto& body : decided.computation->bodies)
    if (body.outcome == decision::Outcome::open) bodies.push_back(body.body);
  return bodies;
}

std::string outcome_name(decision::Outcome outcome) {
  return boost::describe::enum_to_string(outcome, "unknown");
}

}  // namespace concord::consultation
