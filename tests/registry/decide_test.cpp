#include "engine/registry/decide.hpp"

#include <gtest/gtest.h>

#include "tests/registry/regions.hpp"

// Facts that fit, and who may ask; mandates have a file of their own.
namespace concord::registry {
namespace {

TEST(Found, OnceAndByAnAdministratorUntilAConsultationExists) {
  const Registry registry = founded();
  EXPECT_EQ(registry.version, 9u + 6u + 10u + 5u + 8u + 7u + 1u);
  Found more;
  more.parties.push_back({PartyCode("CAN"), PartyKind::country, names_of("Canada")});
  EXPECT_TRUE(decide(registry, more, {PersonId("admin"), false}, june));
  EXPECT_EQ(answer(registry, more, "admin"), "consultations_exist");
  EXPECT_EQ(answer(registry, more, "ana"), "already_founded no_authority consultations_exist");
}

TEST(Found, NamesAllThatDoesNotFit) {
  Found found;
  found.instrument = "act";
  found.parties.push_back({PartyCode("mex"), PartyKind::country, {"Mexico", "", "México"}});
  found.bodies.push_back(body_of("GROUP", BodyKind::ad_hoc_group, {"RCM"}));
  found.memberships.push_back(member_of("GROUP", "CAN"));
  found.mandates.push_back(in_party("m", "nobody", Office::delegate, "CAN"));
  EXPECT_EQ(answer(Registry{}, found, "anybody"),
            "bad_code names_missing unknown_body unknown_party unknown_person");
}

TEST(Decide, PartiesAndBodies) {
  const Registry registry = founded();
  const RegisterParty canada{{PartyCode("CAN"), PartyKind::country, names_of("Canada")}};
  EXPECT_EQ(answer(registry, canada, "diego"), "1");
  EXPECT_EQ(answer(registry, canada, "carla"), "1");  // presides in 2017
  EXPECT_EQ(answer(registry, canada, "carla", day("2018-06-08")), "no_authority presidency_ended");
  EXPECT_EQ(answer(registry, canada, "ana"), "no_authority");
  EXPECT_EQ(answer(registry, canada, "admin"), "no_authority");
  const RegisterParty again{{PartyCode("MEX"), PartyKind::country, names_of("Mexico")}};
  EXPECT_EQ(answer(registry, again, "diego"), "already_registered");

  const RegisterBody group{body_of("GCM-GROUP", BodyKind::ad_hoc_group, {"RCM", "SACM"})};
  EXPECT_EQ(answer(registry, group, "diego"), "1");
  EXPECT_EQ(answer(registry, group, "eva"), "1");
  EXPECT_EQ(answer(registry, group, "ana"), "no_authority");
  // What acts for both conferences needs both.
  const RegisterBody joint{body_of("JOINT-TS", BodyKind::secretariat, {"RCM", "SACM"})};
  EXPECT_EQ(answer(registry, joint, "diego"), "no_authority");
  const RegisterBody third{body_of("OTHER", BodyKind::conference)};
  EXPECT_EQ(answer(registry, third, "diego"), "conference_by_founding_only");
  const RegisterBody nested{body_of("SUB", BodyKind::informal_group, {"RCM-TROIKA"})};
  EXPECT_EQ(answer(registry, nested, "diego"), "no_authority not_a_conference");
}

TEST(Decide, ABodyNamesEachLanguageOnceByItsCode) {
  const auto registers = [](std::vector<std::string> languages) {
    Body body = body_of("GCM-GROUP", BodyKind::ad_hoc_group, {"RCM", "SACM"});
    body.languages = std::move(languages);
    return RegisterBody{body};
  };
  EXPECT_EQ(answer(founded(), registers({"es", "en", "pt", "quc"}), "diego"), "1");
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {"es", "es"}, {"ES"}, {""}, {"español"}, {"e"}, {std::string(1000, 'e')}})
    EXPECT_EQ(answer(founded(), registers(wrong), "diego"), "bad_language") << wrong.front();
  // A log that is older than this rule is not told to be wrong.
  expect_done_again(founded(), {BodyRegistered{registers({"ES"}).body}}, "diego", june);
}

TEST(Decide, Memberships) {
  const Registry registry = founded();
  EXPECT_EQ(answer(registry, BeginMembership{member_of("RCM", "MEX")}, "diego"),
            "membership_twice");
  EXPECT_EQ(
      answer(registry, BeginMembership{member_of("RCM", "MEX", MembershipKind::observer)}, "diego"),
      "membership_twice");
  EXPECT_EQ(answer(registry, BeginMembership{member_of("RCM", "URY")}, "diego"), "1");
  EXPECT_EQ(answer(registry, BeginMembership{member_of("RCM", "URY")}, "eva"), "no_authority");
  EXPECT_EQ(answer(registry, BeginMembership{member_of("RCM", "CAN")}, "diego"), "unknown_party");
  Membership backwards = member_of("RCM", "URY");
  backwards.to = backwards.from;
  EXPECT_EQ(answer(registry, BeginMembership{backwards}, "diego"), "term_backwards");
  EXPECT_EQ(answer(registry, EndMembership{BodyCode("RCM"), PartyCode("URY"), june, "n"}, "diego"),
            "no_membership");
  EXPECT_EQ(answer(registry, EndMembership{BodyCode("RCM"), PartyCode("MEX"), june, ""}, "diego"),
            "instrument_missing");
}

TEST(Decide, NewIdsAreVisibleSignsOfAscii) {
  const auto registers = [](const std::string& id) {
    return RegisterPerson{{PersonId(id), digest_of("name")}};
  };
  EXPECT_EQ(answer(founded(), registers("ana.lopez@mex:2"), "diego"), "1");
  EXPECT_EQ(answer(founded(), registers(std::string(128, 'x')), "diego"), "1");
  for (const std::string& id : {std::string("ana lopez"), std::string("a\nb"), std::string("\x1b"),
                                std::string("\u0430na"), std::string(129, 'x')})
    EXPECT_EQ(answer(founded(), registers(id), "diego"), "bad_id") << id;
  EXPECT_EQ(answer(founded(), registers(""), "diego"), "bad_code");
  // A log that is older than this rule is not told to be wrong.
  expect_done_again(founded(), {PersonRegistered{{PersonId("ana lopez"), digest_of("name")}, 0}},
                    "diego", june);
  const GrantMandate spaced{in_party("m 1", "ben", Office::delegate, "MEX")};
  EXPECT_NE(answer(founded(), spaced, "diego").find("bad_id"), std::string::npos);
  const IssueToken coloured{TokenId("\x1b[31m"), PersonId("ben"), digest_of("s"),
                            day("2018-01-01")};
  EXPECT_NE(answer(founded(), coloured, "admin").find("bad_id"), std::string::npos);
}

TEST(Decide, AMemberDoesNotLeaveBackwards) {
  const auto leaves = [](const char* at) {
    return EndMembership{BodyCode("RCM"), PartyCode("MEX"), day(at), "note"};
  };
  EXPECT_EQ(answer(founded(), leaves("2017-06-01"), "diego"), "membership_ends_in_the_past");
  EXPECT_EQ(answer(founded(), leaves("2017-06-07"), "diego"), "1");  // somewhere it is that day yet
  EXPECT_EQ(answer(founded(), leaves("2017-07-01"), "diego"), "1");
  // Before there is any consultation nobody has acted, and what was is written down.
  const auto early = decide(founded(), leaves("2017-06-01"), {PersonId("diego"), false}, june);
  ASSERT_TRUE(early);
  // A log that is older than this rule is not told to be wrong.
  expect_done_again(founded(), *early, "diego", june);
}

TEST(Decide, NobodyPresidesBackwards) {
  Presidency ended = term("RCM", "SLV", 2017);
  const auto ends = [&](const char* at) {
    ended.to = day(at);
    return SetPresidency{ended, "decision"};
  };
  EXPECT_EQ(answer(founded(), ends("2017-06-01"), "diego"), "presidency_in_the_past");
  EXPECT_EQ(answer(founded(), ends("2017-06-07"), "diego"), "1");  // somewhere it is that day yet
  EXPECT_EQ(answer(founded(), ends("2017-07-01"), "diego"), "1");
  const Registry over = after(founded(), ends("2017-06-07"), "diego");
  const auto follows = [&](const char* from) {
    return SetPresidency{{BodyCode("RCM"), PartyCode("MEX"), day(from), day("2018-01-01")}, "d"};
  };
  const Timestamp later = day("2017-07-01");
  EXPECT_EQ(answer(over, follows("2017-06-07"), "diego", later), "presidency_in_the_past");
  EXPECT_EQ(answer(over, follows("2017-07-01"), "diego", later), "1");
  // Who presided once is written down as it was; a log that is older than the rule is not wrong.
  EXPECT_EQ(answer(over, SetPresidency{term("RCM", "MEX", 2014), "d"}, "diego"), "1");
  const auto early = decide(founded(), ends("2017-06-01"), {PersonId("diego"), false}, june);
  ASSERT_TRUE(early);
  expect_done_again(founded(), *early, "diego", june);
}

TEST(Decide, WhoIsDesignatedMayDecline) {
  Presidency next = term("RCM", "MEX", 2019);
  Registry registry = after(founded(), SetPresidency{next, "decision"}, "diego");
  next.to = next.from;
  EXPECT_EQ(answer(registry, SetPresidency{next, "letter"}, "diego", day("2019-02-01")),
            "term_backwards")
      << "it has begun";
  Presidency never = next;
  never.party = PartyCode("HND");
  EXPECT_EQ(answer(registry, SetPresidency{never, "letter"}, "diego"), "term_backwards")
      << "it was never designated";
  registry = after(registry, SetPresidency{next, "letter"}, "diego");
  const auto presiding = presidency(registry, BodyCode("RCM"), day("2019-06-08"));
  ASSERT_TRUE(presiding);
  EXPECT_EQ(presiding->party, PartyCode("PAN"));
  EXPECT_TRUE(presiding->caretaker);
  EXPECT_EQ(answer(registry, SetPresidency{term("RCM", "HND", 2019), "decision"}, "diego"), "1");
}

TEST(Decide, WhatWasLeftOutIsNamedByItsMember) {
  const Registry registry = founded();
  const auto codes = answer(registry, SetContact{}, "ana");
  EXPECT_NE(codes.find("member_missing"), std::string::npos) << codes;
  EXPECT_EQ(codes.find("unknown_person"), std::string::npos) << codes;
  EXPECT_EQ(codes.find("address_missing"), std::string::npos) << codes;
  const auto missing = [](const char* code, std::map<std::string, std::string> facts = {}) {
    return missing_member({code, std::move(facts)});
  };
  EXPECT_EQ(missing("member_missing", {{"member", "person"}}), "person");
  EXPECT_EQ(missing("instrument_missing"), "instrument");
  EXPECT_EQ(missing("unknown_person", {{"person", "x"}}), "");
}

TEST(Decide, AGroupEndsWithItsMandate) {
  Body group = body_of("GCM-GROUP", BodyKind::ad_hoc_group, {"RCM", "SACM"});
  group.from = day("2017-03-01");
  group.to = day("2017-12-31");
  const Registry registry = after(founded(), RegisterBody{group}, "diego");
  Membership membership = member_of("GCM-GROUP", "MEX");
  EXPECT_EQ(answer(registry, BeginMembership{membership}, "diego"), "outside_term");
  membership.from = day("2018-01-01");
  EXPECT_EQ(answer(registry, BeginMembership{membership}, "diego"), "outside_term");
  membership.from = day("2017-03-01");
  EXPECT_EQ(answer(registry, BeginMembership{membership}, "diego"), "1");
}

TEST(Decide, PresidenciesDoNotOverlap) {
  const Registry registry = founded();
  const auto set = [&](Presidency presidency) {
    return answer(registry, SetPresidency{presidency, "decision"}, "diego");
  };
  EXPECT_EQ(set(term("RCM", "MEX", 2019)), "1");
  EXPECT_EQ(set(term("RCM", "MEX", 2018)), "presidency_overlap");
  Presidency longer = term("RCM", "PAN", 2018);
  longer.to = day("2019-07-01");
  EXPECT_EQ(set(longer), "1");  // the same term, set anew
  longer.from = day("2017-07-01");
  EXPECT_EQ(set(longer), "presidency_overlap presidency_overlap");
  EXPECT_EQ(set(term("RCM", "URY", 2019)), "not_a_member");
  EXPECT_EQ(set(term("RCM", "CAN", 2019)), "unknown_party");
  EXPECT_EQ(answer(registry, SetPresidency{term("RCM-TS", "MEX", 2019), "d"}, "diego"),
            "not_a_conference not_a_member");
  EXPECT_EQ(answer(registry, SetPresidency{term("RCM", "MEX", 2019), "d"}, "eva"), "no_authority");
}

TEST(Decide, TroikasAreVariedByDecision) {
  const Registry registry = founded();
  TroikaVariation variation{BodyCode("RCM"), {PartyCode("MEX")}, june, {}, "decision"};
  EXPECT_EQ(answer(registry, VaryTroika{variation}, "carla"), "1");
  variation.parties = {PartyCode("MEX"), PartyCode("MEX"), PartyCode("URY")};
  variation.instrument.clear();
  EXPECT_EQ(answer(registry, VaryTroika{variation}, "diego"),
            "instrument_missing party_named_twice not_a_member");
  variation.parties.clear();
  EXPECT_EQ(answer(registry, VaryTroika{variation}, "ana"),
            "no_authority instrument_missing troika_empty");
}

TEST(Decide, Tokens) {
  const Registry registry = founded();
  const auto issue = [](const char* id, const char* person, const char* secret, Timestamp expires) {
    return IssueToken{TokenId(id), PersonId(person), digest_of(secret), expires};
  };
  const Timestamp later = day("2018-01-01");
  EXPECT_EQ(answer(registry, issue("t-2", "ben", "s", later), "admin"), "1");
  EXPECT_EQ(answer(registry, issue("t-2", "ben", "s", later), "diego"), "no_authority");
  EXPECT_EQ(answer(registry, issue("t-ana", "ben", "token-ana", june), "admin"),
            "already_registered digest_used already_expired");
  EXPECT_EQ(answer(registry, issue("t-2", "nobody", "s", later), "admin"), "unknown_person");
  EXPECT_EQ(answer(registry, RevokeToken{TokenId("t-ana"), "lost"}, "ana"), "1");
  EXPECT_EQ(answer(registry, RevokeToken{TokenId("t-ana"), "lost"}, "admin"), "1");
  EXPECT_EQ(answer(registry, RevokeToken{TokenId("t-ana"), ""}, "carla"),
            "no_authority ground_missing");
  const Registry bens = after(registry, issue("t-2", "ben", "s", later), "admin");
  EXPECT_EQ(answer(bens, RevokeToken{TokenId("t-2"), "left"}, "ana"), "1");
  const Registry revoked = after(bens, RevokeToken{TokenId("t-2"), "left"}, "ana");
  EXPECT_EQ(answer(revoked, RevokeToken{TokenId("t-2"), "left"}, "ben"), "already_revoked");
}

// Also who issues the tokens of others has no address made for their calendars.
TEST(Decide, AnAddressOfACalendarIsItsPersonsOwn) {
  const Registry registry = founded();
  const IssueToken ask{TokenId("t-cal"), PersonId("ben"), digest_of("secret"), day("2018-01-01"),
                       TokenScope::calendar};
  EXPECT_EQ(answer(registry, ask, "ben"), "1");
  EXPECT_EQ(answer(registry, ask, "admin"), "no_authority");
  EXPECT_EQ(answer(registry, ask, "ana"), "no_authority");
  const Registry known = after(registry, ask, "ben");
  const auto secret = digest_of("secret");
  EXPECT_EQ(bearer(known, secret, june, TokenScope::calendar), PersonId("ben"));
  EXPECT_FALSE(bearer(known, secret, june));  // it opens nothing else
  EXPECT_FALSE(bearer(known, secret, day("2018-01-01"), TokenScope::calendar));
  EXPECT_EQ(answer(known, RevokeToken{TokenId("t-cal"), "lost"}, "ben"), "1");
  const Registry revoked = after(known, RevokeToken{TokenId("t-cal"), "lost"}, "ben");
  EXPECT_FALSE(bearer(revoked, secret, june, TokenScope::calendar));
}

TEST(Wording, EveryCodeReadsInThreeLanguages) {
  for (const char* code : {"already_disputed", "already_founded", "bad_code", "bad_id",
                           "bad_language", "membership_twice", "no_authority", "mandate_expired",
                           "presidency_over", "presidency_overlap", "office_misplaced",
                           "unknown_token", "scope_missing", "conference_by_founding_only"}) {
    EXPECT_FALSE(wording_of(code, "en").empty()) << code;
    EXPECT_NE(wording_of(code, "es"), wording_of(code, "en")) << code;
    EXPECT_NE(wording_of(code, "pt"), wording_of(code, "es")) << code;
  }
  EXPECT_TRUE(wording_of("no_such_code", "en").empty());
}

}  // namespace
}  // namespace concord::registry
