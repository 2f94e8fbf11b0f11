#include "engine/decision/ad_referendum.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace concord::decision {
namespace {

// The answer that counts for each party: the latest received in time.
std::map<PartyCode, Confirmation> effective(const std::vector<Confirmation>& answers,
                                            Timestamp confirm_by) {
  std::map<PartyCode, Confirmation> latest;
  for (const Confirmation& answer : answers) {
    if (answer.received > confirm_by) continue;
    const auto [place, is_first] = latest.try_emplace(answer.party, answer);
    if (!is_first && answer.received >= place->second.received) place->second = answer;
  }
  return latest;
}

std::set<PartyCode> parties_ad_referendum(const Computation& computation) {
  std::set<PartyCode> parties;
  for (const BodyResult& body : computation.bodies) {
    parties.insert(body.ad_referendum.begin(), body.ad_referendum.end());
  }
  return parties;
}

// The question with every agreement ad referendum of `parties` replaced by what the capital said.
Question answered(Question question, const std::vector<PartyCode>& parties, StanceKind kind) {
  for (Stance& stance : question.stances) {
    if (stance.kind != StanceKind::agree_ad_referendum) continue;
    if (std::find(parties.begin(), parties.end(), stance.party) == parties.end()) continue;
    stance.kind = kind;
  }
  return question;
}

}  // namespace

Settlement settle(const Rule& rule, const Question& question,
                  const std::vector<Confirmation>& answers, Timestamp confirm_by,
                  Unanswered unanswered, bool date_over) {
  const auto latest = effective(answers, confirm_by);
  Settlement settlement;
  settlement.date_over = date_over;
  for (const PartyCode& party : parties_ad_referendum(compute(rule, question))) {
    const auto answer = latest.find(party);
    if (answer == latest.end()) {
      settlement.unanswered.push_back(party);
    } else {
      (answer->second.confirmed ? settlement.confirmed : settlement.refused).push_back(party);
    }
  }
  Question reckoned = answered(question, settlement.confirmed, StanceKind::agree);
  reckoned = answered(std::move(reckoned), settlement.refused, StanceKind::objection);
  const bool passes_without_the_silent = is_passing(compute(rule, reckoned).outcome);
  if (date_over) {
    reckoned = answered(
        std::move(reckoned), settlement.unanswered,
        unanswered == Unanswered::counts_as_confirmed ? StanceKind::agree : StanceKind::objection);
  }
  settlement.computation = compute(rule, reckoned);
  settlement.outcome = settlement.computation.outcome;
  if (date_over && passes_without_the_silent && !is_passing(settlement.outcome)) {
    settlement.outcome = Outcome::lapsed;
  }
  return settlement;
}

}  // namespace concord::decision
