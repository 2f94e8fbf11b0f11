#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/chart/stepper.hpp"
#include "engine/consultation/draft.hpp"
#include "engine/consultation/guards.hpp"

namespace concord::consultation {

// What a step of a chart needs of the command that caused it.
struct Cause {
  std::string event;  // "" when a case starts
  Timestamp received;
  std::optional<text::ContentRef> reason;
  std::map<std::string, calendar::Due> given;  // deadlines that came with the command, resolved
  bool by_note = false;                        // the act came by note and was recorded
};

// The chart of one case against a draft: answers the stepper's guards from the draft's state and
// turns effects, invocations, deadlines and decisions of states into events of the draft.
class ChartRun final : public chart::Environment {
 public:
  ChartRun(Draft& draft, CaseNumber of, const Cause& cause);

  [[nodiscard]] bool holds(chart::GuardRef guard, const chart::Configuration&) const override;
  void perform(chart::ActionRef action, chart::Raise& raise) override;
  void entered(chart::StateId state, chart::Raise& raise) override;
  void exited(chart::StateId state, chart::Raise& raise) override;

  [[nodiscard]] std::vector<Fact> unmet_facts(const workflow::Guard& guard) const;
  // Why the step must not be, found out while it ran.
  [[nodiscard]] const std::optional<Refusal>& failure() const { return failure_; }

 private:
  friend class Effects;
  void fail(Refusal refusal) {
    if (!failure_) failure_ = std::move(refusal);
  }

  Draft& draft_;
  CaseNumber of_;
  const Cause& cause_;
  const workflow::ChartRule& rule_;
  std::map<std::string, Timestamp> given_;
  std::optional<Refusal> failure_;
};

// Runs one event through the chart of a case and everything that follows from it in other cases.
// Nothing matched: false. The draft is to be thrown away after a refusal.
[[nodiscard]] Decided<bool> run_event(Draft& draft, CaseNumber of, const Cause& cause);

// Starts the chart of a case that has just been opened, but for what it sends to others.
[[nodiscard]] Decided<bool> run_start(Draft& draft, CaseNumber of, const Cause& cause);

// Runs what was sent to other cases, and what follows from that.
[[nodiscard]] Decided<bool> run_sent(Draft& draft, const Cause& cause);

// After a party has joined: opens its cases in the rounds that are running and that say
// "accession": "this round". The draft is to be thrown away after a refusal.
[[nodiscard]] Decided<bool> run_accession(Draft& draft, const Cause& cause);

}  // namespace concord::consultation
