#pragma once

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/event.hpp"

namespace concord::consultation {

// What an entry says about all its events: when, and by whom.
struct Stamp {
  Timestamp time;  // when the engine recorded it
  PersonId actor;  // empty: the engine itself
};

// Moves the state by one event of the case `of`. Has no rules and cannot refuse: what is in the log
// happened. The events of one entry are applied in their order, then end_entry() counts the entry.
// ConsultationStarted, the first event of all, needs `definition` to be set already.
void apply(Consultation& state, const CaseId& of, const Event& event, const Stamp& stamp);

// One more entry of the case is complete: its version grows by one.
void end_entry(Consultation& state, const CaseId& of, Timestamp at);

}  // namespace concord::consultation
