#include "engine/chart/stepper.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/chart/json_chart.hpp"

namespace concord::chart::testing {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

struct Play {
  const char* what;
  const char* chart;
  const char* events;  // separated by blanks
  const char* trace;   // of all steps after the start, and of the start if there are no events
  const char* leaves;
};

void check(const Play& play) {
  SCOPED_TRACE(play.what);
  Machine machine(nlohmann::json::parse(play.chart));
  machine.start();
  std::istringstream events(play.events);
  bool first = true;
  for (std::string event; events >> event; first = false) {
    if (first) machine.trace.clear();
    machine.send(event);
    ASSERT_FALSE(machine.failed());
  }
  ASSERT_FALSE(machine.failed());
  EXPECT_EQ(join(machine.trace), play.trace);
  EXPECT_EQ(join(machine.leaves()), play.leaves);
  EXPECT_TRUE(is_legal(machine.chart(), machine.configuration()));
}

TEST(Stepper, EntersAndExitsInTheOrderOfAppendixD) {
  const Play table[] = {
      {"entry actions, then initial actions, then the child", R"j({"states": [
         {"id": "a", "entry": ["in-a"], "initial": "c", "initial_do": ["first"], "states": [
           {"id": "b"}, {"id": "c", "entry": ["in-c"]}]}]})j",
       "", "+a in-a first +c in-c", "c"},
      {"exit in reverse, then the transition, then entry", R"j({"states": [
         {"id": "a", "exit": ["out-a"], "on": [{"event": "e", "target": "d", "do": ["go"]}],
          "states": [{"id": "b", "exit": ["out-b"]}]},
         {"id": "c", "states": [{"id": "d", "entry": ["in-d"]}]}]})j",
       "e", "out-b -b out-a -a go +c +d in-d", "d"},
      {"regions in document order, whatever their depth", R"j({"states": [{"id": "p",
         "kind": "parallel", "on": [{"event": "e", "target": "x"}], "states": [
           {"id": "r", "states": [{"id": "s", "states": [{"id": "t"}]}]},
           {"id": "u"}]}, {"id": "x"}]})j",
       "e", "-u -t -s -r -p +x", "x"},
      {"deep initial states in several regions", R"j({"initial": "b d", "states": [
         {"id": "x"}, {"id": "p", "kind": "parallel", "states": [
           {"id": "r", "states": [{"id": "a"}, {"id": "b"}]},
           {"id": "q", "states": [{"id": "c"}, {"id": "d"}]},
           {"id": "z"}]}]})j",
       "", "+p +r +b +q +d +z", "b d z"},
  };
  for (const Play& play : table) check(play);
}

TEST(Stepper, TakesTransitions) {
  const Play table[] = {
      {"external: leaves its source", R"j({"states": [{"id": "a",
         "on": [{"event": "e", "target": "c"}], "states": [{"id": "b"}, {"id": "c"}]}]})j",
       "e", "-b -a +a +c", "c"},
      {"internal: stays in its source", R"j({"states": [{"id": "a",
         "on": [{"event": "e", "target": "c", "internal": true}],
         "states": [{"id": "b"}, {"id": "c"}]}]})j",
       "e", "-b +c", "c"},
      {"internal with a target outside counts as external", R"j({"states": [{"id": "a",
         "on": [{"event": "e", "target": "a", "internal": true}], "states": [{"id": "b"}]}]})j",
       "e", "-b -a +a +b", "b"},
      {"targetless: leaves nothing", R"j({"states": [{"id": "a",
         "on": [{"event": "e", "do": ["go"]}]}]})j",
       "e", "go", "a"},
      {"a self-transition of a region re-enters the whole parallel", R"j({"states": [{"id": "p",
         "kind": "parallel", "states": [
           {"id": "r", "on": [{"event": "e", "target": "r"}]}, {"id": "q"}]}]})j",
       "e", "-q -r -p +p +r +q", "q r"},
      {"several targets", R"j({"states": [{"id": "x", "on": [{"event": "e", "target": "b d"}]},
         {"id": "p", "kind": "parallel", "states": [
           {"id": "r", "states": [{"id": "a"}, {"id": "b"}]},
           {"id": "q", "states": [{"id": "c"}, {"id": "d"}]}]}]})j",
       "e", "-x +p +r +b +q +d", "b d"},
      {"the first whose guard holds", R"j({"states": [{"id": "a", "on": [
         {"event": "e", "cond": "false", "target": "b"}, {"event": "e", "target": "c"},
         {"event": "e", "target": "d"}]}, {"id": "b"}, {"id": "c"}, {"id": "d"}]})j",
       "e", "-a +c", "c"},
      {"eventless before raised events, raised in order", R"j({"states": [
         {"id": "a", "on": [{"event": "e", "target": "b", "do": [{"raise": "x"}, {"raise": "y"}]}]},
         {"id": "b", "on": [{"target": "c"}, {"event": "x", "target": "a"}]},
         {"id": "c", "on": [{"event": "x", "target": "d"}, {"event": "y", "target": "a"}]},
         {"id": "d", "on": [{"event": "y", "target": "f"}]}, {"id": "f"}]})j",
       "e", "-a +b -b +c -c +d -d +f", "f"},
      {"an eventless transition whose guard has come to hold", R"j({"states": [{"id": "p",
         "kind": "parallel", "states": [
           {"id": "r", "states": [{"id": "a", "on": [{"event": "e", "target": "b"}]}, {"id": "b"}]},
           {"id": "q", "states": [{"id": "c", "on": [{"cond": "In('b')", "target": "d"}]},
                                  {"id": "d"}]}]}]})j",
       "e", "-a +b -c +d", "b d"},
  };
  for (const Play& play : table) check(play);
}

TEST(Stepper, PreemptsConflictingTransitions) {
  const Play table[] = {
      {"the inner state first", R"j({"states": [{"id": "a", "on": [{"event": "e", "target": "x"}],
         "states": [{"id": "b", "on": [{"event": "e", "target": "c"}]}, {"id": "c"}]},
         {"id": "x"}]})j",
       "e", "-b +c", "c"},
      {"both regions, if neither leaves the other's", R"j({"states": [{"id": "p",
         "kind": "parallel", "states": [
           {"id": "r", "states": [{"id": "a", "on": [{"event": "e", "target": "b", "do": ["1"]}]},
                                  {"id": "b"}]},
           {"id": "q", "states": [{"id": "c", "on": [{"event": "e", "target": "d", "do": ["2"]}]},
                                  {"id": "d"}]}]}]})j",
       "e", "-c -a 1 2 +b +d", "b d"},
      {"the region first in document order, if one leaves the parallel", R"j({"states": [{"id": "p",
         "kind": "parallel", "states": [
           {"id": "r", "states": [{"id": "a", "on": [{"event": "e", "target": "b"}]}, {"id": "b"}]},
           {"id": "q", "states": [{"id": "c", "on": [{"event": "e", "target": "x"}]}]}]},
         {"id": "x"}]})j",
       "e", "-a +b", "b c"},
      {"a descendant takes away from its ancestor what another region had chosen",
       R"j({"states": [{"id": "p", "kind": "parallel", "on": [{"event": "e", "target": "x"}],
         "states": [{"id": "r", "states": [{"id": "a"}]},
           {"id": "q", "states": [{"id": "c", "on": [{"event": "e", "target": "d"}]},
                                  {"id": "d"}]}]}, {"id": "x"}]})j",
       "e", "-c +d", "a d"},
      {"targetless transitions conflict with nothing", R"j({"states": [{"id": "p",
         "kind": "parallel", "on": [{"event": "e", "do": ["outer"]}], "states": [
           {"id": "r", "states": [{"id": "a", "on": [{"event": "e", "target": "b", "do": ["1"]}]},
                                  {"id": "b"}]},
           {"id": "q"}, {"id": "s"}]}]})j",
       "e", "-a 1 outer +b", "b q s"},
  };
  for (const Play& play : table) check(play);
}

// w holds a (b, c) and y, with a shallow and a deep history.
std::string with_history(const std::string& wanted) {
  return R"j({"initial": "x", "states": [
    {"id": "x", "on": [{"event": "back", "target": ")j" +
         wanted + R"j("}, {"event": "in", "target": "w"}]},
    {"id": "w", "initial": "y", "on": [{"event": "out", "target": "x"}], "states": [
      {"id": "h", "kind": "shallow", "initial": "a", "initial_do": ["default"]},
      {"id": "g", "kind": "deep", "initial": "c", "initial_do": ["default"]},
      {"id": "y", "on": [{"event": "e", "target": "c"}]},
      {"id": "a", "entry": ["in-a"], "states": [{"id": "b"}, {"id": "c"}]}]}]})j";
}

TEST(Stepper, RemembersHistory) {
  const std::string shallow = with_history("h");
  const std::string deep = with_history("g");
  const Play table[] = {
      {"shallow default", shallow.c_str(), "back", "-x +w default +a in-a +b", "b"},
      {"deep default", deep.c_str(), "back", "-x +w default +a in-a +c", "c"},
      {"shallow recorded", shallow.c_str(), "in e out back",
       "-x +w +y -y +a in-a +c -c -a -w +x -x +w +a in-a +b", "b"},
      {"deep recorded", deep.c_str(), "in e out back",
       "-x +w +y -y +a in-a +c -c -a -w +x -x +w +a in-a +c", "c"},
      {"the last time counts", deep.c_str(), "in e out in out back",
       "-x +w +y -y +a in-a +c -c -a -w +x -x +w +y -y -w +x -x +w +y", "y"},
  };
  for (const Play& play : table) check(play);
}

TEST(Stepper, RaisesDoneEvents) {
  const char* parallel = R"j({"states": [{"id": "p", "kind": "parallel",
      "on": [{"event": "done.state.p", "target": "x", "do": ["all"]},
             {"event": "done.state.r", "do": ["one"]}],
      "states": [
        {"id": "r", "states": [{"id": "a", "on": [{"event": "e", "target": "f"}]},
                               {"id": "f", "kind": "final"}]},
        {"id": "q", "states": [{"id": "c", "on": [{"event": "g", "target": "d"}]},
                               {"id": "d", "kind": "final"}]}]}, {"id": "x"}]})j";
  const Play table[] = {
      {"of a compound state", R"j({"states": [{"id": "a",
         "on": [{"event": "done.state.a", "target": "x"}], "states": [
           {"id": "b", "on": [{"event": "e", "target": "f"}]}, {"id": "f", "kind": "final"}]},
         {"id": "x"}]})j",
       "e", "-b +f -f -a +x", "x"},
      {"of one region", parallel, "e", "-a +f one", "c f"},
      {"of the parallel", parallel, "e g", "-a +f one -c +d -d -q -f -r -p all +x", "x"},
  };
  for (const Play& play : table) check(play);
}

TEST(Stepper, EndsInATopLevelFinalState) {
  Machine machine(nlohmann::json::parse(R"j({"states": [
    {"id": "a", "on": [{"event": "e", "target": "f", "do": [{"raise": "x"}]}]},
    {"id": "f", "kind": "final", "entry": ["in-f"], "exit": ["out-f"]}]})j"));
  machine.start();
  EXPECT_FALSE(machine.last().done);
  machine.send("e");
  EXPECT_TRUE(machine.last().done);
  EXPECT_TRUE(is_done(machine.chart(), machine.configuration()));
  EXPECT_EQ(join(machine.trace), "+a -a +f in-f out-f");
  const Configuration end = machine.configuration();
  machine.send("e");
  EXPECT_TRUE(machine.last().done);
  EXPECT_FALSE(machine.last().matched);
  EXPECT_EQ(machine.configuration(), end);
  EXPECT_EQ(join(machine.leaves()), "f");
}

TEST(Stepper, StopsWhatWouldRunForEver) {
  const char* table[] = {
      R"j({"states": [{"id": "a", "on": [{"target": "b"}]},
          {"id": "b", "on": [{"target": "a"}]}]})j",
      R"j({"states": [{"id": "a", "on": [{"do": ["again"]}]}]})j",
      R"j({"states": [{"id": "a", "entry": [{"raise": "x"}],
          "on": [{"event": "x", "target": "a"}]}]})j",
  };
  for (const char* chart : table) {
    Machine machine(nlohmann::json::parse(chart));
    machine.start();
    EXPECT_TRUE(machine.failed()) << chart;
    EXPECT_EQ(machine.error(), StepError::endless) << chart;
  }
}

TEST(Stepper, CountsMicrostepsExactly) {
  // One step of the event and two by itself.
  const auto json = nlohmann::json::parse(R"j({"states": [
    {"id": "a", "on": [{"event": "e", "target": "b"}]}, {"id": "b", "on": [{"target": "c"}]},
    {"id": "c", "on": [{"target": "d"}]}, {"id": "d"}]})j");
  for (const auto& [limit, fails] : {std::pair{2U, true}, std::pair{3U, false}}) {
    Machine machine(json);
    machine.limit(limit);
    machine.start();
    machine.send("e");
    EXPECT_EQ(machine.failed(), fails) << limit;
  }
}

TEST(Stepper, ReportsWhatHappened) {
  Machine machine(nlohmann::json::parse(R"j({"states": [
    {"id": "a", "on": [{"event": "e", "target": "b"}]}, {"id": "b", "on": [{"target": "c"}]},
    {"id": "c"}]})j"));
  machine.start();
  EXPECT_TRUE(machine.last().matched);
  EXPECT_EQ(join(names(machine.chart(), machine.last().entered)), "a");
  machine.send("e");
  EXPECT_TRUE(machine.last().matched);
  EXPECT_EQ(join(names(machine.chart(), machine.last().exited)), "a b");
  EXPECT_EQ(join(names(machine.chart(), machine.last().entered)), "b c");
  EXPECT_EQ(machine.last().taken, (TransitionList{TransitionId{0}, TransitionId{1}}));
  machine.send("unknown");
  EXPECT_FALSE(machine.last().matched);
  EXPECT_TRUE(machine.last().taken.empty());
}

class Nobody : public Environment {
  bool holds(GuardRef, const Configuration&) const override { return true; }
  void perform(ActionRef, Raise&) override {}
};

TEST(Stepper, RefusesAConfigurationOfAnotherChart) {
  Machine machine(nlohmann::json::parse(R"j({"states": [{"id": "a"}]})j"));
  Nobody nobody;
  const auto none = step(machine.chart(), Configuration{}, "e", nobody);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error(), StepError::foreign_configuration);
  const StateId far[] = {StateId{7}};
  EXPECT_FALSE(step(machine.chart(), Configuration{far, {}}, "e", nobody));
}

TEST(Candidates, ListsOpenAndClosedTransitionsByPriority) {
  Machine machine(nlohmann::json::parse(R"j({"states": [{"id": "p", "kind": "parallel",
    "on": [{"event": "p1", "target": "x"}], "states": [
      {"id": "r", "on": [{"event": "r1", "cond": "In('q')"}], "states": [
        {"id": "a", "on": [{"event": "a1", "cond": "false"}, {"event": "a2"}]}, {"id": "b"}]},
      {"id": "q", "on": [{"event": "q1"}]}]}, {"id": "x", "on": [{"event": "x1"}]}]})j"));
  machine.start();
  machine.trace.clear();
  std::string listed;
  for (const Candidate& candidate :
       candidates(machine.chart(), machine.configuration(), machine.environment())) {
    const Transition& transition = machine.chart().transition(candidate.transition);
    listed += transition.events.front() + (candidate.holds ? "+ " : "- ");
  }
  EXPECT_EQ(listed, "a1- a2+ r1+ p1+ q1+ ");
  EXPECT_TRUE(machine.trace.empty());
}

TEST(Configuration, KnowsWhatIsLegal) {
  Machine machine(nlohmann::json::parse(with_history("g")));
  const Chart& chart = machine.chart();
  const auto id = [&](const char* name) { return chart.find(name).value(); };
  const auto legal = [&](std::vector<StateId> active, std::vector<HistoryRecord> history = {}) {
    return is_legal(chart, Configuration{active, history});
  };
  EXPECT_TRUE(legal({id("x")}));
  EXPECT_TRUE(legal({id("c"), id("a"), id("w")}));
  EXPECT_FALSE(legal({}));
  EXPECT_FALSE(legal({id("w")}));
  EXPECT_FALSE(legal({id("a"), id("b")}));
  EXPECT_FALSE(legal({id("x"), id("w"), id("y")}));
  EXPECT_FALSE(legal({id("w"), id("h")}));
  EXPECT_FALSE(legal({StateId{99}}));
  EXPECT_TRUE(legal({id("x")}, {{id("g"), id("c")}, {id("h"), id("a")}}));
  EXPECT_FALSE(legal({id("x")}, {{id("g"), id("c")}, {id("g"), id("b")}}));
  EXPECT_FALSE(legal({id("x")}, {{id("h"), id("c")}}));
  EXPECT_FALSE(legal({id("x")}, {{id("g"), id("x")}}));
  EXPECT_FALSE(legal({id("x")}, {{id("w"), id("y")}}));
}

TEST(Configuration, IsTheSameHoweverItWasMade) {
  Configuration by_hand;
  by_hand.enter(StateId{5});
  by_hand.enter(StateId{2});
  by_hand.enter(StateId{5});
  by_hand.enter(StateId{9});
  by_hand.exit(StateId{9});
  const StateId recorded[] = {StateId{7}, StateId{8}};
  by_hand.record(StateId{4}, recorded);
  by_hand.record(StateId{3}, recorded);
  by_hand.record(StateId{4}, {recorded, 1});
  const StateId active[] = {StateId{5}, StateId{2}};
  const HistoryRecord history[] = {
      {StateId{4}, StateId{7}}, {StateId{3}, StateId{8}}, {StateId{3}, StateId{7}}};
  EXPECT_EQ(by_hand, (Configuration{active, history}));
  EXPECT_TRUE(by_hand.is_active(StateId{2}));
  EXPECT_FALSE(by_hand.is_active(StateId{9}));
  EXPECT_EQ(by_hand.recorded(StateId{3}).size(), 2U);
  EXPECT_TRUE(by_hand.recorded(StateId{6}).empty());
}

}  // namespace
}  // namespace concord::chart::testing
