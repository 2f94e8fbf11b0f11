#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/consultation/authority.hpp"
#include "engine/consultation/command.hpp"
#include "engine/consultation/draft.hpp"
#include "engine/consultation/effects.hpp"
#include "engine/workflow/definition.hpp"

// The commands of a case, each as what it does to a draft. Answers why it cannot be, if so.
namespace concord::consultation {

struct ActIn {
  Draft& draft;
  CaseNumber of;
  const Command& command;
  Asker asker;
  Timestamp received;                          // of the act; what counts (domain.md, practice 10)
  std::optional<registry::Mandate> mandate{};  // filled in by the act's permission check
  registry::KeyId key{};                       // that signed the command's approval

  [[nodiscard]] const Case& subject() const { return draft.at(of); }
  [[nodiscard]] const Consultation& state() const { return draft.state(); }
  [[nodiscard]] Timestamp now() const { return draft.stamp().time; }
};

using Acted = std::optional<Refusal>;

// That an act is not open where the case is.
[[nodiscard]] Refusal act_not_open(const ActIn& in);
// The permission of the active states for an act (about `what`, as workflow::Permission::of),
// with its guard. Remembers the mandate.
[[nodiscard]] Acted permit(ActIn& in, workflow::Act act, const std::string& what = "");

// no_document for a case that carries none.
[[nodiscard]] Acted check_document(const ActIn& in);

// Records what was planned for the text; reason_required if a paragraph of a source would then have
// an answer that wants its reason (text::lacks_reason) and has none, for which the text could not
// be circulated later. One that lacked it before may go on lacking it.
[[nodiscard]] Acted record_edit(ActIn& in, text::Planned planned);
// What the acts on a text share: checks the permission, has `plan` (Document -> Planned) make the
// events from the document, and records them by record_edit().
template <class Plan>
[[nodiscard]] Acted edit_document(ActIn& in, workflow::Act needed, Plan plan) {
  if (auto refusal = permit(in, needed)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  return record_edit(in, plan(*in.subject().document));
}
// Tallies a closed decision again, which was as in `before`: a stance was received in time but
// recorded after the close, or is disavowed. What comes out differently is told to the chart, if
// the question was about the text as it was issued last.
[[nodiscard]] Acted retally(ActIn& in, const std::string& name, const DecisionState& before);
[[nodiscard]] text::PrincipalCode principal_of(const ActIn& in);
// Texts are in the languages of the consultation: another is a slip, and would be nobody's to read.
[[nodiscard]] Acted check_languages(const Consultation& state, const std::set<std::string>& used);
// Where a new paragraph stands: `place` as the planners of the text want it.
[[nodiscard]] std::optional<ParagraphId> place_of(const ActIn& in, const Place& place);

// acts_text.cpp
[[nodiscard]] Acted act(ActIn& in, const InsertParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const ReplaceParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const TranslateParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const RemoveParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const SplitParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const JoinParagraphs& command);
[[nodiscard]] Acted act(ActIn& in, const MoveParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const OutlineParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const TakeParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const MergeParagraphs& command);
[[nodiscard]] Acted act(ActIn& in, const NotRetainParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const DeferParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const RefileParagraph& command);
// The same of a log: earlier versions refiled what its proposers had taken back, too.
[[nodiscard]] Acted refile_as_recorded(ActIn& in, const RefileParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const RaiseParagraph& command);
[[nodiscard]] Acted act(ActIn& in, const WithdrawDisposition& command);
[[nodiscard]] Acted act(ActIn& in, const ConfirmDisposition& command);
[[nodiscard]] Acted act(ActIn& in, const CarryOver& command);
[[nodiscard]] Acted act(ActIn& in, const ProposeBridge& command);
[[nodiscard]] Acted act(ActIn& in, const IssueChairsText& command);

// acts_bracket.cpp
[[nodiscard]] Acted act(ActIn& in, const BracketParagraphs& command);
[[nodiscard]] Acted act(ActIn& in, const OpenBrackets& command);
[[nodiscard]] Acted act(ActIn& in, const AddAlternative& command);
[[nodiscard]] Acted act(ActIn& in, const TakeSide& command);
[[nodiscard]] Acted act(ActIn& in, const DropAlternative& command);
[[nodiscard]] Acted act(ActIn& in, const MergeAlternatives& command);
[[nodiscard]] Acted act(ActIn& in, const CloseBracket& command);

[[nodiscard]] Acted act(ActIn& in, const CarryAlternative& command);

// acts_aside.cpp: what is said beside the text
[[nodiscard]] Acted act(ActIn& in, const WriteNote& command);
[[nodiscard]] Acted act(ActIn& in, const ResolveNote& command);
[[nodiscard]] Acted act(ActIn& in, const CorrectText& command);
// The same where no words are at hand: how far they differ is not asked.
[[nodiscard]] Acted correct_as_recorded(ActIn& in, const CorrectText& command);
[[nodiscard]] Acted act(ActIn& in, const ConfirmCorrection& command);
[[nodiscard]] Acted act(ActIn& in, const ObjectToCorrection& command);

// acts_decision.cpp
[[nodiscard]] Acted act(ActIn& in, const TakeStance& command);
[[nodiscard]] Acted act(ActIn& in, const AnswerAdReferendum& command);
[[nodiscard]] Acted act(ActIn& in, const RecordPresence& command);
[[nodiscard]] Acted act(ActIn& in, const FileStatement& command);
[[nodiscard]] Acted act(ActIn& in, const CastVote& command);
[[nodiscard]] Acted act(ActIn& in, const ChangeDeadline& command);
[[nodiscard]] Acted act(ActIn& in, const SuspendDeadline& command);
[[nodiscard]] Acted act(ActIn& in, const ResumeDeadline& command);
[[nodiscard]] Acted act(ActIn& in, const ConfirmDeadline& command);
[[nodiscard]] Acted act(ActIn& in, const Derogate& command);
[[nodiscard]] Acted act(ActIn& in, const ObjectToDerogation& command);

// acts_case.cpp
[[nodiscard]] Acted act(ActIn& in, const Trigger& command);
// The same with the dates that came along, resolved.
[[nodiscard]] Acted take_transition(ActIn& in, const std::string& event,
                                    const std::map<std::string, calendar::Due>& given);
[[nodiscard]] Acted act(ActIn& in, const Comment& command);
[[nodiscard]] Acted act(ActIn& in, const Attach& command);
[[nodiscard]] Acted act(ActIn& in, const AcknowledgeReceipt& command);
[[nodiscard]] Acted act(ActIn& in, const JoinInput& command);
[[nodiscard]] Acted act(ActIn& in, const LeaveConsultation& command);
[[nodiscard]] Acted act(ActIn& in, const JoinConsultation& command);

// acts_field.cpp
[[nodiscard]] Acted act(ActIn& in, const SetField& command);
[[nodiscard]] Acted act(ActIn& in, const SetFields& command);
// The same where no zone data is at hand: of a civil time only its form is asked.
[[nodiscard]] Acted set_as_recorded(ActIn& in, const FieldSet& recorded);
[[nodiscard]] Acted act(ActIn& in, const OpenCase& command);
// The same with the fields as they are recorded, not those of the command.
[[nodiscard]] Acted open_as_recorded(ActIn& in, const OpenCase& command,
                                     const std::vector<FieldSet>& fields);

// acts_recorded.cpp
// Whether the person may read the case as it stands, at the context's now.
[[nodiscard]] bool reads(const Consultation& state, const Case& subject, const PersonId& person,
                         const Context& context);
// How who acts stands to the case: reads it; or, as the secretariat of the case's conference, may
// record this act of the case's own party without reading it; or is not to know of it.
enum class Sight { reads, records, none };
[[nodiscard]] Sight sight_of(const Consultation& state, const Case& subject, const Command& command,
                             const Context& context);
// Does it; an act that is recorded unseen must have given the case away (a nil return, a text that
// it brought whole), and its refusal says nothing of where the case stood.
[[nodiscard]] Acted act_at(Sight sight, ActIn& in, const std::function<Acted(ActIn&)>& doing);
// What a note is, whatever it is about: of a party, and received before it is recorded; not before
// the eve of the consultation, unless a reason is given.
[[nodiscard]] Acted check_note(const Consultation& state, const Command& command, Timestamp now);
[[nodiscard]] Acted act(ActIn& in, const BringText& command);
[[nodiscard]] Acted act(ActIn& in, const Disavow& command);

// acts_redaction.cpp
[[nodiscard]] Acted act(ActIn& in, const AskRedaction& command);
[[nodiscard]] Acted act(ActIn& in, const Redact& command);

// The instant that a request means, or why it means none.
[[nodiscard]] Decided<calendar::Due> resolve(const DeadlineRequest& request,
                                             const calendar::Zones& zones, Timestamp now);

}  // namespace concord::consultation
