#pragma once

#include <span>
#include <vector>

#include "engine/chart/state_set.hpp"
#include "engine/workflow/definition.hpp"

// What can follow what in one compiled chart, guards and histories left open: an answer "never" is
// certain, an answer "perhaps" is not.
namespace concord::workflow {

class Reach {
 public:
  // `rule` is compiled and outlives the object.
  explicit Reach(const ChartRule& rule);

  // The states that are entered when the chart starts.
  [[nodiscard]] const chart::StateSet& at_start() const { return at_start_; }
  // The states that the transition may enter; none if it has no target.
  [[nodiscard]] chart::StateSet entered(chart::TransitionId transition) const;
  // The states that it may exit.
  [[nodiscard]] chart::StateSet exited(chart::TransitionId transition) const;
  // Whether its source is still active, and was not entered anew, after it.
  [[nodiscard]] bool stays(chart::TransitionId transition) const;

  // Every state that some run may enter.
  [[nodiscard]] const chart::StateSet& reachable() const { return reachable_; }
  // Every state from which a run may get to one of `goals`: those that are active together with it
  // may move the chart as well.
  [[nodiscard]] chart::StateSet can_reach(const chart::StateSet& goals) const;
  // `from`, and every state that may be entered when one of them is active.
  [[nodiscard]] chart::StateSet follow(const chart::StateSet& from) const;
  // Whether both may be active at the same time.
  [[nodiscard]] bool compatible(chart::StateId a, chart::StateId b) const;

 private:
  void add_with_content(chart::StateId state, chart::StateSet& set) const;
  void add_target(chart::StateId target, chart::StateId domain, chart::StateSet& set) const;
  [[nodiscard]] chart::StateId domain(const chart::Transition& transition) const;
  [[nodiscard]] chart::StateSet none() const { return chart::StateSet(chart_.states().size()); }

  const chart::Chart& chart_;
  std::vector<chart::StateSet> entered_;  // by transition
  chart::StateSet at_start_;
  chart::StateSet reachable_;
};

}  // namespace concord::workflow
