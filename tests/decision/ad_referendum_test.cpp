#include "engine/decision/ad_referendum.hpp"

#include <gtest/gtest.h>

#include "tests/decision/ballots.hpp"

namespace concord::decision {
namespace {

Confirmation answer(const char* party, bool confirmed, int at) {
  return {PartyCode(party), confirmed, minute(at), {}};
}

const Timestamp by = minute(5000);

TEST(AdReferendum, WaitsConfirmsRefusesLapses) {
  const Rule rule = rule_of(RuleKind::consensus);
  const Question question =
      ask("MEX GTM HND", {"MEX agree_ad_referendum", "GTM agree_ad_referendum"});
  struct Row {
    std::vector<Confirmation> answers;
    Unanswered unanswered;
    bool date_over;
    const char* expected;
  };
  const auto refuse = Unanswered::counts_as_refused;
  const auto confirm = Unanswered::counts_as_confirmed;
  const Row rows[] = {
      {{}, refuse, false, "adopted_ad_referendum"},
      {{answer("MEX", true, 2000)}, refuse, false, "adopted_ad_referendum"},
      {{answer("MEX", true, 2000), answer("GTM", true, 2000)}, refuse, false, "adopted"},
      {{answer("MEX", false, 2000)}, refuse, false, "not_adopted"},
      {{answer("MEX", true, 2000)}, refuse, true, "lapsed"},
      {{answer("MEX", true, 2000)}, confirm, true, "adopted"},
      {{answer("MEX", false, 2000)}, confirm, true, "not_adopted"},
      {{answer("MEX", false, 2000), answer("MEX", true, 3000), answer("GTM", true, 2000)},
       refuse,
       true,
       "adopted"},
      {{answer("MEX", true, 5001), answer("GTM", true, 5000)}, refuse, true, "lapsed"},
      {{answer("HND", false, 2000)}, confirm, true, "adopted"},  // gave nothing ad referendum
  };
  for (const Row& row : rows) {
    const auto settled = settle(rule, question, row.answers, by, row.unanswered, row.date_over);
    EXPECT_EQ(word(settled.outcome), row.expected);
  }
}

TEST(AdReferendum, ARefusalMayLeaveTheMajority) {
  const Rule rule = rule_of(RuleKind::simple_majority);
  const Question question =
      ask("MEX GTM HND", {"MEX agree", "GTM agree", "HND agree_ad_referendum"});
  const auto settled =
      settle(rule, question, {answer("HND", false, 2000)}, by, Unanswered::counts_as_refused, true);
  EXPECT_EQ(word(settled.outcome), "adopted");
  EXPECT_EQ(settled.refused, parties("HND"));
  EXPECT_EQ(settled.computation.bodies[0].tally.against, 1);
}

}  // namespace
}  // namespace concord::decision
