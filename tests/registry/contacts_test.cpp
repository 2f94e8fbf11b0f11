#include "engine/registry/contacts.hpp"

#include <gtest/gtest.h>

#include "engine/registry/erasure.hpp"
#include "tests/registry/regions.hpp"

// Where persons are told by mail: who may say so, and what becomes of an address.
namespace concord::registry {
namespace {

constexpr std::uint64_t kCommit = 41;

concord::Result<std::vector<RegistryEvent>, Refusal> asked(const Registry& registry,
                                                           const RegistryCommand& command,
                                                           const std::string& person,
                                                           std::uint64_t commit = kCommit) {
  return decide(registry, command, {PersonId(person), true, "", commit}, june);
}

std::string codes_of(const Registry& registry, const RegistryCommand& command,
                     const std::string& person) {
  const auto decided = asked(registry, command, person);
  if (decided) return std::to_string(decided->size());
  std::string codes;
  for (const auto& reason : decided.error().reasons)
    codes += (codes.empty() ? "" : " ") + reason.code;
  return codes;
}

SetContact at(const std::string& person, const std::string& address) {
  SetContact command;
  command.person = PersonId(person);
  command.address = digest_of(address);
  return command;
}

Registry with(Registry registry, const RegistryCommand& command, const std::string& person,
              std::uint64_t commit = kCommit) {
  const auto decided = asked(registry, command, person, commit);
  expect_done_again(registry, *decided, person.c_str(), june);
  for (const auto& event : *decided) apply(registry, event);
  return registry;
}

TEST(Contacts, APersonSaysWhereItIsTold) {
  const auto registry = with(founded(), at("ana", "ana@one"), "ana");
  const Contact* contact = find_contact(registry, PersonId("ana"));
  ASSERT_NE(contact, nullptr);
  EXPECT_EQ(*contact, (Contact{PersonId("ana"), digest_of("ana@one"), kCommit, "en", "UTC",
                               MailWish::immediate}));
}

TEST(Contacts, WhatIsNotGivenStays) {
  auto registry = with(founded(), at("ana", "ana@one"), "ana");
  SetContact wish;
  wish.person = PersonId("ana");
  wish.mail = MailWish::daily;
  wish.language = "es";
  registry = with(registry, wish, "ana", kCommit + 1);
  const Contact* contact = find_contact(registry, PersonId("ana"));
  EXPECT_EQ(contact->address, digest_of("ana@one"));
  EXPECT_EQ(contact->commit, kCommit);
  EXPECT_EQ(contact->mail, MailWish::daily);
  EXPECT_EQ(contact->language, "es");
  EXPECT_EQ(registry.contents_erased, 0u);
}

TEST(Contacts, AnAddressThatGivesWayIsErased) {
  const auto registry = with(founded(), at("ana", "ana@one"), "ana");
  const auto decided = asked(registry, at("ana", "ana@two"), "ana", 50);
  const auto* former = content_erased_by(decided->front());
  ASSERT_NE(former, nullptr);
  EXPECT_EQ(*former, (FormerContent{digest_of("ana@one"), kCommit}));
  const auto dropped = asked(registry, DropContact{PersonId("ana")}, "ana", 51);
  ASSERT_NE(content_erased_by(dropped->front()), nullptr);
  EXPECT_EQ(*content_erased_by(dropped->front()), *former);
  EXPECT_EQ(find_contact(with(registry, DropContact{PersonId("ana")}, "ana"), PersonId("ana")),
            nullptr);
}

// Whoever could change an address would read what its person is told.
TEST(Contacts, OnlyThePersonAndItsHeadChangeAnAddress) {
  const auto none = founded();
  EXPECT_EQ(codes_of(none, at("ana", "x@y"), "ana"), "1");
  EXPECT_EQ(codes_of(none, at("ana", "x@y"), "diego"), "1");  // a secretariat registers persons
  EXPECT_EQ(codes_of(none, at("ana", "x@y"), "admin"), "1");
  const auto known = with(none, at("ana", "ana@one"), "ana");
  EXPECT_EQ(codes_of(known, at("ana", "x@y"), "ana"), "1");
  EXPECT_EQ(codes_of(known, at("ana", "x@y"), "diego"), "no_authority");
  EXPECT_EQ(codes_of(known, at("ana", "x@y"), "admin"), "no_authority");
  EXPECT_EQ(codes_of(known, DropContact{PersonId("ana")}, "diego"), "no_authority");
  EXPECT_EQ(codes_of(known, DropContact{PersonId("ana")}, "admin"), "1");
}

TEST(Contacts, WhatDoesNotFitIsNamed) {
  auto wrong = at("ana", "ana@one");
  wrong.address.reset();
  wrong.language = "fr";
  EXPECT_EQ(codes_of(founded(), wrong, "ana"), "address_missing unknown_language");
  EXPECT_EQ(codes_of(founded(), DropContact{PersonId("ana")}, "ana"), "no_contact");
  auto zone = at("ana", "ana@one");
  zone.zone = "America/Atlantis";
  const calendar::Zones zones("test", {{"UTC", {{day("1970-01-01"), {}}}}}, day("1970-01-01"),
                              day("2037-01-01"));
  const auto decided = decide(founded(), zone, {PersonId("ana"), true, "", 1, &zones}, june);
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().reasons.front().code, "unknown_zone");
}

}  // namespace
}  // namespace concord::registry
