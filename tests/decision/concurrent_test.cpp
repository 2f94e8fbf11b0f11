#include <gtest/gtest.h>

#include "tests/decision/ballots.hpp"

namespace concord::decision {
namespace {

Rule both(RuleKind rcm = RuleKind::consensus, RuleKind sacm = RuleKind::consensus) {
  Rule rule;
  rule.kind = RuleKind::concurrent;
  rule.parts = {{BodyCode("RCM"), rule_of(rcm)}, {BodyCode("SACM"), rule_of(sacm)}};
  return rule;
}

Question ask_both(const std::vector<std::string>& said) {
  Question question = ask("MEX GTM", said);
  Ballot sacm = question.ballots[0];
  sacm.body = BodyCode("SACM");
  sacm.electorate = sacm.present = parties("URY PRY");
  question.ballots.push_back(sacm);
  return question;
}

TEST(Concurrent, EachBodyByItsOwnRule) {
  struct Row {
    std::vector<std::string> said;
    const char* expected;
  };
  const Row rows[] = {
      {{}, "adopted"},
      {{"MEX objection"}, "pending_other_body"},
      {{"URY objection"}, "pending_other_body"},
      {{"MEX objection", "URY objection"}, "not_adopted"},
      {{"URY agree_ad_referendum"}, "adopted_ad_referendum"},
      {{"CUB objection"}, "adopted"},
  };
  for (const Row& row : rows) EXPECT_EQ(outcome_of(both(), ask_both(row.said)), row.expected);
}

TEST(Concurrent, OutcomesJoin) {
  EXPECT_EQ(outcome_of(both(RuleKind::silence, RuleKind::silence), ask_both({})),
            "unbroken_to_be_confirmed");
  EXPECT_EQ(outcome_of(both(RuleKind::silence, RuleKind::consensus), ask_both({})),
            "unbroken_to_be_confirmed");
  const std::vector<std::string> broken{"MEX objection", "URY objection"};
  EXPECT_EQ(outcome_of(both(RuleKind::silence, RuleKind::silence), ask_both(broken)), "broken");
  EXPECT_EQ(outcome_of(both(RuleKind::silence, RuleKind::consensus), ask_both(broken)),
            "not_adopted");
  Rule rule = both();
  for (auto& part : rule.parts) part.rule.quorum = {QuorumKind::count, 1, {}, {}};
  EXPECT_EQ(outcome_of(rule, ask_both({})), "no_quorum");
}

TEST(Concurrent, OneBodyWaitsForTheOtherUntilADate) {
  Question question = ask_both({});
  question.ballots[1].closing = false;
  auto result = compute(both(), question);
  EXPECT_EQ(word(result.outcome), "pending_other_body");
  EXPECT_EQ(fact(result.reasons, "pending_other_body", "agreed"), "RCM");
  EXPECT_EQ(fact(result.reasons, "pending_other_body", "awaited"), "SACM");
  question.pending_over = true;
  EXPECT_EQ(outcome_of(both(), question), "lapsed");
  question.ballots[0].closing = false;
  EXPECT_EQ(outcome_of(both(), question), "open");
}

TEST(Concurrent, ABodyWithoutABallotIsOpen) {
  Question question = ask_both({});
  question.ballots.pop_back();
  const auto result = compute(both(), question);
  EXPECT_EQ(word(result.outcome), "pending_other_body");
  EXPECT_TRUE(has_reason(result.bodies[1].reasons, "ballot_not_open"));
}

TEST(Concurrent, AStanceCanBeForOneBodyOnly) {
  Rule rule = both();
  rule.parts[1].body = BodyCode("RCM-VM");  // the second level of the same conference
  Question question = ask_both({"MEX objection /RCM-VM"});
  question.ballots[1].body = BodyCode("RCM-VM");
  question.ballots[1].electorate = parties("MEX GTM");
  const auto result = compute(rule, question);
  EXPECT_EQ(word(result.bodies[0].outcome), "adopted");
  EXPECT_EQ(word(result.bodies[1].outcome), "not_adopted");
}

TEST(Concurrent, StrangersAreReportedOnce) {
  const auto result = compute(both(), ask_both({"CUB objection", "MEX objection /SACM"}));
  EXPECT_EQ(result.bodies[0].without_effect.size(), 2u);
  EXPECT_TRUE(result.bodies[1].without_effect.empty());
  EXPECT_EQ(word(result.outcome), "adopted");
}

TEST(Concurrent, NestedOrEmptyRulesNeverPass) {
  Rule nested = both();
  nested.parts[1].rule = both();
  EXPECT_EQ(outcome_of(nested, ask_both({})), "pending_other_body");
  Rule empty;
  empty.kind = RuleKind::concurrent;
  EXPECT_EQ(outcome_of(empty, ask_both({})), "not_adopted");
}

}  // namespace
}  // namespace concord::decision
