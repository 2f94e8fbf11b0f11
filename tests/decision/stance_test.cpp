#include <gtest/gtest.h>

#include "tests/decision/ballots.hpp"

// What a party's stance is, before anything is counted.
namespace concord::decision {
namespace {

PartyResult first(const Rule& rule, const Question& question) {
  return compute(rule, question).bodies.at(0).parties.at(0);
}

TEST(Stance, TheLatestReceivedCounts) {
  const Rule rule = rule_of(RuleKind::consensus);
  EXPECT_EQ(first(rule, ask("MEX", {"MEX objection", "MEX agree"})).stance, StanceKind::agree);
  EXPECT_EQ(first(rule, ask("MEX", {"MEX agree @5", "MEX objection @4"})).stance,
            StanceKind::agree);
  // Received together: as the log has them.
  EXPECT_EQ(first(rule, ask("MEX", {"MEX agree @5", "MEX objection @5"})).stance,
            StanceKind::objection);
}

TEST(Stance, RemarksStandBesideAPosition) {
  const auto result = first(rule_of(RuleKind::consensus),
                            ask("MEX", {"MEX agree", "MEX reservation", "MEX dissociation #p3",
                                        "MEX interpretative_statement"}));
  EXPECT_EQ(result.stance, StanceKind::agree);
  EXPECT_EQ(result.weight, Weight::in_favour);
  EXPECT_EQ(result.remarks.size(), 3u);
}

TEST(Stance, RemarksAloneLetTheTextPassAndAreNoYes) {
  for (const char* remark : {"MEX reservation", "MEX interpretative_statement",
                             "MEX dissociation #p3", "MEX dissociation"}) {
    const Question question = ask("MEX", {remark});
    EXPECT_EQ(first(rule_of(RuleKind::consensus), question).weight, Weight::letting_pass) << remark;
    EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus), question), "adopted") << remark;
    EXPECT_EQ(outcome_of(rule_of(RuleKind::unanimity), question), "not_adopted") << remark;
  }
}

TEST(Stance, DissociationsAreListedWithTheirEntry) {
  const auto result = compute(rule_of(RuleKind::consensus),
                              ask("MEX GTM", {"MEX dissociation", "GTM agree",
                                              "GTM dissociation #p3", "GTM dissociation #p7"}));
  const std::vector<Dissociation> expected{{PartyCode("MEX"), {}, EntryId("e-0")},
                                           {PartyCode("GTM"), ParagraphId("p3"), EntryId("e-2")},
                                           {PartyCode("GTM"), ParagraphId("p7"), EntryId("e-3")}};
  EXPECT_EQ(result.bodies[0].dissociations, expected);
  EXPECT_EQ(fact(result.reasons, "dissociated_from_paragraph", "paragraph"), "p3");
  EXPECT_TRUE(has_reason(result.reasons, "dissociated_from_text"));
  EXPECT_EQ(word(result.outcome), "adopted");
}

TEST(Stance, TheFirstFinalOneBindsIfChangesAreNotPermitted) {
  Rule rule = rule_of(RuleKind::simple_majority);
  rule.may_change = false;
  struct Row {
    std::vector<std::string> said;
    StanceKind effective;
    std::size_t without_effect;
  };
  const Row rows[] = {
      {{"MEX agree", "MEX objection"}, StanceKind::agree, 1},
      {{"MEX abstention", "MEX agree"}, StanceKind::abstention, 1},
      {{"MEX awaiting_instructions", "MEX agree"}, StanceKind::agree, 0},
      {{"MEX objection", "MEX objection_lifted"}, StanceKind::objection_lifted, 0},
      {{"MEX objection", "MEX agree"}, StanceKind::objection, 1},
      {{"MEX agree", "MEX not_participating"}, StanceKind::not_participating, 0},
      {{"MEX agree", "MEX agree"}, StanceKind::agree, 0},
      {{"MEX agree", "MEX reservation"}, StanceKind::agree, 0},
  };
  for (const Row& row : rows) {
    const auto body = compute(rule, ask("MEX GTM", row.said)).bodies.at(0);
    EXPECT_EQ(body.parties[0].stance, row.effective);
    EXPECT_EQ(body.without_effect.size(), row.without_effect);
  }
}

TEST(Stance, AWithdrawalIsFinal) {
  const auto body = compute(rule_of(RuleKind::consensus),
                            ask("MEX GTM", {"MEX not_participating", "MEX objection"}))
                        .bodies.at(0);
  EXPECT_EQ(body.parties[0].weight, Weight::not_participating);
  ASSERT_EQ(body.without_effect.size(), 1u);
  EXPECT_EQ(body.without_effect[0].why, "after_withdrawal");
}

TEST(Stance, NobodyCanSayThatItIsSilent) {
  for (const char* said : {"MEX silent", "MEX absent", "MEX present_no_objection_stated"}) {
    const auto body = compute(rule_of(RuleKind::consensus), ask("MEX", {said})).bodies.at(0);
    EXPECT_FALSE(body.parties[0].has_spoken);
    EXPECT_EQ(body.without_effect.at(0).why, "no_such_stance");
  }
}

TEST(Stance, SealedBallotsTellOnlyWhoHasSpoken) {
  Rule rule = rule_of(RuleKind::simple_majority);
  rule.sealed = true;
  Question one = ask("MEX GTM HND", {"MEX agree", "GTM objection", "GTM reservation"});
  one.ballots[0].closing = false;
  Question other = one;
  other.stances = stances({"MEX abstention @1", "GTM agree_ad_referendum"});
  // Equal for whoever reads them, whatever was said.
  EXPECT_EQ(compute(rule, one), compute(rule, other));
  const auto sealed = compute(rule, one);
  EXPECT_TRUE(sealed.bodies[0].sealed);
  EXPECT_EQ(sealed.bodies[0].tally.taking_part, 2);
  EXPECT_TRUE(sealed.bodies[0].parties[0].has_spoken);
  EXPECT_FALSE(sealed.bodies[0].parties[0].stance);
  one.ballots[0].closing = true;
  EXPECT_FALSE(compute(rule, one).bodies[0].sealed);
  EXPECT_EQ(compute(rule, one).bodies[0].tally.against, 1);
}

}  // namespace
}  // namespace concord::decision
