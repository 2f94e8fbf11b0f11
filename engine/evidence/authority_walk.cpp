#include "engine/evidence/authority_walk.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "engine/codec/event_codec.hpp"
#include "engine/registry/queries.hpp"

namespace concord::evidence {

void AuthorityWalk::learn(const nlohmann::json& events, const std::string& place) {
  const auto read = codec::decode_registry_events(events);
  if (!read) {
    readable_ = false;
    return authority_.missing(place +
                              ": the registry's events cannot be read: " + read.error().message);
  }
  for (const auto& event : *read) registry::apply(registry_, event);
}

void AuthorityWalk::judge(const audit::Entry& entry, const std::string& place) {
  if (entry.mandate.empty() || !readable_) return;
  ++authority_.looked_at;
  const auto* mandate = registry::find_mandate(registry_, entry.mandate);
  if (mandate == nullptr)
    return authority_.wrong(place + ": the registry knows no mandate " + entry.mandate.value + ".");
  if (mandate->person != entry.actor)
    return authority_.wrong(place + ": the mandate " + entry.mandate.value +
                            " is not the actor's.");
  if (boost::describe::enum_to_string(mandate->office, "") != entry.office)
    return authority_.wrong(place + ": the mandate gives another office than " + entry.office +
                            ".");
  if (mandate->disputed || !speaks_for(*mandate, entry))
    return authority_.wrong(place + ": the mandate " + entry.mandate.value +
                            " did not give the right to act for " + entry.principal + ".");
}

bool AuthorityWalk::speaks_for(const registry::Mandate& mandate, const audit::Entry& entry) const {
  const BodyCode body(entry.principal);
  const auto presiding = registry::presidency(registry_, body, entry.time);
  const bool presides = presiding && (mandate.party == presiding->party || mandate.body == body);
  // A presidency that stays as caretaker keeps its chair beyond the term.
  if (!registry::covers(mandate.from, mandate.to, entry.time) &&
      !(presides && presiding->caretaker))
    return false;
  if (mandate.party && mandate.party->value == entry.principal) return true;
  if (mandate.body && *mandate.body == body) return true;
  if (presides) return true;
  const auto* secretariat = registry::secretariat_of(registry_, body);
  if (secretariat != nullptr && mandate.body == secretariat->code) return true;
  // Recorded for the principal, from what came by note: by an officer of a secretariat.
  return entry.received && mandate.office == registry::Office::secretariat_officer;
}

void AuthorityWalk::report(Verification& all) const {
  Check check = authority_.check;
  check.sentence = count(authority_.looked_at, "act", "acts") +
                   " with a mandate that the registry gave before, for who acted";
  all.checks.push_back(check);
}

}  // namespace concord::evidence
