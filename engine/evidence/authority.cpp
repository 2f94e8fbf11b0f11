#include "engine/evidence/authority.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <type_traits>

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

// Events by which a party speaks: no timer brings them about.
template <class Event>
constexpr bool is_spoken = std::is_same_v<Event, consultation::StanceTaken> ||
                           std::is_same_v<Event, consultation::ActReceived> ||
                           std::is_same_v<Event, consultation::StatementFiled> ||
                           std::is_same_v<Event, consultation::ReceiptAcknowledged> ||
                           std::is_same_v<Event, consultation::Commented>;

// The party that speaks by the event itself; nothing: it names none.
const PartyCode* speaker_of(const consultation::Event& event) {
  if (const auto* taken = std::get_if<consultation::StanceTaken>(&event)) return &taken->party;
  if (const auto* received = std::get_if<consultation::ActReceived>(&event))
    return &received->party;
  return nullptr;
}

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
    const bool speaks = std::visit(
        [](const auto& one) { return is_spoken<std::remove_cvref_t<decltype(one)>>; }, event);
    if (speaks && !is_act) return "a party speaks in it, and nobody acted";
    if (const auto* speaker = speaker_of(event); speaker && speaker->value != entry.principal)
      return speaker->value + " speaks in an act on behalf of " + entry.principal;
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
