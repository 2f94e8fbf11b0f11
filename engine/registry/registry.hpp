#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/registry/event.hpp"
#include "engine/registry/facts.hpp"
#include "engine/values/cow.hpp"

namespace concord::registry {

// Everything that the registry knows, past and future terms included. A value: copies share their
// parts until one is changed, so that publishing a snapshot costs a few pointers.
// Only apply() changes it.
struct Registry {
  std::uint64_t version = 0;  // one up with each event
  Cow<std::map<PartyCode, Party>> parties;
  Cow<std::map<BodyCode, Body>> bodies;
  Cow<std::vector<Membership>> memberships;  // in order of registration
  Cow<std::map<BodyCode, std::vector<Presidency>>>
      presidencies;                              // by conference, in order of `from`
  Cow<std::vector<TroikaVariation>> variations;  // a later one goes before an earlier one
  Cow<std::map<PersonId, KnownPerson>> persons;
  Cow<std::map<MandateId, Mandate>> mandates;
  Cow<std::map<PersonId, std::vector<MandateId>>> mandates_by_person;
  Cow<std::map<TokenId, Token>> tokens;
  Cow<std::map<std::string, TokenId>> tokens_by_digest;  // by the digest's text
  Cow<std::map<std::string, RootKey>> root_keys;         // by the holder's code
  Cow<std::map<KeyId, PersonalKey>> keys;
  Cow<std::map<PersonId, Contact>> contacts;
  Cow<std::map<PersonId, NameErasure>> name_erasures;
  std::uint64_t contents_erased = 0;  // names and addresses

  bool operator==(const Registry&) const = default;
};
BOOST_DESCRIBE_STRUCT(Registry, (),
                      (version, parties, bodies, memberships, presidencies, variations, persons,
                       mandates, mandates_by_person, tokens, tokens_by_digest, root_keys, keys,
                       contacts, name_erasures, contents_erased))

// Moves the registry by one event. Total and without rules: what the log says happened.
void apply(Registry& registry, const RegistryEvent& event);

}  // namespace concord::registry
