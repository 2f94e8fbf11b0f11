#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/context.hpp"
#include "engine/decision/ad_referendum.hpp"
#include "engine/registry/registry.hpp"

namespace concord::consultation {

// The rule of a decision with the consultation's conferences put in where it is concurrent.
[[nodiscard]] decision::Rule bound_rule(const Consultation& state,
                                        const workflow::DecisionRule& rule);

// What follows from the stances so far; `closing`: the period is over, stances received after
// `closes` have no effect.
[[nodiscard]] decision::Computation tally(const Consultation& state,
                                          const workflow::DecisionRule& rule,
                                          const DecisionState& decision, Timestamp closes,
                                          bool closing);

// The same with what the capitals answered to agreements ad referendum. `date_over`: nothing more
// is awaited. For a closed decision.
[[nodiscard]] decision::Settlement settle(const Consultation& state,
                                          const workflow::DecisionRule& rule,
                                          const DecisionState& decision, Timestamp now,
                                          bool date_over);

// The parties of a decision's electorate, to be frozen: a conference's as far as they take part, or
// those that compose a body now.
[[nodiscard]] std::map<BodyCode, std::vector<PartyCode>> electorate_of(
    const Consultation& state, const Case& value, const workflow::DecisionRule& rule,
    const registry::Registry& registry, Timestamp now, Rules rules = Rules::of_now);

// Whether how the parties stand in the decision is their own until it is closed. One that fell away
// was never closed.
[[nodiscard]] bool is_sealed(const Consultation& state, const Case& value,
                             const std::string& decision);

// The last effective word of each party that is more than a remark.
[[nodiscard]] std::map<PartyCode, decision::StanceKind> current_stances(
    const DecisionState& decision);

// Dissociations, reservations and interpretative statements of the party whose statement is still
// to come, in the order taken. They live as long as the decision's state.
[[nodiscard]] std::vector<const StanceRecord*> awaiting_statement(const DecisionState& decided,
                                                                  const PartyCode& party);

// The bodies whose tie awaits the chair's casting vote. None while the decision is open.
[[nodiscard]] std::vector<BodyCode> awaiting_chair(const DecisionState& decision);

// Parties whose last effective word is an objection.
[[nodiscard]] std::vector<PartyCode> objectors(const DecisionState& decision);

// "unbroken_to_be_confirmed".
[[nodiscard]] std::string outcome_name(decision::Outcome outcome);

}  // namespace concord::consultation
