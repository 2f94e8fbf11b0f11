#include <gtest/gtest.h>

#include "tests/decision/ballots.hpp"

// Consensus and silence: the absence of a formal objection that is maintained.
namespace concord::decision {
namespace {

struct ObjectionRow {
  const char* what;
  std::vector<std::string> said;
  const char* consensus_in_writing;
  const char* consensus_in_session;
  const char* silence;
};

const ObjectionRow objection_rows[] = {
    {"nobody says anything", {}, "adopted", "adopted", "unbroken_to_be_confirmed"},
    {"all agree",
     {"MEX agree", "GTM agree", "HND agree"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"one objects", {"MEX objection"}, "not_adopted", "not_adopted", "broken"},
    {"one objects, all others agree",
     {"MEX objection", "GTM agree", "HND agree"},
     "not_adopted",
     "not_adopted",
     "broken"},
    {"lifted",
     {"MEX objection", "MEX objection_lifted"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"lifted by one of two",
     {"MEX objection", "GTM objection", "MEX objection_lifted"},
     "not_adopted",
     "not_adopted",
     "broken"},
    {"lifted and made again",
     {"MEX objection", "MEX objection_lifted", "MEX objection"},
     "not_adopted",
     "not_adopted",
     "broken"},
    {"awaiting instructions",
     {"MEX awaiting_instructions"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"abstention",
     {"MEX abstention", "GTM abstention", "HND abstention"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"dissociation from the text",
     {"MEX dissociation"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"dissociation instead of objection",
     {"MEX objection", "MEX dissociation"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"dissociation from a paragraph lifts nothing",
     {"MEX objection", "MEX dissociation #p3"},
     "not_adopted",
     "not_adopted",
     "broken"},
    {"a reservation lifts nothing",
     {"MEX objection", "MEX reservation"},
     "not_adopted",
     "not_adopted",
     "broken"},
    {"ad referendum",
     {"MEX agree_ad_referendum"},
     "adopted_ad_referendum",
     "adopted_ad_referendum",
     "unbroken_to_be_confirmed"},
    {"ad referendum and objection",
     {"MEX agree_ad_referendum", "GTM objection"},
     "not_adopted",
     "not_adopted",
     "broken"},
    {"withdrawn objector",
     {"MEX objection", "MEX not_participating"},
     "adopted",
     "adopted",
     "unbroken_to_be_confirmed"},
    {"all withdrawn",
     {"MEX not_participating", "GTM not_participating", "HND not_participating"},
     "no_quorum",
     "no_quorum",
     "no_quorum"},
    {"at the close", {"MEX objection @1000"}, "not_adopted", "not_adopted", "broken"},
    {"after the close", {"MEX objection @1001"}, "adopted", "adopted", "unbroken_to_be_confirmed"},
    {"a stranger objects", {"CUB objection"}, "adopted", "adopted", "unbroken_to_be_confirmed"},
};

TEST(Objections, Decide) {
  for (const ObjectionRow& row : objection_rows) {
    const Question question = ask("MEX GTM HND", row.said);
    EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus), question), row.consensus_in_writing)
        << row.what;
    EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus, Setting::in_session), question),
              row.consensus_in_session)
        << row.what;
    EXPECT_EQ(outcome_of(rule_of(RuleKind::silence), question), row.silence) << row.what;
  }
}

TEST(Objections, ArriveByWhenTheyWereReceivedNotTyped) {
  // Mailed at minute 995, typed in after one that was received at 998.
  const Question question = ask("MEX GTM", {"GTM no_objection @998", "MEX objection @995"});
  EXPECT_EQ(outcome_of(rule_of(RuleKind::silence), question), "broken");
  const Question changed = ask("MEX GTM", {"MEX objection_lifted @998", "MEX objection @995"});
  EXPECT_EQ(outcome_of(rule_of(RuleKind::silence), changed), "unbroken_to_be_confirmed");
}

TEST(Objections, SilenceIsRecordedAsSilence) {
  const auto written = compute(rule_of(RuleKind::silence), ask("MEX GTM HND", {"GTM agree"}));
  EXPECT_EQ(written.bodies[0].parties[0].stance, StanceKind::silent);
  EXPECT_EQ(written.bodies[0].tally.silent, 2);
  EXPECT_EQ(written.bodies[0].tally.in_favour, 1);
  EXPECT_EQ(fact(written.reasons, "silent", "parties"), "MEX, HND");

  Question question = ask("MEX GTM HND", {});
  question.ballots[0].present = parties("MEX GTM");
  const auto room = compute(rule_of(RuleKind::consensus, Setting::in_session), question);
  EXPECT_EQ(room.bodies[0].parties[0].stance, StanceKind::present_no_objection_stated);
  EXPECT_EQ(room.bodies[0].parties[2].stance, StanceKind::absent);
  EXPECT_EQ(room.bodies[0].tally.in_favour, 0);
  EXPECT_EQ(fact(room.reasons, "absent", "parties"), "HND");
}

TEST(Objections, AwaitingInstructionsIsShown) {
  const auto result =
      compute(rule_of(RuleKind::silence), ask("MEX GTM", {"GTM awaiting_instructions"}));
  EXPECT_EQ(word(result.outcome), "unbroken_to_be_confirmed");
  EXPECT_EQ(fact(result.reasons, "more_time_asked", "parties"), "GTM");
}

TEST(Objections, OfAnAbsentPartyCountForConsensus) {
  Question question = ask("MEX GTM HND", {"HND objection"});
  question.ballots[0].present = parties("MEX GTM");
  EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus, Setting::in_session), question), "not_adopted");
}

TEST(Objections, LateOnesAreListedWithoutEffect) {
  const auto result = compute(rule_of(RuleKind::silence), ask("MEX GTM", {"GTM objection @1001"}));
  ASSERT_EQ(result.bodies[0].without_effect.size(), 1u);
  EXPECT_EQ(result.bodies[0].without_effect[0].why, "received_after_close");
  EXPECT_TRUE(has_reason(result.reasons, "without_effect_received_after_close"));
}

TEST(Objections, QuorumComesFirst) {
  Rule rule = rule_of(RuleKind::consensus, Setting::in_session);
  rule.quorum = {QuorumKind::fraction, 0, Comparison::more_than, {1, 2}};
  Question question = ask("MEX GTM HND SLV", {"SLV objection"});
  question.ballots[0].present = parties("MEX GTM");
  auto result = compute(rule, question);
  EXPECT_EQ(word(result.outcome), "no_quorum");
  EXPECT_EQ(explain("quorum_lacking", result.reasons[0].facts, "en"),
            "Quorum 3 of 4 needed, 2 present: MEX, GTM.");
  // The party that left no longer counts in the number of which the quorum is a share.
  question.stances = stances({"SLV not_participating"});
  question.ballots[0].present = parties("MEX GTM");
  EXPECT_EQ(outcome_of(rule, question), "adopted");
  rule.withdrawn = Withdrawn::keeps_quorum_base;
  EXPECT_EQ(outcome_of(rule, question), "no_quorum");
}

TEST(Objections, QuorumInWritingIsAnswersReceived) {
  Rule rule = rule_of(RuleKind::consensus);
  rule.quorum = {QuorumKind::count, 2, {}, {}};
  EXPECT_EQ(outcome_of(rule, ask("MEX GTM HND", {"MEX agree"})), "no_quorum");
  EXPECT_EQ(outcome_of(rule, ask("MEX GTM HND", {"MEX agree", "GTM awaiting_instructions"})),
            "adopted");
  EXPECT_EQ(outcome_of(rule, ask("MEX GTM HND", {"MEX agree", "GTM not_participating"})),
            "no_quorum");
  EXPECT_EQ(outcome_of(rule, ask("MEX GTM HND", {"MEX agree", "GTM agree @1001"})), "no_quorum");
}

TEST(Objections, NobodyInTheRoomAdoptsNothing) {
  Question question = ask("MEX GTM", {});
  question.ballots[0].present.clear();
  EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus, Setting::in_session), question), "no_quorum");
  EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus), Question{}), "no_quorum");
  question.ballots[0].electorate.clear();
  EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus), question), "no_quorum");
}

TEST(Objections, WhatWasProposedInsteadOfAdoption) {
  for (const Outcome proposed : {Outcome::forwarded_with_brackets, Outcome::taken_note_of,
                                 Outcome::referred_back, Outcome::postponed}) {
    Question question = ask("MEX GTM", {"MEX agree_ad_referendum"});
    question.proposed = proposed;
    EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus), question), word(proposed));
    question.stances = stances({"MEX objection"});
    EXPECT_EQ(outcome_of(rule_of(RuleKind::consensus), question), "not_adopted");
  }
}

TEST(Objections, StayOpenUntilTheClose) {
  Rule rule = rule_of(RuleKind::silence);
  Question question = ask("MEX GTM", {"MEX objection", "GTM agree"});
  question.ballots[0].closing = false;
  EXPECT_EQ(outcome_of(rule, question), "open");
  rule.finish = Finish::when_all_have_spoken;
  EXPECT_EQ(outcome_of(rule, question), "broken");
  question.stances = stances({"MEX objection", "GTM awaiting_instructions"});
  EXPECT_EQ(outcome_of(rule, question), "open");
  question.stances = stances({"MEX objection"});
  EXPECT_EQ(outcome_of(rule, question), "open");
  rule.finish = Finish::early;
  rule.may_change = false;
  EXPECT_EQ(outcome_of(rule, question), "broken");
}

}  // namespace
}  // namespace concord::decision
