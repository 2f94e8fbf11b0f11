#include "engine/evidence/authority.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>

#include "engine/consultation/principal.hpp"
#include "engine/registry/queries.hpp"

namespace concord::evidence {
namespace {

bool speaks_for(const registry::Registry& registry, const registry::Mandate& mandate,
                const audit::Entry& entry) {
  const BodyCode body(entry.principal);
  const auto presiding = registry::presidency(registry, body, entry.time);
  const bool presides = presiding && (mandate.party == presiding->party || mandate.body == body);
  // A presidency that stays as caretaker keeps its chair beyond the term.
  if (!registry::covers(mandate.from, mandate.to, entry.time) &&
      !(presides && presiding->caretaker))
    return false;
  if (mandate.party && mandate.party->value == entry.principal) return true;
  if (mandate.body && *mandate.body == body) return true;
  if (presides) return true;
  const auto* secretariat = registry::secretariat_of(registry, body);
  if (secretariat != nullptr && mandate.body == secretariat->code) return true;
  // Recorded for the principal, from what came by note: by an officer of a secretariat.
  return entry.received && mandate.office == registry::Office::secretariat_officer;
}

// Who speaks by an event: it follows from nobody else's act, and no timer brings it about.
class Speaker {
 public:
  using Named = std::optional<std::string>;  // its code
  Named operator()(const consultation::StanceTaken& of) const { return of.party.value; }
  Named operator()(const consultation::CapitalAnswered& of) const { return of.party.value; }
  Named operator()(const consultation::StatementFiled& of) const { return of.party.value; }
  Named operator()(const consultation::ActReceived& of) const { return of.party.value; }
  Named operator()(const consultation::ActDisavowed& of) const { return of.party.value; }
  Named operator()(const consultation::ReceiptAcknowledged& of) const { return of.party.value; }
  Named operator()(const consultation::DerogationObjected& of) const { return of.party.value; }
  Named operator()(const consultation::PartyLeft& of) const { return of.party.value; }
  Named operator()(const consultation::PartyJoined& of) const { return of.party.value; }
  Named operator()(const consultation::GuardDerogated& of) const {
    return consultation::code(of.by);
  }
  Named operator()(const consultation::RedactionAsked& of) const {
    return consultation::code(of.by);
  }
  Named operator()(const consultation::ParagraphRaised& of) const { return of.by.value; }
  Named operator()(const text::SideTaken& of) const { return of.by.value; }
  Named operator()(const text::ProposerWithdrew& of) const { return of.by.value; }
  Named operator()(const text::AlternativeCarried& of) const { return of.by.value; }
  Named operator()(const text::CarriedOver& of) const { return of.by.value; }
  Named operator()(const text::NoteWritten& of) const { return of.note.by.value; }
  Named operator()(const text::NoteResolved& of) const { return of.by.value; }
  Named operator()(const text::CorrectionProposed& of) const { return of.correction.by.value; }
  Named operator()(const text::CorrectionObjected& of) const { return of.by.value; }
  Named operator()(const text::TextCorrected& of) const { return of.by.value; }
  // Nobody that the event itself names.
  template <class Other>
  Named operator()(const Other&) const {
    return std::nullopt;
  }
};

}  // namespace

std::optional<std::string> why_not_its_own(const audit::Entry& entry,
                                           std::span<const consultation::Event> events) {
  const std::array<bool, 5> said = {!entry.command.empty(), !entry.actor.empty(),
                                    !entry.principal.empty(), !entry.mandate.empty(),
                                    !entry.office.empty()};
  const bool is_act = said[0];
  if (std::count(said.begin(), said.end(), is_act) != 5)
    return "it does not say who acted, on whose behalf, under which mandate and in which office";
  for (const auto& event : events) {
    const auto speaker = variant2::visit(Speaker(), event);
    const bool speaks = speaker || variant2::holds_alternative<consultation::Commented>(event);
    if (speaks && !is_act) return "a party speaks in it, and nobody acted";
    if (speaker && *speaker != entry.principal)
      return *speaker + " speaks in an act on behalf of " + entry.principal;
  }
  return std::nullopt;
}

std::optional<std::string> why_no_authority(const registry::Registry& registry,
                                            const audit::Entry& entry) {
  const std::string name = "the mandate " + entry.mandate.value;
  const auto* mandate = registry::find_mandate(registry, entry.mandate);
  if (mandate == nullptr) return "the registry knows no mandate " + entry.mandate.value;
  if (mandate->person != entry.actor) return name + " is not the actor's";
  if (boost::describe::enum_to_string(mandate->office, "") != entry.office)
    return name + " gives another office than " + entry.office;
  if (mandate->disputed || !speaks_for(registry, *mandate, entry))
    return name + " did not give the right to act for " + entry.principal;
  return std::nullopt;
}

}  // namespace concord::evidence
