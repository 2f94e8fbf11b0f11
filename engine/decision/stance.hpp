#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>

#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::decision {

// What a party says of a text. The last three are never said: they are what a record shows for a
// party that said nothing, and none of them is a yes.
enum class StanceKind {
  agree,
  agree_ad_referendum,
  no_objection,
  awaiting_instructions,
  objection,
  objection_lifted,
  reservation,
  interpretative_statement,
  abstention,
  dissociation,  // from the text, or from one paragraph
  not_participating,
  silent,                       // said nothing, in writing
  present_no_objection_stated,  // was in the room and said nothing
  absent,                       // was not in the room and said nothing
};
BOOST_DESCRIBE_ENUM(StanceKind, agree, agree_ad_referendum, no_objection, awaiting_instructions,
                    objection, objection_lifted, reservation, interpretative_statement, abstention,
                    dissociation, not_participating, silent, present_no_objection_stated, absent)

// One stance as the record has it.
struct Stance {
  PartyCode party;
  StanceKind kind = StanceKind::agree;
  Timestamp received;                    // what counts, not when it was typed in
  std::optional<ParagraphId> paragraph;  // for a dissociation, reservation or statement on one
  std::optional<BodyCode> body;          // concurrent rules: only as a member of this body
  EntryId entry;                         // where the log has it; carried through, not interpreted

  bool operator==(const Stance&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stance, (), (party, kind, received, paragraph, body, entry))

// Reservations, interpretative statements and dissociations from single paragraphs are remarks:
// they stand beside a party's position (agree, object, ...) and change nothing about it. A party
// that made remarks only lets the text pass. A dissociation from the whole text is a position.
[[nodiscard]] constexpr bool is_remark(StanceKind kind, bool on_paragraph) {
  return kind == StanceKind::reservation || kind == StanceKind::interpretative_statement ||
         (kind == StanceKind::dissociation && on_paragraph);
}

// Kinds that a record shows for those who said nothing; nobody can take them.
[[nodiscard]] constexpr bool is_derived(StanceKind kind) {
  return kind == StanceKind::silent || kind == StanceKind::present_no_objection_stated ||
         kind == StanceKind::absent;
}

}  // namespace concord::decision
