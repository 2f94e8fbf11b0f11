#include "tests/consultation/forged.hpp"

namespace concord::consultation::testing {
namespace {

TEST_F(ForgedAct, ANoteIsDatedBeforeTheBeginning) {
  scene_.act("rcm-ts", "GTM", kOfGuatemala, "nil_return", {},
             {{"receipt", {{"received", "2017-02-28T13:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto done = last("ActReceived");
  Happened told = done.happened;
  auto& note = variant2::get<ActReceived>(home(told).events.front());
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
      variant2::get<text::ParagraphInserted>(home(inserted.happened).events.front()).paragraph;
  paragraph.outline->label = words;
  EXPECT_TRUE(judge(inserted, inserted.happened));
  paragraph.outline->label = "(a)";
  paragraph.proposer = text::PrincipalCode("GTM");
  EXPECT_TRUE(judge(inserted, inserted.happened));

  bring();
  auto brought = last("ActReceived");
  EXPECT_FALSE(judge(brought, brought.happened));
  auto& first =
      variant2::get<text::TextBrought>(home(brought.happened).events.at(1)).paragraphs.front();
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
  const auto expect_found = [&](const Scene::Done& done, const auto& paragraph_in,
                                const char* said) {
    EXPECT_FALSE(judge(done, done.happened)) << why(done, done.happened);
    for (const auto& forge : forgeries) {
      Happened told = done.happened;
      forge(paragraph_in(told));
      EXPECT_THAT(why(done, told), HasSubstr(said));
    }
  };
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  expect_found(
      last("ParagraphInserted"),
      [](Happened& told) -> Paragraph& {
        return variant2::get<text::ParagraphInserted>(home(told).events.front()).paragraph;
      },
      "does not come in as a new one does");
  bring();
  // Nothing more is said of a text with the delegation that is none's but its own.
  const char* const nothing = "Nothing was recorded for GTM";
  const auto brought = last("ActReceived");
  const auto text_in = [](Happened& told) -> std::vector<Paragraph>& {
    return variant2::get<text::TextBrought>(home(told).events.at(1)).paragraphs;
  };
  expect_found(
      brought, [&](Happened& told) -> Paragraph& { return text_in(told).front(); }, nothing);
  Happened told = brought.happened;
  text_in(told).front().mark = text::Mark::chairs_text;
  EXPECT_THAT(why(brought, told), HasSubstr(nothing));
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
      if (auto* inserted = variant2::get_if<text::ParagraphInserted>(&event))
        inserted->paragraph.proposer = text::PrincipalCode("GTM");
  };
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno y dos."}}}});
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Tres."}}}});
  auto after = last("ParagraphInserted");
  ASSERT_TRUE(variant2::get<text::ParagraphInserted>(home(after.happened).events.front()).after);
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
    if (auto* inserted = variant2::get_if<text::ParagraphInserted>(&event))
      inserted->paragraph.past.clear();
  EXPECT_FALSE(judge(older, older.happened)) << why(older, older.happened);
  auto agreed = split;
  for (auto& event : home(agreed.happened).events)
    if (auto* inserted = variant2::get_if<text::ParagraphInserted>(&event))
      inserted->paragraph.status = text::ParagraphStatus::agreed;
  EXPECT_TRUE(judge(agreed, agreed.happened)) << "the other half is not";
  auto& events = home(split.happened).events;
  events.erase(events.begin());
  EXPECT_TRUE(judge(split, split.happened)) << "nothing was split";
}

TEST_F(ForgedAct, WordsAreInALanguageOfNobodys) {
  scene_.act("mex-head", "MEX", kOfMexico, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  auto done = last("ParagraphInserted");
  auto& texts =
      variant2::get<text::ParagraphInserted>(home(done.happened).events.front()).paragraph.texts;
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
