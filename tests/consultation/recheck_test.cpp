#include "engine/consultation/recheck.hpp"

#include <gtest/gtest.h>

#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {
namespace {

// That what really happened contradicts nothing is asked in every scenario, for every event. Here
// is what an operator might have liked to write into the log instead.
class Forged : public ::testing::Test {
 protected:
  Forged() {
    scene.act("rcm-ts", "body:RCM-TS", "consultation", "open", {});
    scene.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    for (const char* party : {"MEX", "GTM", "CRI"}) {
      std::string person = party;
      for (char& letter : person) letter = static_cast<char>(std::tolower(letter));
      scene.act(person + "-head", party, std::string("country-input/RCM/t1/") + party, "nil_return",
                {});
    }
    scene.act("rcm-ts", "body:RCM-TS", kText, "close_gathering", {});
    scene.act("rcm-ts", "body:RCM-TS", kText, "propose_bridge",
              {{"texts", {{"es", "Uno."}, {"en", "One."}}}});
    scene.act("gtm-head", "body:RCM", kText, "put_question", {});
  }

  std::optional<std::string> judge(std::vector<Event> events, const std::string& principal) {
    const CaseNumber number = *scene.state().find(scene.at_key(kText).id);
    for (std::size_t at = 0; at < events.size(); ++at)
      if (auto wrong = contradiction({scene.state(), number, events, at, scene.now(), principal}))
        return wrong;
    return std::nullopt;
  }

  static constexpr const char* kText = "conference-text/RCM/t1";
  Scene scene;
};

TEST_F(Forged, MovesThatNoTransitionAllows) {
  ASSERT_EQ(active_states(scene.state(), scene.at_key(kText)),
            std::vector<std::string>{"in-meeting"});
  EXPECT_FALSE(judge({CaseMoved{"recall", {"consolidation", "among-members"}, {}}}, "RCM"));
  // The event leads elsewhere, is not awaited here, or no such state can be reached.
  EXPECT_EQ(judge({CaseMoved{"recall", {"agreed"}, {}}}, "RCM"),
            "no transition leads to agreed on recall");
  EXPECT_TRUE(judge({CaseMoved{"announce", {"agreed"}, {}}}, "RCM"));
  EXPECT_TRUE(judge({CaseMoved{"close_question", {"agreed"}, {}}}, "RCM"));
  EXPECT_TRUE(judge({CaseMoved{"", {"agreed"}, {}}}, "RCM"));
}

TEST_F(Forged, OutcomesThatTheStancesDoNotGive) {
  // Nobody is present: there is no quorum, whatever is written.
  DecisionClosed adopted{"adoption-in-meeting", scene.now(), {}, false};
  adopted.computation.outcome = decision::Outcome::adopted;
  EXPECT_EQ(judge({adopted, CaseMoved{"close_question", {"agreed"}, {}}}, "RCM"),
            "the stances on \"adoption-in-meeting\" do not come out as recorded, adopted");
  EXPECT_TRUE(judge({DecisionClosed{"adoption", scene.now(), {}, false}}, "RCM"));
  EXPECT_TRUE(judge({DecisionSettled{"adoption-in-meeting", {}}}, "RCM"));
}

TEST_F(Forged, AStanceOfSomebodyElse) {
  StanceTaken stance;
  stance.decision = "adoption-in-meeting";
  stance.party = PartyCode("MEX");
  stance.stance = decision::StanceKind::agree;
  stance.text = scene.at_key(kText).decisions.at("adoption-in-meeting")->text;
  EXPECT_FALSE(judge({stance}, "MEX"));
  EXPECT_EQ(judge({stance}, "GTM"), "the stance of MEX was taken by GTM");
}

TEST_F(Forged, AStanceOrAQuestionOnAnotherText) {
  StanceTaken stance;
  stance.decision = "adoption-in-meeting";
  stance.party = PartyCode("MEX");
  stance.text.bytes[0] = 1;
  EXPECT_EQ(judge({stance}, "MEX"),
            "the stance of MEX on \"adoption-in-meeting\" is on another text than the one in "
            "question");
  stance.decision = "adoption";
  EXPECT_EQ(judge({stance}, "MEX"), "a stance was taken on \"adoption\", which was never put");
  DecisionOpened question{"adoption-in-meeting", {}, stance.text, 1};
  EXPECT_EQ(judge({question}, "RCM"),
            "the question \"adoption-in-meeting\" is put on a text that was not issued as Rev.1");
  question.text = scene.at_key(kText).document->revisions.back()->text_digest;
  EXPECT_FALSE(judge({question}, "RCM"));
}

// What a replay must not even try: a log that somebody hands over may name what is not there.
TEST_F(Forged, EventsOfWhatIsNotThere) {
  const auto why = [&](const Event& event) {
    return inapplicable(scene.state(), scene.at_key(kText).id, event);
  };
  EXPECT_FALSE(why(CaseMoved{"recall", {"consolidation", "among-members"}, {}}));
  EXPECT_FALSE(why(CaseMoved{"announce", {"agreed"}, {}}));  // no transition leads there; it exists
  EXPECT_EQ(why(CaseMoved{"recall", {"nowhere"}, {}}), "its chart has no such place as nowhere");
  EXPECT_TRUE(why(CaseMoved{"recall", {}, {}}));
  EXPECT_TRUE(why(CaseMoved{"recall", {"agreed", "consolidation"}, {}}));
  EXPECT_TRUE(why(CaseMoved{"recall", {"agreed"}, {{"agreed", {"agreed"}}}}));
  CaseOpened opened;
  opened.key.chart = "none";
  EXPECT_EQ(why(opened), "the definition has no chart \"none\"");
  EXPECT_FALSE(why(text::BroughtTextDropped{}));
  EXPECT_EQ(inapplicable(scene.state(), scene.state().root().id, text::BroughtTextDropped{}),
            "the case " + scene.state().root().id.value + " has no document");
  EXPECT_EQ(inapplicable(scene.state(), CaseId("c-none"), Commented{}),
            "the case c-none was never opened");
  EXPECT_EQ(inapplicable(Consultation{}, CaseId("c-none"), Commented{}),
            "the consultation has no beginning");
}

}  // namespace
}  // namespace concord::consultation::testing
