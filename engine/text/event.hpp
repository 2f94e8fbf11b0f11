#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/text/disposition.hpp"
#include "engine/text/document.hpp"
#include "engine/text/paragraph.hpp"

namespace concord::text {

// What happened to one document. Structure only: texts and reasons are named by digest. Who acted,
// on whose behalf and when stands in the log's entry. `after` absent: at the start of the text.

struct ParagraphInserted {
  std::optional<ParagraphId> after{};
  Paragraph paragraph{};

  bool operator==(const ParagraphInserted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphInserted, (), (after, paragraph))

// The wording of one language. `before` absent: the language is new; `text` absent: it is gone.
struct ParagraphReplaced {
  ParagraphId paragraph{};
  std::string language{};
  std::optional<Digest> before{};
  std::optional<ContentRef> text{};

  bool operator==(const ParagraphReplaced&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphReplaced, (), (paragraph, language, before, text))

// Comes before the ParagraphReplaced of an edit that was made on an older wording: what its author
// had before him, and what he wrote. The words that replace are both edits, put together.
struct EditRebased {
  ParagraphId paragraph{};  // that the author named
  std::string language{};
  Digest against{};
  ContentRef asked{};

  bool operator==(const EditRebased&) const = default;
};
BOOST_DESCRIBE_STRUCT(EditRebased, (), (paragraph, language, against, asked))

// Ends: its words, notes and past are those of `into` now.
struct ParagraphJoined {
  ParagraphId paragraph{};
  ParagraphId into{};

  bool operator==(const ParagraphJoined&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphJoined, (), (paragraph, into))

struct ParagraphRemoved {
  ParagraphId paragraph{};

  bool operator==(const ParagraphRemoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphRemoved, (), (paragraph))

// The whole working text came in one piece: what was drafted before gives way to it, untold.
struct TextBrought {
  std::vector<Paragraph> paragraphs{};

  bool operator==(const TextBrought&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextBrought, (), (paragraphs))

// What was brought is no longer the working text; what was drafted before is it again.
struct BroughtTextDropped {
  bool operator==(const BroughtTextDropped&) const = default;
};
BOOST_DESCRIBE_STRUCT(BroughtTextDropped, (), ())

struct ParagraphMoved {
  ParagraphId paragraph{};
  std::optional<ParagraphId> after{};

  bool operator==(const ParagraphMoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphMoved, (), (paragraph, after))

// It stands otherwise in the outline; without one the case numbers it.
struct ParagraphOutlined {
  ParagraphId paragraph{};
  std::optional<Outline> outline{};

  bool operator==(const ParagraphOutlined&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphOutlined, (), (paragraph, outline))

struct ParagraphMarked {
  ParagraphId paragraph{};
  ParagraphStatus status = ParagraphStatus::open;

  bool operator==(const ParagraphMarked&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphMarked, (), (paragraph, status))

struct TranslationAdded {
  ParagraphId paragraph{};
  std::string language{};
  ContentRef text{};
  Digest from{};  // the wording that was translated

  bool operator==(const TranslationAdded&) const = default;
};
BOOST_DESCRIBE_STRUCT(TranslationAdded, (), (paragraph, language, text, from))

struct SourcesSet {
  ParagraphId paragraph{};
  std::vector<SourceRef> sources{};

  bool operator==(const SourcesSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourcesSet, (), (paragraph, sources))

struct BracketOpened {
  ParagraphId paragraph{};
  Bracket bracket{};

  bool operator==(const BracketOpened&) const = default;
};
BOOST_DESCRIBE_STRUCT(BracketOpened, (), (paragraph, bracket))

struct AlternativeAdded {
  ParagraphId paragraph{};
  BracketName bracket{};
  Alternative alternative{};

  bool operator==(const AlternativeAdded&) const = default;
};
BOOST_DESCRIBE_STRUCT(AlternativeAdded, (), (paragraph, bracket, alternative))

// Its words now hold brackets; they say what they said.
struct AlternativeMarked {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t alternative = 0;  // index
  Texts texts{};

  bool operator==(const AlternativeMarked&) const = default;
};
BOOST_DESCRIBE_STRUCT(AlternativeMarked, (), (paragraph, bracket, alternative, texts))

// What a principal says of an alternative that is not its own.
enum class Side { supports, opposes, neither };
BOOST_DESCRIBE_ENUM(Side, supports, opposes, neither)

// The principal leaves the side that it was on.
struct SideTaken {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t alternative = 0;  // index
  PrincipalCode by{};
  Side side = Side::supports;

  bool operator==(const SideTaken&) const = default;
};
BOOST_DESCRIBE_STRUCT(SideTaken, (), (paragraph, bracket, alternative, by, side))

struct ProposerWithdrew {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t alternative = 0;  // index
  PrincipalCode by{};

  bool operator==(const ProposerWithdrew&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProposerWithdrew, (), (paragraph, bracket, alternative, by))

struct AlternativeDropped {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t alternative = 0;  // index

  bool operator==(const AlternativeDropped&) const = default;
};
BOOST_DESCRIBE_STRUCT(AlternativeDropped, (), (paragraph, bracket, alternative))

struct BracketClosed {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t chosen = 0;  // index of the alternative

  bool operator==(const BracketClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(BracketClosed, (), (paragraph, bracket, chosen))

// A proposer brings back an alternative that was dropped, or that a closed bracket did not choose:
// the bracket is open again.
struct AlternativeCarried {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t alternative = 0;  // index
  PrincipalCode by{};

  bool operator==(const AlternativeCarried&) const = default;
};
BOOST_DESCRIBE_STRUCT(AlternativeCarried, (), (paragraph, bracket, alternative, by))

struct NoteWritten {
  EditorialNote note{};

  bool operator==(const NoteWritten&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoteWritten, (), (note))

struct NoteResolved {
  std::uint32_t number = 0;
  PrincipalCode by{};
  std::optional<ContentRef> answer{};

  bool operator==(const NoteResolved&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoteResolved, (), (number, by, answer))

struct CorrectionProposed {
  Correction correction{};

  bool operator==(const CorrectionProposed&) const = default;
};
BOOST_DESCRIBE_STRUCT(CorrectionProposed, (), (correction))

struct CorrectionObjected {
  std::uint32_t number = 0;
  PrincipalCode by{};
  ContentRef reason{};

  bool operator==(const CorrectionObjected&) const = default;
};
BOOST_DESCRIBE_STRUCT(CorrectionObjected, (), (number, by, reason))

// Is in force. The working text has the corrected words too, where it still had the others.
struct TextCorrected {
  std::uint32_t number = 0;
  PrincipalCode by{};

  bool operator==(const TextCorrected&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextCorrected, (), (number, by))

struct DispositionRecorded {
  Disposition disposition{};

  bool operator==(const DispositionRecorded&) const = default;
};
BOOST_DESCRIBE_STRUCT(DispositionRecorded, (), (disposition))

struct DispositionSuperseded {
  SourceKey source{};
  std::uint32_t number = 0;
  SupersessionCause cause = SupersessionCause::replaced;

  bool operator==(const DispositionSuperseded&) const = default;
};
BOOST_DESCRIBE_STRUCT(DispositionSuperseded, (), (source, number, cause))

// The working revision as it stands becomes a revision that nobody edits any more.
struct RevisionIssued {
  std::uint32_t number = 0;
  std::string symbol{};
  Digest text_digest{};
  std::vector<std::string> audience{};
  Timestamp issued_at{};

  bool operator==(const RevisionIssued&) const = default;
};
BOOST_DESCRIBE_STRUCT(RevisionIssued, (), (number, symbol, text_digest, audience, issued_at))

struct RevisionRecalled {
  std::uint32_t number = 0;
  ContentRef ground{};

  bool operator==(const RevisionRecalled&) const = default;
};
BOOST_DESCRIBE_STRUCT(RevisionRecalled, (), (number, ground))

struct SourceAdmitted {
  CaseId document{};
  std::uint32_t revision = 0;
  std::vector<PrincipalCode> proposers{};
  std::vector<ListedParagraph> paragraphs{};
  std::optional<ContentRef> ground{};

  bool operator==(const SourceAdmitted&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourceAdmitted, (), (document, revision, proposers, paragraphs, ground))

// One more party proposes what was admitted: it joined the source since.
struct ProposerJoined {
  CaseId document{};
  PrincipalCode by{};

  bool operator==(const ProposerJoined&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProposerJoined, (), (document, by))

// A party that had joined what was admitted is no longer of its proposers.
struct ProposerLeft {
  CaseId document{};
  PrincipalCode by{};

  bool operator==(const ProposerLeft&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProposerLeft, (), (document, by))

// Also brings a withdrawn source back. `paragraphs` is the whole of the new revision. A paragraph
// whose text digest is unchanged keeps its dispositions; those of a changed or dropped one become
// stale.
struct SourceRevised {
  CaseId document{};
  std::uint32_t revision = 0;
  std::vector<ListedParagraph> paragraphs{};

  bool operator==(const SourceRevised&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourceRevised, (), (document, revision, paragraphs))

// Drops nothing. `resting` flags the paragraphs whose every source is withdrawn now.
struct SourceWithdrawn {
  CaseId document{};
  ContentRef ground{};
  std::vector<ParagraphId> resting{};

  bool operator==(const SourceWithdrawn&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourceWithdrawn, (), (document, ground, resting))

// The proposer raises again what an issued revision did not retain.
struct CarriedOver {
  SourceKey source{};
  PrincipalCode by{};

  bool operator==(const CarriedOver&) const = default;
};
BOOST_DESCRIBE_STRUCT(CarriedOver, (), (source, by))

// In released logs only the names count, not the order here.
using TextEvent = variant2::variant<
    ParagraphInserted, ParagraphReplaced, ParagraphRemoved, ParagraphMoved, ParagraphMarked,
    TranslationAdded, SourcesSet, BracketOpened, AlternativeAdded, AlternativeMarked, SideTaken,
    ProposerWithdrew, AlternativeDropped, BracketClosed, DispositionRecorded, DispositionSuperseded,
    RevisionIssued, RevisionRecalled, SourceAdmitted, SourceRevised, SourceWithdrawn, CarriedOver,
    EditRebased, ParagraphJoined, AlternativeCarried, NoteWritten, NoteResolved, CorrectionProposed,
    CorrectionObjected, TextCorrected, TextBrought, BroughtTextDropped, ProposerJoined,
    ProposerLeft, ParagraphOutlined>;

}  // namespace concord::text
