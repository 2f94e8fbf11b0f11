#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/registry/decide.hpp"
#include "engine/registry/queries.hpp"
#include "engine/registry/remake.hpp"

// The two conferences as they were about 2017, small enough to be read.
namespace concord::registry {

inline Timestamp day(const std::string& date) {
  return *parse_timestamp(date + "T00:00:00Z");
}

inline Digest digest_of(const std::string& text) {
  Digest digest;
  for (std::size_t i = 0; i < text.size() && i < digest.bytes.size(); ++i) {
    digest.bytes[i] = static_cast<std::uint8_t>(text[i]);
  }
  return digest;
}

inline Names names_of(const std::string& name) {
  return {name, name, name};
}

inline Body body_of(const char* code, BodyKind kind, std::vector<std::string> of = {}) {
  Body body;
  body.code = BodyCode(code);
  body.kind = kind;
  body.names = names_of(code);
  for (std::string& conference : of) body.of.emplace_back(std::move(conference));
  body.from = day("1996-01-01");
  return body;
}

inline Membership member_of(const char* body, const char* party,
                            MembershipKind kind = MembershipKind::member) {
  return {BodyCode(body), PartyCode(party), kind, day("1996-01-01"), {}};
}

inline Mandate in_party(const char* id, const char* person, Office office, const char* party) {
  Mandate mandate;
  mandate.id = MandateId(id);
  mandate.person = PersonId(person);
  mandate.office = office;
  mandate.party = PartyCode(party);
  mandate.from = day("2015-01-01");
  mandate.instrument = "note 1";
  return mandate;
}

inline Mandate in_body(const char* id, const char* person, Office office, const char* body) {
  Mandate mandate = in_party(id, person, office, "");
  mandate.party.reset();
  mandate.body = BodyCode(body);
  return mandate;
}

inline Presidency term(const char* conference, const char* party, int year) {
  return {BodyCode(conference), PartyCode(party), day(std::to_string(year) + "-01-01"),
          day(std::to_string(year + 1) + "-01-01")};
}

inline Found founding() {
  Found found;
  found.instrument = "founding act";
  for (const char* code : {"MEX", "HND", "SLV", "PAN", "USA", "PRY", "URY", "ARG"}) {
    found.parties.push_back({PartyCode(code), PartyKind::country, names_of(code)});
  }
  found.parties.push_back({PartyCode("IOM"), PartyKind::organisation, names_of("IOM")});
  Body rcm = body_of("RCM", BodyKind::conference);
  rcm.secretariat = BodyCode("RCM-TS");
  rcm.troika = BodyCode("RCM-TROIKA");
  found.bodies = {rcm,
                  body_of("SACM", BodyKind::conference),
                  body_of("RCM-TS", BodyKind::secretariat, {"RCM"}),
                  body_of("SACM-TS", BodyKind::secretariat, {"SACM"}),
                  body_of("RCM-TROIKA", BodyKind::troika, {"RCM"}),
                  body_of("PLENARY", BodyKind::plenary, {"RCM", "SACM"})};
  for (const char* code : {"MEX", "HND", "SLV", "PAN", "USA"}) {
    found.memberships.push_back(member_of("RCM", code));
  }
  for (const char* code : {"PRY", "URY", "ARG"}) {
    found.memberships.push_back(member_of("SACM", code));
  }
  found.memberships.push_back(member_of("RCM", "ARG", MembershipKind::observer));
  found.memberships.push_back(member_of("RCM", "IOM", MembershipKind::invited));
  found.presidencies = {term("RCM", "HND", 2016), term("RCM", "SLV", 2017),
                        term("RCM", "PAN", 2018), term("SACM", "PRY", 2016),
                        term("SACM", "URY", 2017)};
  for (const char* id : {"ana", "ben", "carla", "diego", "eva", "felix", "admin", "luz"}) {
    found.persons.push_back({PersonId(id), digest_of(id)});
  }
  Mandate auditor = in_body("m-luz", "luz", Office::auditor, "RCM");
  auditor.scope = "RCM";
  found.mandates = {in_party("m-ana", "ana", Office::head_of_delegation, "MEX"),
                    in_party("m-ben", "ben", Office::delegate, "MEX"),
                    in_party("m-carla", "carla", Office::head_of_delegation, "SLV"),
                    in_body("m-diego", "diego", Office::secretariat_officer, "RCM-TS"),
                    in_body("m-eva", "eva", Office::secretariat_officer, "SACM-TS"),
                    in_body("m-admin", "admin", Office::administrator, "RCM-TS"),
                    auditor};
  found.tokens = {
      {TokenId("t-ana"), PersonId("ana"), digest_of("token-ana"), day("2030-01-01"), false}};
  return found;
}

inline const Timestamp june = day("2017-06-08");

// What was decided is told by what it leaves, and leaves the same when it is done again.
inline void expect_done_again(const Registry& before, const std::vector<RegistryEvent>& events,
                              const char* person, Timestamp now, bool consultations_exist = true) {
  EXPECT_EQ(departure(before, {events, PersonId(person), now, true, consultations_exist}),
            std::nullopt);
}

inline Registry founded() {
  Registry registry;
  const auto events = decide(registry, founding(), {PersonId("ana"), false}, day("2016-12-01"));
  if (!events) {
    for (const Reason& reason : events.error().reasons) ADD_FAILURE() << reason.code;
    return registry;
  }
  expect_done_again(registry, *events, "ana", day("2016-12-01"), false);
  for (const RegistryEvent& event : *events) apply(registry, event);
  return registry;
}

// The codes of a refusal in order, or the number of events.
inline std::string answer(const Registry& registry, const RegistryCommand& command,
                          const char* person, Timestamp now = june) {
  const auto events = decide(registry, command, {PersonId(person), true}, now);
  if (events) {
    expect_done_again(registry, *events, person, now);
    return std::to_string(events->size());
  }
  std::string codes;
  for (const Reason& reason : events.error().reasons) {
    codes += (codes.empty() ? "" : " ") + reason.code;
  }
  return codes;
}

inline Registry after(Registry registry, const RegistryCommand& command, const char* person,
                      Timestamp now = june) {
  const auto events = decide(registry, command, {PersonId(person), true}, now);
  if (!events) {
    ADD_FAILURE() << answer(registry, command, person, now);
    return registry;
  }
  expect_done_again(registry, *events, person, now);
  for (const RegistryEvent& event : *events) apply(registry, event);
  return registry;
}

}  // namespace concord::registry
