#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include "engine/values/variant.hpp"

#include "engine/registry/facts.hpp"

// What happened to the registry. Each event carries all that apply() needs.
namespace concord::registry {

struct PartyRegistered {
  Party party;
  bool operator==(const PartyRegistered&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartyRegistered, (), (party))

struct BodyRegistered {
  Body body;
  bool operator==(const BodyRegistered&) const = default;
};
BOOST_DESCRIBE_STRUCT(BodyRegistered, (), (body))

struct MembershipBegan {
  Membership membership;
  bool operator==(const MembershipBegan&) const = default;
};
BOOST_DESCRIBE_STRUCT(MembershipBegan, (), (membership))

struct MembershipEnded {
  BodyCode body;
  PartyCode party;
  Timestamp at;
  std::string instrument;
  bool operator==(const MembershipEnded&) const = default;
};
BOOST_DESCRIBE_STRUCT(MembershipEnded, (), (body, party, at, instrument))

// A term is set, or set anew: a term of the same party that begins at the same instant is replaced.
struct PresidencySet {
  Presidency presidency;
  std::string instrument;
  bool operator==(const PresidencySet&) const = default;
};
BOOST_DESCRIBE_STRUCT(PresidencySet, (), (presidency, instrument))

struct TroikaVaried {
  TroikaVariation variation;
  bool operator==(const TroikaVaried&) const = default;
};
BOOST_DESCRIBE_STRUCT(TroikaVaried, (), (variation))

struct PersonRegistered {
  Person person;
  std::uint64_t commit = 0;  // of the store, which carries the name
  bool operator==(const PersonRegistered&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonRegistered, (), (person, commit))

// Also in the place of another.
struct ContactSet {
  Contact contact;
  std::optional<FormerContent> former;
  bool operator==(const ContactSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactSet, (), (contact, former))

struct ContactDropped {
  PersonId person;
  FormerContent former;
  bool operator==(const ContactDropped&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactDropped, (), (person, former))

struct NameRedactionAsked {
  PersonId person;
  PersonId by;
  ErasureGround ground = ErasureGround::own_wish;
  Timestamp at;
  bool operator==(const NameRedactionAsked&) const = default;
};
BOOST_DESCRIBE_STRUCT(NameRedactionAsked, (), (person, by, ground, at))

// The person's name is deleted for ever; its id, offices and acts stay.
struct NameRedacted {
  PersonId person;
  FormerContent former;
  Timestamp at;
  bool operator==(const NameRedacted&) const = default;
};
BOOST_DESCRIBE_STRUCT(NameRedacted, (), (person, former, at))

struct MandateGranted {
  Mandate mandate;
  bool operator==(const MandateGranted&) const = default;
};
BOOST_DESCRIBE_STRUCT(MandateGranted, (), (mandate))

struct MandateEnded {
  MandateId mandate;
  Timestamp at;
  std::string instrument;
  bool operator==(const MandateEnded&) const = default;
};
BOOST_DESCRIBE_STRUCT(MandateEnded, (), (mandate, at, instrument))

struct MandateDisputed {
  MandateId mandate;
  std::string ground;
  bool operator==(const MandateDisputed&) const = default;
};
BOOST_DESCRIBE_STRUCT(MandateDisputed, (), (mandate, ground))

// Upheld: it gives authority again. Not upheld: it ended at `at`.
struct MandateDisputeSettled {
  MandateId mandate;
  bool upheld = false;
  Timestamp at;
  std::string instrument;
  bool operator==(const MandateDisputeSettled&) const = default;
};
BOOST_DESCRIBE_STRUCT(MandateDisputeSettled, (), (mandate, upheld, at, instrument))

struct TokenIssued {
  TokenId token;
  PersonId person;
  Digest digest;
  Timestamp expires;
  std::optional<TokenScope> scope{};  // absent: all that the person may do
  bool operator==(const TokenIssued&) const = default;
};
BOOST_DESCRIBE_STRUCT(TokenIssued, (), (token, person, digest, expires, scope))

struct TokenRevoked {
  TokenId token;
  std::string ground;
  bool operator==(const TokenRevoked&) const = default;
};
BOOST_DESCRIBE_STRUCT(TokenRevoked, (), (token, ground))

// The first root key of its holder, or one in the place of another.
struct RootKeySet {
  RootKey root;
  bool operator==(const RootKeySet&) const = default;
};
BOOST_DESCRIBE_STRUCT(RootKeySet, (), (root))

struct KeyEnrolled {
  PersonalKey key;
  bool operator==(const KeyEnrolled&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyEnrolled, (), (key))

struct KeyRevoked {
  KeyId key;
  std::string ground;
  bool operator==(const KeyRevoked&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyRevoked, (), (key, ground))

// The log's own key gave way to another, from this entry on. What is brought about at the store, by
// no command.
struct LogKeyRotated {
  std::string key;        // name+id+key; the name is the log's origin
  std::string ground;     // why
  std::string statement;  // signed note: audit::Rotation
  bool operator==(const LogKeyRotated&) const = default;
};
BOOST_DESCRIBE_STRUCT(LogKeyRotated, (), (key, ground, statement))

// The end of the log, or its key, is lost for good: from this entry on it is another log, which
// begins with what was kept. Likewise by no command.
struct LossDeclared {
  std::string origin;           // of the log until then
  std::string key;              // of the log from here on
  std::uint64_t kept = 0;       // entries; the position of this one
  std::uint64_t given_out = 0;  // entries of the newest checkpoint known outside
  std::string last;             // that checkpoint, verbatim
  std::string ground;
  std::string statement;  // signed note: audit::Loss, by the new key and by root keys
  bool operator==(const LossDeclared&) const = default;
};
BOOST_DESCRIBE_STRUCT(LossDeclared, (), (origin, key, kept, given_out, last, ground, statement))

using RegistryEvent =
    variant2::variant<PartyRegistered, BodyRegistered, MembershipBegan, MembershipEnded,
                      PresidencySet, TroikaVaried, PersonRegistered, MandateGranted, MandateEnded,
                      MandateDisputed, MandateDisputeSettled, TokenIssued, TokenRevoked, RootKeySet,
                      KeyEnrolled, KeyRevoked, LogKeyRotated, LossDeclared, ContactSet,
                      ContactDropped, NameRedactionAsked, NameRedacted>;

}  // namespace concord::registry
