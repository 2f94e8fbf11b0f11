#include "engine/registry/composition.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "tests/registry/regions.hpp"

namespace concord::registry {
namespace {

// "standing | member HND MEX, observer ARG | SLV then PAN | HND SLV PAN | chair felix*".
std::string text(const Registry& registry, const char* code, const char* date) {
  const auto then = composition(registry, BodyCode(code), day(date));
  if (!then) return "no such body";
  std::string out = boost::describe::enum_to_string(then->standing, "");
  const char* kind = "";
  out += " |";
  for (const auto& one : then->parties) {
    const char* own = boost::describe::enum_to_string(one.kind, "");
    if (kind != std::string_view(own)) out += std::string(" ") + own + ":";
    out += " " + one.party.value;
    kind = own;
  }
  if (then->presidency)
    out += " | " + then->presidency->party.value + (then->presidency->caretaker ? "*" : "");
  if (then->next) out += " then " + then->next->party.value;
  for (const auto& troika : then->troikas) {
    out +=
        " | " + troika.conference.value + (troika.varied ? " by " + troika.varied->instrument : "");
    for (const auto& seat : troika.seats)
      out += " " + (seat.party ? seat.party->value : "(" + seat.vacant_because + ")") +
             (seat.caretaker ? "*" : "");
  }
  for (const auto& one : then->officers)
    out += std::string(" | ") + boost::describe::enum_to_string(one.mandate.office, "") + " " +
           one.mandate.person.value + (one.caretaker ? "*" : "") +
           (one.mandate.disputed ? " disputed" : "");
  return out;
}

std::string text(const std::vector<BodyTurn>& turns) {
  std::string out;
  for (const auto& turn : turns)
    out += (out.empty() ? "" : ", ") + std::string(boost::describe::enum_to_string(turn.what, "")) +
           (turn.who.empty() ? "" : " " + turn.who) +
           (turn.instrument.empty() ? "" : " (" + turn.instrument + ")");
  return out;
}

TEST(Composition, OfAConferenceOnAnyDay) {
  const Registry registry = founded();
  EXPECT_EQ(
      text(registry, "RCM", "2017-06-08"),
      "standing | member: HND MEX PAN SLV USA observer: ARG invited: IOM | SLV then PAN | RCM "
      "HND SLV PAN | auditor luz");
  EXPECT_EQ(text(registry, "RCM", "1990-01-01"), "not_begun |");
  EXPECT_EQ(text(registry, "NOWHERE", "2017-06-08"), "no such body");
}

TEST(Composition, ASeatIsVacantAndSaysWhy) {
  const Registry registry = founded();
  EXPECT_EQ(text(registry, "SACM", "2017-06-08"),
            "standing | member: ARG PRY URY | URY | SACM PRY URY (next_not_designated)");
  EXPECT_EQ(text(registry, "SACM", "2015-06-08"),
            "standing | member: ARG PRY URY then PRY | SACM (no_previous_presidency) "
            "(no_current_presidency) PRY");
}

TEST(Composition, ACaretakerStaysWithItsChair) {
  Registry registry = founded();
  Mandate chair = in_body("m-felix", "felix", Office::chair, "RCM");
  chair.from = day("2018-02-01");
  chair.to = day("2019-01-01");
  registry = after(registry, GrantMandate{chair}, "diego");
  EXPECT_EQ(text(registry, "RCM", "2018-06-08"),
            "standing | member: HND MEX PAN SLV USA observer: ARG invited: IOM | PAN | RCM SLV PAN "
            "(next_not_designated) | chair felix | auditor luz");
  EXPECT_EQ(text(registry, "RCM", "2019-06-08"),
            "standing | member: HND MEX PAN SLV USA observer: ARG invited: IOM | PAN* | RCM SLV "
            "PAN* (next_not_designated) | chair felix* | auditor luz");
  // Once the successor presides, the chair is chair no more.
  registry = after(registry, SetPresidency{term("RCM", "MEX", 2020), "decision"}, "diego");
  EXPECT_EQ(text(registry, "RCM", "2020-06-08"),
            "standing | member: HND MEX PAN SLV USA observer: ARG invited: IOM | MEX | RCM PAN MEX "
            "(next_not_designated) | auditor luz");
}

TEST(Composition, ATroikaIsVariedByADecisionForAWhile) {
  const TroikaVariation variation{BodyCode("RCM"),
                                  {PartyCode("SLV"), PartyCode("HND"), PartyCode("MEX")},
                                  day("2017-06-29"),
                                  day("2017-06-30"),
                                  "decision 4"};
  const Registry registry = after(founded(), VaryTroika{variation}, "diego");
  EXPECT_EQ(text(registry, "RCM-TROIKA", "2017-06-28"), "standing | | RCM HND SLV PAN");
  EXPECT_EQ(text(registry, "RCM-TROIKA", "2017-06-29"),
            "standing | | RCM by decision 4 SLV HND MEX");
  EXPECT_EQ(text(turns_of(registry, BodyCode("RCM-TROIKA"), day("2017-06-29"), day("2017-07-01"))),
            "variation_began RCM (decision 4), variation_ended RCM (decision 4)");
}

Body group() {
  Body body = body_of("AHG", BodyKind::ad_hoc_group, {"RCM", "SACM"});
  body.mandate_text = "Washington agreement";
  body.from = day("2017-03-30");
  return body;
}

TEST(Composition, AGroupChangesAndEnds) {
  Registry registry = after(founded(), RegisterBody{group()}, "diego");
  const auto joins = [&](const char* party, const char* from) {
    registry = after(
        registry,
        BeginMembership{{BodyCode("AHG"), PartyCode(party), MembershipKind::member, day(from), {}}},
        "diego");
  };
  joins("SLV", "2017-03-30");
  joins("URY", "2017-06-08");
  registry =
      after(registry, EndMembership{BodyCode("AHG"), PartyCode("SLV"), day("2017-09-01"), "letter"},
            "diego");
  EXPECT_EQ(text(registry, "AHG", "2017-03-29"), "not_begun |");
  EXPECT_EQ(text(registry, "AHG", "2017-06-07"), "standing | member: SLV");
  EXPECT_EQ(text(registry, "AHG", "2017-06-08"), "standing | member: SLV URY");
  EXPECT_EQ(text(registry, "AHG", "2017-09-01"), "standing | member: URY");
  EXPECT_EQ(text(turns_of(registry, BodyCode("AHG"), day("2017-06-08"), day("2017-06-09"))),
            "joined URY");

  Body ended = group();
  ended.to = day("2018-01-01");
  registry = after(registry, RegisterBody{ended}, "diego");
  EXPECT_EQ(text(registry, "AHG", "2017-12-31"), "standing | member: URY");
  EXPECT_EQ(text(registry, "AHG", "2018-01-01"), "ended | member: URY");
  EXPECT_TRUE(is_member(registry, BodyCode("AHG"), PartyCode("URY"), day("2017-12-31")));
  EXPECT_FALSE(is_member(registry, BodyCode("AHG"), PartyCode("URY"), day("2018-01-01")));
  EXPECT_TRUE(members(registry, BodyCode("AHG"), day("2018-01-01")).empty());
}

TEST(Composition, OfficesEndWithTheirGroup) {
  Registry registry = after(founded(), RegisterBody{group()}, "diego");
  Mandate chair = in_body("m-felix", "felix", Office::chair, "AHG");
  chair.from = day("2017-03-30");
  registry = after(registry, GrantMandate{chair}, "diego");
  Body ended = group();
  ended.to = day("2018-01-01");
  registry = after(registry, RegisterBody{ended}, "diego");
  EXPECT_EQ(text(registry, "AHG", "2018-06-08"), "ended | | chair felix");
  const auto at = [&](const char* date) {
    return authority(registry, PersonId("felix"), {Office::chair}, BodyCode("AHG"), day(date));
  };
  EXPECT_TRUE(at("2017-12-31"));
  ASSERT_FALSE(at("2018-01-01"));
  EXPECT_EQ(at("2018-01-01").error().code, "mandate_expired");
  EXPECT_EQ(at("2018-01-01").error().facts.at("to"), to_string(day("2018-01-01")));
}

TEST(Composition, AGroupIsEndedAheadAndNeverBackwards) {
  const Registry registry = after(founded(), RegisterBody{group()}, "diego");
  const auto again = [&](const char* to, const char* person = "diego") {
    Body body = group();
    if (*to != '\0') body.to = day(to);
    return answer(registry, RegisterBody{body}, person, june);
  };
  EXPECT_EQ(again(""), "already_registered");  // as it is
  EXPECT_EQ(again("2017-06-07"), "in_the_past");
  EXPECT_EQ(again("2017-06-08"), "1");
  EXPECT_EQ(again("2018-01-01"), "1");
  EXPECT_EQ(again("2018-01-01", "ana"), "no_authority");
  Body other = group();
  other.of = {BodyCode("RCM")};
  EXPECT_EQ(answer(registry, RegisterBody{other}, "diego", june), "already_registered");
  other = group();
  other.from = day("2017-01-01");
  EXPECT_EQ(answer(registry, RegisterBody{other}, "diego", june), "already_registered");
}

}  // namespace
}  // namespace concord::registry
