#pragma once

#include <optional>
#include <vector>

#include "engine/consultation/command.hpp"
#include "engine/consultation/consultation.hpp"
#include "engine/consultation/principal.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/role.hpp"

namespace concord::consultation {

// Who asks, on whose behalf, and whether a secretariat records the act for a party.
struct Asker {
  PersonId actor;
  Principal as;
  bool recorded = false;  // the actor is a secretariat officer who records an act of `as`
};

// The mandate with which the asker fills one of `roles` in this case now, or why none does.
// For a recorded act the mandate is the secretariat officer's, and the party must belong to the
// role.
[[nodiscard]] Decided<registry::Mandate> find_authority(
    const Consultation& state, const Case& value, const std::vector<workflow::Role>& roles,
    const Asker& asker, const registry::Registry& registry, Timestamp now);

// Whether anybody fills the role in this case now.
[[nodiscard]] bool is_held(const Consultation& state, const Case& value, const workflow::Role& role,
                           const registry::Registry& registry, Timestamp now);

// What is answered about a case that the actor may not know of, the same whether or not it is
// there. The reason may be that the actor's own mandate for the principal has ended (or, where no
// principal is named, every mandate of the actor): that is said, since it tells of nobody else.
// Likewise that whoever records for a party what came from it says when and how it came in: to all
// who hold a secretariat's office and act for a party without saying so, whatever the case.
[[nodiscard]] Refusal hidden_case(const Command& command, const registry::Registry& registry,
                                  Timestamp now);

// Every principal on whose behalf a person could act in this consultation now.
[[nodiscard]] std::vector<Principal> principals_of(const Consultation& state,
                                                   const PersonId& person,
                                                   const registry::Registry& registry,
                                                   Timestamp now);

// Who drafts this kind of text, in any of its states: whoever may edit it or consolidate in it.
[[nodiscard]] std::vector<workflow::Role> drafters_of(const workflow::ChartRule& rule);

// Any member's delegation, by its usual offices.
[[nodiscard]] workflow::Role any_delegation();

// Whether the party was given this revision.
[[nodiscard]] bool was_delivered(const Case& value, std::uint32_t revision, const PartyCode& party);

}  // namespace concord::consultation
