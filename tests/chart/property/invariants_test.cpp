// What holds for every chart and every event, without an oracle.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/chart/json_chart.hpp"
#include "tests/chart/property/random_chart.hpp"

namespace concord::chart::testing {
namespace {

// Replays the lists of a step on the configuration before it.
std::vector<StateId> replay(const Chart& chart, const Configuration& before, const Step& step) {
  std::vector<std::size_t> balance(chart.states().size(), 0);
  for (const StateId state : before.active()) ++balance[index(state)];
  for (const StateId state : step.entered) ++balance[index(state)];
  for (const StateId state : step.exited) --balance[index(state)];
  std::vector<StateId> active;
  for (std::size_t i = 0; i < balance.size(); ++i) {
    RC_ASSERT(balance[i] <= 1);
    if (balance[i] == 1) active.push_back(static_cast<StateId>(i));
  }
  return active;
}

RandomChart any_chart() {
  return random_chart(*rc::gen::arbitrary<std::uint64_t>());
}

TEST(ChartInvariants, EveryStepLeadsToALegalConfigurationThatItsListsExplain) {
  EXPECT_TRUE(rc::check("legal, explained, repeatable", [] {
    const RandomChart random = any_chart();
    Machine machine(random.chart);
    Machine twin(random.chart);
    machine.start();
    twin.start();
    Configuration before;
    for (std::size_t i = 0; !machine.failed(); ++i) {
      const auto active = machine.configuration().active();
      RC_ASSERT(is_legal(machine.chart(), machine.configuration()));
      RC_ASSERT(replay(machine.chart(), before, machine.last()) ==
                std::vector<StateId>(active.begin(), active.end()));
      RC_ASSERT(machine.last() == twin.last());
      if (i == random.events.size()) break;
      before = machine.configuration();
      machine.send(random.events[i]);
      twin.send(random.events[i]);
    }
    RC_ASSERT(machine.trace == twin.trace);
  }));
}

TEST(ChartInvariants, AnEventMovesSomethingOnlyIfACandidateHolds) {
  EXPECT_TRUE(rc::check("candidates tell what is open", [] {
    const RandomChart random = any_chart();
    Machine machine(random.chart);
    machine.start();
    for (std::size_t i = 0; i < random.events.size() && !machine.failed(); ++i) {
      const Chart& chart = machine.chart();
      bool open = false;
      for (const Candidate& candidate :
           candidates(chart, machine.configuration(), machine.environment())) {
        open = open || (candidate.holds &&
                        chart.matches(candidate.transition, chart.resolve(random.events[i])));
      }
      machine.send(random.events[i]);
      RC_ASSERT(machine.failed() || machine.last().matched == open);
    }
  }));
}

}  // namespace
}  // namespace concord::chart::testing
