#include "engine/decision/computation.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <functional>
#include <utility>

#include "engine/decision/standing.hpp"
#include "engine/decision/tally.hpp"

namespace concord::decision {
namespace {

using Facts = std::map<std::string, std::string>;

std::string number(std::int64_t value) {
  return std::to_string(value);
}

std::string list(const std::vector<PartyCode>& parties) {
  std::string text;
  for (const PartyCode& party : parties) text += (text.empty() ? "" : ", ") + party.value;
  return text.empty() ? "-" : text;
}

std::vector<PartyCode> parties_where(const BodyResult& result,
                                     const std::function<bool(const PartyResult&)>& holds) {
  std::vector<PartyCode> found;
  for (const PartyResult& party : result.parties) {
    if (holds(party)) found.push_back(party.party);
  }
  return found;
}

void add_reason(BodyResult& result, std::string code, Facts facts) {
  result.reasons.push_back({std::move(code), std::move(facts)});
}

// A reason that names the parties concerned; none, no reason.
void name_parties(BodyResult& result, const std::string& code,
                  const std::function<bool(const PartyResult&)>& holds) {
  const auto parties = parties_where(result, holds);
  if (!parties.empty()) add_reason(result, code, {{"parties", list(parties)}});
}

void collect_dissociations(BodyResult& result) {
  for (const PartyResult& party : result.parties) {
    if (party.stance == StanceKind::dissociation && party.has_position) {
      result.dissociations.push_back({party.party, {}, party.entry});
    }
    for (const Stance& remark : party.remarks) {
      if (remark.kind != StanceKind::dissociation) continue;
      result.dissociations.push_back({party.party, remark.paragraph, remark.entry});
    }
  }
}

// What every reader of the result is shown, whatever the outcome.
void add_facts(const Rule& rule, const Ballot& ballot, BodyResult& result) {
  const auto weighs = [](Weight weight) {
    return [weight](const PartyResult& party) { return party.weight == weight; };
  };
  name_parties(result, "objections", weighs(Weight::against));
  name_parties(result, "objections_lifted", [](const PartyResult& party) {
    return party.stance == StanceKind::objection_lifted;
  });
  name_parties(result, "ad_referendum", weighs(Weight::in_favour_ad_referendum));
  name_parties(result, "more_time_asked", weighs(Weight::awaiting));
  name_parties(result, "abstentions", weighs(Weight::abstaining));
  name_parties(result, "silent", weighs(Weight::silent));
  name_parties(result, "present_no_objection_stated", weighs(Weight::present_silent));
  name_parties(result, "absent", weighs(Weight::absent));
  name_parties(result, "no_vote_without_presence", [](const PartyResult& party) {
    return party.weight == Weight::absent && party.stance != StanceKind::absent;
  });
  name_parties(result, "not_participating", weighs(Weight::not_participating));
  for (const Dissociation& dissociation : result.dissociations) {
    if (dissociation.paragraph) {
      add_reason(
          result, "dissociated_from_paragraph",
          {{"party", dissociation.party.value}, {"paragraph", dissociation.paragraph->value}});
    } else {
      add_reason(result, "dissociated_from_text", {{"party", dissociation.party.value}});
    }
  }
  for (const WithoutEffect& late : result.without_effect) {
    add_reason(result, "without_effect_" + late.why,
               {{"party", late.stance.party.value},
                {"stance", boost::describe::enum_to_string(late.stance.kind, "-")},
                {"received", to_string(late.stance.received)}});
  }
  if (ballot.casting_vote && rule.kind != RuleKind::simple_majority) {
    add_reason(result, "casting_vote_unused", {});
  }
}

void add_quorum(const Rule& rule, const Ballot& ballot, BodyResult& result) {
  const Tally& tally = result.tally;
  if (tally.quorum_needed == 0) return;
  const bool in_session = rule.setting == Setting::in_session;
  const auto parties = parties_where(result, [&](const PartyResult& party) {
    if (party.weight == Weight::not_participating) return false;
    if (!in_session) return party.has_spoken;
    return std::find(ballot.present.begin(), ballot.present.end(), party.party) !=
           ballot.present.end();
  });
  std::string code = tally.quorum_met ? "quorum_met" : "quorum_lacking";
  if (!in_session) code += "_in_writing";
  add_reason(result, std::move(code),
             {{"needed", number(tally.quorum_needed)},
              {"of", number(tally.quorum_base)},
              {"present", number(tally.taking_part)},
              {"parties", list(parties)}});
}

Outcome carried(const Question& question, bool ad_referendum) {
  if (question.proposed != Outcome::adopted) return question.proposed;
  return ad_referendum ? Outcome::adopted_ad_referendum : Outcome::adopted;
}

Outcome count_objections(const Rule& rule, const Question& question, BodyResult& result) {
  const Tally& tally = result.tally;
  const bool silence = rule.kind == RuleKind::silence;
  if (tally.against > 0) {
    add_reason(result, silence ? "silence_broken" : "consensus_lacking",
               {{"objections", number(tally.against)}});
    return silence ? Outcome::broken : Outcome::not_adopted;
  }
  add_reason(result, silence ? "silence_unbroken" : "consensus_reached", {});
  return silence ? Outcome::unbroken_to_be_confirmed
                 : carried(question, tally.in_favour_ad_referendum > 0);
}

// As many in favour as against: for the chair to decide if one vote more would carry the question.
Outcome break_tie(const Rule& rule, const Question& question, const Ballot& ballot,
                  BodyResult& result) {
  const Tally& tally = result.tally;
  const Facts facts{{"in_favour", number(all_in_favour(tally))},
                    {"against", number(tally.against)}};
  const Bar with_chair = bar(rule, tally, 0, 1);
  const bool chair_can_carry = all_in_favour(tally) + 1 >= with_chair.needed;
  if (rule.tie == Tie::fails || !chair_can_carry) {
    add_reason(result, "tie_fails", facts);
    return Outcome::not_adopted;
  }
  if (!ballot.casting_vote) {
    add_reason(result, "tie_awaits_chair", facts);
    return Outcome::open;
  }
  const bool in_favour = *ballot.casting_vote == CastingVote::in_favour;
  add_reason(result, in_favour ? "tie_broken_in_favour" : "tie_broken_against", facts);
  if (!in_favour) return Outcome::not_adopted;
  return carried(question, tally.in_favour + 1 < with_chair.needed);
}

Outcome count_votes(const Rule& rule, const Question& question, const Ballot& ballot,
                    BodyResult& result) {
  const Tally& tally = result.tally;
  const std::int64_t in_favour = all_in_favour(tally);
  if (tally.base == 0) {
    add_reason(result, "nobody_voted", {});
    return Outcome::not_adopted;
  }
  const bool reached = in_favour >= tally.needed;
  add_reason(result, reached ? "votes_reached" : "votes_lacking",
             {{"in_favour", number(in_favour)},
              {"needed", number(tally.needed)},
              {"of", number(tally.base)}});
  if (rule.kind == RuleKind::simple_majority) {
    if (!reached && in_favour > 0 && in_favour == tally.against) {
      return break_tie(rule, question, ballot, result);
    }
    if (ballot.casting_vote) add_reason(result, "casting_vote_unused", {});
  }
  return reached ? carried(question, tally.in_favour < tally.needed) : Outcome::not_adopted;
}

bool is_finished(const Rule& rule, const Ballot& ballot, const BodyResult& result) {
  if (ballot.closing) return true;
  const Tally& tally = result.tally;
  if (rule.finish == Finish::at_close || !tally.quorum_met) return false;
  const bool all_have_spoken =
      std::all_of(result.parties.begin(), result.parties.end(), [&](const PartyResult& party) {
        return is_final(party.weight) || party.weight == Weight::not_participating ||
               (rule.setting == Setting::in_session && party.weight == Weight::absent);
      });
  if (all_have_spoken) return true;
  if (rule.finish != Finish::early || rule.may_change) return false;
  return is_vote(rule.kind) ? is_certain(rule, tally) : tally.against > 0;
}

Outcome conclude(const Rule& rule, const Question& question, const Ballot& ballot,
                 BodyResult& result) {
  const Tally& tally = result.tally;
  if (tally.electorate == tally.not_participating) {
    add_reason(result, "nobody_participates", {});
    return ballot.closing ? Outcome::no_quorum : Outcome::open;
  }
  const bool empty_room = rule.setting == Setting::in_session && tally.taking_part == 0;
  if (empty_room) add_reason(result, "nobody_present", {});
  if (!is_finished(rule, ballot, result)) {
    add_reason(result, "still_open", {});
    return Outcome::open;
  }
  if (empty_room || !tally.quorum_met) return ballot.closing ? Outcome::no_quorum : Outcome::open;
  switch (rule.kind) {
    case RuleKind::consensus:
    case RuleKind::silence:
      return count_objections(rule, question, result);
    case RuleKind::unanimity:
    case RuleKind::simple_majority:
    case RuleKind::qualified_majority:
      return count_votes(rule, question, ballot, result);
    case RuleKind::concurrent:
      break;
  }
  add_reason(result, "rule_unusable", {});
  return Outcome::not_adopted;
}

// Takes out of an open, sealed ballot all that would tell how a party stands.
void seal(BodyResult& result) {
  result.sealed = true;
  const Tally whole = result.tally;
  result.tally = {};
  result.tally.electorate = whole.electorate;
  result.tally.not_participating = whole.not_participating;
  result.tally.taking_part = whole.taking_part;
  result.tally.quorum_base = whole.quorum_base;
  result.tally.quorum_needed = whole.quorum_needed;
  result.tally.quorum_met = whole.quorum_met;
  result.without_effect.clear();
  for (PartyResult& party : result.parties) {
    party.remarks.clear();
    if (party.weight == Weight::not_participating) continue;
    party.stance.reset();
    party.received.reset();
    party.entry = {};
    party.has_position = false;
    party.weight = Weight::unsaid;
  }
}

BodyResult compute_body(const Rule& rule, const Question& question, const Ballot& ballot) {
  Standing standing = stand(rule, question, ballot);
  BodyResult result;
  result.body = ballot.body;
  result.tally = count(rule, ballot, standing);
  result.parties = std::move(standing.parties);
  result.without_effect = std::move(standing.without_effect);
  add_quorum(rule, ballot, result);
  result.outcome = conclude(rule, question, ballot, result);
  if (rule.sealed && !ballot.closing && result.outcome == Outcome::open) {
    seal(result);
    result.reasons.clear();
    add_quorum(rule, ballot, result);
    add_reason(result, "sealed_until_close", {});
    return result;
  }
  collect_dissociations(result);
  result.ad_referendum = parties_where(result, [](const PartyResult& party) {
    return party.weight == Weight::in_favour_ad_referendum;
  });
  add_facts(rule, ballot, result);
  return result;
}

std::string names_where(const std::vector<BodyResult>& bodies,
                        const std::function<bool(Outcome)>& holds) {
  std::string text;
  for (const BodyResult& body : bodies) {
    if (holds(body.outcome)) text += (text.empty() ? "" : ", ") + body.body.value;
  }
  return text;
}

Outcome join_passing(const std::vector<BodyResult>& bodies, const Question& question) {
  const auto any = [&](Outcome outcome) {
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](const BodyResult& body) { return body.outcome == outcome; });
  };
  if (any(Outcome::unbroken_to_be_confirmed)) return Outcome::unbroken_to_be_confirmed;
  return carried(question, any(Outcome::adopted_ad_referendum));
}

void conclude_together(const Question& question, Computation& computation) {
  const std::vector<BodyResult>& bodies = computation.bodies;
  const auto count_if = [&](const std::function<bool(Outcome)>& holds) {
    return static_cast<std::size_t>(std::count_if(
        bodies.begin(), bodies.end(), [&](const BodyResult& body) { return holds(body.outcome); }));
  };
  const auto is = [](Outcome wanted) {
    return [wanted](Outcome found) { return found == wanted; };
  };
  const std::size_t passing = count_if(is_passing);
  for (const BodyResult& body : bodies) {
    computation.reasons.push_back(
        {"outcome_of_body",
         {{"body", body.body.value},
          {"outcome", boost::describe::enum_to_string(body.outcome, "-")}}});
  }
  if (passing == bodies.size() && passing > 0) {
    computation.outcome = join_passing(bodies, question);
  } else if (passing > 0) {
    computation.outcome = question.pending_over ? Outcome::lapsed : Outcome::pending_other_body;
    const Facts facts{{"agreed", names_where(bodies, is_passing)},
                      {"awaited", names_where(bodies, std::not_fn(is_passing))}};
    computation.reasons.push_back(
        {question.pending_over ? "pending_lapsed" : "pending_other_body", facts});
  } else if (count_if(is(Outcome::open)) > 0) {
    computation.outcome = Outcome::open;
  } else if (!bodies.empty() && count_if(is(Outcome::broken)) == bodies.size()) {
    computation.outcome = Outcome::broken;
  } else if (!bodies.empty() && count_if(is(Outcome::no_quorum)) == bodies.size()) {
    computation.outcome = Outcome::no_quorum;
  } else {
    computation.outcome = Outcome::not_adopted;
  }
}

}  // namespace

bool is_passing(Outcome outcome) {
  switch (outcome) {
    case Outcome::adopted:
    case Outcome::adopted_ad_referendum:
    case Outcome::unbroken_to_be_confirmed:
    case Outcome::forwarded_with_brackets:
    case Outcome::taken_note_of:
    case Outcome::referred_back:
    case Outcome::postponed:
      return true;
    case Outcome::not_adopted:
    case Outcome::no_quorum:
    case Outcome::broken:
    case Outcome::pending_other_body:
    case Outcome::lapsed:
    case Outcome::open:
      return false;
  }
  return false;
}

Computation compute(const Rule& rule, const Question& question) {
  Computation computation;
  if (rule.kind != RuleKind::concurrent) {
    if (question.ballots.empty()) {
      computation.outcome = Outcome::no_quorum;
      computation.reasons.push_back({"nobody_participates", {}});
      return computation;
    }
    computation.bodies.push_back(compute_body(rule, question, question.ballots.front()));
    computation.outcome = computation.bodies.front().outcome;
    computation.reasons = computation.bodies.front().reasons;
    return computation;
  }
  for (const ConcurrentPart& part : rule.parts) {
    const auto ballot =
        std::find_if(question.ballots.begin(), question.ballots.end(),
                     [&](const Ballot& candidate) { return candidate.body == part.body; });
    if (ballot != question.ballots.end()) {
      computation.bodies.push_back(compute_body(part.rule, question, *ballot));
    } else {
      BodyResult missing;
      missing.body = part.body;
      add_reason(missing, "ballot_not_open", {});
      computation.bodies.push_back(std::move(missing));
    }
  }
  conclude_together(question, computation);
  return computation;
}

}  // namespace concord::decision
