#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/consultation/command_text.hpp"
#include "engine/consultation/deadline_request.hpp"
#include "engine/consultation/principal.hpp"
#include "engine/decision/stance.hpp"
#include "engine/text/document.hpp"
#include "engine/text/event.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

// What somebody asks for, in the imperative. Texts, reasons and statements are not in it: the
// service has put them aside as contents and names them by digest.
namespace concord::consultation {

// --- the chart ---------------------------------------------------------------------------------

// Takes a transition of the case's chart: "submit", "circulate", "announce".
struct Trigger {
  std::string event;
  std::map<std::string, DeadlineRequest> deadlines;  // for deadlines that the command must give
};
BOOST_DESCRIBE_STRUCT(Trigger, (), (event, deadlines))

// Opens one of the cases that are opened by name, with what is known of it already.
struct OpenCase {
  std::string invoke;
  CaseName name;
  std::vector<SetField> fields;
};
BOOST_DESCRIBE_STRUCT(OpenCase, (), (invoke, name, fields))

// --- corrigenda (docs/decisions/0011) ----------------------------------------------------------

// Puts right a translation, or an evident slip, in a text that was issued. Needs a reason.
struct CorrectText {
  std::uint32_t revision = 0;
  ParagraphId paragraph;
  std::string language;
  Digest against;  // of the wording as it reads now
  text::ContentRef text;
};
BOOST_DESCRIBE_STRUCT(CorrectText, (), (revision, paragraph, language, against, text))

// By another person of those who may correct.
struct ConfirmCorrection {
  std::uint32_t number = 0;
};
BOOST_DESCRIBE_STRUCT(ConfirmCorrection, (), (number))

// By a party that the text was delivered to, before it is confirmed. Needs a reason.
struct ObjectToCorrection {
  std::uint32_t number = 0;
};
BOOST_DESCRIBE_STRUCT(ObjectToCorrection, (), (number))

// --- talk and receipts -------------------------------------------------------------------------

struct Comment {
  text::ContentRef content;
  ParagraphId paragraph;  // empty: on the whole case
};
BOOST_DESCRIBE_STRUCT(Comment, (), (content, paragraph))

struct Attach {
  text::ContentRef content;  // a text or a file
};
BOOST_DESCRIBE_STRUCT(Attach, (), (content))

// A delegation has opened the circulated text.
struct AcknowledgeReceipt {
  std::uint32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeReceipt, (), (revision))

// --- decisions ---------------------------------------------------------------------------------

struct TakeStance {
  std::string decision;
  decision::StanceKind stance{};
  std::optional<Digest> text;  // of the revision that it is about, where the case has a document
  ParagraphId paragraph;       // a dissociation or reservation from one paragraph
  std::optional<text::ContentRef> statement;
};
BOOST_DESCRIBE_STRUCT(TakeStance, (), (decision, stance, text, paragraph, statement))

// What the capital says of an agreement that was given ad referendum.
struct AnswerAdReferendum {
  std::string decision;
  bool confirmed = false;  // else: the capital refuses
};
BOOST_DESCRIBE_STRUCT(AnswerAdReferendum, (), (decision, confirmed))

// The statement that was to follow a dissociation, reservation or interpretative statement.
struct FileStatement {
  std::string decision;
  text::ContentRef statement;
  ParagraphId paragraph;  // of the stance; else the one on the whole text, or the only one
};
BOOST_DESCRIBE_STRUCT(FileStatement, (), (decision, statement, paragraph))

// The chair breaks a tie that the tally has shown.
struct CastVote {
  std::string decision;
  bool in_favour = false;
};
BOOST_DESCRIBE_STRUCT(CastVote, (), (decision, in_favour))

struct RecordPresence {
  std::string decision;
  std::vector<PartyCode> present;
};
BOOST_DESCRIBE_STRUCT(RecordPresence, (), (decision, present))

// --- deadlines and derogations -----------------------------------------------------------------

struct ChangeDeadline {  // extend or shorten
  std::string deadline;
  DeadlineRequest to;
};
BOOST_DESCRIBE_STRUCT(ChangeDeadline, (), (deadline, to))

struct SuspendDeadline {
  std::string deadline;
};
BOOST_DESCRIBE_STRUCT(SuspendDeadline, (), (deadline))

struct ResumeDeadline {
  std::string deadline;
};
BOOST_DESCRIBE_STRUCT(ResumeDeadline, (), (deadline))

// A deadline that was held after an outage takes its effect after all.
struct ConfirmDeadline {
  std::string deadline;
};
BOOST_DESCRIBE_STRUCT(ConfirmDeadline, (), (deadline))

// Sets a derogable guard of a transition aside until that transition is taken.
struct Derogate {
  std::string event;
  std::string guard;  // the predicate's name
};
BOOST_DESCRIBE_STRUCT(Derogate, (), (event, guard))

struct ObjectToDerogation {
  std::string event;
  std::string guard;
};
BOOST_DESCRIBE_STRUCT(ObjectToDerogation, (), (event, guard))

// --- parties -----------------------------------------------------------------------------------

// The key's party joins the input of another case of the same chart, conference and topic.
struct JoinInput {
  CaseId with;
};
BOOST_DESCRIBE_STRUCT(JoinInput, (), (with))

// A party says that an act recorded on its behalf was not its own.
struct Disavow {
  std::uint64_t case_seq = 0;  // of the entry that records the act
};
BOOST_DESCRIBE_STRUCT(Disavow, (), (case_seq))

// A content that an entry of the case brought is to be deleted for ever; what was done with it
// stays proved. Asked by whom it came from, or by who keeps the case; needs a reason.
struct AskRedaction {
  std::uint64_t position = 0;  // in the log, of the entry that names the content
  Digest content;
};
BOOST_DESCRIBE_STRUCT(AskRedaction, (), (position, content))

// Deletes what was asked for. By a presidency, and by another person than asked.
struct Redact {
  Digest content;
};
BOOST_DESCRIBE_STRUCT(Redact, (), (content))

// A party leaves the consultation; effective at once. To the root case.
struct LeaveConsultation {};
BOOST_DESCRIBE_STRUCT(LeaveConsultation, (), ())

// A party joins: this round, or when the next stage opens. To the root case.
struct JoinConsultation {
  BodyCode conference;
};
BOOST_DESCRIBE_STRUCT(JoinConsultation, (), (conference))

using Payload = variant2::variant<
    Trigger, SetField, SetFields, OpenCase, InsertParagraph, BringText, ReplaceParagraph,
    TranslateParagraph, RemoveParagraph, SplitParagraph, JoinParagraphs, MoveParagraph,
    OutlineParagraph, WriteNote, ResolveNote, TakeParagraph, MergeParagraphs, BracketParagraphs,
    OpenBrackets, AddAlternative, TakeSide, DropAlternative, MergeAlternatives, CloseBracket,
    NotRetainParagraph, DeferParagraph, RefileParagraph, RaiseParagraph, WithdrawDisposition,
    ConfirmDisposition, CarryOver, CarryAlternative, ProposeBridge, IssueChairsText, CorrectText,
    ConfirmCorrection, ObjectToCorrection, Comment, Attach, AcknowledgeReceipt, TakeStance,
    AnswerAdReferendum, RecordPresence, CastVote, FileStatement, ChangeDeadline, SuspendDeadline,
    ResumeDeadline, ConfirmDeadline, Derogate, ObjectToDerogation, JoinInput, Disavow, AskRedaction,
    Redact, LeaveConsultation, JoinConsultation>;

// How an act came in that the secretariat records for a party (domain.md, practice 10).
enum class Channel { note_verbale, e_mail, oral };
BOOST_DESCRIBE_ENUM(Channel, note_verbale, e_mail, oral)

struct Receipt {
  Timestamp received;
  Channel channel{};
  std::optional<text::ContentRef> original;  // its text, or a file: the scan of the note
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (received, channel, original))

// A signed note that came with a command, and what the command says as it must stand in the note.
struct SignedAct {
  std::string note;
  std::string act;  // canonical JSON, texts as their digests
  // The number within its case of the entry that the approval names as seen, where this log has
  // it, and what else the approval says of the log; looked up by whoever has the log.
  std::optional<std::uint64_t> seen_to{};
};

// The version that a case has for who does not read it: of what is recorded there unseen, it says
// that it is unseen still.
inline constexpr std::uint64_t kUnseenVersion = 0;

struct Command {
  CommandId id;
  PersonId actor;
  Principal as;
  CaseId case_id;
  std::optional<std::uint64_t> expected_version;  // the case's case_seq, or kUnseenVersion
  std::optional<text::ContentRef> reason;         // the ground, where one is given
  std::optional<Receipt> receipt;                 // only for acts recorded on a party's behalf
  std::optional<SignedAct> approval;              // by the actor's own key
  Payload payload;
};

}  // namespace concord::consultation
