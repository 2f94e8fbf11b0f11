#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/chart/chart.hpp"
#include "engine/chart/configuration.hpp"
#include "engine/chart/ids.hpp"
#include "engine/values/result.hpp"

namespace concord::chart {

using EventQueue = boost::container::small_vector<EventId, 8>;

// What executable content may do to the chart that runs it: raise internal events, which are
// handled before the macrostep ends, in the order raised. Valid during the call it is handed to.
class Raise {
 public:
  Raise(const Chart& chart, const Configuration& configuration, EventQueue& queue)
      : chart_(chart), configuration_(configuration), queue_(queue) {}

  void operator()(std::string_view event) { queue_.push_back(chart_.resolve(event)); }
  // The configuration at this moment, in the middle of a microstep: not yet a legal one.
  [[nodiscard]] const Configuration& configuration() const { return configuration_; }

 private:
  const Chart& chart_;
  const Configuration& configuration_;
  EventQueue& queue_;
};

// The caller's side of a step. The stepper calls it in exactly the order of Appendix D of W3C SCXML
// and on the caller's thread. Guards have no side effects. The event is the caller's: it lets its
// environment know it before the step.
class Environment {
 public:
  virtual ~Environment() = default;

  [[nodiscard]] virtual bool holds(GuardRef guard, const Configuration& configuration) const = 0;
  virtual void perform(ActionRef action, Raise& raise) = 0;
  // `state` has become active; its entry actions follow.
  virtual void entered(StateId /*state*/, Raise& /*raise*/) {}
  // The exit actions of `state` are done; it is about to become inactive.
  virtual void exited(StateId /*state*/, Raise& /*raise*/) {}
};

// One macrostep: what an event led to, until nothing moves by itself any more.
struct Step {
  Configuration next;
  StateList exited;      // in order, over all microsteps; a state may occur several times
  StateList entered;     // likewise
  TransitionList taken;  // likewise
  bool matched = false;  // the event itself enabled a transition; true for start()
  bool done = false;     // a top-level final state was reached; it stays active, nothing more moves

  bool operator==(const Step&) const = default;
};

enum class StepError : std::uint8_t {
  endless,                // more microsteps than the limit: the chart would run for ever
  foreign_configuration,  // empty, or with states that the chart does not have
};

struct StepLimits {
  std::uint32_t microsteps = 1000;  // transition sets taken in one macrostep
};

// Enters the chart's initial states. The environment's calls of a step that ends in an error have
// been made all the same: the caller discards what they did, and keeps its old configuration.
[[nodiscard]] Result<Step, StepError> start(const Chart& chart, Environment& environment,
                                            StepLimits limits = {});

// Handles one external event: Appendix D from the event's arrival to the end of the macrostep.
// An event that enables nothing gives matched == false; eventless transitions whose guards have
// come to hold since the last step are taken all the same: any event is a chance to go on.
// A chart that is done ignores every event: next == configuration.
[[nodiscard]] Result<Step, StepError> step(const Chart& chart, const Configuration& configuration,
                                           EventId event, Environment& environment,
                                           StepLimits limits = {});
[[nodiscard]] Result<Step, StepError> step(const Chart& chart, const Configuration& configuration,
                                           std::string_view event, Environment& environment,
                                           StepLimits limits = {});

// Whether a top-level final state is active.
[[nodiscard]] bool is_done(const Chart& chart, const Configuration& configuration);

struct Candidate {
  TransitionId transition{};
  bool holds = false;  // its guard holds now, or it has none

  bool operator==(const Candidate&) const = default;
};

// All transitions of the active states in the order in which a step would try them: an event is
// open if a candidate that it matches holds. Runs no actions; evaluates each guard once.
[[nodiscard]] std::vector<Candidate> candidates(const Chart& chart,
                                                const Configuration& configuration,
                                                const Environment& environment);

// For result::value() on an error; test before you dereference.
[[noreturn]] void throw_exception_from_error(StepError error, const boost::source_location& where);

}  // namespace concord::chart
