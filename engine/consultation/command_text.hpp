#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/event.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"

// The commands on texts, see command.hpp. The planners of engine/text say what each act means and
// when it is refused.
namespace concord::consultation {

using text::SourceKey;  // a paragraph of another case's document
using text::Texts;      // by language

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
  std::optional<text::Outline> outline{};  // a plain one, which the case numbers, if not said
};
BOOST_DESCRIBE_STRUCT(InsertParagraph, (), (place, kind, texts, outline))

struct BroughtParagraph {
  std::optional<text::ParagraphKind> kind;  // a paragraph, if not said
  Texts texts;
  std::optional<text::Outline> outline{};  // a plain one, which the case numbers, if not said
};
BOOST_DESCRIBE_STRUCT(BroughtParagraph, (), (kind, texts, outline))

// Fills in a field: one value, the values of a list, words or a file, as the field's kind asks.
// None of these: the field is empty again.
struct SetField {
  std::string field;
  std::string value;
  std::vector<std::string> values{};
  std::optional<text::ContentRef> words{};
  std::optional<text::ContentRef> file{};
  std::optional<text::Texts> wordings{};  // in the place of `words`: the same in several languages
};
BOOST_DESCRIBE_STRUCT(SetField, (), (field, value, values, words, file, wordings))

// Several fields at once, each once: a meeting is moved by its beginning and its end together.
struct SetFields {
  std::vector<SetField> fields;
};
BOOST_DESCRIBE_STRUCT(SetFields, (), (fields))

// A note brings a delegation's answer whole: its text takes the place of the working text, fields
// are filled in, and the event ("submit", "submit_late") follows. With fields it may be without
// paragraphs: then the text is an empty one. For acts that the secretariat records.
struct BringText {
  std::string event;
  std::vector<BroughtParagraph> paragraphs;
  std::vector<SetField> fields{};
};
BOOST_DESCRIBE_STRUCT(BringText, (), (event, paragraphs, fields))

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
  Digest against;  // of the whole paragraph
  Place place;
};
BOOST_DESCRIBE_STRUCT(MoveParagraph, (), (paragraph, against, place))

// A paragraph gets another level, bullet or label; without an outline the case numbers it.
struct OutlineParagraph {
  ParagraphId paragraph;
  Digest against;                      // of the whole paragraph
  std::optional<text::Outline> was{};  // that the author saw; none: the case numbered it
  std::optional<text::Outline> outline{};
};
BOOST_DESCRIBE_STRUCT(OutlineParagraph, (), (paragraph, against, was, outline))

// An input paragraph enters the text: as a new paragraph, or `into` one that is there, which was
// seen as `against`. Without `texts` the wording is taken over, or left as it is. A new paragraph
// stands in the outline as its source does.
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

// A paragraph that was filed under the wrong topic goes to another topic's text of the same
// conference: deferred here, a source there. Needs a reason.
struct RefileParagraph {
  SourceKey source;
  CaseId to;
};
BOOST_DESCRIBE_STRUCT(RefileParagraph, (), (source, to))

// A country raises in the plenary what its conference set aside: a paragraph of an input that it
// made or joined becomes a source of the position.
struct RaiseParagraph {
  SourceKey source;
};
BOOST_DESCRIBE_STRUCT(RaiseParagraph, (), (source))

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

// As InsertParagraph, in a text that consolidates.
struct ProposeBridge {
  Place place;
  std::optional<text::ParagraphKind> kind;
  Texts texts;
  std::optional<text::Outline> outline{};
};
BOOST_DESCRIBE_STRUCT(ProposeBridge, (), (place, kind, texts, outline))

// Likewise.
struct IssueChairsText {
  Place place;
  std::optional<text::ParagraphKind> kind;
  Texts texts;
  std::optional<text::Outline> outline{};
};
BOOST_DESCRIBE_STRUCT(IssueChairsText, (), (place, kind, texts, outline))

// A proposer raises again what an issued revision did not retain.
struct CarryOver {
  SourceKey source;
};
BOOST_DESCRIBE_STRUCT(CarryOver, (), (source))

}  // namespace concord::consultation
