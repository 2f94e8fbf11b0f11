#include "tests/consultation/forged.hpp"

namespace concord::consultation::testing {
namespace {

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
      if (auto* opened = variant2::get_if<text::BracketOpened>(&event)) return opened->bracket;
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
    return variant2::get<text::AlternativeAdded>(home(told).events.front()).alternative;
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
      if (auto* made = variant2::get_if<text::DispositionRecorded>(&event))
        change(made->disposition);
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
      if (auto* set = variant2::get_if<text::SourcesSet>(&event)) change(set->sources);
    });
  };
  rests("another paragraph", [](auto& on) { on.front().paragraph = ParagraphId("p-x"); });
  rests("other words", [](auto& on) { on.front().text.bytes[0] ^= 1; });
  rests("another way", [](auto& on) { on.front().how = text::Handling::edited; });
  rests("nothing", [](auto& on) { on.clear(); });
  rests("twice the same", [](auto& on) { on.push_back(on.front()); });
  expect_found("a place that is not there", [](Event& event) {
    if (auto* inserted = variant2::get_if<text::ParagraphInserted>(&event))
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
  auto& replaced = variant2::get<text::ParagraphReplaced>(home(told).events.front());
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
  auto& paragraph =
      variant2::get<text::ParagraphInserted>(home(done.happened).events.front()).paragraph;
  paragraph.brackets.push_back(
      {.name = text::BracketName("quien"), .alternatives = {of_costa_rica}});
  EXPECT_THAT(why(done, done.happened), HasSubstr("speaks for itself"));
}

}  // namespace
}  // namespace concord::consultation::testing
