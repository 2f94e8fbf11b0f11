#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::consultation {

// One event of an entry, as the log has it, with what happened before it.
struct Recorded {
  const Consultation& before;  // the events before it are applied, those of the entry too
  CaseNumber of = 0;
  const std::vector<Event>& entry;  // all events of the entry
  std::size_t at = 0;               // which of them
  Timestamp time;                   // of the entry
  std::string principal;            // of the entry; empty: nobody's act
  bool is_signed = false;           // an approval came with the command
  std::string signed_act{};         // the command that its approval is of, if it has one
  const registry::Registry* registry = nullptr;  // then; none: nobody is known to have keys
  bool follows = false;  // all of the entry's act was done again, and leaves just what is recorded
};

// Why the event cannot have come about by the pinned definition; nothing if it can: a case moves
// only along transitions of its chart, from where it stood, on the event that it names; a decision
// comes out as its stances tally; a question is put on a text that was issued, and a stance is on
// that text, and of whom the act was done for; an act that must be signed is. Guards are not asked
// again, since they may look at what an act brought along: any answers that lead there will do.
[[nodiscard]] std::optional<std::string> contradiction(const Recorded& recorded);

// Why apply() must not be given the event of the case `of`: it needs what is not there, which no
// log of ours has. Nothing if it may. For events that somebody hands over as evidence.
[[nodiscard]] std::optional<std::string> inapplicable(const Consultation& before, const CaseId& of,
                                                      const Event& event);

}  // namespace concord::consultation
