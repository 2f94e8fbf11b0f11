#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/registry/office.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

// The dated facts that the registry keeps. A term runs from `from`, included, to `to`, excluded;
// without `to` it has no end yet.
namespace concord::registry {

using TokenId = Id<struct TokenTag>;
using KeyId = Id<struct KeyTag>;

struct Names {
  std::string en;
  std::string es;
  std::string pt;

  bool operator==(const Names&) const = default;
};
BOOST_DESCRIBE_STRUCT(Names, (), (en, es, pt))

enum class PartyKind { country, organisation };
BOOST_DESCRIBE_ENUM(PartyKind, country, organisation)

struct Party {
  PartyCode code;
  PartyKind kind = PartyKind::country;
  Names names;  // public

  bool operator==(const Party&) const = default;
};
BOOST_DESCRIBE_STRUCT(Party, (), (code, kind, names))

// ministerial_level: the vice-ministers of a conference that decides on two levels.
enum class BodyKind {
  conference,
  plenary,
  troika,
  ad_hoc_group,
  secretariat,
  informal_group,
  ministerial_level
};
BOOST_DESCRIBE_ENUM(BodyKind, conference, plenary, troika, ad_hoc_group, secretariat,
                    informal_group, ministerial_level)

struct Body {
  BodyCode code;
  BodyKind kind = BodyKind::conference;
  Names names;
  std::vector<std::string> languages;   // working languages: "es", "en"
  std::optional<BodyCode> secretariat;  // of a conference
  std::optional<BodyCode> troika;       // of a conference
  std::vector<BodyCode> of;  // the conferences that a group, plenary or secretariat serves
  std::string mandate_text;  // reference of the text that set the group up
  Timestamp from;
  std::optional<Timestamp> to;

  bool operator==(const Body&) const = default;
};
BOOST_DESCRIBE_STRUCT(Body, (),
                      (code, kind, names, languages, secretariat, troika, of, mandate_text, from,
                       to))

enum class MembershipKind { member, observer, invited };
BOOST_DESCRIBE_ENUM(MembershipKind, member, observer, invited)

// Of a conference, and equally the composition of a group: parties with dates.
struct Membership {
  BodyCode body;
  PartyCode party;
  MembershipKind kind = MembershipKind::member;
  Timestamp from;
  std::optional<Timestamp> to;

  bool operator==(const Membership&) const = default;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (body, party, kind, from, to))

// One country's term in the chair. After its end it stays as caretaker until the next term begins.
struct Presidency {
  BodyCode conference;
  PartyCode party;
  Timestamp from;
  Timestamp to;

  bool operator==(const Presidency&) const = default;
};
BOOST_DESCRIBE_STRUCT(Presidency, (), (conference, party, from, to))

// A decision that a troika is not the previous, current and next presidency for a while.
struct TroikaVariation {
  BodyCode conference;
  std::vector<PartyCode> parties;
  Timestamp from;
  std::optional<Timestamp> to;
  std::string instrument;

  bool operator==(const TroikaVariation&) const = default;
};
BOOST_DESCRIBE_STRUCT(TroikaVariation, (), (conference, parties, from, to, instrument))

// The name is content beside the log; here stands its digest only. The id stays for ever: it should
// say no name.
struct Person {
  PersonId id;
  Digest name;

  bool operator==(const Person&) const = default;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name))

struct KnownPerson {
  Person person;
  std::uint64_t commit = 0;  // of the store, which carries the name

  bool operator==(const KnownPerson&) const = default;
};
BOOST_DESCRIBE_STRUCT(KnownPerson, (), (person, commit))

// How a person is told by mail of what concerns it.
enum class MailWish { immediate, daily, none };
BOOST_DESCRIBE_ENUM(MailWish, immediate, daily, none)

// Where and how a person is told. The address is content beside the log, like a name.
struct Contact {
  PersonId person;
  Digest address;
  std::uint64_t commit = 0;  // of the store, which carries the address
  std::string language;      // "en", "es" or "pt"
  std::string zone;          // whose clock says when a day's mail is due ("America/Lima")
  MailWish mail = MailWish::immediate;

  bool operator==(const Contact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (person, address, commit, language, zone, mail))

// An address or a name that is no longer anybody's: it is deleted with the entry that says so.
struct FormerContent {
  Digest content;
  std::uint64_t commit = 0;  // of the store, which carried it

  bool operator==(const FormerContent&) const = default;
};
BOOST_DESCRIBE_STRUCT(FormerContent, (), (content, commit))

// Why a name is to go. A choice and no words, since words would stay in the log.
enum class ErasureGround { own_wish, protection, legal_duty };
BOOST_DESCRIBE_ENUM(ErasureGround, own_wish, protection, legal_duty)

// That a person's name be deleted for ever was asked for by one, and maybe done by another.
struct NameErasure {
  PersonId asked_by;
  ErasureGround ground = ErasureGround::own_wish;
  Timestamp asked;
  std::optional<Timestamp> redacted;

  bool operator==(const NameErasure&) const = default;
};
BOOST_DESCRIBE_STRUCT(NameErasure, (), (asked_by, ground, asked, redacted))

// A person's office in a party or a body: exactly one of the two is set. An auditor's scope is what
// it may read ("RCM", "consultation:gcm-2017").
struct Mandate {
  MandateId id;
  PersonId person;
  Office office = Office::delegate;
  std::optional<PartyCode> party;
  std::optional<BodyCode> body;
  std::string scope;
  Timestamp from;
  std::optional<Timestamp> to;
  std::string instrument;  // the letter or decision
  bool disputed = false;   // gives no authority until the conference decides

  bool operator==(const Mandate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Mandate, (),
                      (id, person, office, party, body, scope, from, to, instrument, disputed))

// What a token is good for, where it is not for all that its person may do. calendar: to fetch the
// person's own calendar by an address that holds the token, and for nothing else.
enum class TokenScope { calendar };
BOOST_DESCRIBE_ENUM(TokenScope, calendar)

// A credential. Only the digest of what the bearer holds is known here.
struct Token {
  TokenId id;
  PersonId person;
  Digest digest;  // SHA-256 of the token
  Timestamp expires;
  bool revoked = false;
  std::optional<TokenScope> scope{};  // absent: all that the person may do

  bool operator==(const Token&) const = default;
};
BOOST_DESCRIBE_STRUCT(Token, (), (id, person, digest, expires, revoked, scope))

// Whose a key is: exactly one of the two is set.
struct KeyHolder {
  std::optional<PartyCode> party;
  std::optional<BodyCode> body;

  bool operator==(const KeyHolder&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyHolder, (), (party, body))

// "MEX", or "body:RCM".
[[nodiscard]] inline std::string code(const KeyHolder& holder) {
  if (holder.party) return holder.party->value;
  return holder.body ? "body:" + holder.body->value : std::string();
}

// The key under which a party or body enrols the keys of its persons. Its fingerprint travels on
// paper, so that auditors need not take it from this registry.
struct RootKey {
  KeyHolder holder;
  std::string key;         // as C2SP signed-note writes it: name+id+key
  std::string statement;   // signed note: audit::Enrolment of no person
  std::string instrument;  // the letter that says the fingerprint

  bool operator==(const RootKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(RootKey, (), (holder, key, statement, instrument))

// A person's own key for acts on behalf of a party or body. Validity is a matter of the log's
// order: enrolled before, and not revoked before.
struct PersonalKey {
  KeyId id;  // as lines of signatures name it: name+id
  PersonId person;
  KeyHolder holder;
  std::string key;        // name+id+key
  std::string statement;  // signed note: audit::Enrolment by the root key and by this one
  bool revoked = false;

  bool operator==(const PersonalKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonalKey, (), (id, person, holder, key, statement, revoked))

// Whether a term covers an instant.
[[nodiscard]] inline bool covers(Timestamp from, const std::optional<Timestamp>& to, Timestamp at) {
  return from <= at && (!to || at < *to);
}

}  // namespace concord::registry
