#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/workflow/small_definition.hpp"

namespace concord::workflow::testing {
namespace {

TEST(Loader, KeepsWhatTheFileSays) {
  const auto definition = load_good(small_definition());
  EXPECT_EQ(definition->name, "small");
  EXPECT_EQ(definition->root, "main");
  EXPECT_THAT(definition->authentic_languages, ::testing::ElementsAre("es", "en"));
  EXPECT_EQ(definition->bodies.at("group").es, "Grupo");
  const ChartRule& text = definition->charts.at("text");
  EXPECT_THAT(text.key, ::testing::ElementsAre(Each::conference, Each::topic));
  EXPECT_TRUE(text.document->consolidates);
  EXPECT_EQ(text.deadlines.at("silence").notice, Duration(std::chrono::hours(72)));
  EXPECT_TRUE(text.deadlines.at("silence").given);
  EXPECT_EQ(text.deadlines.at("answers").after, Duration(std::chrono::hours(240)));
  EXPECT_EQ(text.decisions.at("adoption").rule.kind, decision::RuleKind::silence);
  EXPECT_EQ(text.decisions.at("adoption").electorate, (Readers{Group::conference_members, ""}));
  const State& drafting = *text.find_state("drafting");
  EXPECT_EQ(drafting.transitions[0].guard->parts[1].duration, Duration(std::chrono::hours(72)))
      << "the deadline's own notice";
  EXPECT_TRUE(drafting.transitions[0].guard->parts[1].derogable);
  EXPECT_EQ(drafting.transitions[0].pointer, "/charts/text/states/drafting/on/0");
  EXPECT_TRUE(definition->charts.at("main").find_state("done")->settled) << "final is settled";
}

TEST(Loader, CompilesEachChartBesideItsRules) {
  const auto definition = load_good(small_definition());
  for (const auto& [name, rule] : definition->charts) {
    ASSERT_EQ(rule.state_rules.size(), rule.chart->states().size());
    ASSERT_EQ(rule.transition_rules.size(), rule.chart->transitions().size());
    EXPECT_EQ(rule.state_rules[0], nullptr);
    for (std::size_t i = 1; i < rule.state_rules.size(); ++i)
      EXPECT_EQ(rule.state_rules[i]->name, rule.chart->states()[i].id);
    for (std::size_t i = 0; i < rule.transition_rules.size(); ++i) {
      const auto& compiled = rule.chart->transitions()[i];
      const Transition& written = *rule.transition_rules[i];
      EXPECT_EQ(compiled.events,
                written.on.empty() ? std::vector<std::string>{} : std::vector{written.on});
      ASSERT_EQ(compiled.guard.has_value(), written.guard.has_value());
      if (compiled.guard) {
        EXPECT_EQ(rule.guards[*compiled.guard], *written.guard);
      }
      ASSERT_EQ(compiled.actions.size(), written.effects.size());
      for (std::size_t a = 0; a < compiled.actions.size(); ++a)
        EXPECT_EQ(rule.effects[compiled.actions[a]].index(), written.effects[a].index());
    }
  }
}

TEST(Loader, DeadlinesDecisionsAndInvokesAreNoActions) {
  const auto definition = load_good(small_definition());
  const ChartRule& text = definition->charts.at("text");
  const auto& silence = text.chart->state(*text.chart->find("silence"));
  EXPECT_TRUE(silence.on_entry.empty());
  EXPECT_TRUE(silence.on_exit.empty());
}

TEST(Loader, EntryAndExitEffectsAreActions) {
  const auto definition = load_good(bent(
      bent(small_definition(), "/charts/text/states/drafting/on_entry", R"(["issue revision"])"),
      "/charts/text/states/drafting/on_exit", R"(["reopen text"])"));
  const ChartRule& text = definition->charts.at("text");
  const auto& drafting = text.chart->state(*text.chart->find("drafting"));
  ASSERT_EQ(drafting.on_entry.size(), 1U);
  ASSERT_EQ(drafting.on_exit.size(), 1U);
  EXPECT_TRUE(variant2::holds_alternative<IssueRevision>(text.effects[drafting.on_entry[0]]));
  EXPECT_TRUE(variant2::holds_alternative<ReopenText>(text.effects[drafting.on_exit[0]]));
}

TEST(Loader, TheHashIsThatOfTheCanonicalBytes) {
  const auto json = small_definition();
  const auto dense = load(json.dump(), "a.json");
  const auto spread = load(json.dump(4), "b.json");
  ASSERT_TRUE(dense && spread);
  EXPECT_EQ((*dense)->hash, (*spread)->hash);
  EXPECT_EQ((*dense)->source, (*spread)->source);
  const auto again = load((*dense)->source, "c.json");
  ASSERT_TRUE(again) << "the canonical bytes load";
  EXPECT_EQ((*again)->hash, (*dense)->hash);
  const auto other = load_good(bent(json, "/title/en", "\"Other\""));
  EXPECT_NE(other->hash, (*dense)->hash);
}

TEST(Loader, StatesStandInTheOrderOfTheirNamesWhateverTheFile) {
  const auto definition = load_good(small_definition());
  std::vector<std::string> names;
  for (const State& state : definition->charts.at("input").states) names.push_back(state.name);
  EXPECT_THAT(names, ::testing::ElementsAre("home", "checked", "draft", "sent"));
}

TEST(Loader, FieldsStandInTheOrderThatTheDefinitionListsThenByName) {
  const auto fields = bent(small_definition(), "/charts/main/fields",
                           R"({"venue": {"kind": "text"}, "about": {"kind": "text"},
                               "zone": {"kind": "text"}, "day": {"kind": "date"}})");
  EXPECT_THAT(load_good(fields)->charts.at("main").field_order,
              ::testing::ElementsAre("about", "day", "venue", "zone"));
  const auto listed = load_good(bent(fields, "/charts/main/field_order", R"(["zone", "day"])"));
  EXPECT_THAT(listed->charts.at("main").field_order,
              ::testing::ElementsAre("zone", "day", "about", "venue"));
  // It is data: the canonical bytes, which the log keeps, say the same.
  const auto again = load(listed->source, "again.json");
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->charts.at("main").field_order, listed->charts.at("main").field_order);
}

TEST(Loader, ReadsEveryKindOfRule) {
  const std::string place = "/charts/text/decisions/adoption/rule";
  const auto rule_of = [&](const char* rule) {
    return load_good(bent(small_definition(), place, rule))
        ->charts.at("text")
        .decisions.at("adoption");
  };
  const auto majority = rule_of(R"({"kind": "qualified majority", "threshold": {"more_than": "1/2"},
    "in": "session", "quorum": {"share": {"more_than": "1/2"}}, "denominator": "present and voting",
    "abstention": "counted", "tie": "chair", "finish": "early", "withdrawn": "keeps quorum",
    "may_change": false, "sealed": true})");
  using namespace decision;
  Rule expected;
  expected.kind = RuleKind::qualified_majority;
  expected.comparison = Comparison::more_than;
  expected.threshold = {1, 2};
  expected.quorum = {QuorumKind::fraction, 0, Comparison::more_than, {1, 2}};
  expected.denominator = Denominator::present_and_voting;
  expected.abstention = Abstention::counted_in_base;
  expected.tie = Tie::chair;
  expected.finish = Finish::early;
  expected.withdrawn = Withdrawn::keeps_quorum_base;
  expected.setting = Setting::in_session;
  expected.may_change = false;
  expected.sealed = true;
  EXPECT_EQ(majority.rule, expected);
  EXPECT_FALSE(majority.each);

  auto both = bent(small_definition(), "/charts/text/decisions/adoption/electorate",
                   "\"members of any conference\"");
  both = bent(both, place,
              R"({"kind": "concurrent", "each": {"kind": "unanimity", "quorum": {"count": 6}}})");
  const auto concurrent = load_good(both)->charts.at("text").decisions.at("adoption");
  EXPECT_EQ(concurrent.rule.kind, RuleKind::concurrent);
  EXPECT_TRUE(concurrent.rule.parts.empty());
  ASSERT_TRUE(concurrent.each);
  EXPECT_EQ(concurrent.each->kind, RuleKind::unanimity);
  EXPECT_EQ(concurrent.each->quorum.count, 6);
}

TEST(Loader, ReadsSharesAndCounts) {
  const std::string place = "/charts/main/states/work/on/0/if/at_least";
  const auto guard_of = [&](const char* at_least) {
    return *load_good(bent(small_definition(), place, at_least))
                ->charts.at("main")
                .find_state("work")
                ->transitions[0]
                .guard;
  };
  EXPECT_TRUE(guard_of("\"all\"").everyone);
  const Guard share = guard_of("\"2/3\"");
  EXPECT_FALSE(share.everyone);
  EXPECT_EQ(share.at_least, 2);
  EXPECT_EQ(share.denominator, 3);
  const Guard count = guard_of("9");
  EXPECT_FALSE(count.everyone);
  EXPECT_EQ(count.at_least, 9);
  EXPECT_EQ(count.denominator, 0);
}

}  // namespace
}  // namespace concord::workflow::testing
