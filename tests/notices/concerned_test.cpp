#include "engine/notices/concerned.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/codec/event_codec.hpp"
#include "engine/notices/registry_concerned.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

// Whom an event concerns: by events and state alone.
namespace concord::notices {
namespace {

using consultation::Case;
using consultation::Circulation;
using consultation::Consultation;
using consultation::Event;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// An input of Mexico and a text of the RCM, in the states that are given.
struct Scene {
  Consultation state;
  std::vector<Event> events;
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<std::string> audience;

  Scene() {
    state.id = ConsultationId("gcm");
    state.definition =
        *workflow::load(workflow::bundled("bi-regional-consultation"), "bi-regional-consultation");
    state.conferences = {BodyCode("RCM"), BodyCode("SACM")};
    state.bodies = {{"plenary", BodyCode("PLENARY")}, {"drafting-group", BodyCode("AHG")}};
    add({"consultation", {}, {}, {}});
    add({"country-input", BodyCode("RCM"), TopicCode("t1"), PartyCode("MEX")});
    add({"conference-text", BodyCode("RCM"), TopicCode("t1"), {}});
  }
  void add(const consultation::CaseKey& key) {
    Case value;
    value.id = CaseId("c" + std::to_string(state.cases.size()));
    value.key = key;
    value.number = static_cast<consultation::CaseNumber>(state.cases.size());
    state.index.edit().by_id[value.id] = value.number;
    state.index.edit().by_key[key] = value.number;
    (void)state.cases.add(value);
  }
  Case& input() { return state.cases.edit(1); }
  Case& text() { return state.cases.edit(2); }

  Concerned of(const Case& value, Event event) {
    events = {std::move(event)};
    return concerned_by({state, value, events, from, to, audience});
  }
};

TEST(Concerned, HasARuleForEachEventAndNoOther) {
  std::set<std::string> known;
  for (const auto& alternative : codec::form_of_events().alternatives)
    known.emplace(alternative.name);
  std::set<std::string> ruled;
  for (const auto& rule : rules()) ruled.emplace(rule.event);
  EXPECT_EQ(ruled, known);
}

TEST(Concerned, ACirculationIsToldToThoseWhomItWasDeliveredTo) {
  Scene scene;
  const auto told = scene.of(
      scene.text(), consultation::TextCirculated{1, {PartyCode("MEX"), PartyCode("CRI")}, {}});
  EXPECT_THAT(told.told, ElementsAre("party:CRI", "party:MEX"));
  EXPECT_THAT(told.awaited, IsEmpty());
}

TEST(Concerned, ARecallIsToldToThoseWhoHadReceived) {
  Scene scene;
  scene.text().circulations.emplace_back(Circulation{1, {}, {PartyCode("MEX")}, {}, true, {}});
  scene.text().circulations.emplace_back(Circulation{2, {}, {PartyCode("CRI")}, {}, false, {}});
  EXPECT_THAT(scene.of(scene.text(), consultation::CirculationRecalled{1, {}}).told,
              ElementsAre("party:MEX"));
}

TEST(Concerned, StepsFromStatesThatWereEnteredAreAwaited) {
  Scene scene;
  const auto& rule = scene.state.definition->charts.at("country-input");
  const workflow::State* stepping = nullptr;
  for (const auto& state : rule.states)
    for (const auto& transition : state.transitions)
      if (!transition.by.empty() && !transition.by_note_only() &&
          transition.by.front().group == workflow::Group::party)
        stepping = &state;
  ASSERT_NE(stepping, nullptr);
  const consultation::CaseMoved moved{"on", {stepping->name}, {}};
  const auto entered = scene.of(scene.input(), moved);
  EXPECT_THAT(entered.awaited, Contains("party:MEX"));
  EXPECT_THAT(entered.told, ElementsAre("party:MEX"));  // where its input has gone
  scene.from = {stepping->name};
  EXPECT_THAT(scene.of(scene.input(), moved).awaited, IsEmpty());
}

TEST(Concerned, WhoReadsAnEntryIsToldOfADeadlineButNoAuditor) {
  Scene scene;
  scene.audience = {"auditor:*", "member:RCM", "secretariat:RCM"};
  EXPECT_THAT(scene.of(scene.text(), consultation::DeadlineHeld{}).told,
              ElementsAre("member:RCM", "secretariat:RCM"));
  EXPECT_THAT(scene.of(scene.text(), consultation::DeadlineDisarmed{}).told, IsEmpty());
}

TEST(Concerned, WhatEverybodyReadsIsToldToThoseWhoTakePart) {
  Scene scene;
  scene.audience = {"all", "auditor:*"};
  const auto told = scene.of(scene.text(), consultation::DecisionClosed{}).told;
  EXPECT_THAT(told, ::testing::IsSupersetOf({"member:RCM", "observer:SACM", "body:PLENARY"}));
  EXPECT_THAT(told, Not(Contains("all")));
}

TEST(Concerned, AMoveIsToldToThoseWhoKeepATextAndReadNoMore) {
  Scene scene;
  scene.state.definition =
      *workflow::load(workflow::bundled("joint-declaration"), "joint-declaration");
  scene.add({"declaration", BodyCode("RCM"), {}, {}, CaseName("pact")});
  Case& pact = scene.state.cases.edit(3);
  pact.fields["drafters"].values = {"MEX"};
  pact.document.emplace();
  text::Revision sent;
  sent.number = 1;
  sent.audience = {"member:RCM", "observer:RCM", "party:MEX"};
  pact.document->revisions.emplace_back(sent);
  scene.audience = {"member:RCM", "observer:RCM", "party:MEX", "secretariat:RCM"};
  scene.from = {"disseminated", "before-the-others", "commented"};
  const auto told = [&](std::vector<std::string> active) {
    return scene.of(pact, consultation::CaseMoved{"revise", std::move(active), {}}).told;
  };
  EXPECT_THAT(told({"drafting"}), ElementsAre("member:RCM", "observer:RCM"));
  EXPECT_THAT(told({"disseminated", "withdrawn"}), Not(Contains("member:RCM")))
      << "they read the case itself";
  sent.recalled = true;
  pact.document->revisions.clear();
  pact.document->revisions.emplace_back(sent);
  EXPECT_THAT(told({"drafting"}), IsEmpty()) << "the recall is told";
}

TEST(Concerned, AMoveThatOpensACaseToEverybodyTakesItFromNobody) {
  Scene scene;
  scene.state.definition =
      *workflow::load(workflow::bundled("concept-definitions"), "concept-definitions");
  scene.add({"concept", {}, TopicCode("t1"), {}, {}});
  Case& concept_case = scene.state.cases.edit(3);
  concept_case.document.emplace();
  text::Revision sent;
  sent.number = 1;
  sent.audience = {"member:RCM", "member:SACM"};
  concept_case.document->revisions.emplace_back(sent);
  scene.audience = {"all", "member:RCM", "member:SACM"};
  scene.from = {"work", "question"};
  const auto told = scene.of(concept_case, consultation::CaseMoved{"on", {"agreed"}, {}}).told;
  EXPECT_THAT(told, Not(Contains("member:RCM")));
}

TEST(Concerned, WhoReadsOfAMeetingIsToldWhenItIsConvenedMovedOrCancelled) {
  Scene scene;
  scene.state.definition = *workflow::load(workflow::bundled("meetings"), "meetings");
  scene.add({"meeting", BodyCode("RCM"), {}, {}, CaseName("berlin")});
  const Case& meeting = scene.state.cases[3];
  scene.audience = {"member:RCM"};
  const auto told = [&](Event event) { return scene.of(meeting, std::move(event)).told; };
  const consultation::FieldSet starts{"starts", "2017-06-29T15:00@Europe/Berlin"};
  scene.from = {"planned"};
  EXPECT_THAT(told(starts), IsEmpty());
  EXPECT_THAT(told(consultation::CaseMoved{"convene", {"convened"}, {}}),
              ElementsAre("member:RCM"));
  scene.from = {};  // not said, as others may read from now on
  EXPECT_THAT(told(consultation::CaseMoved{"convene", {"convened"}, {}}),
              ElementsAre("member:RCM"));
  EXPECT_THAT(told(consultation::CaseMoved{"", {"planned"}, {}}), IsEmpty());
  scene.from = {"convened"};
  EXPECT_THAT(told(starts), ElementsAre("member:RCM"));
  EXPECT_THAT(told(consultation::FieldSet{"doubts", "d"}), IsEmpty());
  EXPECT_THAT(told(consultation::CaseMoved{"begin", {"in-session"}, {}}), IsEmpty());
  EXPECT_THAT(told(consultation::CaseMoved{"cancel", {"cancelled"}, {}}),
              ElementsAre("member:RCM", "presidency:RCM", "secretariat:RCM"));
}

TEST(Concerned, WhoWasAskedIsToldOfTheEndThatAStepMakesAndThatTheTextIsTakenUpAgain) {
  Scene scene;
  scene.state.definition = *workflow::load(workflow::bundled("meetings"), "meetings");
  scene.add({"meeting", BodyCode("RCM"), {}, {}, CaseName("berlin")});
  scene.add({"agreement", BodyCode("RCM"), {}, {}, CaseName("berlin.portal")});
  scene.audience = {"auditor:*", "member:RCM", "observer:RCM"};
  Case& agreement = scene.state.cases.edit(4);
  const auto told = [&](const char* from, const char* on, const char* to,
                        std::vector<Event> beside = {}) {
    scene.from = {from};
    scene.events = std::move(beside);
    scene.events.push_back(consultation::CaseMoved{on, {to}, {}});
    return concerned_by(
               {scene.state, agreement, scene.events, scene.from, scene.to, scene.audience})
        .told;
  };
  const auto readers = ::testing::IsSupersetOf({"member:RCM", "observer:RCM"});
  EXPECT_THAT(told("unbroken", "announce", "agreed"), Not(Contains("member:RCM")))
      << "nobody was asked";
  agreement.decisions["approval"];
  EXPECT_THAT(told("unbroken", "announce", "agreed"), readers);
  EXPECT_THAT(told("in-hand", "report_done", "done"), readers);
  EXPECT_THAT(told("agreed", "give_task", "in-hand"), IsEmpty());
  EXPECT_THAT(told("under-silence", "decision.approval", "proposed"), IsEmpty());
  EXPECT_THAT(told("agreed", "reopen", "proposed", {text::ParagraphMarked{}}), readers);
}

TEST(Concerned, TheEndThatAStepMakesIsToldToWhoCouldGoOnAndWhoWasGivenTheText) {
  Scene scene;
  scene.state.definition =
      *workflow::load(workflow::bundled("joint-declaration"), "joint-declaration");
  scene.add({"declaration", BodyCode("RCM"), {}, {}, CaseName("pact")});
  Case& pact = scene.state.cases.edit(3);
  pact.fields["drafters"].values = {"MEX", "CRI"};
  scene.audience = {"auditor:*", "member:RCM", "party:CRI", "party:MEX"};
  const auto told = [&](std::vector<std::string> from, const char* on, const char* to) {
    scene.from = std::move(from);
    return scene.of(pact, consultation::CaseMoved{on, {to}, {}}).told;
  };
  const auto drafters = ElementsAre("party:CRI", "party:MEX");
  EXPECT_THAT(told({"drafting"}, "abandon", "abandoned"), drafters);
  EXPECT_THAT(told({}, "abandon", "abandoned"), drafters) << "not said, as others read from now on";
  EXPECT_THAT(told({"drafting"}, "put_to_authors", "before-authors"), IsEmpty());
  EXPECT_THAT(told({"note-question"}, "decision.taking-note.taken_note_of", "noted"), IsEmpty());
  pact.circulations.emplace_back(Circulation{1, {}, {PartyCode("GTM")}, {}, false, {}});
  EXPECT_THAT(told({"drafting"}, "abandon", "abandoned"),
              ElementsAre("party:CRI", "party:GTM", "party:MEX"));
  pact.deadlines["comments"];
  EXPECT_THAT(told({"drafting"}, "abandon", "abandoned"), Contains("member:RCM"));
}

TEST(Concerned, WhoIsAwaitedInACaseThatWasOpenedIsAskedOfWhereItWasThen) {
  Scene scene;
  const auto& rule = scene.state.definition->charts.at("country-input");
  for (const auto& state : rule.states)
    if (!state.transitions.empty() && !state.transitions.front().by.empty() &&
        state.transitions.front().by.front().group == workflow::Group::party)
      scene.to = {state.name};
  EXPECT_THAT(scene.of(scene.input(), consultation::CaseOpened{}).awaited, Contains("party:MEX"));
  scene.to = {};
  EXPECT_THAT(scene.of(scene.input(), consultation::CaseOpened{}).awaited, IsEmpty());
}

TEST(Concerned, OfStancesOnlyWhatBreaksOrMendsASilenceIsTold) {
  Scene scene;
  scene.audience = {"member:RCM"};
  consultation::StanceTaken taken;
  taken.party = PartyCode("MEX");
  taken.stance = decision::StanceKind::objection;
  EXPECT_THAT(scene.of(scene.text(), taken).told, ElementsAre("member:RCM"));
  taken.stance = decision::StanceKind::agree;
  EXPECT_THAT(scene.of(scene.text(), taken).told, IsEmpty());
}

TEST(Concerned, AnActThatWasRecordedIsToldToItsParty) {
  Scene scene;
  consultation::ActReceived received;
  received.party = PartyCode("CRI");
  EXPECT_THAT(scene.of(scene.text(), received).told, ElementsAre("party:CRI"));
  EXPECT_THAT(scene.of(scene.text(), consultation::ActDisavowed{PartyCode("CRI"), 4}).told,
              ElementsAre("party:CRI", "presidency:RCM", "secretariat:RCM"));
}

// Who was told of an objection is told that it was none.
TEST(Concerned, AnObjectionThatIsDisavowedIsToldToWhoWasToldOfIt) {
  Scene scene;
  scene.audience = {"member:RCM"};
  consultation::StanceRecord said;
  said.party = PartyCode("CRI");
  said.stance = decision::StanceKind::objection;
  said.case_seq = 4;
  scene.text().decisions["adoption"].edit().stances = {said};
  const auto told = [&](std::uint64_t act) {
    return scene.of(scene.text(), consultation::ActDisavowed{PartyCode("CRI"), act}).told;
  };
  EXPECT_THAT(told(4), ElementsAre("member:RCM", "party:CRI", "presidency:RCM", "secretariat:RCM"));
  EXPECT_THAT(told(3), ElementsAre("party:CRI", "presidency:RCM", "secretariat:RCM"));
}

TEST(Concerned, DraftsAndTalkAreToldToNobody) {
  Scene scene;
  scene.audience = {"party:MEX"};
  EXPECT_THAT(scene.of(scene.input(), text::ParagraphInserted{}).told, IsEmpty());
  EXPECT_THAT(scene.of(scene.input(), consultation::Commented{}).told, IsEmpty());
}

TEST(Concerned, AReminderGoesToElectorsWhoHaveNotSpokenAndToWhomACaseWaitsFor) {
  Scene scene;
  auto& decision = scene.text().decisions["adoption"].edit();
  decision.electorate = {{BodyCode("RCM"), {PartyCode("MEX"), PartyCode("CRI"), PartyCode("GTM")}}};
  consultation::StanceRecord spoken;
  spoken.party = PartyCode("MEX");
  decision.stances.push_back(spoken);
  spoken.party = PartyCode("GTM");
  spoken.disavowed = true;
  decision.stances.push_back(spoken);
  EXPECT_THAT(awaited_in(scene.state, scene.text()), ElementsAre("party:CRI", "party:GTM"));
  decision.status = consultation::DecisionState::Status::closed;
  EXPECT_THAT(awaited_in(scene.state, scene.text()), IsEmpty());
  scene.text().children["inputs"].cases = {1};
  EXPECT_THAT(awaited_in(scene.state, scene.text()), ElementsAre("party:MEX"));
  scene.input().settled = true;
  EXPECT_THAT(awaited_in(scene.state, scene.text()), IsEmpty());
}

TEST(Concerned, ATokenIsToldToItsPersonAndToTheHeadOfItsDelegation) {
  registry::Registry registry;
  const auto hold = [&](const char* id, const char* person, registry::Office office,
                        const char* party) {
    registry::Mandate mandate;
    mandate.id = MandateId(id);
    mandate.person = PersonId(person);
    mandate.office = office;
    mandate.party = PartyCode(party);
    registry::apply(registry, registry::MandateGranted{mandate});
  };
  hold("m1", "ana", registry::Office::delegate, "MEX");
  hold("m2", "ben", registry::Office::head_of_delegation, "MEX");
  hold("m3", "eva", registry::Office::head_of_delegation, "URY");
  const Timestamp now = *parse_timestamp("2017-06-08T00:00:00Z");
  registry::TokenIssued issued;
  issued.person = PersonId("ana");
  EXPECT_THAT(concerned_by(registry, {issued}, now), ElementsAre(PersonId("ana"), PersonId("ben")));
  registry::MembershipBegan began;
  began.membership.party = PartyCode("MEX");
  EXPECT_THAT(concerned_by(registry, {began}, now), ElementsAre(PersonId("ana"), PersonId("ben")));
  EXPECT_THAT(concerned_by(registry, {registry::PersonRegistered{}}, now), IsEmpty());
}

TEST(Concerned, ThatANameGoesIsToldToThePersonItsHeadThePresidencyAndWhoAsked) {
  registry::Registry registry;
  const auto hold = [&](const char* person, registry::Office office, const char* party) {
    registry::Mandate mandate;
    mandate.id = MandateId(std::string("m-") + person);
    mandate.person = PersonId(person);
    mandate.office = office;
    mandate.party = PartyCode(party);
    registry::apply(registry, registry::MandateGranted{mandate});
  };
  const Timestamp now = *parse_timestamp("2017-06-08T00:00:00Z");
  const Timestamp end = *parse_timestamp("2018-01-01T00:00:00Z");
  registry::Body rcm;
  rcm.code = BodyCode("RCM");
  registry::apply(registry, registry::BodyRegistered{rcm});
  registry::Membership member;
  member.body = BodyCode("RCM");
  member.party = PartyCode("MEX");
  registry::apply(registry, registry::MembershipBegan{member});
  registry::PresidencySet set;
  set.presidency = {BodyCode("RCM"), PartyCode("SLV"), *parse_timestamp("2017-01-01T00:00:00Z"),
                    end};
  registry::apply(registry, set);
  hold("ana", registry::Office::delegate, "MEX");
  hold("ben", registry::Office::head_of_delegation, "MEX");
  hold("carla", registry::Office::head_of_delegation, "SLV");
  hold("uma", registry::Office::head_of_delegation, "URY");
  const registry::NameRedactionAsked asked{PersonId("ana"), PersonId("diego"),
                                           registry::ErasureGround::protection, now};
  EXPECT_THAT(concerned_by(registry, {asked}, now),
              ElementsAre(PersonId("ana"), PersonId("ben"), PersonId("carla")));
  registry::apply(registry, asked);
  EXPECT_THAT(concerned_by(registry, {registry::NameRedacted{PersonId("ana"), {}, now}}, now),
              ElementsAre(PersonId("ana"), PersonId("ben"), PersonId("diego")));
}

}  // namespace
}  // namespace concord::notices
