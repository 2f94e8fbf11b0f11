#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/reading/sight.hpp"

// For what and for whom a case waits, as one reader may know it. Whoever calls has asked the Sight
// whether the reader may see the case.
namespace concord::reading {

// Steps from where a case is: [{"command", "title", "from": [{"role", "title", and "bodies" and
// "parties" of today where it has any}]}]. What can only be recorded from a note is none. A settled
// case has none but those that one of its deadlines is for.
struct Awaiting {
  // That it waits for: the steps on its way. The case's party may be asked to open cases by name
  // ("open_case", by the title of what is opened), until it has; or to say whose input it joins
  // ("join_input"). In place of a step that lacks something in text or fields stands what is to be
  // done first, with "before": [{"command", "title"}], the steps that wait for it, and "lacking",
  // sentences.
  nlohmann::json awaited;
  // That may be taken besides, and nobody waits for: what needs a reason (taking back, cancelling
  // and their like), and what ends the case where there are other ways.
  nlohmann::json possible;
  // That nobody waits for before the date which the case itself says, each with "date", as it was
  // typed: a meeting is begun on its day.
  nlohmann::json later;
};
// What else cannot be taken now, since others or the time stand in the way, is in none.
[[nodiscard]] Awaiting awaiting(const Sight& sight, const consultation::Case& value);
// All steps without what needs a reason and without what can be done only once the case is in
// another state.
[[nodiscard]] nlohmann::json usual_steps(const Sight& sight, const consultation::Case& value);
// Who may confirm, extend or shorten the deadline where the case is, as "from" of awaiting().
[[nodiscard]] nlohmann::json keepers_of(const Sight& sight, const consultation::Case& value,
                                        const std::string& deadline);
// Whom the unsettled cases of a group are for, those of departed parties left out. The group is one
// of Sight::known_children().
[[nodiscard]] nlohmann::json missing_of(const Sight& sight, const consultation::Children& group);
// Whether the steps of an active state of the case are waited for: those of all where it is not
// settled, else of those where a deadline is that was not disarmed. Of a party that left none is.
[[nodiscard]] bool waits_in(const Sight& sight, const consultation::Case& value,
                            const workflow::State& state);
// Whether the case's party is asked to open a case of that invoke, for all that the reader knows:
// its first, or another where it is to answer anew and waits for none that it has opened.
[[nodiscard]] bool is_to_open(const Sight& sight, const consultation::Case& value,
                              const workflow::Permission& permission);
// Neither fired nor disarmed.
[[nodiscard]] bool is_running(const calendar::Deadline& deadline);
// Its instant is over, whether it was recorded yet or is held.
[[nodiscard]] bool is_over(const calendar::Deadline& deadline, Timestamp now);
// The first of the case's deadlines that is due, of those that are armed. Null: none is.
[[nodiscard]] const calendar::Deadline* first_due(const consultation::Case& value);
// When the deadline was due and missed before it was given its date of now:
// ["2017-03-15T12:00:00Z"].
[[nodiscard]] nlohmann::json missed_before(const consultation::Case& value,
                                           const calendar::Deadline& deadline);
// The deadlines of the case's active states that there are.
[[nodiscard]] std::vector<const calendar::Deadline*> deadlines_here(
    const Sight& sight, const consultation::Case& value);
// Whether the case is where a silence that held has brought it, which is to be announced.
[[nodiscard]] bool awaits_announcement(const Sight& sight, const consultation::Case& value,
                                       const std::string& decision);
// Those whose agreement ad referendum still waits for an answer of their capital: nobody's once the
// case is where none can be given any more. Needs sees_question().
[[nodiscard]] std::vector<std::string> capitals_awaited(const Sight& sight,
                                                        const consultation::Case& value,
                                                        const std::string& decision);

}  // namespace concord::reading
