#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "engine/agenda/agenda.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// Which part of a consultation an agenda is about; all of it, where nothing is set.
struct AgendaScope {
  // Cases of this conference, or of the one that a secretariat, troika or second level serves; in
  // consultations in which the body takes part, those of no conference; and any that name the body
  // among their readers, as a meeting does to which it is invited.
  std::optional<BodyCode> body;
  // Only what awaits the reader's parties and bodies: deadlines of cases in which they are to do
  // something, or in which somebody waits for their case; and the meetings that are for them.
  bool mine = false;
};

// Appends what stands in the agenda of one consultation for the reader: every deadline and every
// meeting of the cases that it sees. Deadlines that were disarmed stay, cancelled, so that a
// calendar which has them learns of it; not where only what awaits somebody is asked for.
void add_entries(const Sight& sight, const AgendaScope& scope, agenda::Agenda& agenda);

// By what time is told.
struct AgendaMoment {
  Timestamp now;  // of the engine
  const calendar::Zones& zones;
};
// As the HTTP API shows it.
[[nodiscard]] nlohmann::json agenda_json(const agenda::Agenda& agenda, const AgendaMoment& moment);

}  // namespace concord::reading
