#include "engine/registry/contacts.hpp"

#include <algorithm>
#include <array>

#include "engine/registry/queries.hpp"

namespace concord::registry {
namespace {

// Whose language is a delegation's, first to last.
constexpr auto kSpeakers =
    std::to_array<Office>({Office::head_of_delegation, Office::charge, Office::alternate,
                           Office::focal_point, Office::vice_minister, Office::delegate});

}  // namespace

const Contact* find_contact(const Registry& registry, const PersonId& person) {
  const auto found = registry.contacts->find(person);
  return found == registry.contacts->end() ? nullptr : &found->second;
}

std::string language_of(const Registry& registry, const PartyCode& party, Timestamp at) {
  std::string language;
  auto nearest = kSpeakers.end();
  for (const auto& [person, contact] : *registry.contacts) {
    for (const Mandate* mandate : mandates_of(registry, person, at)) {
      if (mandate->party != party || mandate->disputed) continue;
      const auto* speaker = std::find(kSpeakers.begin(), kSpeakers.end(), mandate->office);
      if (speaker >= nearest) continue;
      nearest = speaker;
      language = contact.language;
    }
  }
  return language;
}

}  // namespace concord::registry
