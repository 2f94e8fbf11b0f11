#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/registry/decide.hpp"
#include "tests/registry/regions.hpp"

namespace concord::registry {
namespace {

TEST(Mandate, AHeadOfDelegationGrantsItsOwnOffices) {
  const Registry registry = founded();
  const GrantMandate delegate{in_party("m-1", "felix", Office::focal_point, "MEX")};
  EXPECT_EQ(answer(registry, delegate, "ana"), "1");
  EXPECT_EQ(answer(registry, delegate, "ben"), "no_authority");
  EXPECT_EQ(answer(registry, delegate, "carla"), "no_authority");
  EXPECT_EQ(answer(registry, delegate, "diego"), "no_authority");
}

TEST(Mandate, AdministratorsGrantNoOffices) {
  const Registry registry = founded();
  for (const Office office : {Office::head_of_delegation, Office::delegate}) {
    EXPECT_EQ(answer(registry, GrantMandate{in_party("m-1", "felix", office, "MEX")}, "admin"),
              "no_authority");
  }
  for (const Office office : {Office::secretariat_officer, Office::administrator}) {
    EXPECT_EQ(answer(registry, GrantMandate{in_body("m-1", "felix", office, "RCM-TS")}, "admin"),
              "no_authority");
  }
  EXPECT_EQ(answer(registry, EndMandate{MandateId("m-ana"), june, "x"}, "admin"), "no_authority");
  EXPECT_EQ(answer(registry, DisputeMandate{MandateId("m-ana"), "x"}, "admin"), "no_authority");
  EXPECT_EQ(answer(registry, RegisterPerson{{PersonId("new"), {}}}, "admin"), "1");
}

TEST(Mandate, PresidencyAndSecretariatGrantInTheirOwnBodies) {
  const Registry registry = founded();
  const GrantMandate officer{in_body("m-1", "felix", Office::secretariat_officer, "RCM-TS")};
  EXPECT_EQ(answer(registry, officer, "diego"), "1");
  EXPECT_EQ(answer(registry, officer, "carla"), "1");
  EXPECT_EQ(answer(registry, officer, "eva"), "no_authority");
  EXPECT_EQ(answer(registry, officer, "ana"), "no_authority");
}

TEST(Mandate, WhatAuthorityLackedIsSaid) {
  const Registry registry =
      after(founded(), EndMandate{MandateId("m-diego"), june, "contract over"}, "diego");
  const GrantMandate officer{in_body("m-1", "felix", Office::secretariat_officer, "RCM-TS")};
  EXPECT_EQ(answer(registry, officer, "diego"), "no_authority mandate_expired");
}

TEST(Mandate, FitsItsPrincipalAndTerm) {
  const Registry registry = founded();
  const auto grant = [&](const Mandate& mandate, const char* person) {
    return answer(registry, GrantMandate{mandate}, person);
  };
  EXPECT_EQ(grant(in_party("m-1", "felix", Office::chair, "MEX"), "ana"), "office_misplaced");
  EXPECT_EQ(grant(in_body("m-1", "felix", Office::delegate, "RCM"), "diego"), "office_misplaced");
  Mandate both = in_party("m-1", "felix", Office::delegate, "MEX");
  both.body = BodyCode("RCM");
  EXPECT_EQ(grant(both, "ana"), "one_principal");
  Mandate unsigned_one = in_party("m-1", "felix", Office::delegate, "MEX");
  unsigned_one.instrument.clear();
  EXPECT_EQ(grant(unsigned_one, "ana"), "instrument_missing");
  EXPECT_EQ(grant(in_party("m-ana", "felix", Office::delegate, "MEX"), "ana"),
            "already_registered");
  EXPECT_EQ(grant(in_party("m-1", "nobody", Office::delegate, "MEX"), "ana"), "unknown_person");
  EXPECT_EQ(grant(in_body("m-1", "felix", Office::auditor, "RCM"), "diego"), "scope_missing");
  Mandate scoped = in_party("m-1", "felix", Office::delegate, "MEX");
  scoped.scope = "RCM";
  EXPECT_EQ(grant(scoped, "ana"), "scope_misplaced");
}

TEST(Mandate, ChairsOfAConferenceServeWithinAPresidencysTerm) {
  const Registry registry = founded();
  Mandate chair = in_body("m-1", "felix", Office::chair, "RCM");
  chair.from = day("2017-03-01");
  EXPECT_EQ(answer(registry, GrantMandate{chair}, "carla"), "outside_term");
  chair.to = day("2018-03-01");
  EXPECT_EQ(answer(registry, GrantMandate{chair}, "carla"), "outside_term");
  chair.to = day("2018-01-01");
  EXPECT_EQ(answer(registry, GrantMandate{chair}, "carla"), "1");
}

TEST(Mandate, AGroupsChairGrantsInTheGroupButNoReachBeyond) {
  Registry registry =
      after(founded(), RegisterBody{body_of("GROUP", BodyKind::ad_hoc_group, {"RCM"})}, "diego");
  registry =
      after(registry, GrantMandate{in_body("m-chair", "felix", Office::chair, "GROUP")}, "diego");
  EXPECT_EQ(
      answer(registry, GrantMandate{in_body("m-1", "ben", Office::rapporteur, "GROUP")}, "felix"),
      "1");
  EXPECT_EQ(answer(registry, GrantMandate{in_body("m-1", "ben", Office::administrator, "GROUP")},
                   "felix"),
            "no_authority");
  Mandate auditor = in_body("m-1", "ben", Office::auditor, "RCM");
  auditor.scope = "SACM";
  EXPECT_EQ(answer(registry, GrantMandate{auditor}, "diego"), "no_authority");
  // Everything, and a consultation of all, are the other conference's too.
  for (const char* wide : {"*", "consultation:gcm"}) {
    auditor.scope = wide;
    EXPECT_EQ(answer(registry, GrantMandate{auditor}, "diego"), "no_authority") << wide;
    const auto refused =
        decide(registry, RegistryCommand(GrantMandate{auditor}), {PersonId("diego"), true}, june);
    EXPECT_THAT(refused.error().reasons.front().facts.at("needed"),
                ::testing::HasSubstr("every conference"));
  }
  for (const char* nothing : {"everything", "RMC"}) {
    auditor.scope = nothing;
    EXPECT_EQ(answer(registry, GrantMandate{auditor}, "diego"), "scope_unknown") << nothing;
  }
  auditor.scope = "RCM";
  EXPECT_EQ(answer(registry, GrantMandate{auditor}, "diego"), "1");
}

TEST(Mandate, ADelegationNamesItsNewHead) {
  Registry registry = founded();
  Mandate successor = in_party("m-new", "ben", Office::head_of_delegation, "MEX");
  successor.from = day("2017-09-01");
  registry = after(registry, GrantMandate{successor}, "ana");
  const std::vector<Office> head{Office::head_of_delegation};
  EXPECT_TRUE(authority(registry, PersonId("ana"), head, PartyCode("MEX"), day("2017-08-31")));
  EXPECT_FALSE(authority(registry, PersonId("ana"), head, PartyCode("MEX"), day("2017-09-01")));
  EXPECT_TRUE(authority(registry, PersonId("ben"), head, PartyCode("MEX"), day("2017-09-01")));
}

TEST(Mandate, RivalLettersAreDisputedUntilTheConferenceDecides) {
  Registry registry = founded();
  const GrantMandate rival{in_party("m-rival", "felix", Office::head_of_delegation, "MEX")};
  EXPECT_EQ(answer(registry, rival, "eva"), "no_authority");
  registry = after(registry, rival, "diego");
  const std::vector<Office> head{Office::head_of_delegation};
  const auto heads = [&](const char* person) {
    const auto found = authority(registry, PersonId(person), head, PartyCode("MEX"), june);
    return found ? std::string("yes") : found.error().code;
  };
  EXPECT_EQ(heads("ana"), "mandate_disputed");
  EXPECT_EQ(heads("felix"), "mandate_disputed");
  // Neither may name delegates, or settle the matter.
  EXPECT_EQ(answer(registry, GrantMandate{in_party("m-1", "luz", Office::delegate, "MEX")}, "ana"),
            "no_authority mandate_disputed");
  const SettleMandateDispute no{MandateId("m-rival"), false, "decision 7"};
  EXPECT_EQ(answer(registry, no, "felix"), "no_authority");
  registry = after(registry, no, "diego");
  EXPECT_EQ(heads("felix"), "mandate_expired");
  registry = after(registry, SettleMandateDispute{MandateId("m-ana"), true, "decision 7"}, "diego");
  EXPECT_EQ(heads("ana"), "yes");
  EXPECT_EQ(answer(registry, no, "diego"), "not_disputed");
}

TEST(Mandate, OnlyOneOfTwoRivalsCanBeUpheld) {
  Registry registry = founded();
  registry =
      after(registry, GrantMandate{in_party("m-rival", "felix", Office::head_of_delegation, "MEX")},
            "diego");
  registry = after(registry, SettleMandateDispute{MandateId("m-rival"), true, "decision"}, "diego");
  EXPECT_EQ(answer(registry, SettleMandateDispute{MandateId("m-ana"), true, "decision"}, "diego"),
            "office_held");
  EXPECT_EQ(answer(registry, SettleMandateDispute{MandateId("m-ana"), false, "decision"}, "diego"),
            "1");
  Found found = founding();
  found.mandates.push_back(in_party("m-2", "ben", Office::head_of_delegation, "MEX"));
  EXPECT_EQ(answer(Registry{}, found, "anybody"), "office_held");
}

TEST(Mandate, ASecretariatRecordsTheFirstHeadOnALetter) {
  const Registry registry = founded();
  const GrantMandate first{in_party("m-pan", "felix", Office::head_of_delegation, "PAN")};
  EXPECT_EQ(answer(registry, first, "diego"), "1");
  EXPECT_EQ(answer(registry, first, "eva"), "no_authority");
  const GrantMandate delegate{in_party("m-pan", "felix", Office::delegate, "PAN")};
  EXPECT_EQ(answer(registry, delegate, "diego"), "no_authority");
}

TEST(Mandate, EndsForwardOnly) {
  const Registry registry = founded();
  EXPECT_EQ(answer(registry, EndMandate{MandateId("m-ben"), june, "letter"}, "ana"), "1");
  EXPECT_EQ(answer(registry, EndMandate{MandateId("m-ben"), june, "letter"}, "ben"), "1");
  EXPECT_EQ(answer(registry, EndMandate{MandateId("m-ben"), june, "letter"}, "carla"),
            "no_authority");
  EXPECT_EQ(answer(registry, EndMandate{MandateId("m-ben"), day("2017-06-07"), ""}, "ana"),
            "instrument_missing in_the_past");
  EXPECT_EQ(answer(registry, EndMandate{MandateId("none"), june, "letter"}, "ana"),
            "unknown_mandate");
  const Registry ended = after(registry, EndMandate{MandateId("m-ben"), june, "letter"}, "ana");
  EXPECT_EQ(answer(ended, EndMandate{MandateId("m-ben"), june, "letter"}, "ana"), "not_in_force");
}

}  // namespace
}  // namespace concord::registry
