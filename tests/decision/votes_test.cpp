#include <gtest/gtest.h>

#include "tests/decision/ballots.hpp"

// Majorities and unanimity.
namespace concord::decision {
namespace {

// "AAAOOB-": each letter a party: A agrees, R agrees ad referendum, O objects, B abstains, N has no
// objection, W awaits, D dissociates, X does not participate, - says nothing.
Question vote(const std::string& letters) {
  std::string voters;
  std::vector<std::string> said;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::string party = "P" + std::to_string(10 + i);
    voters += party + " ";
    switch (letters[i]) {
      case 'A':
        said.push_back(party + " agree");
        break;
      case 'R':
        said.push_back(party + " agree_ad_referendum");
        break;
      case 'O':
        said.push_back(party + " objection");
        break;
      case 'B':
        said.push_back(party + " abstention");
        break;
      case 'N':
        said.push_back(party + " no_objection");
        break;
      case 'W':
        said.push_back(party + " awaiting_instructions");
        break;
      case 'D':
        said.push_back(party + " dissociation");
        break;
      case 'X':
        said.push_back(party + " not_participating");
        break;
      default:
        break;
    }
  }
  return ask(voters, said);
}

struct VoteRow {
  const char* letters;
  const char* members;
  const char* present;  // in writing: those who answered
  const char* present_and_voting;
};

void expect_rows(Rule rule, const std::vector<VoteRow>& rows) {
  for (const VoteRow& row : rows) {
    rule.denominator = Denominator::members;
    EXPECT_EQ(outcome_of(rule, vote(row.letters)), row.members) << row.letters << " members";
    rule.denominator = Denominator::present;
    EXPECT_EQ(outcome_of(rule, vote(row.letters)), row.present) << row.letters << " present";
    rule.denominator = Denominator::present_and_voting;
    EXPECT_EQ(outcome_of(rule, vote(row.letters)), row.present_and_voting)
        << row.letters << " present and voting";
  }
}

TEST(Votes, SimpleMajority) {
  expect_rows(rule_of(RuleKind::simple_majority),
              {
                  {"AAAAAA-----", "adopted", "adopted", "adopted"},
                  {"AAAAA------", "not_adopted", "adopted", "adopted"},
                  {"AAAAAOOOOO-", "not_adopted", "not_adopted", "not_adopted"},
                  {"AAABBBB", "not_adopted", "not_adopted", "adopted"},
                  {"AAANNNN", "not_adopted", "not_adopted", "adopted"},
                  {"AAADDDO", "not_adopted", "not_adopted", "adopted"},
                  {"AAAWWWW", "not_adopted", "not_adopted", "adopted"},
                  {"AAAOXXX", "adopted", "adopted", "adopted"},
                  {"AAAXXX-", "adopted", "adopted", "adopted"},
                  {"RRRRRR-----", "adopted_ad_referendum", "adopted_ad_referendum",
                   "adopted_ad_referendum"},
                  {"AAAAAAR----", "adopted", "adopted", "adopted"},
                  {"AAAAARR----", "adopted_ad_referendum", "adopted", "adopted"},
                  {"AAARRROOOOO", "adopted_ad_referendum", "adopted_ad_referendum",
                   "adopted_ad_referendum"},
                  {"OOOO", "not_adopted", "not_adopted", "not_adopted"},
                  {"BBBB", "not_adopted", "not_adopted", "not_adopted"},
                  {"----", "not_adopted", "not_adopted", "not_adopted"},
              });
}

TEST(Votes, SimpleMajorityWithAbstentionsInTheBase) {
  Rule rule = rule_of(RuleKind::simple_majority);
  rule.abstention = Abstention::counted_in_base;
  expect_rows(rule, {
                        {"AAABBBB", "not_adopted", "not_adopted", "not_adopted"},
                        {"AAAABBB", "adopted", "adopted", "adopted"},
                        {"AAAB---", "not_adopted", "adopted", "adopted"},
                    });
}

TEST(Votes, QualifiedMajority) {
  expect_rows(
      rule_of(RuleKind::qualified_majority),
      {
          {"AAAAAAAA---", "adopted", "adopted", "adopted"},
          {"AAAAAAA----", "not_adopted", "adopted", "adopted"},
          {"AAAAAAAOOOO", "not_adopted", "not_adopted", "not_adopted"},
          {"AAAAAAAAOOO", "adopted", "adopted", "adopted"},
          {"AAAABBBBBBB", "not_adopted", "not_adopted", "adopted"},
          {"AAAAO------", "not_adopted", "adopted", "adopted"},
          {"AAO", "adopted", "adopted", "adopted"},
          {"AAOX", "adopted", "adopted", "adopted"},
          {"ARO", "adopted_ad_referendum", "adopted_ad_referendum", "adopted_ad_referendum"},
      });
  Rule rule = rule_of(RuleKind::qualified_majority);
  rule.comparison = Comparison::more_than;
  expect_rows(rule, {{"AAO", "not_adopted", "not_adopted", "not_adopted"},
                     {"AAAO", "adopted", "adopted", "adopted"}});
}

TEST(Votes, Unanimity) {
  expect_rows(
      rule_of(RuleKind::unanimity),
      {
          {"AAAA", "adopted", "adopted", "adopted"},
          {"AAA-", "not_adopted", "adopted", "adopted"},
          {"AAAN", "not_adopted", "not_adopted", "adopted"},
          {"AAAB", "adopted", "adopted", "adopted"},
          {"AAAO", "not_adopted", "not_adopted", "not_adopted"},
          {"AAAD", "not_adopted", "not_adopted", "adopted"},
          {"AAAW", "not_adopted", "not_adopted", "adopted"},
          {"AAAX", "adopted", "adopted", "adopted"},
          {"AAAR", "adopted_ad_referendum", "adopted_ad_referendum", "adopted_ad_referendum"},
          {"BBBB", "not_adopted", "not_adopted", "not_adopted"},
      });
  Rule rule = rule_of(RuleKind::unanimity);
  rule.abstention = Abstention::counted_in_base;
  expect_rows(rule, {{"AAAB", "not_adopted", "not_adopted", "not_adopted"}});
}

TEST(Votes, EveryRuleAsksForItsQuorumFirst) {
  for (const RuleKind kind : {RuleKind::simple_majority, RuleKind::qualified_majority,
                              RuleKind::unanimity, RuleKind::consensus}) {
    for (const Denominator denominator :
         {Denominator::members, Denominator::present, Denominator::present_and_voting}) {
      Rule rule = rule_of(kind, Setting::in_session);
      rule.denominator = denominator;
      rule.quorum = {QuorumKind::count, 3, {}, {}};
      Question question = vote("AAAA");
      question.ballots[0].present.resize(2);
      EXPECT_EQ(outcome_of(rule, question), "no_quorum");
      rule.quorum.count = 4;
      EXPECT_EQ(outcome_of(rule, vote("AAAA")), "adopted");
      EXPECT_EQ(outcome_of(rule, vote("AAAX")), "no_quorum");
      rule.quorum = {QuorumKind::fraction, 0, Comparison::at_least, {1, 1}};
      EXPECT_EQ(outcome_of(rule, vote("AAAX")), "adopted");
    }
  }
}

TEST(Votes, InSessionOnlyThosePresentVote) {
  Rule rule = rule_of(RuleKind::simple_majority, Setting::in_session);
  rule.denominator = Denominator::present_and_voting;
  Question question = vote("AOO");
  question.ballots[0].present = parties("P10");
  const auto result = compute(rule, question);
  EXPECT_EQ(word(result.outcome), "adopted");
  EXPECT_EQ(fact(result.reasons, "no_vote_without_presence", "parties"), "P11, P12");
  EXPECT_EQ(result.bodies[0].parties[1].stance, StanceKind::objection);
}

TEST(Votes, Ties) {
  struct Case {
    const char* letters;
    Tie tie;
    std::optional<CastingVote> chair;
    const char* expected;
    const char* reason;
  };
  Rule rule = rule_of(RuleKind::simple_majority);
  rule.denominator = Denominator::present_and_voting;
  const Case cases[] = {
      {"AAOO", Tie::fails, {}, "not_adopted", "tie_fails"},
      {"AAOO", Tie::fails, CastingVote::in_favour, "not_adopted", "tie_fails"},
      {"AAOO", Tie::chair, {}, "open", "tie_awaits_chair"},
      {"AAOO", Tie::chair, CastingVote::in_favour, "adopted", "tie_broken_in_favour"},
      {"AAOO", Tie::chair, CastingVote::against, "not_adopted", "tie_broken_against"},
      {"AROO", Tie::chair, CastingVote::in_favour, "adopted_ad_referendum", "tie_broken_in_favour"},
      {"AAO", Tie::chair, CastingVote::against, "adopted", "casting_vote_unused"},
      {"AOO", Tie::chair, CastingVote::in_favour, "not_adopted", "casting_vote_unused"},
  };
  for (const Case& one : cases) {
    rule.tie = one.tie;
    Question question = vote(one.letters);
    question.ballots[0].casting_vote = one.chair;
    const auto result = compute(rule, question);
    EXPECT_EQ(word(result.outcome), one.expected) << one.letters;
    EXPECT_TRUE(has_reason(result.reasons, one.reason)) << one.letters << " " << one.reason;
  }
  // One vote more would not do: nothing for the chair to decide.
  rule.denominator = Denominator::members;
  rule.tie = Tie::chair;
  EXPECT_EQ(outcome_of(rule, vote("AAOO---")), "not_adopted");
  EXPECT_EQ(outcome_of(rule, vote("AAAOOO")), "open");
}

TEST(Votes, FinishEarlyOnlyWhenCertain) {
  Rule rule = rule_of(RuleKind::simple_majority);
  rule.finish = Finish::early;
  rule.may_change = false;
  const auto early = [&](const std::string& letters) {
    Question question = vote(letters);
    question.ballots[0].closing = false;
    return outcome_of(rule, question);
  };
  for (const Denominator denominator : {Denominator::members, Denominator::present_and_voting}) {
    rule.denominator = denominator;
    EXPECT_EQ(early("AAAAAA-----"), "adopted");
    EXPECT_EQ(early("AAAAA------"), "open");
    EXPECT_EQ(early("OOOOOO-----"), "not_adopted");
  }
  rule.denominator = Denominator::members;
  EXPECT_EQ(early("OOOOO-----"), "not_adopted");  // a tie at best, which fails
  rule.tie = Tie::chair;
  EXPECT_EQ(early("OOOOO-----"), "open");
  rule.quorum = {QuorumKind::count, 7, {}, {}};
  EXPECT_EQ(early("AAAAAA-----"), "open");
}

TEST(Votes, TheComputationShowsItsNumbers) {
  const auto result = compute(rule_of(RuleKind::qualified_majority), vote("AAAAAAARBO-"));
  const Tally& tally = result.bodies[0].tally;
  EXPECT_EQ(tally.electorate, 11);
  EXPECT_EQ(tally.in_favour, 7);
  EXPECT_EQ(tally.in_favour_ad_referendum, 1);
  EXPECT_EQ(tally.against, 1);
  EXPECT_EQ(tally.abstaining, 1);
  EXPECT_EQ(tally.silent, 1);
  EXPECT_EQ(tally.base, 11);
  EXPECT_EQ(tally.needed, 8);
  EXPECT_EQ(fact(result.reasons, "votes_reached", "needed"), "8");
  EXPECT_EQ(result.bodies[0].ad_referendum, parties("P17"));
}

TEST(Votes, UnsoundThresholdsAreNeverMet) {
  Rule rule = rule_of(RuleKind::qualified_majority);
  for (const Fraction share : {Fraction{0, 1}, Fraction{1, 0}, Fraction{-1, 2}, Fraction{3, 2}}) {
    rule.threshold = share;
    EXPECT_EQ(outcome_of(rule, vote("AAA")), "not_adopted");
  }
}

}  // namespace
}  // namespace concord::decision
