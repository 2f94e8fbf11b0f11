#pragma once

#include <deque>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/chart/chart_definition.hpp"
#include "engine/chart/stepper.hpp"

namespace concord::chart::testing {

// A chart as the tests write it:
//   {"initial": "a b", "states": [STATE...]}
//   STATE: {"id", "kind"?: "parallel|final|shallow|deep",
//           "initial"?: "x y", "initial_do"?: [ACTION...],
//           "on"?: [{"event"?: "e f", "cond"?, "target"?: "x y", "internal"?, "do"?: [ACTION]}],
//           "entry"?, "exit"?: [ACTION...], "states"?: [STATE...]}
//   cond: "true", "false", "In('x')" or "!In('x')"
//   ACTION: "a word for the trace", {"raise": event}, {"send": event, "delay": milliseconds},
//           {"if": cond, "then": [ACTION...]}
// GuardRefs and ActionRefs are places in `conditions` and `actions`.
struct JsonChart {
  ChartDefinition definition;
  std::vector<std::string> conditions;
  std::vector<nlohmann::json> actions;
};

[[nodiscard]] JsonChart read_chart(const nlohmann::json& json);

// Runs one JsonChart, with a clock of its own for delayed sends. Writes what happens into `trace`:
// "+a" entered, "-a" exited, and the words of the actions.
class Machine : private Environment {
 public:
  explicit Machine(const nlohmann::json& json);

  // Each runs one macrostep and adds a failure to the test if it cannot.
  void start();
  void send(std::string_view event);
  // Lets time pass: handles what was sent and falls due, in order.
  void advance(std::int64_t milliseconds);
  // Handles what was sent without delay, and what that sends.
  void settle() { advance(0); }

  // Ids of the active states without children, sorted by name.
  [[nodiscard]] std::vector<std::string> leaves() const;
  [[nodiscard]] const Chart& chart() const { return *chart_; }
  [[nodiscard]] const Configuration& configuration() const { return last_.next; }
  [[nodiscard]] const Step& last() const { return last_; }
  [[nodiscard]] const Environment& environment() const { return *this; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] StepError error() const { return error_; }
  void limit(std::uint32_t microsteps) { limits_.microsteps = microsteps; }

  std::vector<std::string> trace;

 private:
  struct Sent {
    std::int64_t due = 0;
    std::string event;
  };

  bool holds(GuardRef guard, const Configuration& configuration) const override;
  void perform(ActionRef action, Raise& raise) override;
  void entered(StateId state, Raise& raise) override;
  void exited(StateId state, Raise& raise) override;
  bool evaluate(std::string_view condition, const Configuration& configuration) const;
  void run(const nlohmann::json& action, Raise& raise);
  void take(Result<Step, StepError> result);

  JsonChart source_;
  std::optional<Chart> chart_;
  Step last_;
  bool failed_ = false;
  StepError error_{};
  StepLimits limits_;
  std::int64_t now_ = 0;
  std::vector<Sent> sent_;
};

// Ids of the states of `list`, in its order.
[[nodiscard]] std::vector<std::string> names(const Chart& chart, std::span<const StateId> list);

}  // namespace concord::chart::testing
