#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "engine/registry/audience.hpp"
#include "tests/registry/regions.hpp"

namespace concord::registry {
namespace {

const std::vector<const char*> persons{"ana", "ben", "carla", "diego", "eva", "felix", "admin"};
const std::vector<const char*> party_codes{"MEX", "HND", "SLV", "PAN", "PRY", "URY", "CAN"};
const std::vector<const char*> body_codes{"RCM", "SACM", "RCM-TS", "RCM-TROIKA", "NONE"};

template <class T>
T pick(const std::vector<T>& list) {
  return *rc::gen::elementOf(list);
}

Timestamp any_day() {
  return june + Duration{std::chrono::hours{24 * *rc::gen::inRange(-900, 900)}};
}

RegistryCommand any_command(int number) {
  const std::string id = "x-" + std::to_string(number);
  const MandateId mandate(
      *rc::gen::element(std::string("m-ana"), std::string("m-carla"),
                        "x-" + std::to_string(*rc::gen::inRange(0, number + 1))));
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
      return BeginMembership{{BodyCode(pick(body_codes)), PartyCode(pick(party_codes)),
                              static_cast<MembershipKind>(*rc::gen::inRange(0, 3)), any_day(),
                              std::nullopt}};
    case 1:
      return EndMembership{BodyCode(pick(body_codes)), PartyCode(pick(party_codes)), any_day(),
                           "note"};
    case 2:
      return SetPresidency{
          {BodyCode(pick(body_codes)), PartyCode(pick(party_codes)), any_day(), any_day()},
          "decision"};
    case 3:
      return VaryTroika{{BodyCode(pick(body_codes)),
                         {PartyCode(pick(party_codes))},
                         any_day(),
                         std::nullopt,
                         "decision"}};
    case 4: {
      Mandate granted =
          in_party(id.c_str(), pick(persons), Office::head_of_delegation, pick(party_codes));
      if (*rc::gen::arbitrary<bool>())
        granted.office = static_cast<Office>(*rc::gen::inRange(0, 14));
      if (!is_delegation_office(granted.office)) {
        granted.party.reset();
        granted.body = BodyCode(pick(body_codes));
      }
      granted.from = any_day();
      return GrantMandate{granted};
    }
    case 5:
      return EndMandate{mandate, any_day(), "letter"};
    case 6:
      return DisputeMandate{mandate, "rivals"};
    case 7:
      return SettleMandateDispute{mandate, *rc::gen::arbitrary<bool>(), "decision"};
    default:
      return IssueToken{TokenId(id), PersonId(pick(persons)), digest_of(id), day("2030-01-01")};
  }
}

struct History {
  Registry registry;
  std::vector<RegistryEvent> log;
};

History any_history() {
  History history;
  history.registry = founded();
  const int length = *rc::gen::inRange(0, 40);
  for (int i = 0; i < length; ++i) {
    const auto events =
        decide(history.registry, any_command(i),
               {PersonId(*rc::gen::element("diego", "eva", pick(persons))), true}, june);
    if (!events) {
      RC_ASSERT(!events.error().reasons.empty());
      for (const Reason& reason : events.error().reasons) {
        RC_ASSERT(!wording_of(reason.code, "es").empty());
      }
      continue;
    }
    RC_ASSERT(!events->empty());
    for (const RegistryEvent& event : *events) {
      apply(history.registry, event);
      history.log.push_back(event);
    }
  }
  return history;
}

TEST(RegistryProperty, TheFoldOfTheLogIsTheLiveState) {
  EXPECT_TRUE(rc::check([] {
    const History history = any_history();
    Registry replayed = founded();
    for (const RegistryEvent& event : history.log) apply(replayed, event);
    RC_ASSERT(replayed == history.registry);
    RC_ASSERT(replayed.version == founded().version + history.log.size());
  }));
}

TEST(RegistryProperty, ASnapshotIsNotTouchedByWhatFollows) {
  EXPECT_TRUE(rc::check([] {
    Registry registry = founded();
    const Registry snapshot = registry;
    for (int i = 0; i < 10; ++i) {
      const auto events = decide(registry, any_command(i), {PersonId("diego"), true}, june);
      if (!events) continue;
      for (const RegistryEvent& event : *events) apply(registry, event);
    }
    RC_ASSERT(snapshot == founded());
  }));
}

TEST(RegistryProperty, WhatWasDecidedKeepsTheFactsSound) {
  EXPECT_TRUE(rc::check([] {
    const History history = any_history();
    for (const auto& [conference, terms] : *history.registry.presidencies) {
      for (std::size_t i = 1; i < terms.size(); ++i) RC_ASSERT(terms[i - 1].to <= terms[i].from);
    }
    const Timestamp at = any_day();
    for (const char* code : body_codes) {
      const BodyCode body(code);
      for (const PartyCode& party : members(history.registry, body, at)) {
        const auto seen = observers(history.registry, body, at);
        RC_ASSERT(std::find(seen.begin(), seen.end(), party) == seen.end());
      }
    }
  }));
}

TEST(RegistryProperty, NobodyHasTwoUndisputedHeadsAtOnceFromNowOn) {
  EXPECT_TRUE(rc::check([] {
    const History history = any_history();
    const Timestamp at = june + Duration{std::chrono::hours{24 * *rc::gen::inRange(0, 900)}};
    std::map<PartyCode, int> heads;
    for (const auto& [id, mandate] : *history.registry.mandates) {
      if (mandate.office != Office::head_of_delegation || mandate.disputed) continue;
      if (covers(mandate.from, mandate.to, at)) ++heads[*mandate.party];
    }
    for (const auto& [party, count] : heads) RC_ASSERT(count == 1);
  }));
}

TEST(RegistryProperty, AnAdministratorAloneBringsNoOfficeAbout) {
  EXPECT_TRUE(rc::check([] {
    Registry registry = founded();
    const auto mandates = *registry.mandates;
    for (int i = 0; i < 20; ++i) {
      const auto events = decide(registry, any_command(i), {PersonId("admin"), true}, june);
      if (!events) continue;
      for (const RegistryEvent& event : *events) apply(registry, event);
    }
    RC_ASSERT(*registry.mandates == mandates);
  }));
}

TEST(RegistryProperty, AtomsAreSortedAndDependOnNothingElse) {
  EXPECT_TRUE(rc::check([] {
    const History history = any_history();
    const Timestamp at = any_day();
    const PersonId person(pick(persons));
    const auto atoms = audience_atoms(history.registry, person, at);
    RC_ASSERT(std::is_sorted(atoms.begin(), atoms.end()));
    RC_ASSERT(atoms == audience_atoms(history.registry, person, at));
    RC_ASSERT(std::find(atoms.begin(), atoms.end(), "all") != atoms.end());
  }));
}

}  // namespace
}  // namespace concord::registry
