#include "engine/decision/tally.hpp"

#include <algorithm>
#include <set>

namespace concord::decision {
namespace {

void add(Weight weight, Tally& tally) {
  switch (weight) {
    case Weight::in_favour:
      ++tally.in_favour;
      return;
    case Weight::in_favour_ad_referendum:
      ++tally.in_favour_ad_referendum;
      return;
    case Weight::against:
      ++tally.against;
      return;
    case Weight::abstaining:
      ++tally.abstaining;
      return;
    case Weight::letting_pass:
      ++tally.letting_pass;
      return;
    case Weight::awaiting:
      ++tally.awaiting;
      return;
    case Weight::silent:
      ++tally.silent;
      return;
    case Weight::present_silent:
      ++tally.present_silent;
      return;
    case Weight::absent:
      ++tally.absent;
      return;
    case Weight::not_participating:
      ++tally.not_participating;
      return;
    case Weight::unsaid:
      return;
  }
}

std::int64_t count_taking_part(const Rule& rule, const Ballot& ballot, const Standing& standing) {
  const std::set<PartyCode> present(ballot.present.begin(), ballot.present.end());
  return std::count_if(standing.parties.begin(), standing.parties.end(),
                       [&](const PartyResult& party) {
                         if (party.weight == Weight::not_participating) return false;
                         return rule.setting == Setting::in_session ? present.contains(party.party)
                                                                    : party.has_spoken;
                       });
}

void count_quorum(const Rule& rule, Tally& tally) {
  tally.quorum_base = tally.electorate;
  if (rule.withdrawn == Withdrawn::lowers_quorum_base) tally.quorum_base -= tally.not_participating;
  switch (rule.quorum.kind) {
    case QuorumKind::none:
      break;
    case QuorumKind::count:
      tally.quorum_needed = rule.quorum.count;
      break;
    case QuorumKind::fraction:
      tally.quorum_needed =
          rule.quorum.fraction.den < 1
              ? tally.electorate + 1
              : least_count(rule.quorum.fraction, rule.quorum.comparison, tally.quorum_base);
      break;
  }
  tally.quorum_met = tally.taking_part >= tally.quorum_needed;
}

}  // namespace

std::int64_t all_in_favour(const Tally& tally) {
  return tally.in_favour + tally.in_favour_ad_referendum;
}

Bar bar(const Rule& rule, const Tally& tally, std::int64_t more_heads, std::int64_t more_votes) {
  const bool abstentions_count = rule.abstention == Abstention::counted_in_base;
  Bar result;
  switch (rule.denominator) {
    case Denominator::members:
      result.base = tally.electorate - tally.not_participating;
      break;
    case Denominator::present:
      result.base = tally.taking_part + more_heads;
      break;
    case Denominator::present_and_voting:
      result.base = all_in_favour(tally) + tally.against + more_votes +
                    (abstentions_count ? tally.abstaining : 0);
      break;
  }
  switch (rule.kind) {
    case RuleKind::unanimity:
      if (!abstentions_count && rule.denominator != Denominator::present_and_voting) {
        result.base -= tally.abstaining;
      }
      result.needed = std::max<std::int64_t>(result.base, 1);
      break;
    case RuleKind::simple_majority:
      result.needed = least_count({1, 2}, Comparison::more_than, result.base);
      break;
    case RuleKind::qualified_majority:
      // A threshold that check_rule refuses is never met.
      result.needed = rule.threshold.den < 1 || rule.threshold.num < 1
                          ? result.base + 1
                          : least_count(rule.threshold, rule.comparison, result.base);
      result.needed = std::max<std::int64_t>(result.needed, 1);
      break;
    case RuleKind::consensus:
    case RuleKind::silence:
    case RuleKind::concurrent:
      return {};
  }
  return result;
}

Tally count(const Rule& rule, const Ballot& ballot, const Standing& standing) {
  Tally tally;
  tally.electorate = static_cast<std::int64_t>(standing.parties.size());
  for (const PartyResult& party : standing.parties) add(party.weight, tally);
  tally.taking_part = count_taking_part(rule, ballot, standing);
  count_quorum(rule, tally);
  const Bar now = bar(rule, tally, 0, 0);
  tally.base = now.base;
  tally.needed = now.needed;
  return tally;
}

bool is_certain(const Rule& rule, const Tally& tally) {
  const std::int64_t undecided =
      tally.awaiting + tally.silent + tally.present_silent + tally.absent;
  const std::int64_t yet_to_come = tally.electorate - tally.not_participating - tally.taking_part;
  const std::int64_t needed = bar(rule, tally, yet_to_come, undecided).needed;
  if (all_in_favour(tally) >= needed) return true;
  const std::int64_t at_best = all_in_favour(tally) + undecided;
  const bool chair_may_decide =
      rule.kind == RuleKind::simple_majority && rule.tie == Tie::chair && at_best >= tally.against;
  return at_best < needed && !chair_may_decide;
}

}  // namespace concord::decision
