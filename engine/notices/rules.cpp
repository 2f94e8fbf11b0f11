#include <algorithm>
#include <array>

#include "engine/notices/concerned.hpp"

// The circles around each event.
namespace concord::notices {
namespace {

constexpr auto kRules = std::to_array<Rule>({
    {"ActDisavowed", Circle::chairs, Circle::named_party, Circle::heard},
    {"ActReceived", Circle::named_party},
    {"AlternativeAdded"},
    {"AlternativeCarried"},
    {"AlternativeDropped"},
    {"AlternativeMarked"},
    {"Associated", Circle::joined_input},
    {"AssociationEnded", Circle::joined_input},
    {"Attached"},
    {"BracketClosed"},
    {"BracketOpened"},
    {"BroughtTextDropped"},
    {"CapitalAnswered", Circle::readers},
    {"CarriedOver", Circle::chairs},
    {"CaseMoved", Circle::own_party, Circle::awaited, Circle::invited, Circle::keepers,
     Circle::asked, Circle::left_off},
    {"CaseOpened", Circle::awaited},
    {"CastingVoteGiven", Circle::readers},
    {"CirculationRecalled", Circle::delivered},
    {"Commented"},
    {"ConsultationStarted", Circle::readers},
    {"ContentRedacted", Circle::asker},
    {"CorrectionObjected", Circle::chairs},
    {"CorrectionProposed", Circle::readers},
    {"DeadlineArmed", Circle::readers},
    {"DeadlineConfirmed", Circle::readers},
    {"DeadlineDisarmed"},  // by whatever ended the wait, which is told
    {"DeadlineExtended", Circle::readers},
    {"DeadlineFired", Circle::readers},
    {"DeadlineHeld", Circle::readers},
    {"DeadlineResumed", Circle::readers},
    {"DeadlineShortened", Circle::readers},
    {"DeadlineSuspended", Circle::readers},
    {"DecisionClosed", Circle::readers},
    {"DecisionOpened", Circle::electors},
    {"DecisionSettled", Circle::readers},
    {"DecisionVoided", Circle::electors},
    {"DerogationObjected", Circle::readers},
    {"DerogationSpent"},
    {"DispositionRecorded"},
    {"DispositionSuperseded"},
    {"EditRebased"},
    {"FieldSet", Circle::invited},
    {"GuardDerogated", Circle::readers},
    {"NoteResolved"},
    {"NoteWritten"},
    {"ParagraphInserted"},
    {"ParagraphJoined"},
    {"ParagraphMarked"},
    {"ParagraphMoved"},
    {"ParagraphOutlined"},
    {"ParagraphRaised", Circle::own_party, Circle::chairs},
    {"ParagraphRefiled", Circle::own_party},
    {"ParagraphRemoved"},
    {"ParagraphReplaced"},
    {"PartyJoined", Circle::readers},
    {"PartyLeft", Circle::readers},
    {"PresenceRecorded"},
    {"ProposerJoined", Circle::named_party},
    {"ProposerLeft", Circle::named_party},
    {"ProposerWithdrew"},
    {"ReceiptAcknowledged"},
    {"RedactionAsked", Circle::chairs},
    {"RevisionIssued"},  // its circulation is told
    {"RevisionRecalled"},
    {"RosterFrozen"},
    {"SideTaken"},
    {"SourceAdmitted", Circle::named_party},
    {"SourceRevised"},
    {"SourceWithdrawn", Circle::chairs},
    {"SourcesSet"},
    {"StanceTaken", Circle::readers},
    {"StatementFiled", Circle::chairs},
    {"TextBrought", Circle::own_party},
    {"TextCirculated", Circle::delivered},
    {"TextCorrected", Circle::readers},
    {"TranslationAdded"},
});
static_assert(std::is_sorted(kRules.begin(), kRules.end(),
                             [](const Rule& a, const Rule& b) { return a.event < b.event; }),
              "rule_of() looks them up by halves");

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

}  // namespace concord::notices
