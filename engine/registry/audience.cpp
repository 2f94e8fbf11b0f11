#include "engine/registry/audience.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "engine/registry/queries.hpp"

namespace concord::registry {
namespace {

void add_party(const Registry& registry, const PartyCode& party, Timestamp at,
               std::vector<std::string>& atoms) {
  atoms.push_back("party:" + party.value);
  for (const Membership& membership : *registry.memberships) {
    if (membership.party != party || !covers(membership.from, membership.to, at)) continue;
    const std::string kind = boost::describe::enum_to_string(membership.kind, "-");
    atoms.push_back(kind + ":" + membership.body.value);
    atoms.push_back("body:" + membership.body.value);
  }
  for (const auto& [conference, terms] : *registry.presidencies) {
    const auto presiding = presidency(registry, conference, at);
    if (presiding && presiding->party == party) atoms.push_back("presidency:" + conference.value);
    const auto seats = troika(registry, conference, at);
    const bool seated = std::any_of(seats.begin(), seats.end(),
                                    [&](const TroikaSeat& seat) { return seat.party == party; });
    if (!seated) continue;
    atoms.push_back("troika:" + conference.value);
    if (const Body* body = troika_body_of(registry, conference))
      atoms.push_back("body:" + body->code.value);
  }
}

void add_body(const Registry& registry, const Mandate& mandate, std::vector<std::string>& atoms) {
  const BodyCode& held_in = *mandate.body;
  atoms.push_back("body:" + held_in.value);
  for (const auto& [code, body] : *registry.bodies) {
    if (body.kind != BodyKind::conference) continue;
    const Body* secretariat = secretariat_of(registry, code);
    const bool in_secretariat = secretariat != nullptr && secretariat->code == held_in;
    const bool its_officer = code == held_in && mandate.office == Office::secretariat_officer;
    if (in_secretariat || its_officer) atoms.push_back("secretariat:" + code.value);
    const bool its_chair = mandate.office == Office::chair || mandate.office == Office::vice_chair;
    if (code == held_in && its_chair) atoms.push_back("presidency:" + code.value);
  }
}

}  // namespace

std::vector<std::string> audience_atoms(const Registry& registry, const PersonId& person,
                                        Timestamp at) {
  std::vector<std::string> atoms{"all"};
  for (const Mandate& mandate : mandates_of(registry, person, at)) {
    if (mandate.disputed) continue;
    if (mandate.office == Office::auditor) {
      atoms.push_back("auditor:" + mandate.scope);
    } else if (mandate.office == Office::administrator) {
      atoms.push_back("admin");
    } else if (mandate.party) {
      add_party(registry, *mandate.party, at, atoms);
    } else if (mandate.body) {
      add_body(registry, mandate, atoms);
    }
  }
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

}  // namespace concord::registry
