#include "engine/text/sources.hpp"
#include "tests/consultation/left_out.hpp"

namespace concord::consultation::testing {
namespace {

// Two corrigenda to the text that was announced: one is confirmed, to the other a party objects.
class Corrected : public LeftOut {
 protected:
  Corrected() {
    registry::apply(scene.registry(), registry::PersonRegistered{{PersonId("rcm-ts-2"), {}}, 1});
    registry::Mandate mandate;
    mandate.id = MandateId("m-rcm-ts-2");
    mandate.person = PersonId("rcm-ts-2");
    mandate.office = registry::Office::secretariat_officer;
    mandate.body = BodyCode("RCM-TS");
    mandate.from = *parse_timestamp("2017-01-01T00:00:00Z");
    mandate.instrument = "Letter";
    registry::apply(scene.registry(), registry::MandateGranted{mandate});
    correct("en", "Once.");
    scene.act("rcm-ts-2", "body:RCM-TS", kText, "confirm_correction", {{"number", 1U}});
    correct("es", "Unos.");
    scene.act("mex-head", "MEX", kText, "object_to_correction", {{"number", 2U}},
              {{"reason", "No es una errata."}});
  }

  void correct(const std::string& language, const std::string& words) {
    const auto& revisions = scene.at_key(kText).document->revisions;
    const std::string key = kText;
    scene.act("rcm-ts", "body:RCM-TS", kText, "correct_text",
              {{"revision", revisions.back()->number},
               {"paragraph", scene.substitute("${paragraph:" + key + ":1}")},
               {"language", language},
               {"against", scene.substitute("${digest:" + key + ":1:" + language + "}")},
               {"text", words}},
              {{"reason", "Errata."}});
  }

  // What was done last that begins with such an event.
  Scene::Done done(const std::string& kind) {
    for (auto at = scene.done().rbegin(); at != scene.done().rend(); ++at)
      if (codec::type_of(at->happened.entries.front().events.front()) == kind) return *at;
    ADD_FAILURE() << "no " << kind;
    return scene.done().back();
  }
};

TEST_F(Corrected, ByWhoeverMay) {
  for (const char* kind : {"CorrectionProposed", "TextCorrected", "CorrectionObjected"}) {
    const auto honest = done(kind);
    EXPECT_FALSE(judge(honest, honest.happened)) << kind;
    Happened told = honest.happened;
    told.actor = PersonId("sacm-ts");
    EXPECT_TRUE(judge(honest, told)) << kind;
    told = honest.happened;
    told.actor = PersonId("gtm-head");
    told.principal = "GTM";
    EXPECT_TRUE(judge(honest, told)) << kind;
  }
}

TEST_F(Corrected, ConfirmedByWhoProposedIt) {
  auto confirmed = done("TextCorrected");
  confirmed.happened.actor = PersonId("rcm-ts");
  EXPECT_TRUE(judge(confirmed, confirmed.happened));
}

TEST_F(Corrected, InForceBeforeAnybodyConfirmsIt) {
  auto proposed = done("CorrectionProposed");
  auto& events = proposed.happened.entries.front().events;
  const auto& correction = variant2::get<text::CorrectionProposed>(events.front()).correction;
  events.push_back(text::TextCorrected{correction.number, correction.by});
  EXPECT_TRUE(judge(proposed, proposed.happened));
}

TEST_F(Corrected, ProposedInTheNameOfAnother) {
  auto proposed = done("CorrectionProposed");
  auto& event = proposed.happened.entries.front().events.front();
  variant2::get<text::CorrectionProposed>(event).correction.proposed_by = PersonId("rcm-ts-2");
  EXPECT_TRUE(judge(proposed, proposed.happened));
}

// The position, once both conferences' texts are before its drafters.
class CorrectedBelow : public Corrected {
 protected:
  CorrectedBelow() {
    const std::string other = "conference-text/SACM/t1";
    scene.act("sacm-ts", "body:SACM-TS", other, "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    for (const char* party : {"URY", "ARG", "BRA"}) {
      std::string person = party;
      for (char& letter : person) letter = static_cast<char>(std::tolower(letter));
      scene.act(person + "-head", party, "country-input/SACM/t1/" + std::string(party),
                "nil_return", {});
    }
    scene.act("sacm-ts", "body:SACM-TS", other, "close_gathering", {});
    scene.act("sacm-ts", "body:SACM-TS", other, "propose_bridge",
              {{"texts", {{"es", "Dos."}, {"en", "Two."}}}});
    scene.act("ury-head", "body:SACM", other, "forward_with_brackets", {},
              {{"reason", "A la plenaria."}});
    for (const std::string text : {"conference-text/RCM/t2", "conference-text/SACM/t2"})
      forward_without_inputs(text);
    scene.act("rcm-ts", "body:RCM-TS", "consultation", "convene_plenary", {});
  }

  void forward_without_inputs(const std::string& text) {
    const bool is_rcm = text.find("RCM") != std::string::npos;
    const std::string secretariat = is_rcm ? "rcm-ts" : "sacm-ts";
    const std::string as = is_rcm ? "body:RCM-TS" : "body:SACM-TS";
    scene.act(secretariat, as, text, "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", "P1D"}}}}}});
    scene.at(is_rcm ? "2017-04-03T12:00:00Z" : "2017-04-06T12:00:00Z");
    scene.fire();
    scene.act(secretariat, as, text, "propose_bridge",
              {{"texts", {{"es", "Tres."}, {"en", "Three."}}}});
    scene.act(is_rcm ? "gtm-head" : "ury-head", is_rcm ? "body:RCM" : "body:SACM", text,
              "forward_with_brackets", {}, {{"reason", "A la plenaria."}});
  }

  const text::Document& text() { return *scene.at_key(kText).document; }

  // The event of that kind in what was done last that has one.
  template <class Kind>
  static Kind* in(Happened& told, const CaseId& document) {
    for (auto& entry : told.entries)
      for (auto& event : entry.events)
        if (auto* of = variant2::get_if<Kind>(&event); of != nullptr && of->document == document)
          return of;
    return nullptr;
  }

  static constexpr const char* kPosition = "position/t1";
};

// Logs of earlier versions have what they fed up as it was issued, whatever was put right before.
TEST_F(CorrectedBelow, WasOnceFedUpAsItWasIssued) {
  const auto honest = scene.done().back();
  EXPECT_FALSE(judge(honest, honest.happened));
  EXPECT_EQ(older(honest, honest.happened), "");
  Happened told = honest.happened;
  auto* admitted = in<text::SourceAdmitted>(told, scene.at_key(kText).id);
  ASSERT_NE(admitted, nullptr);
  EXPECT_EQ(admitted->paragraphs.front().texts, text().draft->front()->texts);
  admitted->paragraphs = text::listing(*text().revisions.back()->paragraphs, text().authentic);
  EXPECT_NE(admitted->paragraphs.front().texts, text().draft->front()->texts);
  EXPECT_FALSE(judge(honest, told));
  EXPECT_NE(older(honest, told), "");
  // Neither the one nor the other.
  admitted->paragraphs.front().texts.erase("en");
  EXPECT_TRUE(judge(honest, told));
}

TEST_F(CorrectedBelow, WasOnceNotToldAbove) {
  correct("en", "Ones.");
  scene.act("rcm-ts-2", "body:RCM-TS", kText, "confirm_correction", {{"number", 3U}});
  const auto honest = done("TextCorrected");
  EXPECT_FALSE(judge(honest, honest.happened));
  EXPECT_EQ(older(honest, honest.happened), "");
  Happened told = honest.happened;
  ASSERT_EQ(told.entries.size(), 2U);
  auto* revised = in<text::SourceRevised>(told, scene.at_key(kText).id);
  ASSERT_NE(revised, nullptr);
  EXPECT_EQ(revised->revision, text().revisions.back()->number);
  revised->paragraphs.front().texts.erase("en");
  EXPECT_TRUE(judge(honest, told)) << "other words than those in force";
  std::erase_if(told.entries,
                [&](const CaseEvents& entry) { return entry.case_id != scene.at_key(kText).id; });
  EXPECT_FALSE(judge(honest, told));
  EXPECT_NE(older(honest, told), "");
}

}  // namespace
}  // namespace concord::consultation::testing
