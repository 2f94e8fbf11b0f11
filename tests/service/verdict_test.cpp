#include "engine/evidence/verdict.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace concord::evidence {
namespace {

TEST(Verdict, WhatIsWrongComesFirstHoweverMuchIsMissing) {
  Question contents("contents");
  for (int i = 0; i < 30; ++i) contents.missing("missing " + std::to_string(i));
  EXPECT_EQ(contents.check.verdict, Verdict::incomplete);
  contents.wrong("wrong 0");
  contents.wrong("wrong 1");
  contents.missing("missing 30");
  EXPECT_EQ(contents.check.verdict, Verdict::wrong);
  const auto& findings = contents.check.findings;
  ASSERT_EQ(findings.size(), 20u);
  EXPECT_EQ(findings[0], "wrong 0");
  EXPECT_EQ(findings[1], "wrong 1");
  EXPECT_EQ(findings[2], "missing 0");
  for (int i = 2; i < 40; ++i) contents.wrong("wrong " + std::to_string(i));
  ASSERT_EQ(findings.size(), 20u);
  EXPECT_EQ(findings.back(), "wrong 19");
}

TEST(Verdict, OneThatIsWrongOutweighsAllThatAreIncomplete) {
  Verification all;
  all.checks = {{"contents", Verdict::incomplete, "", {}}, {"keys", Verdict::proved, "", {}}};
  EXPECT_EQ(all.verdict(), Verdict::incomplete);
  all.checks.push_back({"chains", Verdict::wrong, "", {}});
  all.checks.push_back({"tree", Verdict::incomplete, "", {}});
  EXPECT_EQ(all.verdict(), Verdict::wrong);
}

TEST(Verdict, OfNothingItIsSaidThatThereIsNothing) {
  EXPECT_EQ(told(0, "0 contents against their digests", "no content is here"),
            "nothing to prove: no content is here");
  EXPECT_EQ(told(1, "1 content against its digest", "no content is here"),
            "1 content against its digest");
}

}  // namespace
}  // namespace concord::evidence
