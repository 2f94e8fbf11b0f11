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

}  // namespace
}  // namespace concord::consultation::testing
