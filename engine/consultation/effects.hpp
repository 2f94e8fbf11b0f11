#pragma once

#include "engine/chart/stepper.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/text/refusal.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::consultation {

// Carries out one effect of a definition in a draft. Answers why it cannot be, if so.
[[nodiscard]] std::optional<Refusal> carry_out(Draft& draft, CaseNumber of,
                                               const workflow::Effect& effect, const Cause& cause,
                                               chart::Raise& raise);

// What the entry of a state does besides its effects: opens its decisions, arms its deadlines.
[[nodiscard]] std::optional<Refusal> open_decision(Draft& draft, CaseNumber of,
                                                   const std::string& name);
[[nodiscard]] std::optional<Refusal> arm_deadline(Draft& draft, CaseNumber of,
                                                  const std::string& name, const Cause& cause);
// And its exit.
void void_decision(Draft& draft, CaseNumber of, const std::string& name);
void disarm_deadline(Draft& draft, CaseNumber of, const std::string& name);

// Tallies a decision and closes it; the outcome's name. `closes`: stances received later than that
// have no effect.
[[nodiscard]] std::string close_decision(Draft& draft, CaseNumber of, const std::string& name,
                                         Timestamp closes);
// The same of a decision as `decided` has it.
[[nodiscard]] std::string close_decision(Draft& draft, CaseNumber of, const std::string& name,
                                         Timestamp closes, const DecisionState& decided);

// Opens the cases that a state invokes and starts their charts.
[[nodiscard]] std::optional<Refusal> invoke(Draft& draft, CaseNumber of,
                                            const workflow::Invoke& invocation, const Cause& cause);

// The last issued revision that has not been recalled, or nothing.
[[nodiscard]] const text::Revision* last_issued(const Case& value);

// A refusal of the text room in our words.
[[nodiscard]] Refusal refusal_of(const text::TextRefusal& refusal);

}  // namespace concord::consultation
