#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/registry/facts.hpp"

// What somebody asks of the registry. Who may ask for what stands in decide.hpp.
namespace concord::registry {

// The founding act: everything at once, while nothing depends on the registry yet.
struct Found {
  std::vector<Party> parties;
  std::vector<Body> bodies;
  std::vector<Membership> memberships;
  std::vector<Presidency> presidencies;
  std::vector<Person> persons;
  std::vector<Mandate> mandates;
  std::vector<Token> tokens;
  std::string instrument;
  bool operator==(const Found&) const = default;
};
BOOST_DESCRIBE_STRUCT(Found, (),
                      (parties, bodies, memberships, presidencies, persons, mandates, tokens,
                       instrument))

struct RegisterParty {
  Party party;
  bool operator==(const RegisterParty&) const = default;
};
BOOST_DESCRIBE_STRUCT(RegisterParty, (), (party))

struct RegisterBody {
  Body body;
  bool operator==(const RegisterBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(RegisterBody, (), (body))

struct BeginMembership {
  Membership membership;
  bool operator==(const BeginMembership&) const = default;
};
BOOST_DESCRIBE_STRUCT(BeginMembership, (), (membership))

struct EndMembership {
  BodyCode body;
  PartyCode party;
  Timestamp at;
  std::string instrument;
  bool operator==(const EndMembership&) const = default;
};
BOOST_DESCRIBE_STRUCT(EndMembership, (), (body, party, at, instrument))

struct SetPresidency {
  Presidency presidency;
  std::string instrument;
  bool operator==(const SetPresidency&) const = default;
};
BOOST_DESCRIBE_STRUCT(SetPresidency, (), (presidency, instrument))

struct VaryTroika {
  TroikaVariation variation;
  bool operator==(const VaryTroika&) const = default;
};
BOOST_DESCRIBE_STRUCT(VaryTroika, (), (variation))

struct RegisterPerson {
  Person person;
  bool operator==(const RegisterPerson&) const = default;
};
BOOST_DESCRIBE_STRUCT(RegisterPerson, (), (person))

// What is not given stays as it was; at first it is English, at once, by UTC's clock.
struct SetContact {
  PersonId person;
  std::optional<Digest> address;
  std::optional<std::string> language;
  std::optional<std::string> zone;
  std::optional<MailWish> mail;
  bool operator==(const SetContact&) const = default;
};
BOOST_DESCRIBE_STRUCT(SetContact, (), (person, address, language, zone, mail))

struct DropContact {
  PersonId person;
  bool operator==(const DropContact&) const = default;
};
BOOST_DESCRIBE_STRUCT(DropContact, (), (person))

struct AskNameRedaction {
  PersonId person;
  ErasureGround ground = ErasureGround::own_wish;
  bool operator==(const AskNameRedaction&) const = default;
};
BOOST_DESCRIBE_STRUCT(AskNameRedaction, (), (person, ground))

// By another than who asked for it. The address goes too.
struct RedactName {
  PersonId person;
  bool operator==(const RedactName&) const = default;
};
BOOST_DESCRIBE_STRUCT(RedactName, (), (person))

struct GrantMandate {
  Mandate mandate;
  bool operator==(const GrantMandate&) const = default;
};
BOOST_DESCRIBE_STRUCT(GrantMandate, (), (mandate))

struct EndMandate {
  MandateId mandate;
  Timestamp at;
  std::string instrument;
  bool operator==(const EndMandate&) const = default;
};
BOOST_DESCRIBE_STRUCT(EndMandate, (), (mandate, at, instrument))

struct DisputeMandate {
  MandateId mandate;
  std::string ground;
  bool operator==(const DisputeMandate&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeMandate, (), (mandate, ground))

struct SettleMandateDispute {
  MandateId mandate;
  bool upheld = false;
  std::string instrument;  // the conference's decision
  bool operator==(const SettleMandateDispute&) const = default;
};
BOOST_DESCRIBE_STRUCT(SettleMandateDispute, (), (mandate, upheld, instrument))

struct IssueToken {
  TokenId token;
  PersonId person;
  Digest digest;
  Timestamp expires;
  std::optional<TokenScope> scope{};  // absent: all that the person may do
  bool operator==(const IssueToken&) const = default;
};
BOOST_DESCRIBE_STRUCT(IssueToken, (), (token, person, digest, expires, scope))

struct RevokeToken {
  TokenId token;
  std::string ground;
  bool operator==(const RevokeToken&) const = default;
};
BOOST_DESCRIBE_STRUCT(RevokeToken, (), (token, ground))

struct SetRootKey {
  RootKey root;
  bool operator==(const SetRootKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(SetRootKey, (), (root))

struct EnrolKey {
  PersonalKey key;
  bool operator==(const EnrolKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(EnrolKey, (), (key))

struct RevokeKey {
  KeyId key;
  std::string ground;
  bool operator==(const RevokeKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(RevokeKey, (), (key, ground))

using RegistryCommand =
    variant2::variant<Found, RegisterParty, RegisterBody, BeginMembership, EndMembership,
                      SetPresidency, VaryTroika, RegisterPerson, GrantMandate, EndMandate,
                      DisputeMandate, SettleMandateDispute, IssueToken, RevokeToken, SetRootKey,
                      EnrolKey, RevokeKey, SetContact, DropContact, AskNameRedaction, RedactName>;

}  // namespace concord::registry
