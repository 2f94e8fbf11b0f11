#include "engine/consultation/association.hpp"

#include <utility>

#include "engine/consultation/tiers.hpp"
#include "engine/text/sources.hpp"

namespace concord::consultation {

void join_input(Draft& draft, CaseNumber of, CaseNumber lead) {
  leave_joined_input(draft, of);
  const auto with = draft.at(lead).id;
  const auto party = draft.at(of).key.party;
  draft.emit(of, Associated{with, party});
  // What the lead has submitted already is the party's proposal too from now on.
  for (const auto to : texts_with(draft.state(), draft.at(lead))) {
    if (!draft.at(to).document) continue;
    text::Planned joined =
        text::join_source(*draft.at(to).document, {with, text::PrincipalCode(party.value)});
    if (joined) draft.emit_all(to, std::move(*joined));
  }
}

void leave_joined_input(Draft& draft, CaseNumber of) {
  const auto with = draft.at(of).associated_with;
  const auto party = draft.at(of).key.party;
  const auto lead = draft.state().find(with);
  if (!lead) return;
  draft.emit(of, AssociationEnded{with, party});
  for (const auto to : texts_with(draft.state(), draft.at(*lead))) {
    if (!draft.at(to).document) continue;
    text::Planned left =
        text::leave_source(*draft.at(to).document, {with, text::PrincipalCode(party.value)});
    if (left) draft.emit_all(to, std::move(*left));
  }
}

}  // namespace concord::consultation
