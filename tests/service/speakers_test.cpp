// In whose name an event stands, against on whose behalf its entry was made.
#include <gtest/gtest.h>

#include "engine/evidence/authority.hpp"

namespace concord::service::speakers_test {
namespace {

using consultation::Event;

audit::Entry act_for(const std::string& principal) {
  audit::Entry entry;
  entry.command = CommandId("m-1");
  entry.actor = PersonId("p-1");
  entry.principal = principal;
  entry.mandate = MandateId("m-p-1");
  entry.office = "delegate";
  return entry;
}

std::string why(const audit::Entry& entry, const Event& event) {
  return evidence::why_not_its_own(entry, std::vector<Event>{event}).value_or("");
}

std::vector<Event> spoken_by(const std::string& code) {
  const PartyCode party(code);
  const text::PrincipalCode by(code);
  const consultation::Principal principal{party, {}};
  const Timestamp now;
  text::EditorialNote note;
  note.by = by;
  text::Correction correction;
  correction.by = by;
  return {consultation::CapitalAnswered{"adoption", party, true, now},
          consultation::StatementFiled{"adoption", party, 1, {}, {}, now},
          consultation::ActDisavowed{party, 3},
          consultation::ReceiptAcknowledged{1, party},
          consultation::DerogationObjected{"circulate", "inputs_in", party},
          consultation::PartyLeft{party},
          consultation::PartyJoined{party, BodyCode("RCM")},
          consultation::GuardDerogated{"circulate", "inputs_in", principal},
          consultation::RedactionAsked{{}, 3, 2, principal},
          consultation::ParagraphRaised{{}, CaseId("c-1"), party},
          text::SideTaken{ParagraphId("p-1"), {}, 0, by, text::Side::opposes},
          text::ProposerWithdrew{ParagraphId("p-1"), {}, 0, by},
          text::AlternativeCarried{ParagraphId("p-1"), {}, 0, by},
          text::CarriedOver{{}, by},
          text::NoteWritten{note},
          text::NoteResolved{1, by, {}},
          text::CorrectionProposed{correction},
          text::CorrectionObjected{1, by, {}},
          text::TextCorrected{1, by}};
}

TEST(Speakers, NobodySpeaksInAnothersAct) {
  for (const auto& event : spoken_by("MEX")) {
    EXPECT_EQ(why(act_for("MEX"), event), "") << event.index();
    EXPECT_EQ(why(act_for("GTM"), event), "MEX speaks in an act on behalf of GTM") << event.index();
    EXPECT_EQ(why(audit::Entry(), event), "a party speaks in it, and nobody acted")
        << event.index();
  }
}

// What follows from another's act names whom it befalls.
TEST(Speakers, WhoIsOnlyNamedDoesNotSpeak) {
  const consultation::AssociationEnded ended{CaseId("c-1"), PartyCode("MEX")};
  EXPECT_EQ(why(act_for("GTM"), ended), "");
  EXPECT_EQ(why(audit::Entry(), ended), "");
}

}  // namespace
}  // namespace concord::service::speakers_test
