#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/context.hpp"
#include "engine/registry/registry.hpp"

// Who may read what. An audience is a sorted list of atoms ("party:MEX", "member:RCM"); a reader
// holds atoms (registry.audience_atoms) and may read what shares one with them.
namespace concord::consultation {

using Audience = std::vector<std::string>;

// Who stands in a field of parties or bodies: what the case holds in it, and where it inherits and
// is not filled in, what the case above does. Null: nobody.
[[nodiscard]] const FieldValue* those_in(const Consultation& state, const Case& value,
                                         const std::string& field);

// The atoms that a definition's readers stand for in this case, of bodies that have ended too.
[[nodiscard]] Audience resolve_readers(const Consultation& state, const Case& value,
                                       const std::vector<workflow::Readers>& readers);

// A body that had ended by `at` reads nothing that came then. What it could read before, it keeps.
[[nodiscard]] Audience without_ended(Audience audience, const registry::Registry& registry,
                                     Timestamp at);

// Who may read what comes at `at` into the case: the audience of its active states, each inherited
// from the parent state where it has none of its own. Auditors may as well, by their scope ("*", a
// conference's code, "consultation:ID"), but for what a delegation keeps to itself.
[[nodiscard]] Audience readers_of(const Consultation& state, const Case& value,
                                  const registry::Registry& registry, Timestamp at);
// Who may read the case as it stands, which is what came into it last.
[[nodiscard]] Audience readers_of(const Consultation& state, const Case& value,
                                  const registry::Registry& registry);

// Who may read what `party` does in the case at `at`; nothing: all readers of the case. What a
// country does in a case of its conference is its conference's: who is elsewhere reads there what
// the conference makes of it, by the conference's name. It is for all readers of the case where
// others than the conference's own may act there as it stands, since it is said to them; and in the
// country's own cases.
[[nodiscard]] std::optional<Audience> readers_of_act(const Consultation& state, const Case& value,
                                                     const registry::Registry& registry,
                                                     Timestamp at, const PartyCode& party);

// Of these, who is among those readers: by the same name, as "all", or by a standing in a
// conference that reads.
[[nodiscard]] Audience among_readers(const Audience& audience, const Audience& readers,
                                     const registry::Registry& registry, Timestamp at);

// What only parties read is nobody else's yet, an auditor's neither.
[[nodiscard]] bool is_private(const Audience& audience);

// Of those who could read the case in these states, the parties and bodies that it names among its
// readers there no more: somebody else stands in a field now.
[[nodiscard]] Audience no_longer_named(const Consultation& state, const Case& value,
                                       const std::vector<std::string>& states,
                                       const Audience& before);

// Whether it is of one party or body, as a field names them.
[[nodiscard]] bool names_somebody(const std::string& atom);

// Of those who can read the case now, the parties and bodies that it did not name among its readers
// in these states, as it was: a field names them since. `was`: the case in `before`.
[[nodiscard]] Audience named_since(const Consultation& before, const Case& was,
                                   const std::vector<std::string>& states, const Audience& now);

// Whether whoever holds these atoms was given a text of the case that was not recalled since: what
// one was given one keeps, also when the case goes on among fewer. `atoms` are sorted.
[[nodiscard]] bool keeps_text(const Case& value, const std::vector<std::string>& atoms);

void add_readers(Audience& audience, const Audience& more);

// The parties among those readers, to whom a text is delivered: members and observers, by the
// roster, unless they have left the conference or read of it no longer; those that a field of the
// case names, and the members of the bodies that it names. Sorted.
[[nodiscard]] std::vector<PartyCode> recipients(const Consultation& state, const Case& value,
                                                const std::vector<workflow::Readers>& readers,
                                                const registry::Registry& registry, Timestamp now,
                                                Rules rules = Rules::of_now);

// The bodies among them that are addressed as such: secretariats, bodies of the consultation, and
// those that a field names. Sorted.
[[nodiscard]] std::vector<BodyCode> body_recipients(const Consultation& state, const Case& value,
                                                    const std::vector<workflow::Readers>& readers,
                                                    const registry::Registry& registry);

// Whether a reader with these atoms may read. Both sorted.
[[nodiscard]] bool may_read(const Audience& audience, const std::vector<std::string>& atoms);

}  // namespace concord::consultation
