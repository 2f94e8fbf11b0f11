#include "engine/registry/audience.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <string_view>

#include "engine/registry/queries.hpp"

namespace concord::registry {
namespace {

// Gives `take` one atom after the other, in two parts, until it has had enough; whether it had.
template <class Take>
bool give_party(const Registry& registry, const PartyCode& party, Timestamp at, Take& take) {
  if (take("party:", party.value)) return true;
  for (const Membership& membership : *registry.memberships) {
    if (membership.party != party || !covers(membership.from, membership.to, at)) continue;
    const std::string kind = boost::describe::enum_to_string(membership.kind, "-");
    if (take(kind + ":", membership.body.value) || take("body:", membership.body.value))
      return true;
  }
  for (const auto& [conference, terms] : *registry.presidencies) {
    const auto presiding = presidency(registry, conference, at);
    if (presiding && presiding->party == party && take("presidency:", conference.value))
      return true;
    const auto seats = troika(registry, conference, at);
    const bool seated = std::any_of(seats.begin(), seats.end(),
                                    [&](const TroikaSeat& seat) { return seat.party == party; });
    if (!seated) continue;
    if (take("troika:", conference.value)) return true;
    if (const Body* body = troika_body_of(registry, conference))
      if (take("body:", body->code.value)) return true;
  }
  return false;
}

template <class Take>
bool give_body(const Registry& registry, const Mandate& mandate, Take& take) {
  const BodyCode& held_in = *mandate.body;
  if (take("body:", held_in.value)) return true;
  for (const auto& [code, body] : *registry.bodies) {
    if (body.kind != BodyKind::conference) continue;
    const Body* secretariat = secretariat_of(registry, code);
    const bool in_secretariat = secretariat != nullptr && secretariat->code == held_in;
    const bool its_officer = code == held_in && mandate.office == Office::secretariat_officer;
    if ((in_secretariat || its_officer) && take("secretariat:", code.value)) return true;
    const bool its_chair = mandate.office == Office::chair || mandate.office == Office::vice_chair;
    if (code == held_in && its_chair && take("presidency:", code.value)) return true;
  }
  return false;
}

template <class Take>
bool give_mandate(const Registry& registry, const Mandate& mandate, Timestamp at, Take& take) {
  if (mandate.disputed) return false;
  if (mandate.office == Office::auditor) return take("auditor:", mandate.scope);
  if (mandate.office == Office::administrator) return take("admin", "");
  if (mandate.party) return give_party(registry, *mandate.party, at, take);
  return mandate.body && give_body(registry, mandate, take);
}

template <class Take>
bool give_atoms(const Registry& registry, const PersonId& person, Timestamp at, Take take) {
  if (take("all", "")) return true;
  const auto mandates = mandates_of(registry, person, at);
  return std::any_of(mandates.begin(), mandates.end(), [&](const Mandate* mandate) {
    return give_mandate(registry, *mandate, at, take);
  });
}

}  // namespace

std::vector<std::string> audience_atoms(const Registry& registry, const PersonId& person,
                                        Timestamp at) {
  std::vector<std::string> atoms;
  give_atoms(registry, person, at, [&](std::string_view kind, std::string_view code) {
    atoms.emplace_back(kind).append(code);
    return false;
  });
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

bool is_of(const Registry& registry, const PersonId& person, Timestamp at,
           const std::vector<std::string>& audience) {
  return give_atoms(registry, person, at, [&](std::string_view kind, std::string_view code) {
    return std::any_of(audience.begin(), audience.end(), [&](const std::string& atom) {
      return atom.size() == kind.size() + code.size() && atom.starts_with(kind) &&
             atom.ends_with(code);
    });
  });
}

}  // namespace concord::registry
