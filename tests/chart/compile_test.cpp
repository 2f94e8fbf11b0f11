#include <gtest/gtest.h>

#include <algorithm>

#include "engine/chart/chart.hpp"
#include "tests/chart/json_chart.hpp"

namespace concord::chart::testing {
namespace {

struct BadChart {
  const char* chart;
  const char* code;
  const char* place;
};

// Parallel p with regions r (a, b) and q (c, d), beside x.
std::string with_parallel(const std::string& transition) {
  return R"({"states": [
    {"id": "x", "on": [)" +
         transition + R"(]},
    {"id": "p", "kind": "parallel", "states": [
      {"id": "r", "states": [{"id": "a"}, {"id": "b"},
                             {"id": "h", "kind": "deep", "initial": "a"}]},
      {"id": "q", "states": [{"id": "c"}, {"id": "d"}]}]}]})";
}

TEST(Compile, RefusesWhatIsNoChart) {
  const BadChart table[] = {
      {R"({"states": []})", "no_states", ""},
      {R"({"states": [{"id": ""}]})", "empty_id", ""},
      {R"({"states": [{"id": "a", "states": [{"id": "a"}]}]})", "duplicate_id", "a"},
      {R"({"states": [{"id": "a", "on": [{"target": "b"}]}]})", "unknown_target", "a"},
      {R"({"initial": "b", "states": [{"id": "a"}]})", "unknown_target", ""},
      {R"({"states": [{"id": "a", "on": [{"target": "a a"}]}]})", "repeated_target", "a"},
      {R"({"states": [{"id": "a", "initial": "b"}, {"id": "b"}]})", "initial_not_allowed", "a"},
      {R"({"states": [{"id": "a", "initial": "b", "states": [{"id": "c"}]}, {"id": "b"}]})",
       "initial_not_descendant", "a"},
      {R"({"states": [{"id": "a", "initial": "a", "states": [{"id": "c"}]}]})",
       "initial_not_descendant", "a"},
      {R"({"states": [{"id": "a", "kind": "parallel"}]})", "no_children", "a"},
      {R"({"states": [{"id": "a", "states": [{"id": "h", "kind": "deep", "initial": "a"}]}]})",
       "no_children", "a"},
      {R"({"states": [{"id": "f", "kind": "final", "on": [{"target": "f"}]}]})",
       "final_with_content", "f"},
      {R"({"states": [{"id": "f", "kind": "final", "states": [{"id": "a"}]}]})",
       "final_with_content", "f"},
      {R"({"states": [{"id": "p", "kind": "parallel", "states": [{"id": "f", "kind": "final"}]}]})",
       "final_in_parallel", "f"},
      {R"({"states": [{"id": "a"}, {"id": "h", "kind": "deep", "initial": "a"}]})",
       "history_at_top", "h"},
      {R"({"states": [{"id": "a", "states": [{"id": "b"},
           {"id": "h", "kind": "shallow", "initial": "b", "entry": ["x"]}]}]})",
       "history_with_content", "h"},
      {R"({"states": [{"id": "a", "states": [{"id": "b"}, {"id": "h", "kind": "shallow"}]}]})",
       "history_without_default", "h"},
      {R"({"states": [{"id": "a", "states": [{"id": "b"},
           {"id": "h", "kind": "shallow", "initial": "c"}]}, {"id": "c"}]})",
       "history_default_outside", "h"},
      {R"({"states": [{"id": "a", "states": [{"id": "b"},
           {"id": "h", "kind": "shallow", "initial": "i"},
           {"id": "i", "kind": "deep", "initial": "h"}]}]})",
       "history_cycle", "h"},
      {R"({"states": [{"id": "a", "on": [{"event": "a*"}]}]})", "bad_event", "a"},
      {R"({"states": [{"id": "a", "on": [{"event": "a..b"}]}]})", "bad_event", "a"},
      {R"({"states": [{"id": "a", "on": [{"event": ".*"}]}]})", "bad_event", "a"},
  };
  for (const BadChart& row : table) {
    const auto result = compile(read_chart(nlohmann::json::parse(row.chart)).definition);
    ASSERT_FALSE(result) << row.chart;
    const Problem problem = result.error().front();
    EXPECT_EQ(problem.code, row.code) << row.chart;
    EXPECT_EQ(problem.place, row.place) << row.chart;
    EXPECT_FALSE(problem.message.empty() || problem.remedy.empty()) << row.chart;
  }
}

TEST(Compile, AllowsSeveralTargetsOnlyInDifferentRegions) {
  const std::pair<const char*, bool> table[] = {
      {"a c", true},  {"r d", true},  {"r q", true},  {"h c", true},  {"a b", false},
      {"r a", false}, {"p a", false}, {"x a", false}, {"h b", false},
  };
  for (const auto& [targets, legal] : table) {
    const auto json =
        nlohmann::json::parse(with_parallel(R"({"target": ")" + std::string{targets} + "\"}"));
    const auto result = compile(read_chart(json).definition);
    EXPECT_EQ(result.has_value(), legal) << targets;
    if (!legal && !result) {
      EXPECT_EQ(result.error().front().code, "illegal_targets") << targets;
    }
  }
}

TEST(Compile, ReportsAllProblemsAtOnce) {
  const auto json = nlohmann::json::parse(
      R"({"states": [{"id": "a", "on": [{"target": "x"}, {"target": "y"}]},
                     {"id": "b", "initial": "", "on": [{"target": "z"}]}]})");
  const auto result = compile(read_chart(json).definition);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().size(), 3U);
}

TEST(Compile, RefusesNestingThatIsTooDeep) {
  ChartDefinition definition;
  std::vector<StateDefinition>* level = &definition.states;
  for (int i = 0; i < 100; ++i) {
    level->push_back({.id = "s" + std::to_string(i),
                      .initial = {},
                      .transitions = {},
                      .on_entry = {},
                      .on_exit = {},
                      .states = {}});
    level = &level->front().states;
  }
  const auto result = compile(definition);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().front().code, "too_deep");
  EXPECT_EQ(result.error().front().place, "s63");
}

TEST(Chart, TellsItsStructure) {
  const auto json = nlohmann::json::parse(with_parallel(R"({"event": "go", "target": "h c"})"));
  const auto compiled = compile(read_chart(json).definition);
  ASSERT_TRUE(compiled);
  const Chart& chart = *compiled;
  const auto id = [&](const char* name) { return chart.find(name).value(); };
  EXPECT_EQ(chart.states().size(), 10U);
  EXPECT_EQ(chart.find("nobody"), std::nullopt);
  EXPECT_EQ(chart.state(id("r")).parent, id("p"));
  EXPECT_EQ(chart.state(id("p")).parent, root);
  EXPECT_EQ(chart.state(id("r")).kind, StateKind::compound);
  EXPECT_EQ(chart.state(id("x")).kind, StateKind::atomic);
  EXPECT_EQ(chart.state(id("r")).initial, std::vector{id("a")});
  EXPECT_EQ(names(chart, chart.state(id("r")).children), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(names(chart, chart.state(id("r")).histories), std::vector<std::string>{"h"});
  EXPECT_TRUE(chart.is_descendant(id("d"), id("p")));
  EXPECT_FALSE(chart.is_descendant(id("d"), id("r")));
  EXPECT_FALSE(chart.is_descendant(id("d"), id("d")));
  ASSERT_EQ(chart.transitions().size(), 1U);
  EXPECT_EQ(chart.transition(TransitionId{0}).source, id("x"));
  EXPECT_TRUE(chart.transition(TransitionId{0}).to_history);
}

TEST(Chart, MatchesEventsByTokens) {
  const auto json = nlohmann::json::parse(
      R"({"states": [{"id": "a", "on": [{"event": "error"}, {"event": "error.send.*"},
          {"event": "foo. bar"}, {"event": "*"}, {}]}]})");
  const auto chart = compile(read_chart(json).definition);
  ASSERT_TRUE(chart);
  // Which of the five transitions match.
  const std::pair<const char*, const char*> table[] = {
      {"error", "10010"},       {"error.send", "11010"}, {"error.send.late.x", "11010"},
      {"error.other", "10010"}, {"errors", "00010"},     {"error.sender", "10010"},
      {"foo", "00110"},         {"foo.x", "00110"},      {"bar.x.y", "00110"},
      {"foobar", "00010"},      {"", "00010"},           {"unknown.error", "00010"},
  };
  for (const auto& [event, expected] : table) {
    std::string matches;
    for (std::uint16_t t = 0; t < 5; ++t) {
      matches += chart->matches(TransitionId{t}, chart->resolve(event)) ? '1' : '0';
    }
    EXPECT_EQ(matches, expected) << event;
  }
}

}  // namespace
}  // namespace concord::chart::testing
