#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/context.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/registry/registry.hpp"
#include "engine/workflow/guard.hpp"

namespace concord::consultation {

// What a guard is asked about. Everything that a predicate may look at is here, and nothing else.
struct Inquiry {
  const Consultation& state;
  const Case& subject;
  Timestamp now;
  Timestamp received;  // of the act; `now` unless recorded later
  PersonId actor;      // empty: the engine
  std::string event;   // that derogations are about
  bool has_reason = false;
  const std::map<std::string, Timestamp>* given =
      nullptr;           // due instants that come with the command
  bool by_note = false;  // the secretariat records the act, which came by note, mail or orally
  const registry::Registry* registry = nullptr;  // without it, what asks for it is unmet
  Rules rules = Rules::of_now;
};

// A derogation is for one step with the text as it stands: used up by that step, and over once
// another revision is issued, by whichever way.
[[nodiscard]] bool is_in_force(const Case& subject, const Derogation& derogation,
                               Rules rules = Rules::of_now);

// The facts that stand in the way; empty: the guard holds. All unmet predicates are named, not only
// the first, except behind `any` and `not`. Unknown counts as unmet.
[[nodiscard]] std::vector<Fact> unmet(const workflow::Guard& guard, const Inquiry& inquiry);

}  // namespace concord::consultation
