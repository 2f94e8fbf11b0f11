#include "engine/registry/queries.hpp"

#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "engine/registry/office_words.hpp"
#include "tests/registry/regions.hpp"

namespace concord::registry {
namespace {

std::string text(const std::vector<PartyCode>& parties) {
  std::string list;
  for (const PartyCode& party : parties) list += (list.empty() ? "" : " ") + party.value;
  return list;
}

std::string text(const std::vector<TroikaSeat>& seats) {
  std::string list;
  for (const TroikaSeat& seat : seats) {
    list += (list.empty() ? "" : " ") + (seat.party ? seat.party->value : seat.vacant_because);
    if (seat.caretaker) list += "*";
  }
  return list;
}

TEST(Queries, MembersAndObserversAtAnInstant) {
  Registry registry = founded();
  EXPECT_EQ(text(members(registry, BodyCode("RCM"), june)), "HND MEX PAN SLV USA");
  EXPECT_EQ(text(observers(registry, BodyCode("RCM"), june)), "ARG");
  EXPECT_EQ(text(parties_of(registry, BodyCode("RCM"), MembershipKind::invited, june)), "IOM");
  EXPECT_EQ(text(members(registry, BodyCode("RCM"), day("1995-01-01"))), "");
  EXPECT_EQ(text(members(registry, BodyCode("NOWHERE"), june)), "");
  const Timestamp december = day("2017-12-02");
  registry =
      after(registry, EndMembership{BodyCode("RCM"), PartyCode("USA"), december, "note verbale"},
            "diego");
  EXPECT_TRUE(is_member(registry, BodyCode("RCM"), PartyCode("USA"), june));
  EXPECT_TRUE(is_member(registry, BodyCode("RCM"), PartyCode("USA"),
                        december - std::chrono::microseconds{1}));
  EXPECT_FALSE(is_member(registry, BodyCode("RCM"), PartyCode("USA"), december));
}

TEST(Queries, AMemberMayTurnObserver) {
  const Timestamp december = day("2017-12-02");
  Registry registry =
      after(founded(), EndMembership{BodyCode("RCM"), PartyCode("USA"), december, "note"}, "diego");
  registry = after(
      registry,
      BeginMembership{{BodyCode("RCM"), PartyCode("USA"), MembershipKind::observer, december, {}}},
      "diego");
  EXPECT_EQ(text(observers(registry, BodyCode("RCM"), december)), "ARG USA");
  EXPECT_FALSE(is_member(registry, BodyCode("RCM"), PartyCode("USA"), december));
}

TEST(Queries, AnOutgoingPresidencyStaysAsCaretaker) {
  const Registry registry = founded();
  const auto at = [&](const char* conference, const char* date) {
    const auto found = presidency(registry, BodyCode(conference), day(date));
    if (!found) return std::string("none");
    return found->party.value + (found->caretaker ? "*" : "");
  };
  EXPECT_EQ(at("RCM", "2015-12-31"), "none");
  EXPECT_EQ(at("RCM", "2016-01-01"), "HND");
  EXPECT_EQ(at("RCM", "2016-12-31"), "HND");
  EXPECT_EQ(at("RCM", "2017-01-01"), "SLV");
  EXPECT_EQ(at("RCM", "2018-12-31"), "PAN");
  EXPECT_EQ(at("RCM", "2019-01-01"), "PAN*");
  EXPECT_EQ(at("RCM", "2025-01-01"), "PAN*");
  EXPECT_EQ(at("SACM", "2018-06-01"), "URY*");
  EXPECT_EQ(at("PLENARY", "2017-06-01"), "none");
}

TEST(Queries, TroikaIsPreviousCurrentAndNext) {
  Registry registry = founded();
  const auto at = [&](const char* conference, const char* date) {
    return text(troika(registry, BodyCode(conference), day(date)));
  };
  EXPECT_EQ(at("RCM", "2017-06-08"), "HND SLV PAN");
  EXPECT_EQ(at("RCM", "2016-06-08"), "no_previous_presidency HND SLV");
  EXPECT_EQ(at("RCM", "2015-06-08"), "no_previous_presidency no_current_presidency HND");
  EXPECT_EQ(at("RCM", "2018-06-08"), "SLV PAN next_not_designated");
  EXPECT_EQ(at("RCM", "2019-06-08"), "SLV PAN* next_not_designated");
  EXPECT_EQ(at("PLENARY", "2017-06-08"),
            "no_previous_presidency no_current_presidency next_not_designated");
  registry =
      after(registry, EndMembership{BodyCode("RCM"), PartyCode("HND"), day("2017-05-01"), "note"},
            "diego", day("2017-05-01"));
  EXPECT_EQ(at("RCM", "2017-06-08"), "no_longer_member SLV PAN");
}

TEST(Queries, ADecisionVariesTheTroikaForAWhile) {
  const TroikaVariation variation{BodyCode("RCM"),
                                  {PartyCode("SLV"), PartyCode("HND"), PartyCode("MEX")},
                                  day("2017-06-29"),
                                  day("2017-06-30"),
                                  "decision 4"};
  const Registry registry = after(founded(), VaryTroika{variation}, "diego");
  EXPECT_EQ(text(troika(registry, BodyCode("RCM"), day("2017-06-28"))), "HND SLV PAN");
  EXPECT_EQ(text(troika(registry, BodyCode("RCM"), day("2017-06-29"))), "SLV HND MEX");
  EXPECT_EQ(text(troika(registry, BodyCode("RCM"), day("2017-06-30"))), "HND SLV PAN");
}

TEST(Queries, BearersOfTokens) {
  Registry registry = founded();
  EXPECT_EQ(bearer(registry, digest_of("token-ana"), june), PersonId("ana"));
  EXPECT_FALSE(bearer(registry, digest_of("another"), june));
  EXPECT_FALSE(bearer(registry, digest_of("token-ana"), june, TokenScope::calendar));
  EXPECT_FALSE(bearer(registry, digest_of("token-ana"), day("2030-01-01")));
  registry = after(registry, RevokeToken{TokenId("t-ana"), "lost"}, "ana");
  EXPECT_FALSE(bearer(registry, digest_of("token-ana"), june));
}

std::string why(const Authority& found) {
  return found ? found->id.value : found.error().code;
}

TEST(Queries, AuthorityIsAMandateOrTheReasonWhyNot) {
  Registry registry = founded();
  const std::vector<Office> lead{Office::head_of_delegation, Office::delegate};
  const auto ask = [&](const char* person, const char* party, Timestamp at) {
    return why(authority(registry, PersonId(person), lead, PartyCode(party), at));
  };
  EXPECT_EQ(ask("ana", "MEX", june), "m-ana");
  EXPECT_EQ(ask("ben", "MEX", june), "m-ben");
  EXPECT_EQ(ask("ana", "SLV", june), "no_mandate");
  EXPECT_EQ(ask("nobody", "MEX", june), "no_mandate");
  EXPECT_EQ(ask("ana", "MEX", day("2014-01-01")), "mandate_not_begun");
  registry = after(registry, EndMandate{MandateId("m-ben"), june, "letter"}, "ana");
  EXPECT_EQ(ask("ben", "MEX", june), "mandate_expired");
  EXPECT_EQ(ask("ben", "MEX", june - std::chrono::microseconds{1}), "m-ben");
  registry = after(registry, DisputeMandate{MandateId("m-ana"), "two letters"}, "diego");
  EXPECT_EQ(ask("ana", "MEX", june), "mandate_disputed");
}

TEST(Queries, OfficesHaveWords) {
  EXPECT_EQ(title(Office::head_of_delegation, "en"), "head of delegation");
  EXPECT_EQ(title(Office::charge, "pt"), "encarregado de negócios");
  EXPECT_EQ(office_title("secretariat_officer", "es"), "oficial de la secretaría");
  EXPECT_EQ(office_title("keeper", "es"), "keeper");
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Office>>([](auto office) {
    for (const char* language : {"en", "es", "pt"})
      EXPECT_EQ(office_title(office.name, language).find('_'), std::string::npos) << office.name;
  });
}

TEST(Queries, ThePresidencyActsWithinItsTermAndAsCaretaker) {
  Registry registry = founded();
  Mandate chair = in_body("m-felix", "felix", Office::chair, "RCM");
  chair.from = day("2018-02-01");
  chair.to = day("2019-01-01");
  registry = after(registry, GrantMandate{chair}, "diego");
  const auto ask = [&](const char* person, const char* date) {
    return why(presidency_authority(registry, PersonId(person),
                                    {Office::chair, Office::head_of_delegation}, BodyCode("RCM"),
                                    day(date)));
  };
  EXPECT_EQ(ask("carla", "2017-06-08"), "m-carla");
  EXPECT_EQ(ask("carla", "2016-06-08"), "no_mandate");
  EXPECT_EQ(ask("carla", "2018-06-08"), "presidency_ended");
  const auto ended = presidency_authority(registry, PersonId("carla"), {Office::head_of_delegation},
                                          BodyCode("RCM"), day("2018-06-08"));
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().facts.at("party"), "SLV");
  EXPECT_EQ(ended.error().facts.at("to"), to_string(day("2018-01-01")));
  EXPECT_EQ(ask("ana", "2017-06-08"), "no_mandate");
  EXPECT_EQ(ask("felix", "2018-01-15"), "mandate_not_begun");
  EXPECT_EQ(ask("felix", "2018-06-08"), "m-felix");
  EXPECT_EQ(ask("felix", "2019-03-01"), "m-felix");  // caretaker
  registry = after(registry, SetPresidency{term("RCM", "MEX", 2020), "decision"}, "diego");
  EXPECT_EQ(ask("felix", "2019-12-31"), "m-felix");
  EXPECT_EQ(ask("felix", "2020-01-01"), "presidency_over");
  EXPECT_EQ(ask("ana", "2020-01-01"), "m-ana");
  EXPECT_EQ(ask("felix", "2015-01-01"), "no_presidency");
}

TEST(Queries, TheSecretariatIsNamedOrServesTheConference) {
  const Registry registry = founded();
  EXPECT_EQ(secretariat_of(registry, BodyCode("RCM"))->code, BodyCode("RCM-TS"));
  EXPECT_EQ(secretariat_of(registry, BodyCode("SACM"))->code, BodyCode("SACM-TS"));
  EXPECT_EQ(secretariat_of(registry, BodyCode("PLENARY")), nullptr);
  EXPECT_EQ(troika_body_of(registry, BodyCode("SACM")), nullptr);
  EXPECT_EQ(why(secretariat_authority(registry, PersonId("diego"), BodyCode("RCM"), june)),
            "m-diego");
  EXPECT_EQ(why(secretariat_authority(registry, PersonId("diego"), BodyCode("SACM"), june)),
            "no_mandate");
}

}  // namespace
}  // namespace concord::registry
