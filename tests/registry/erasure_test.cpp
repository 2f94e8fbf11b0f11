#include "engine/registry/erasure.hpp"

#include <gtest/gtest.h>

#include "engine/registry/contacts.hpp"
#include "tests/registry/regions.hpp"

// A person's name goes by two persons, of whom one presides.
namespace concord::registry::erasing {
namespace {

constexpr std::uint64_t kCommit = 7;

AskNameRedaction ask(const char* person) {
  return {PersonId(person), ErasureGround::protection};
}

RedactName redact(const char* person) {
  return {PersonId(person)};
}

TEST(NameErasure, ThePersonItsHeadAndItsConferenceAsk) {
  const auto registry = founded();
  for (const char* who : {"ben", "ana", "diego", "carla"})
    EXPECT_EQ(answer(registry, ask("ben"), who), "1") << who;
  for (const char* who : {"admin", "eva", "luz", "felix"})
    EXPECT_EQ(answer(registry, ask("ben"), who), "no_authority") << who;
}

TEST(NameErasure, OnlyAPresidencyApproves) {
  const auto registry = after(founded(), ask("ben"), "ben");
  EXPECT_EQ(answer(registry, redact("ben"), "carla"), "1");
  for (const char* who : {"admin", "ana", "diego", "eva"})
    EXPECT_EQ(answer(registry, redact("ben"), who), "no_authority") << who;
}

TEST(NameErasure, WhoAskedDoesNotApprove) {
  const auto registry = after(founded(), ask("ben"), "carla");
  EXPECT_EQ(answer(registry, redact("ben"), "carla"), "redaction_by_another");
}

TEST(NameErasure, EachStepOnceAndInOrder) {
  auto registry = founded();
  EXPECT_EQ(answer(registry, redact("ben"), "carla"), "redaction_not_asked");
  EXPECT_EQ(answer(registry, ask("nobody"), "carla"), "unknown_person");
  EXPECT_EQ(answer(registry, redact("nobody"), "carla"), "unknown_person redaction_not_asked");
  registry = after(registry, ask("ben"), "ben");
  EXPECT_FALSE(is_name_redacted(registry, PersonId("ben")));
  EXPECT_EQ(answer(registry, ask("ben"), "ana"), "redaction_already_asked");
  registry = after(registry, redact("ben"), "carla");
  EXPECT_TRUE(is_name_redacted(registry, PersonId("ben")));
  EXPECT_EQ(answer(registry, ask("ben"), "ana"), "name_redacted");
  EXPECT_EQ(answer(registry, redact("ben"), "carla"), "name_redacted");
}

TEST(NameErasure, TheAddressGoesWithTheName) {
  auto registry = founded();
  const auto enter = [&](const RegistryCommand& command, const char* person, std::uint64_t commit) {
    auto events = decide(registry, command, {PersonId(person), true, "", commit}, june);
    EXPECT_TRUE(events);
    for (const auto& event : *events) apply(registry, event);
    return *std::move(events);
  };
  enter(RegisterPerson{{PersonId("new"), digest_of("Nina")}}, "ana", kCommit);
  EXPECT_EQ(registry.persons->at(PersonId("new")).commit, kCommit);
  enter(SetContact{PersonId("new"), digest_of("nina@one"), {}, {}, {}}, "new", kCommit + 1);
  enter(ask("new"), "new", kCommit + 2);
  const auto events = enter(redact("new"), "carla", kCommit + 3);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(*content_erased_by(events[0]), (FormerContent{digest_of("Nina"), kCommit}));
  EXPECT_EQ(*content_erased_by(events[1]), (FormerContent{digest_of("nina@one"), kCommit + 1}));
  EXPECT_EQ(find_contact(registry, PersonId("new")), nullptr);
  EXPECT_EQ(registry.contents_erased, 2u);
}

// Ben has left, and the name stands in the log as long as anybody's.
TEST(NameErasure, OfWhoHasLeftItsFormerHeadAsks) {
  auto registry = after(founded(), EndMandate{MandateId("m-ben"), june, "note 2"}, "ana");
  const auto later = day("2017-07-01");
  EXPECT_EQ(answer(registry, ask("ben"), "ana", later), "1");
  EXPECT_EQ(answer(registry, ask("ben"), "admin", later), "no_authority");
  registry = after(registry, ask("ben"), "ana", later);
  EXPECT_EQ(answer(registry, redact("ben"), "carla", later), "1");
}

TEST(NameErasure, APresidencyOfAnotherConferenceDoesNotDecide) {
  auto registry = founded();
  registry = after(registry, RegisterPerson{{PersonId("uma"), digest_of("uma")}}, "eva");
  registry = after(
      registry, GrantMandate{in_party("m-uma", "uma", Office::head_of_delegation, "URY")}, "eva");
  EXPECT_EQ(conferences_of_person(registry, PersonId("uma")), std::set{BodyCode("SACM")});
  registry = after(registry, ask("ben"), "ana");
  EXPECT_EQ(answer(registry, redact("ben"), "uma"), "no_authority");  // she presides over SACM
  // Who holds no office anywhere is everybody's.
  registry = after(registry, ask("felix"), "felix");
  EXPECT_EQ(answer(registry, redact("felix"), "uma"), "1");
}

}  // namespace
}  // namespace concord::registry::erasing
