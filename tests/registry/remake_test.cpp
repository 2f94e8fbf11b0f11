#include "engine/registry/remake.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/registry/regions.hpp"

// That what was really done is done again to the same events is asked wherever these tests decide
// something (regions.hpp). Here an operator who has the log's key enters what nobody might.
namespace concord::registry {
namespace {

using ::testing::HasSubstr;
using ::testing::Optional;

std::optional<std::string> found(const std::vector<RegistryEvent>& events, const char* person,
                                 const Registry& before = founded(), bool by_command = true) {
  return departure(before, {events, PersonId(person), june, by_command, true});
}

TEST(RegistryRemade, AMandateIsGrantedByWhoMayNot) {
  const MandateGranted granted{in_party("m-new", "ben", Office::alternate, "MEX")};
  EXPECT_EQ(found({granted}, "ana"), std::nullopt);
  for (const char* person : {"ben", "carla", "diego", "admin", "nobody"})
    EXPECT_THAT(found({granted}, person), Optional(HasSubstr("You do not hold the office")))
        << person;
}

TEST(RegistryRemade, AnAdministratorBringsOfficesAboutBeforeAnyConsultation) {
  const std::vector<RegistryEvent> granted{
      MandateGranted{in_party("m-new", "ben", Office::alternate, "MEX")}};
  EXPECT_EQ(departure(founded(), {granted, PersonId("admin"), june, true, false}), std::nullopt);
  EXPECT_NE(departure(founded(), {granted, PersonId("admin"), june, true, true}), std::nullopt);
  EXPECT_NE(departure(founded(), {granted, PersonId("ben"), june, true, false}), std::nullopt);
}

TEST(RegistryRemade, ARivalIsNotDisputed) {
  const auto letter =
      decide(founded(), GrantMandate{in_party("m-new", "ben", Office::head_of_delegation, "MEX")},
             {PersonId("diego"), true}, june);
  ASSERT_TRUE(letter);
  ASSERT_EQ(letter->size(), 3u);
  EXPECT_EQ(found(*letter, "diego"), std::nullopt);
  for (std::size_t at = 0; at < letter->size(); ++at) {
    auto events = *letter;
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_NE(found(events, "diego"), std::nullopt) << at;
  }
  // The delegation itself ends the one before, and disputes nobody.
  EXPECT_THAT(found(*letter, "ana"), Optional(HasSubstr("otherwise")));
}

TEST(RegistryRemade, WhatDoesNotFitAsAFact) {
  EXPECT_THAT(found({PresidencySet{term("RCM", "MEX", 2017), "letter"}}, "diego"),
              Optional(HasSubstr("SLV holds the presidency")));
  EXPECT_THAT(found({MembershipBegan{member_of("RCM", "MEX")}}, "diego"),
              Optional(HasSubstr("belongs to RCM already")));
  EXPECT_THAT(found({MandateEnded{MandateId("m-ben"), day("2017-01-01"), "note"}}, "ana"),
              Optional(HasSubstr("is in the past")));
}

TEST(RegistryRemade, WhatWasDoneAtAnotherTimeOrByAnother) {
  EXPECT_THAT(
      found({NameRedactionAsked{PersonId("ben"), PersonId("ben"), ErasureGround::own_wish, june}},
            "ana"),
      Optional(HasSubstr("otherwise")));
  EXPECT_EQ(
      found({NameRedactionAsked{PersonId("ben"), PersonId("ana"), ErasureGround::own_wish, june}},
            "ana"),
      std::nullopt);
}

// An address is deleted with the entry that says so.
TEST(RegistryRemade, AnAddressThatIsLeftStanding) {
  const Contact first{PersonId("ana"), digest_of("one"), 5, "en", "UTC", MailWish::immediate};
  Registry registry = founded();
  apply(registry, ContactSet{first, std::nullopt});
  Contact second = first;
  second.address = digest_of("two");
  second.commit = 6;
  EXPECT_EQ(found({ContactSet{second, FormerContent{first.address, 5}}}, "ana", registry),
            std::nullopt);
  EXPECT_NE(found({ContactSet{second, std::nullopt}}, "ana", registry), std::nullopt);
  EXPECT_NE(found({ContactSet{second, FormerContent{first.address, 5}}}, "ben", registry),
            std::nullopt);
}

TEST(RegistryRemade, WhatNobodyAskedFor) {
  const MandateGranted granted{in_party("m-new", "ben", Office::alternate, "MEX")};
  EXPECT_NE(found({granted}, "ana", founded(), false), std::nullopt);
  EXPECT_EQ(found({LogKeyRotated{}}, "admin", founded(), false), std::nullopt);
  EXPECT_NE(found({LogKeyRotated{}}, "admin"), std::nullopt);
  EXPECT_NE(found({}, "ana"), std::nullopt);
}

TEST(RegistryRemade, AHolderOfNoKey) {
  EXPECT_NE(found({RootKeySet{}}, "ana"), std::nullopt);
  Registry registry = founded();
  apply(registry, RootKeySet{});
  EXPECT_NE(found({RootKeySet{}}, "ana", registry), std::nullopt);
}

}  // namespace
}  // namespace concord::registry
