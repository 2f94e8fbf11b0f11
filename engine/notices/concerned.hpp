#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/event.hpp"

// Whom an entry of the log concerns, so that it is told by mail. By events and state alone; whether
// a person may read of it is asked when it is told.
namespace concord::notices {

// A circle of parties and bodies around an event. The name says who belongs to it.
enum class Circle {
  nobody,
  awaited,       // who may take a step from the states that the case has come to
  own_party,     // the party of the case, and those that joined its input
  named_party,   // the party or parties that the event names
  joined_input,  // the party of the input that another joins or leaves
  delivered,     // the parties that the text was delivered to
  electors,      // the parties whose stance is asked
  readers,       // all of the consultation's conferences who read the entry
  chairs,        // presidency and secretariat of the conference
  asker,         // on whose behalf a deletion was asked for
  heard,         // of an act that is disavowed: all who read of it, where it broke a silence or
                 // mended it, since that was told to them
  invited,       // of an entry of a calendar that is convened or cancelled, or gets another time or
            // place: all who read it; and whom a field named among the readers and names no more
  keepers,   // of a text that goes on without some to whom it was given: those, who keep it
  asked,     // of a question: all who read of it, where a step ends it or takes its text up again
  left_off,  // of a case that a step ends: who could go on with it where it was, who was given its
             // text, and where dates were told to all who read it, or that it began, those
};

// An event, by its name in the log, and its circles.
struct Rule {
  std::string_view event;
  std::array<Circle, 6> circles{};  // as many as it has, then nobody
};
// One for each event of a case, by name. A stance is told only where it breaks a silence, or mends
// it.
[[nodiscard]] std::span<const Rule> rules();

// An entry of one case: the case as it stands, and what the entry itself says. The case may have
// gone on since: where it was is asked of the entry.
struct Entry {
  const consultation::Consultation& state;
  const consultation::Case& value;
  const std::vector<consultation::Event>& events;
  const std::vector<std::string>& from;      // active states before
  const std::vector<std::string>& to;        // and after
  const std::vector<std::string>& audience;  // who may read the entry
};

// Atoms as in registry::audience_atoms(), sorted: who holds one of them is concerned.
struct Concerned {
  std::vector<std::string> told;
  std::vector<std::string> awaited;  // told if there is something to do
};
[[nodiscard]] Concerned concerned_by(const Entry& entry);

// Whether a field of the chart names readers in one of these states. Not where an entry of a
// calendar is only planned: then nobody is invited.
[[nodiscard]] bool names_readers(const workflow::ChartRule& rule,
                                 const std::vector<std::string>& states, const std::string& field);
// Whether the entry may let somebody read the case, by such a field.
[[nodiscard]] bool may_invite(const Entry& entry);
// Whom such a field names in the entry, and did not before. Atoms, sorted. `before`: as it was.
[[nodiscard]] std::vector<std::string> invited_by(const Entry& entry,
                                                  const consultation::Consultation& before,
                                                  const consultation::Case& was);

// Who is awaited in a case now: for its states' steps, for stances, and for the cases that it waits
// for. For reminders of its deadlines.
[[nodiscard]] std::vector<std::string> awaited_in(const consultation::Consultation& state,
                                                  const consultation::Case& value);

}  // namespace concord::notices
