#include "engine/decision/rule.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace concord::decision {
namespace {

std::string codes(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    text += (text.empty() ? "" : " ") + problem.code + problem.place;
  }
  return text;
}

TEST(LeastCount, IsExact) {
  struct Row {
    Fraction share;
    Comparison comparison;
    std::int64_t base;
    std::int64_t expected;
  };
  const Row rows[] = {
      {{1, 2}, Comparison::more_than, 10, 6}, {{1, 2}, Comparison::more_than, 11, 6},
      {{1, 2}, Comparison::at_least, 10, 5},  {{1, 2}, Comparison::at_least, 11, 6},
      {{2, 3}, Comparison::at_least, 11, 8},  {{2, 3}, Comparison::at_least, 12, 8},
      {{2, 3}, Comparison::more_than, 12, 9}, {{1, 1}, Comparison::at_least, 7, 7},
      {{2, 3}, Comparison::at_least, 0, 0},   {{3, 5}, Comparison::at_least, 193, 116},
      {{1, 3}, Comparison::at_least, 1, 1},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(least_count(row.share, row.comparison, row.base), row.expected) << row.base;
  }
}

TEST(LeastCount, IsTheLeast) {
  EXPECT_TRUE(rc::check([] {
    const auto den = *rc::gen::inRange<std::int64_t>(1, 1000);
    const auto num = *rc::gen::inRange<std::int64_t>(1, den + 1);
    const auto base = *rc::gen::inRange<std::int64_t>(0, 300);
    const auto comparison = *rc::gen::element(Comparison::at_least, Comparison::more_than);
    const auto holds = [&](std::int64_t count) {
      return comparison == Comparison::at_least ? count * den >= num * base
                                                : count * den > num * base;
    };
    const auto least = least_count({num, den}, comparison, base);
    RC_ASSERT(holds(least));
    RC_ASSERT(least == 0 || !holds(least - 1));
  }));
}

TEST(CheckRule, AcceptsTheUsualRules) {
  for (const RuleKind kind :
       {RuleKind::consensus, RuleKind::unanimity, RuleKind::simple_majority, RuleKind::silence}) {
    Rule rule;
    rule.kind = kind;
    EXPECT_EQ(codes(check_rule(rule, 11)), "");
    EXPECT_EQ(codes(check_rule(rule, std::nullopt)), "");
  }
  Rule rule;
  rule.kind = RuleKind::qualified_majority;
  rule.threshold = {2, 3};
  rule.quorum = {QuorumKind::fraction, 0, Comparison::more_than, {1, 2}};
  EXPECT_EQ(codes(check_rule(rule, 11)), "");
}

TEST(CheckRule, FindsThresholdsThatCannotBeMet) {
  const auto with = [](Fraction share, Comparison comparison) {
    Rule rule;
    rule.kind = RuleKind::qualified_majority;
    rule.threshold = share;
    rule.comparison = comparison;
    return codes(check_rule(rule, 11));
  };
  EXPECT_EQ(with({1, 1}, Comparison::at_least), "");
  EXPECT_EQ(with({1, 1}, Comparison::more_than), "threshold_unreachable/threshold");
  EXPECT_EQ(with({3, 2}, Comparison::at_least), "unsound_fraction/threshold");
  EXPECT_EQ(with({1, 0}, Comparison::at_least), "unsound_fraction/threshold");
  EXPECT_EQ(with({0, 1}, Comparison::at_least), "unsound_fraction/threshold");
  EXPECT_EQ(with({-1, -2}, Comparison::at_least), "unsound_fraction/threshold");
  EXPECT_EQ(with({1, 2'000'000}, Comparison::at_least), "unsound_fraction/threshold");
}

TEST(CheckRule, FindsQuorumsThatCannotBeMet) {
  const auto with = [](Quorum quorum, std::optional<std::int64_t> size) {
    Rule rule;
    rule.quorum = quorum;
    return codes(check_rule(rule, size));
  };
  EXPECT_EQ(with({QuorumKind::count, 11, {}, {}}, 11), "");
  EXPECT_EQ(with({QuorumKind::count, 12, {}, {}}, 11), "quorum_unreachable/quorum/count");
  EXPECT_EQ(with({QuorumKind::count, 12, {}, {}}, std::nullopt), "");
  EXPECT_EQ(with({QuorumKind::count, 0, {}, {}}, 11), "quorum_empty/quorum/count");
  EXPECT_EQ(with({QuorumKind::fraction, 0, Comparison::more_than, {1, 1}}, 11),
            "threshold_unreachable/quorum/fraction");
  EXPECT_EQ(with({}, 0), "empty_electorate");
}

TEST(CheckRule, FindsContradictions) {
  Rule rule;
  rule.finish = Finish::early;
  EXPECT_EQ(codes(check_rule(rule, 11)), "early_finish_with_changes/finish");
  rule.may_change = false;
  EXPECT_EQ(codes(check_rule(rule, 11)), "");
  rule = {};
  rule.kind = RuleKind::silence;
  rule.setting = Setting::in_session;
  rule.sealed = true;
  rule.quorum = {QuorumKind::count, 6, {}, {}};
  EXPECT_EQ(codes(check_rule(rule, 11)),
            "silence_with_quorum/quorum silence_in_session/setting silence_sealed/sealed");
  rule = {};
  rule.parts.push_back({BodyCode("RCM"), {}});
  EXPECT_EQ(codes(check_rule(rule, 11)), "parts_without_concurrence/parts");
}

TEST(CheckRule, LooksIntoThePartsOfAConcurrentRule) {
  Rule part;
  part.quorum = {QuorumKind::count, 12, {}, {}};
  Rule rule;
  rule.kind = RuleKind::concurrent;
  rule.parts = {{BodyCode("RCM"), part}, {BodyCode("SACM"), part}};
  const std::map<BodyCode, std::int64_t> sizes{{BodyCode("RCM"), 11}, {BodyCode("SACM"), 12}};
  EXPECT_EQ(codes(check_rule(rule, sizes)), "quorum_unreachable/parts/0/rule/quorum/count");
  rule.parts[1].body = BodyCode("RCM");
  rule.parts[1].rule.kind = RuleKind::concurrent;
  rule.parts[0].rule = {};
  EXPECT_EQ(codes(check_rule(rule, sizes)),
            "body_named_twice/parts/1/body nested_concurrence/parts/1/rule/kind");
  rule.parts.pop_back();
  EXPECT_EQ(codes(check_rule(rule, sizes)), "concurrence_of_one/parts");
}

}  // namespace
}  // namespace concord::decision
