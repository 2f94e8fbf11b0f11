#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::consultation {

// What the log has of one act, or of timers that fell due one after the other.
struct Happened {
  std::vector<CaseEvents> entries;  // as they stand in the log, in their order
  Timestamp time;
  bool is_act = false;        // a command asked for it; else nobody did
  PersonId actor{};           // of an act
  std::string principal{};    // code of the party or body on whose behalf it was done
  MandateId mandate{};        // that it names
  registry::KeyId key{};      // that signed for it; empty: none did
  bool has_contents = false;  // one at least that its own events do not name
  // Deadlines whose dates the act gave, by its approval. None: it has none that says so.
  std::optional<std::set<std::string>> dates{};
  // What its approval is for: the command, or of a text that is brought in the step that it asks
  // for. Empty: it has none that says so.
  std::string signed_as{};
  // When each entry says that it came in; of a timer's, when it was due. Empty: that is not asked.
  std::vector<std::optional<Timestamp>> received{};
};

// Where the log departs from what follows.
struct Departure {
  std::size_t entry = 0;  // which of them
  std::string why;
};

struct Remade {
  std::optional<Departure> departure;  // none: the log has just what follows
  // The state after it. None where the log departs; nor of an act that says something and moves
  // nothing: then applying its event gives it, which costs less than trying it out on a copy; nor
  // where the log says less, as it once did, and its own events give the state.
  std::optional<Consultation> next;
  // Why it would not have come about so by the rules of now, where only those of an earlier version
  // have the log right. Empty: these do.
  std::string older{};
};

// Does again what happened: the act, as it can be told by what it left (asked.hpp), or the timers
// that were due, on the state `before` and with the registry as it was then. All that comes of it
// must be what the log has, event by event: marks, dates, moves, entries of other cases, states
// before and after, and who may read. What follows by the pinned definition and is not there is a
// departure, as is what is there and does not follow. Guards are asked again, and authority.
// The first act of a consultation wants its definition in `before`. `name`: of an event, as in the
// log.
[[nodiscard]] Remade remake(const Consultation& before, const Happened& happened,
                            const registry::Registry& registry,
                            const std::function<std::string(const Event&)>& name);

// A deadline whose time was over when the act was done, and of which nothing is recorded: it falls
// due before any act is looked at. One that was armed, or confirmed after an outage, at that very
// time falls due after it.
[[nodiscard]] std::optional<Departure> overdue(const Consultation& before,
                                               const Happened& happened);
// The same of an act somewhere else in the log: why it cannot have been done at `time` yet.
[[nodiscard]] std::optional<std::string> overdue(const Consultation& before, Timestamp time);

}  // namespace concord::consultation
