// What an operator might change in an act that really was done, and all else agrees with it.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/codec/event_codec.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/registry/audience.hpp"
#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {
namespace {

constexpr const char* kOfMexico = "country-input/RCM/t1/MEX";
constexpr const char* kOfGuatemala = "country-input/RCM/t1/GTM";
constexpr const char* kOfTheRegion = "conference-text/RCM/t1";

class ForgedAct : public ::testing::Test {
 protected:
  ForgedAct() {
    // A second capacity, by which the same acts might be done.
    registry::Mandate mandate;
    mandate.id = MandateId("m-mex-2");
    mandate.person = PersonId("mex-head");
    mandate.office = registry::Office::alternate;
    mandate.party = PartyCode("MEX");
    mandate.from = *parse_timestamp("2017-01-01T00:00:00Z");
    mandate.instrument = "Letter";
    registry::apply(scene_.registry(), registry::MandateGranted{mandate});
    scene_.act("rcm-ts", "body:RCM-TS", "consultation", "open", {});
    scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // A note from Guatemala, which its input comes by.
  void bring() {
    nlohmann::json paragraph = {{"texts", {{"es", "Uno."}, {"en", "One."}}},
                                {"outline", {{"level", 1U}, {"label", "(a)"}}}};
    scene_.act("rcm-ts", "GTM", kOfGuatemala, "bring_text",
               {{"event", "submit"}, {"paragraphs", nlohmann::json::array({paragraph})}},
               {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}});
  }

  // What was done last, which begins with such an event.
  Scene::Done last(const char* kind) {
    EXPECT_FALSE(scene_.done().empty());
    auto done = scene_.done().back();
    EXPECT_EQ(codec::type_of(home(done.happened).events.front()), kind);
    return done;
  }

  // The entry of the input, or else the only one.
  static CaseEvents& home(Happened& happened) { return happened.entries.back(); }

  std::optional<Departure> judge(const Scene::Done& done, const Happened& told) {
    return remake(done.before, told, scene_.registry(), codec::type_of).departure;
  }

  std::string why(const Scene::Done& done, const Happened& told) {
    const auto departure = judge(done, told);
    return departure ? departure->why : "";
  }

  Scene scene_;
};

TEST_F(ForgedAct, ANoteIsDatedBeforeTheBeginning) {
  scene_.act("rcm-ts", "GTM", kOfGuatemala, "nil_return", {},
             {{"receipt", {{"received", "2017-02-28T13:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto done = last("ActReceived");
  Happened told = done.happened;
  auto& note = std::get<ActReceived>(home(told).events.front());
  told.has_contents = false;
  EXPECT_FALSE(judge(done, told));  // on the eve
  note.received = *parse_timestamp("2017-02-20T12:00:00Z");
  EXPECT_NE(why(done, told).find("the definition does not allow"), std::string::npos)
      << why(done, told);
  told.has_contents = true;  // with a reason it may be
  EXPECT_FALSE(judge(done, told));
}

TEST_F(ForgedAct, AnotherMandateIsNamedThanTheActWasDoneBy) {
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  scene_.act("mex-head", "MEX", kOfMexico, "comment", {{"content", "Among us."}});
  scene_.act("mex-head", "MEX", kOfMexico, "request_clearance", {});
  std::size_t acts = 0;
  for (const auto& done : scene_.done()) {
    if (done.happened.actor != PersonId("mex-head")) continue;
    Happened told = done.happened;
    EXPECT_FALSE(judge(done, told));
    const char* const other = told.mandate.value == "m-mex-2" ? "m-mex-head" : "m-mex-2";
    told.mandate = MandateId(other);
    EXPECT_NE(why(done, told).find(std::string("it names the mandate ") + other), std::string::npos)
        << codec::encode_events(told.entries.front().events);
    ++acts;
  }
  EXPECT_EQ(acts, 3U);
}

// Who is of the roster may comment; who is no member any more does not read what members do.
TEST_F(ForgedAct, WhoMayNotReadTheCaseSaysSomething) {
  scene_.act("mex-head", "MEX", kOfTheRegion, "comment", {{"content", "For the capital."}});
  const auto done = last("Commented");
  EXPECT_FALSE(judge(done, done.happened));
  registry::apply(scene_.registry(),
                  registry::MembershipEnded{BodyCode("RCM"), PartyCode("MEX"),
                                            *parse_timestamp("2017-03-01T11:00:00Z"), "Note 9"});
  EXPECT_EQ(why(done, done.happened), "who did it may not read the case");
}

TEST_F(ForgedAct, WordsStandInTheOutlineOrAnotherNameAtTheText) {
  const char* const words = "of course";
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph",
             {{"texts", {{"es", "Uno."}}}, {"outline", {{"level", 1U}, {"label", "(a)"}}}});
  auto inserted = last("ParagraphInserted");
  EXPECT_FALSE(judge(inserted, inserted.happened));
  auto& paragraph =
      std::get<text::ParagraphInserted>(home(inserted.happened).events.front()).paragraph;
  paragraph.outline->label = words;
  EXPECT_TRUE(judge(inserted, inserted.happened));
  paragraph.outline->label = "(a)";
  paragraph.proposer = text::PrincipalCode("GTM");
  EXPECT_TRUE(judge(inserted, inserted.happened));

  bring();
  auto brought = last("ActReceived");
  EXPECT_FALSE(judge(brought, brought.happened));
  auto& first = std::get<text::TextBrought>(home(brought.happened).events.at(1)).paragraphs.front();
  first.outline->label = words;
  const auto said = why(brought, brought.happened);
  EXPECT_NE(said.find("the definition does not allow"), std::string::npos) << said;
  first.outline->label = "(a)";
  first.proposer = text::PrincipalCode("MEX");
  EXPECT_TRUE(judge(brought, brought.happened));
}

// The words of one party in the name of another, after a paragraph that stands in that one's.
TEST_F(ForgedAct, OnlyWhoSplitsAParagraphWritesInItsProposersName) {
  const std::string of_mexico(kOfMexico);
  const auto gives_the_first_to_guatemala = [&](Scene::Done& done) {
    auto& value = done.before.cases.edit(*done.before.find(home(done.happened).case_id));
    value.document->draft.edit().front().edit().proposer = text::PrincipalCode("GTM");
  };
  const auto inserted_by_guatemala = [&](Happened& told) {
    for (auto& event : home(told).events)
      if (auto* inserted = std::get_if<text::ParagraphInserted>(&event))
        inserted->paragraph.proposer = text::PrincipalCode("GTM");
  };
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno y dos."}}}});
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Tres."}}}});
  auto after = last("ParagraphInserted");
  ASSERT_TRUE(std::get<text::ParagraphInserted>(home(after.happened).events.front()).after);
  gives_the_first_to_guatemala(after);
  EXPECT_FALSE(judge(after, after.happened));
  inserted_by_guatemala(after.happened);
  EXPECT_TRUE(judge(after, after.happened));

  scene_.act("mex-head", "MEX", kOfMexico, "split_paragraph",
             {{"paragraph", scene_.substitute("${paragraph:" + of_mexico + ":1}")},
              {"against", scene_.substitute("${whole:" + of_mexico + ":1}")},
              {"first", {{"es", "Uno"}}},
              {"second", {{"es", "y dos."}}}});
  auto split = last("ParagraphReplaced");
  gives_the_first_to_guatemala(split);
  inserted_by_guatemala(split.happened);
  EXPECT_FALSE(judge(split, split.happened));
  auto& events = home(split.happened).events;
  events.erase(events.begin());
  EXPECT_TRUE(judge(split, split.happened)) << "nothing was split";
}

TEST_F(ForgedAct, AnotherStepWasSignedThanWasTaken) {
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  scene_.act("mex-head", "MEX", kOfMexico, "request_clearance", {});
  const auto done = scene_.done().back();
  Happened told = done.happened;
  told.signed_as = "request_clearance";
  EXPECT_FALSE(judge(done, told));
  told.signed_as = "submit";
  EXPECT_TRUE(judge(done, told));
  const auto inserted = scene_.done().at(scene_.done().size() - 2);
  told = inserted.happened;
  told.signed_as = "insert_paragraph";
  EXPECT_FALSE(judge(inserted, told)) << "no step";
}

}  // namespace
}  // namespace concord::consultation::testing
