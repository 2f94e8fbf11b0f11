#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

#include "engine/decision/wording.hpp"
#include "tests/decision/ballots.hpp"

namespace concord::decision {
namespace {

const std::vector<std::string> party_names{"BLZ", "CAN", "CRI", "DOM", "SLV", "GTM",
                                           "HND", "MEX", "NIC", "PAN", "USA", "CUB"};

Stance any_stance() {
  Stance stance;
  stance.party = PartyCode(*rc::gen::elementOf(party_names));
  stance.kind = static_cast<StanceKind>(*rc::gen::inRange(0, 14));
  stance.received = minute(*rc::gen::inRange(0, 12) * 100);
  if (*rc::gen::inRange(0, 4) == 0) stance.paragraph = ParagraphId("p3");
  return stance;
}

std::vector<Stance> any_stances() {
  std::vector<Stance> list(static_cast<std::size_t>(*rc::gen::inRange(0, 20)));
  for (Stance& stance : list) stance = any_stance();
  return list;
}

// Any rule, those that check_rule refuses included: compute() is total.
Rule any_rule() {
  Rule rule;
  rule.kind = static_cast<RuleKind>(*rc::gen::inRange(0, 5));
  rule.comparison = *rc::gen::element(Comparison::at_least, Comparison::more_than);
  rule.threshold = {*rc::gen::inRange(0, 4), *rc::gen::inRange(0, 4)};
  rule.quorum.kind = static_cast<QuorumKind>(*rc::gen::inRange(0, 3));
  rule.quorum.count = *rc::gen::inRange(0, 12);
  rule.quorum.fraction = {*rc::gen::inRange(0, 4), *rc::gen::inRange(0, 4)};
  rule.denominator = static_cast<Denominator>(*rc::gen::inRange(0, 3));
  rule.abstention = static_cast<Abstention>(*rc::gen::inRange(0, 2));
  rule.tie = static_cast<Tie>(*rc::gen::inRange(0, 2));
  rule.finish = static_cast<Finish>(*rc::gen::inRange(0, 3));
  rule.withdrawn = static_cast<Withdrawn>(*rc::gen::inRange(0, 2));
  rule.setting = static_cast<Setting>(*rc::gen::inRange(0, 2));
  rule.may_change = *rc::gen::arbitrary<bool>();
  rule.sealed = *rc::gen::arbitrary<bool>();
  return rule;
}

Question any_question() {
  Question question = ask("BLZ CAN CRI DOM SLV GTM HND MEX NIC PAN USA", {});
  Ballot& ballot = question.ballots[0];
  ballot.present.clear();
  for (const PartyCode& party : ballot.electorate) {
    if (*rc::gen::arbitrary<bool>()) ballot.present.push_back(party);
  }
  ballot.closing = *rc::gen::arbitrary<bool>();
  question.stances = any_stances();
  return question;
}

TEST(ComputationProperty, IsDeterministic) {
  EXPECT_TRUE(rc::check([] {
    const Rule rule = any_rule();
    const Question question = any_question();
    RC_ASSERT(compute(rule, question) == compute(Rule(rule), Question(question)));
  }));
}

TEST(ComputationProperty, EveryPartyIsCountedOnce) {
  EXPECT_TRUE(rc::check([] {
    const Computation result = compute(any_rule(), any_question());
    const BodyResult& body = result.bodies.at(0);
    if (body.sealed) return;
    const Tally& tally = body.tally;
    RC_ASSERT(tally.in_favour + tally.in_favour_ad_referendum + tally.against + tally.abstaining +
                  tally.letting_pass + tally.awaiting + tally.silent + tally.present_silent +
                  tally.absent + tally.not_participating ==
              tally.electorate);
  }));
}

TEST(ComputationProperty, EveryReasonIsWorded) {
  EXPECT_TRUE(rc::check([] {
    for (const Reason& reason : compute(any_rule(), any_question()).reasons) {
      for (const char* language : {"en", "es", "pt"}) {
        const std::string text = explain(reason.code, reason.facts, language);
        RC_ASSERT(text != reason.code);
        RC_ASSERT(text.find("…") == std::string::npos);
      }
    }
  }));
}

TEST(ComputationProperty, EveryStanceIsHeardOrListedWithoutEffect) {
  EXPECT_TRUE(rc::check([] {
    Rule rule = any_rule();
    rule.sealed = false;
    const Question question = any_question();
    const BodyResult body = compute(rule, question).bodies.at(0);
    for (const Stance& stance : question.stances) {
      const bool listed =
          std::any_of(body.without_effect.begin(), body.without_effect.end(),
                      [&](const WithoutEffect& one) { return one.stance == stance; });
      const bool heard = std::any_of(
          body.parties.begin(), body.parties.end(),
          [&](const PartyResult& one) { return one.party == stance.party && one.has_spoken; });
      RC_ASSERT(listed || heard);
    }
  }));
}

// Stances of different parties, or received at different times, do not conflict.
TEST(ComputationProperty, OrderOfStancesThatDoNotConflictMeansNothing) {
  EXPECT_TRUE(rc::check([] {
    const Rule rule = any_rule();
    Question question = any_question();
    for (std::size_t i = 0; i < question.stances.size(); ++i) {
      question.stances[i].received = minute(static_cast<int>(i) * 60);
    }
    Question shuffled = question;
    std::vector<Stance>& order = shuffled.stances;
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1],
                order[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(i)))]);
    }
    RC_ASSERT(compute(rule, shuffled) == compute(rule, question));
  }));
}

TEST(ComputationProperty, AnObjectionMoreNeverAdopts) {
  EXPECT_TRUE(rc::check([] {
    Rule rule = any_rule();
    rule.kind = *rc::gen::element(RuleKind::consensus, RuleKind::silence);
    Question question = any_question();
    question.ballots[0].closing = true;
    const bool passed = is_passing(compute(rule, question).outcome);
    // An answer more may make the quorum, so the quorum stays out of this.
    RC_PRE(compute(rule, question).outcome != Outcome::no_quorum);
    Stance objection = any_stance();
    objection.kind = StanceKind::objection;
    objection.paragraph.reset();
    const auto place = *rc::gen::inRange<int>(0, static_cast<int>(question.stances.size()) + 1);
    question.stances.insert(question.stances.begin() + place, objection);
    RC_ASSERT(passed || !is_passing(compute(rule, question).outcome));
  }));
}

TEST(ComputationProperty, AnEarlyResultIsTheResultAtTheClose) {
  EXPECT_TRUE(rc::check([] {
    Rule rule = any_rule();
    rule.kind = *rc::gen::element(RuleKind::unanimity, RuleKind::simple_majority,
                                  RuleKind::qualified_majority);
    rule.setting = Setting::in_writing;
    rule.finish = Finish::early;
    rule.may_change = false;
    rule.sealed = false;
    Question question = any_question();
    question.ballots[0].closing = false;
    std::erase_if(question.stances, [](const Stance& stance) {
      return stance.kind == StanceKind::not_participating ||
             stance.kind == StanceKind::objection_lifted || stance.received > minute(500);
    });
    const Outcome early = compute(rule, question).outcome;
    RC_PRE(early != Outcome::open);
    for (Stance more : any_stances()) {
      if (more.kind == StanceKind::not_participating || more.kind == StanceKind::objection_lifted) {
        continue;
      }
      more.received = minute(600);
      question.stances.push_back(more);
    }
    question.ballots[0].closing = true;
    RC_ASSERT(is_passing(compute(rule, question).outcome) == is_passing(early));
  }));
}

}  // namespace
}  // namespace concord::decision
