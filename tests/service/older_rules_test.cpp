#include "engine/service/older_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::service::older_rules_test {
namespace {

using ::testing::HasSubstr;

TEST(OlderRules, AreNamedAsWhatIsNotProved) {
  OlderRules older;
  evidence::Verification all;
  older.report(all);
  EXPECT_TRUE(all.not_proved.empty()) << "of none nothing is said";
  older.add("Entry 7: less than follows today.");
  older.report(all);
  ASSERT_EQ(all.not_proved.size(), 1U);
  EXPECT_EQ(all.verdict(), evidence::Verdict::proved);
  EXPECT_THAT(all.not_proved[0], HasSubstr("an earlier version wrote 1 act, "));
  EXPECT_THAT(all.not_proved[0], HasSubstr(" Entry 7: less than follows today."));
}

TEST(OlderRules, OfManyTheFirstAreNamed) {
  OlderRules older;
  for (int i = 0; i < 25; ++i) older.add("Entry " + std::to_string(i) + ": so.");
  evidence::Verification all;
  older.report(all);
  ASSERT_EQ(all.not_proved.size(), 1U);
  EXPECT_THAT(all.not_proved[0], HasSubstr("wrote 25 acts, "));
  EXPECT_THAT(all.not_proved[0], HasSubstr("Entry 19: so. And 5 more."));
}

}  // namespace
}  // namespace concord::service::older_rules_test
