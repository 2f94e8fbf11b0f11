// What an operator might change in an act that really was done, and all else agrees with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "engine/codec/event_codec.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/registry/audience.hpp"
#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {
namespace {

using ::testing::HasSubstr;

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

// What follows from where a paragraph comes in is not for the log to say otherwise.
TEST_F(ForgedAct, WhatANewParagraphIsBefore) {
  using text::Paragraph;
  const std::vector<std::function<void(Paragraph&)>> forgeries{
      [](Paragraph& of) { of.status = text::ParagraphStatus::agreed; },
      [](Paragraph& of) { of.status = text::ParagraphStatus::pending; },
      [](Paragraph& of) { of.revision += 1; },
      [](Paragraph& of) { of.open_brackets = 1; },
      [](Paragraph& of) {
        of.sources.push_back({CaseId("c-x"), of.id});
      },
      [](Paragraph& of) { of.translated_from["en"] = of.texts.begin()->second.digest; },
      [](Paragraph& of) {
        of.past.push_back({"es", of.texts.begin()->second});
      },
      [](Paragraph& of) { of.texts.clear(); }};
  const auto expect_found = [&](const Scene::Done& done, const auto& paragraph_in) {
    EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
    for (const auto& forge : forgeries) {
      Happened told = done.happened;
      forge(paragraph_in(told));
      EXPECT_THAT(why(done, told), HasSubstr("does not come in as a new one does"));
    }
  };
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  expect_found(last("ParagraphInserted"), [](Happened& told) -> Paragraph& {
    return std::get<text::ParagraphInserted>(home(told).events.front()).paragraph;
  });
  bring();
  const auto brought = last("ActReceived");
  const auto text_in = [](Happened& told) -> std::vector<Paragraph>& {
    return std::get<text::TextBrought>(home(told).events.at(1)).paragraphs;
  };
  expect_found(brought, [&](Happened& told) -> Paragraph& { return text_in(told).front(); });
  Happened told = brought.happened;
  text_in(told).front().mark = text::Mark::chairs_text;
  EXPECT_THAT(why(brought, told), HasSubstr("does not come in as a new one does"));
  told = brought.happened;
  text_in(told).push_back(text_in(told).front());
  EXPECT_TRUE(judge(brought, told)) << "twice the same";
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
  auto older = split;
  for (auto& event : home(older.happened).events)
    if (auto* inserted = std::get_if<text::ParagraphInserted>(&event))
      inserted->paragraph.past.clear();
  EXPECT_FALSE(judge(older, older.happened)) << why(older, older.happened);
  auto agreed = split;
  for (auto& event : home(agreed.happened).events)
    if (auto* inserted = std::get_if<text::ParagraphInserted>(&event))
      inserted->paragraph.status = text::ParagraphStatus::agreed;
  EXPECT_TRUE(judge(agreed, agreed.happened)) << "the other half is not";
  auto& events = home(split.happened).events;
  events.erase(events.begin());
  EXPECT_TRUE(judge(split, split.happened)) << "nothing was split";
}

// A text of the conference, with a paragraph of Mexico's as number 1.
class ForgedNames : public ForgedAct {
 protected:
  using Json = nlohmann::json;

  ForgedNames() {
    submit("mex-head", kOfMexico,
           {{{"es", "Uno."}, {"en", "One."}}, {{"es", "Dos."}, {"en", "Two."}}});
    submit("gtm-head", kOfGuatemala, {{{"es", "Tres."}, {"en", "Three."}}});
    scene_.act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return", {});
    scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "close_gathering", {});
    scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "take_paragraph",
               {{"source", source(kOfMexico, "1")}});
  }

  void submit(const std::string& person, const std::string& input,
              const std::vector<std::map<std::string, std::string>>& paragraphs) {
    const std::string party = input.substr(input.rfind('/') + 1);
    const std::string drafter = person.substr(0, person.find('-'));  // who does not clear it
    for (const auto& texts : paragraphs)
      scene_.act(drafter, party, input, "insert_paragraph", {{"texts", texts}});
    scene_.act(drafter, party, input, "request_clearance", {});
    for (const char* step : {"clear", "submit"}) scene_.act(person, party, input, step, {});
  }

  Json source(const std::string& of, const std::string& number) {
    return {{"document", scene_.substitute("${case:" + of + "}")},
            {"paragraph", scene_.substitute("${paragraph:" + of + ":" + number + "}")}};
  }

  // Other words for the whole paragraph, in names of the drafters' choice or of nobody's.
  void open_brackets(const char* person, const char* as, const Json& named) {
    const std::string of_the_region(kOfTheRegion);
    Json other = {{"texts", {{"es", "Un"}, {"en", "A"}}}};
    other.update(named);
    const Json first = {{"texts", {{"es", "Uno"}, {"en", "One"}}}};
    const Json bracket = {{"bracket", "verbo"}, {"alternatives", Json::array({first, other})}};
    scene_.act(person, as, kOfTheRegion, "open_brackets",
               {{"paragraph", scene_.substitute("${paragraph:" + of_the_region + ":1}")},
                {"against", scene_.substitute("${whole:" + of_the_region + ":1}")},
                {"texts", {{"es", "⟦verbo⟧."}, {"en", "⟦verbo⟧."}}},
                {"brackets", Json::array({bracket})}},
               {{"reason", "Another word."}});
  }

  static text::Bracket& bracket_of(Happened& told) {
    for (auto& event : home(told).events)
      if (auto* opened = std::get_if<text::BracketOpened>(&event)) return opened->bracket;
    throw std::runtime_error("no bracket was opened");
  }

  const std::vector<text::PrincipalCode> mexico_{text::PrincipalCode("MEX")};
  const std::vector<text::PrincipalCode> guatemala_{text::PrincipalCode("GTM")};
};

TEST_F(ForgedNames, WhoNegotiatesOpensABracketForItselfAlone) {
  open_brackets("gtm", "GTM", Json::object());
  const auto done = last("BracketOpened");
  EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
  const auto with = [&](std::vector<text::PrincipalCode> text::Alternative::*names,
                        std::size_t index, const std::vector<text::PrincipalCode>& are) {
    Happened told = done.happened;
    bracket_of(told).alternatives.at(index).*names = are;
    return why(done, told);
  };
  EXPECT_EQ(with(&text::Alternative::proposers, 1, guatemala_), "");
  EXPECT_THAT(with(&text::Alternative::proposers, 1, mexico_), HasSubstr("speaks for itself"));
  EXPECT_THAT(with(&text::Alternative::proposers, 0, guatemala_), HasSubstr("speaks for itself"));
  EXPECT_THAT(with(&text::Alternative::supporters, 1, mexico_), HasSubstr("speaks for itself"));
  EXPECT_THAT(with(&text::Alternative::opposers, 0, mexico_), HasSubstr("speaks for itself"));
}

TEST_F(ForgedNames, WhoDraftsWritesDownWhatAnybodyProposes) {
  open_brackets("rcm-ts", "body:RCM-TS",
                {{"proposers", Json::array({"GTM"})}, {"supporters", Json::array({"CRI"})}});
  auto done = last("BracketOpened");
  EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
  // As if it came from an input, whose words are its proposers'.
  auto& other = bracket_of(done.happened).alternatives.at(1);
  other.origin = {CaseId(scene_.substitute("${case:" + std::string(kOfMexico) + "}")), {}};
  EXPECT_THAT(why(done, done.happened), HasSubstr("speaks for itself"));
}

TEST_F(ForgedNames, SourcesAgainstEachOtherAreTheirProposers) {
  scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "bracket_paragraphs",
             {{"sources", Json::array({source(kOfMexico, "2"), source(kOfGuatemala, "1")})},
              {"bracket", "quien"},
              {"texts", {{"es", "⟦quien⟧"}, {"en", "⟦quien⟧"}}}},
             {{"reason", "They differ."}});
  auto done = last("ParagraphInserted");
  EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
  auto& alternatives = bracket_of(done.happened).alternatives;
  EXPECT_EQ(alternatives.at(1).proposers, guatemala_);
  alternatives.at(1).proposers = mexico_;
  EXPECT_THAT(why(done, done.happened), HasSubstr("speaks for itself"));
}

TEST_F(ForgedNames, AnAlternativeIsOfWhoAddsItOrOfThoseInWhosePlaceItStands) {
  open_brackets("gtm", "GTM", Json::object());
  const std::string paragraph =
      scene_.substitute("${paragraph:" + std::string(kOfTheRegion) + ":1}");
  scene_.act("mex", "MEX", kOfTheRegion, "add_alternative",
             {{"paragraph", paragraph},
              {"bracket", "verbo"},
              {"texts", {{"es", "Alguno"}, {"en", "Some"}}}});
  auto added = last("AlternativeAdded");
  EXPECT_FALSE(judge(added, added.happened));
  const auto alternative_in = [](Happened& told) -> text::Alternative& {
    return std::get<text::AlternativeAdded>(home(told).events.front()).alternative;
  };
  alternative_in(added.happened).proposers = guatemala_;
  EXPECT_THAT(why(added, added.happened), HasSubstr("speaks for itself"));
  alternative_in(added.happened).proposers = mexico_;
  alternative_in(added.happened).supporters = guatemala_;
  EXPECT_THAT(why(added, added.happened), HasSubstr("speaks for itself"));

  scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "merge_alternatives",
             {{"paragraph", paragraph},
              {"bracket", "verbo"},
              {"alternatives", {1U, 2U}},
              {"texts", {{"es", "Algún"}, {"en", "Any"}}}});
  auto merged = last("AlternativeAdded");
  EXPECT_FALSE(judge(merged, merged.happened));
  EXPECT_EQ(alternative_in(merged.happened).proposers.size(), 2U);
  alternative_in(merged.happened).proposers = guatemala_;
  EXPECT_THAT(why(merged, merged.happened), HasSubstr("speaks for itself"));
}

// What an edit says beside its words follows from the text that it was made on.
TEST_F(ForgedNames, ATakenParagraphRestsOnWhatWasTaken) {
  const auto done = last("ParagraphInserted");
  EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
  const auto expect_found = [&](const std::string& what, const std::function<void(Event&)>& forge) {
    Happened told = done.happened;
    for (auto& event : home(told).events) forge(event);
    EXPECT_THAT(why(done, told), HasSubstr("does not follow from the text")) << what;
  };
  const auto disposed = [&](const std::string& what, const auto& change) {
    expect_found(what, [&](Event& event) {
      if (auto* made = std::get_if<text::DispositionRecorded>(&event)) change(made->disposition);
    });
  };
  disposed("number", [](auto& of) { of.number += 1; });
  disposed("revision", [](auto& of) { of.revision += 1; });
  disposed("kind", [](auto& of) { of.kind = text::DispositionKind::not_retained; });
  disposed("how", [](auto& of) { of.how = text::Handling::edited; });
  disposed("text", [](auto& of) { of.text.bytes[0] ^= 1; });
  disposed("source", [](auto& of) { of.source.paragraph = ParagraphId("p-x"); });
  disposed("follows", [](auto& of) { of.follows = 7; });
  const auto rests = [&](const std::string& what, const auto& change) {
    expect_found(what, [&](Event& event) {
      if (auto* set = std::get_if<text::SourcesSet>(&event)) change(set->sources);
    });
  };
  rests("another paragraph", [](auto& on) { on.front().paragraph = ParagraphId("p-x"); });
  rests("other words", [](auto& on) { on.front().text.bytes[0] ^= 1; });
  rests("another way", [](auto& on) { on.front().how = text::Handling::edited; });
  rests("nothing", [](auto& on) { on.clear(); });
  rests("twice the same", [](auto& on) { on.push_back(on.front()); });
  expect_found("a place that is not there", [](Event& event) {
    if (auto* inserted = std::get_if<text::ParagraphInserted>(&event))
      inserted->after = ParagraphId("p-x");
  });
}

TEST_F(ForgedNames, WordsAreReplacedThatStandThere) {
  const std::string of_the_region(kOfTheRegion);
  scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "replace_paragraph",
             {{"paragraph", scene_.substitute("${paragraph:" + of_the_region + ":1}")},
              {"language", "es"},
              {"against", scene_.substitute("${digest:" + of_the_region + ":1:es}")},
              {"text", "Uno, pues."}},
             {{"reason", "Clearer."}});
  const auto done = last("ParagraphReplaced");
  EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
  Happened told = done.happened;
  auto& replaced = std::get<text::ParagraphReplaced>(home(told).events.front());
  replaced.before->bytes[0] ^= 1;
  EXPECT_THAT(why(done, told), HasSubstr("does not follow from the text"));
  replaced.before.reset();
  EXPECT_THAT(why(done, told), HasSubstr("does not follow from the text"));
}

TEST_F(ForgedNames, ANewParagraphHasNoBracketButOfItsSource) {
  auto done = last("ParagraphInserted");
  EXPECT_FALSE(judge(done, done.happened));
  text::Alternative of_costa_rica;
  of_costa_rica.proposers = {text::PrincipalCode("CRI")};
  auto& paragraph = std::get<text::ParagraphInserted>(home(done.happened).events.front()).paragraph;
  paragraph.brackets.push_back(
      {.name = text::BracketName("quien"), .alternatives = {of_costa_rica}});
  EXPECT_THAT(why(done, done.happened), HasSubstr("speaks for itself"));
}

TEST_F(ForgedAct, WordsAreInALanguageOfNobodys) {
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  auto done = last("ParagraphInserted");
  auto& texts =
      std::get<text::ParagraphInserted>(home(done.happened).events.front()).paragraph.texts;
  texts.emplace("pt", texts.at("es"));
  EXPECT_FALSE(judge(done, done.happened)) << "a courtesy language";
  texts.emplace("xx", texts.at("es"));
  EXPECT_THAT(why(done, done.happened), HasSubstr("xx"));
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
