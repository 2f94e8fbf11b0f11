#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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

using text::SourceKey;  // a paragraph of another case's document
using text::Texts;      // by language

// --- the chart ---------------------------------------------------------------------------------

// Takes a transition of the case's chart: "submit", "circulate", "announce".
struct Trigger {
  std::string event;
  std::map<std::string, DeadlineRequest> deadlines;  // for deadlines that the command must give
};
BOOST_DESCRIBE_STRUCT(Trigger, (), (event, deadlines))

struct SetField {
  std::string field;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(SetField, (), (field, value))

// --- the text ----------------------------------------------------------------------------------
// The planners of engine/text say what each act means and when it is refused.

// Where a new paragraph stands: after another, first, or (with neither) last.
struct Place {
  std::optional<ParagraphId> after;
  bool first = false;
};
BOOST_DESCRIBE_STRUCT(Place, (), (after, first))

struct InsertParagraph {
  Place place;
  std::optional<text::ParagraphKind> kind;  // a paragraph, if not said
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(InsertParagraph, (), (place, kind, texts))

struct ReplaceParagraph {
  ParagraphId paragraph;
  std::string language;
  Digest against;  // the digest of the wording that the author saw
  text::ContentRef text;
};
BOOST_DESCRIBE_STRUCT(ReplaceParagraph, (), (paragraph, language, against, text))

struct TranslateParagraph {
  ParagraphId paragraph;
  std::string from;  // language that was translated, and its wording
  Digest against;
  std::string language;
  text::ContentRef text;
};
BOOST_DESCRIBE_STRUCT(TranslateParagraph, (), (paragraph, from, against, language, text))

struct RemoveParagraph {
  ParagraphId paragraph;
  Digest against;  // of the whole paragraph
};
BOOST_DESCRIBE_STRUCT(RemoveParagraph, (), (paragraph, against))

// One paragraph becomes two: it goes on with `first`, a new one after it has `second`.
struct SplitParagraph {
  ParagraphId paragraph;
  Digest against;  // of the whole paragraph
  Texts first;
  Texts second;
};
BOOST_DESCRIBE_STRUCT(SplitParagraph, (), (paragraph, against, first, second))

struct SeenParagraph {
  ParagraphId paragraph;
  Digest against;  // of the whole paragraph
};
BOOST_DESCRIBE_STRUCT(SeenParagraph, (), (paragraph, against))

// Neighbours become one: the first goes on with the words of all, a blank between; or with `texts`.
struct JoinParagraphs {
  ParagraphId paragraph;
  Digest against;                     // of the whole paragraph
  std::vector<SeenParagraph> others;  // that follow it, in their order
  std::optional<Texts> texts;
};
BOOST_DESCRIBE_STRUCT(JoinParagraphs, (), (paragraph, against, others, texts))

// An editorial note to those who draft; no part of the text.
struct WriteNote {
  ParagraphId paragraph;  // empty: on the whole text
  text::ContentRef content;
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (paragraph, content))

// By those who draft, or by who wrote it.
struct ResolveNote {
  std::uint32_t number = 0;
  std::optional<text::ContentRef> content;  // the answer
};
BOOST_DESCRIBE_STRUCT(ResolveNote, (), (number, content))

struct MoveParagraph {
  ParagraphId paragraph;
  Place place;
};
BOOST_DESCRIBE_STRUCT(MoveParagraph, (), (paragraph, place))

// An input paragraph enters the text: as a new paragraph, or `into` one that is there, which was
// seen as `against`. Without `texts` the wording is taken over, or left as it is.
struct TakeParagraph {
  SourceKey source;
  Place place;
  ParagraphId into;
  std::optional<Digest> against;
  std::optional<Texts> texts;
  bool in_part = false;
};
BOOST_DESCRIBE_STRUCT(TakeParagraph, (), (source, place, into, against, texts, in_part))

struct MergeParagraphs {
  std::vector<SourceKey> sources;
  Place place;
  ParagraphId into;
  std::optional<Digest> against;
  std::optional<Texts> texts;
};
BOOST_DESCRIBE_STRUCT(MergeParagraphs, (), (sources, place, into, against, texts))

// The paragraphs stand against each other in a new bracket, an alternative each. `texts` is the
// wording around it, in which "\u27E6name\u27E7" marks its place; it may be nothing else.
struct BracketParagraphs {
  std::vector<SourceKey> sources;
  text::BracketName bracket;
  Place place;
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(BracketParagraphs, (), (sources, bracket, place, texts))

// One of the texts of a bracket. Without proposers: the first one is of whoever proposed the words
// that stood there, the others are of who opens the bracket. No texts: "delete".
struct ProposedAlternative {
  Texts texts;
  std::vector<text::PrincipalCode> proposers;
  std::vector<text::PrincipalCode> supporters;
  std::vector<text::PrincipalCode> opposers;
};
BOOST_DESCRIBE_STRUCT(ProposedAlternative, (), (texts, proposers, supporters, opposers))

struct ProposedBracket {
  text::BracketName bracket;
  std::vector<ProposedAlternative> alternatives;
};
BOOST_DESCRIBE_STRUCT(ProposedBracket, (), (bracket, alternatives))

// Brackets on spans of a paragraph, nested ones too; `within` and `alternative`: on spans of that
// alternative, a proposal to a proposal. `texts` is its wording with their places marked; with the
// first alternatives put in, it says what it said.
struct OpenBrackets {
  ParagraphId paragraph;
  Digest against;  // of the whole paragraph
  text::BracketName within;
  std::optional<std::uint32_t> alternative;
  Texts texts;
  std::vector<ProposedBracket> brackets;
};
BOOST_DESCRIBE_STRUCT(OpenBrackets, (), (paragraph, against, within, alternative, texts, brackets))

struct AddAlternative {
  ParagraphId paragraph;
  text::BracketName bracket;
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(AddAlternative, (), (paragraph, bracket, texts))

struct TakeSide {
  ParagraphId paragraph;
  text::BracketName bracket;
  std::uint32_t alternative = 0;
  text::Side side{};
};
BOOST_DESCRIBE_STRUCT(TakeSide, (), (paragraph, bracket, alternative, side))

// By a party: takes its own proposal back. By a body: drops the alternative by decision.
struct DropAlternative {
  ParagraphId paragraph;
  text::BracketName bracket;
  std::uint32_t alternative = 0;
};
BOOST_DESCRIBE_STRUCT(DropAlternative, (), (paragraph, bracket, alternative))

struct MergeAlternatives {
  ParagraphId paragraph;
  text::BracketName bracket;
  std::vector<std::uint32_t> alternatives;
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(MergeAlternatives, (), (paragraph, bracket, alternatives, texts))

struct CloseBracket {
  ParagraphId paragraph;
  Digest against;  // of the whole paragraph
  text::BracketName bracket;
  std::uint32_t chosen = 0;
  std::optional<Texts> texts;  // another wording of the whole paragraph
};
BOOST_DESCRIBE_STRUCT(CloseBracket, (), (paragraph, against, bracket, chosen, texts))

// A proposer brings back what an earlier revision dropped, or did not choose.
struct CarryAlternative {
  ParagraphId paragraph;
  text::BracketName bracket;
  std::uint32_t alternative = 0;
  std::optional<Texts> texts;  // around the bracket, in languages that do not hold its place now
};
BOOST_DESCRIBE_STRUCT(CarryAlternative, (), (paragraph, bracket, alternative, texts))

struct NotRetainParagraph {
  SourceKey source;
};
BOOST_DESCRIBE_STRUCT(NotRetainParagraph, (), (source))

struct DeferParagraph {
  SourceKey source;
};
BOOST_DESCRIBE_STRUCT(DeferParagraph, (), (source))

// Takes a disposition back: the input paragraph is open again.
struct WithdrawDisposition {
  SourceKey source;
  std::uint32_t number = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawDisposition, (), (source, number))

// A disposition made on older words of the input stands for the revised ones too.
struct ConfirmDisposition {
  SourceKey source;
  std::uint32_t number = 0;
};
BOOST_DESCRIBE_STRUCT(ConfirmDisposition, (), (source, number))

struct ProposeBridge {
  Place place;
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(ProposeBridge, (), (place, texts))

struct IssueChairsText {
  Place place;
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(IssueChairsText, (), (place, texts))

// A proposer raises again what an issued revision did not retain.
struct CarryOver {
  SourceKey source;
};
BOOST_DESCRIBE_STRUCT(CarryOver, (), (source))

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
  text::ContentRef content;
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
  Digest text;            // the text digest of the revision that it is about
  ParagraphId paragraph;  // a dissociation or reservation from one paragraph
  std::optional<text::ContentRef> statement;
};
BOOST_DESCRIBE_STRUCT(TakeStance, (), (decision, stance, text, paragraph, statement))

// What the capital says of an agreement that was given ad referendum.
struct AnswerAdReferendum {
  std::string decision;
  bool confirmed = false;  // else: the capital refuses
};
BOOST_DESCRIBE_STRUCT(AnswerAdReferendum, (), (decision, confirmed))

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

// A party leaves the consultation; effective at once. To the root case.
struct LeaveConsultation {};
BOOST_DESCRIBE_STRUCT(LeaveConsultation, (), ())

// A party joins: this round, or when the next stage opens. To the root case.
struct JoinConsultation {
  BodyCode conference;
};
BOOST_DESCRIBE_STRUCT(JoinConsultation, (), (conference))

using Payload =
    std::variant<Trigger, SetField, InsertParagraph, ReplaceParagraph, TranslateParagraph,
                 RemoveParagraph, SplitParagraph, JoinParagraphs, MoveParagraph, WriteNote,
                 ResolveNote, TakeParagraph, MergeParagraphs, BracketParagraphs, OpenBrackets,
                 AddAlternative, TakeSide, DropAlternative, MergeAlternatives, CloseBracket,
                 NotRetainParagraph, DeferParagraph, WithdrawDisposition, ConfirmDisposition,
                 CarryOver, CarryAlternative, ProposeBridge, IssueChairsText, CorrectText,
                 ConfirmCorrection, ObjectToCorrection, Comment, Attach, AcknowledgeReceipt,
                 TakeStance, AnswerAdReferendum, RecordPresence, ChangeDeadline, SuspendDeadline,
                 ResumeDeadline, ConfirmDeadline, Derogate, ObjectToDerogation, JoinInput, Disavow,
                 LeaveConsultation, JoinConsultation>;

// How an act came in that the secretariat records for a party (domain.md, practice 10).
enum class Channel { note_verbale, e_mail, oral };
BOOST_DESCRIBE_ENUM(Channel, note_verbale, e_mail, oral)

struct Receipt {
  Timestamp received;
  Channel channel{};
  std::optional<text::ContentRef> original;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (received, channel, original))

struct Command {
  CommandId id;
  PersonId actor;
  Principal as;
  CaseId case_id;
  std::optional<std::uint64_t> expected_version;  // the case's case_seq
  std::optional<text::ContentRef> reason;         // the ground, where one is given
  std::optional<Receipt> receipt;                 // only for acts recorded on a party's behalf
  Payload payload;
};

}  // namespace concord::consultation
