#include "engine/evidence/registry_contents.hpp"

#include <algorithm>
#include <set>

#include "engine/registry/contacts.hpp"

namespace concord::evidence {
namespace {

constexpr std::size_t kMostWithoutList = 64;

// What an event says of a person by a content.
struct PersonalContent {
  Digest content;
  bool is_new = true;
};

std::optional<PersonalContent> personal_content(const registry::Registry* before,
                                                const registry::RegistryEvent& event) {
  if (const auto* of = variant2::get_if<registry::PersonRegistered>(&event))
    return PersonalContent{of->person.name};
  const auto* set = variant2::get_if<registry::ContactSet>(&event);
  if (set == nullptr || !registry::has_address(set->contact)) return std::nullopt;
  if (before == nullptr) return PersonalContent{set->contact.address, false};
  const auto* known = registry::find_contact(*before, set->contact.person);
  return PersonalContent{set->contact.address,
                         known == nullptr || known->address != set->contact.address};
}

}  // namespace

std::optional<std::string> why_not_brought(const registry::Registry* before,
                                           const std::vector<registry::RegistryEvent>& events,
                                           const Brought& brought) {
  std::set<std::string> said;
  std::set<std::string> lacking;
  for (const auto& event : events)
    if (const auto personal = personal_content(before, event)) {
      said.insert(to_string(personal->content));
      if (personal->is_new) lacking.insert(to_string(personal->content));
    }
  if (!brought.is_whole && said.size() > kMostWithoutList) return std::nullopt;
  for (const auto& digest : brought.contents) {
    if (!said.contains(digest)) return "no event of the registry brings the content " + digest;
    lacking.erase(digest);
  }
  if (lacking.empty()) return std::nullopt;
  return "it does not name the content " + *lacking.begin() + ", which its events bring";
}

}  // namespace concord::evidence
