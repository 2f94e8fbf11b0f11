#include "engine/evidence/authority.hpp"

#include <boost/describe/enum_to_string.hpp>

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

}  // namespace

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
