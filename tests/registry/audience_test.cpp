#include "engine/registry/audience.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/registry/regions.hpp"

namespace concord::registry {
namespace {

std::string atoms(const Registry& registry, const char* person, const char* date) {
  std::string list;
  for (const std::string& atom : audience_atoms(registry, PersonId(person), day(date))) {
    list += (list.empty() ? "" : " ") + atom;
  }
  return list;
}

TEST(Audience, FollowsFromMandatesAndMemberships) {
  const Registry registry = founded();
  EXPECT_EQ(atoms(registry, "ben", "2017-06-08"), "all body:RCM member:RCM party:MEX");
  EXPECT_EQ(atoms(registry, "carla", "2017-06-08"),
            "all body:RCM body:RCM-TROIKA member:RCM party:SLV presidency:RCM troika:RCM");
  EXPECT_EQ(atoms(registry, "carla", "2016-06-08"),
            "all body:RCM body:RCM-TROIKA member:RCM party:SLV troika:RCM");
  EXPECT_EQ(atoms(registry, "diego", "2017-06-08"), "all body:RCM-TS secretariat:RCM");
  EXPECT_EQ(atoms(registry, "eva", "2017-06-08"), "all body:SACM-TS secretariat:SACM");
}

TEST(Audience, AuditorsAndAdministratorsGetNothingElse) {
  const Registry registry = founded();
  EXPECT_EQ(atoms(registry, "luz", "2017-06-08"), "all auditor:RCM");
  EXPECT_EQ(atoms(registry, "admin", "2017-06-08"), "admin all");
}

TEST(Audience, NothingButAllOutsideOfATermOrUnderDispute) {
  Registry registry = founded();
  EXPECT_EQ(atoms(registry, "ben", "2014-06-08"), "all");
  EXPECT_EQ(atoms(registry, "nobody", "2017-06-08"), "all");
  registry = after(registry, DisputeMandate{MandateId("m-carla"), "two letters"}, "diego");
  EXPECT_EQ(atoms(registry, "carla", "2017-06-08"), "all");
}

TEST(Audience, ACaretakerStillPresides) {
  Registry registry = founded();
  registry = after(registry, RegisterPerson{{PersonId("pia"), digest_of("pia")}}, "diego");
  registry = after(
      registry, GrantMandate{in_party("m-pia", "pia", Office::head_of_delegation, "PAN")}, "diego");
  EXPECT_EQ(atoms(registry, "pia", "2020-06-08"),
            "all body:RCM body:RCM-TROIKA member:RCM party:PAN presidency:RCM troika:RCM");
}

TEST(Audience, ObserversReadAsObservers) {
  Registry registry = founded();
  registry = after(registry, RegisterPerson{{PersonId("ari"), digest_of("ari")}}, "eva");
  registry = after(
      registry, GrantMandate{in_party("m-ari", "ari", Office::head_of_delegation, "ARG")}, "eva");
  EXPECT_EQ(atoms(registry, "ari", "2017-06-08"),
            "all body:RCM body:SACM member:SACM observer:RCM party:ARG");
}

TEST(Audience, WhoIsOfOneIsAskedWithoutTheList) {
  const Registry registry = founded();
  const std::vector<std::string> every{"admin",           "all",         "auditor:RCM",
                                       "body:RCM-TROIKA", "body:RCM-TS", "body:SACM-TS",
                                       "member:RCM",      "member:SACM", "observer:RCM",
                                       "party:MEX",       "party:SLV",   "presidency:RCM",
                                       "secretariat:RCM", "troika:RCM"};
  for (const char* person : {"ben", "carla", "diego", "eva", "luz", "admin", "nobody"})
    for (const char* date : {"2014-06-08", "2016-06-08", "2017-06-08"}) {
      const auto atoms = audience_atoms(registry, PersonId(person), day(date));
      for (const auto& atom : every)
        EXPECT_EQ(is_of(registry, PersonId(person), day(date), {atom}),
                  std::find(atoms.begin(), atoms.end(), atom) != atoms.end())
            << person << " on " << date << ": " << atom;
    }
}

}  // namespace
}  // namespace concord::registry
