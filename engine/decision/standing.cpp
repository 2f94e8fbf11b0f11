#include "engine/decision/standing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace concord::decision {
namespace {

// What one party has said so far, while its stances are read in order of receipt.
struct Voice {
  std::optional<Stance> position;
  std::vector<Stance> remarks;
};

bool contains(const std::vector<PartyCode>& parties, const PartyCode& party) {
  return std::find(parties.begin(), parties.end(), party) != parties.end();
}

bool is_known_elsewhere(const Question& question, const Stance& stance) {
  return std::any_of(question.ballots.begin(), question.ballots.end(), [&](const Ballot& ballot) {
    return (!stance.body || *stance.body == ballot.body) &&
           contains(ballot.electorate, stance.party);
  });
}

bool concerns(const Question& question, const Ballot& ballot, const Stance& stance) {
  const bool addressed = !stance.body || *stance.body == ballot.body;
  if (addressed && contains(ballot.electorate, stance.party)) return true;
  return &ballot == &question.ballots.front() && !is_known_elsewhere(question, stance);
}

bool may_follow(const Rule& rule, const std::optional<Stance>& before, StanceKind next) {
  if (rule.may_change || !before || next == StanceKind::not_participating) return true;
  if (before->kind == StanceKind::awaiting_instructions || before->kind == next) return true;
  return before->kind == StanceKind::objection && next == StanceKind::objection_lifted;
}

// Empty if the stance was heard, else why it has no effect.
std::string hear(const Rule& rule, const Ballot& ballot, const Stance& stance,
                 std::map<PartyCode, Voice>& voices) {
  const auto voice = voices.find(stance.party);
  if (is_derived(stance.kind)) return "no_such_stance";
  if (voice == voices.end() || (stance.body && *stance.body != ballot.body)) {
    return "not_in_electorate";
  }
  if (ballot.closes && stance.received > *ballot.closes) return "received_after_close";
  Voice& said = voice->second;
  if (said.position && said.position->kind == StanceKind::not_participating) {
    return "after_withdrawal";
  }
  if (is_remark(stance.kind, stance.paragraph.has_value())) {
    said.remarks.push_back(stance);
    return "";
  }
  if (!may_follow(rule, said.position, stance.kind)) return "change_not_permitted";
  said.position = stance;
  return "";
}

Weight weight_of(StanceKind position) {
  switch (position) {
    case StanceKind::agree:
      return Weight::in_favour;
    case StanceKind::agree_ad_referendum:
      return Weight::in_favour_ad_referendum;
    case StanceKind::objection:
      return Weight::against;
    case StanceKind::abstention:
      return Weight::abstaining;
    case StanceKind::awaiting_instructions:
      return Weight::awaiting;
    case StanceKind::not_participating:
      return Weight::not_participating;
    case StanceKind::no_objection:
    case StanceKind::objection_lifted:
    case StanceKind::reservation:
    case StanceKind::interpretative_statement:
    case StanceKind::dissociation:
      return Weight::letting_pass;
    case StanceKind::silent:
      return Weight::silent;
    case StanceKind::present_no_objection_stated:
      return Weight::present_silent;
    case StanceKind::absent:
      return Weight::absent;
  }
  return Weight::silent;
}

StanceKind unspoken(const Rule& rule, bool present) {
  if (rule.setting == Setting::in_writing) return StanceKind::silent;
  return present ? StanceKind::present_no_objection_stated : StanceKind::absent;
}

PartyResult result_for(const Rule& rule, const Ballot& ballot, const PartyCode& party,
                       Voice&& voice) {
  const bool present = contains(ballot.present, party);
  PartyResult result;
  result.party = party;
  result.has_spoken = voice.position || !voice.remarks.empty();
  result.has_position = voice.position.has_value();
  if (result.has_spoken) {
    const Stance& effective = voice.position ? *voice.position : voice.remarks.back();
    result.stance = effective.kind;
    result.received = effective.received;
    result.entry = effective.entry;
  } else {
    result.stance = unspoken(rule, present);
  }
  result.weight = weight_of(*result.stance);
  const bool votes = rule.setting == Setting::in_writing || present || !is_vote(rule.kind);
  if (!votes && result.weight != Weight::not_participating) result.weight = Weight::absent;
  result.remarks = std::move(voice.remarks);
  return result;
}

}  // namespace

bool is_final(Weight weight) {
  switch (weight) {
    case Weight::in_favour:
    case Weight::in_favour_ad_referendum:
    case Weight::against:
    case Weight::abstaining:
    case Weight::letting_pass:
      return true;
    case Weight::awaiting:
    case Weight::silent:
    case Weight::present_silent:
    case Weight::absent:
    case Weight::not_participating:
    case Weight::unsaid:
      return false;
  }
  return false;
}

bool is_vote(RuleKind kind) {
  return kind == RuleKind::unanimity || kind == RuleKind::simple_majority ||
         kind == RuleKind::qualified_majority;
}

Standing stand(const Rule& rule, const Question& question, const Ballot& ballot) {
  std::vector<const Stance*> said;
  for (const Stance& stance : question.stances) {
    if (concerns(question, ballot, stance)) said.push_back(&stance);
  }
  std::stable_sort(said.begin(), said.end(),
                   [](const Stance* a, const Stance* b) { return a->received < b->received; });

  std::map<PartyCode, Voice> voices;
  for (const PartyCode& party : ballot.electorate) voices.try_emplace(party);
  Standing standing;
  for (const Stance* stance : said) {
    std::string why = hear(rule, ballot, *stance, voices);
    if (!why.empty()) standing.without_effect.push_back({*stance, std::move(why)});
  }
  for (const PartyCode& party : ballot.electorate) {
    standing.parties.push_back(result_for(rule, ballot, party, std::move(voices[party])));
  }
  return standing;
}

}  // namespace concord::decision
