#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "engine/text/document.hpp"
#include "engine/text/refusal.hpp"

// Planners of edits to the working revision. Each is pure: it answers with the events of the act or
// with a refusal, and changes nothing. Who may act, and when, is asked elsewhere. Ids of new
// paragraphs are made by the caller; `after` absent means at the start.
namespace concord::text {

// Words of the document's own author (an input), or, in a consolidated text, of the secretariat or
// the chair: there `mark` must be bridging_proposal or chairs_text (mark_required).
struct InsertParagraph {
  ParagraphId id{};
  std::optional<ParagraphId> after{};
  ParagraphKind kind = ParagraphKind::paragraph;
  Texts texts{};  // one or more
  Mark mark = Mark::own;
  PrincipalCode by{};
  std::optional<Outline> outline{};  // bad_outline: it is none of a paragraph of the kind

  bool operator==(const InsertParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(InsertParagraph, (), (id, after, kind, texts, mark, by, outline))

struct BroughtParagraph {
  ParagraphId id{};
  ParagraphKind kind = ParagraphKind::paragraph;
  Texts texts{};  // one or more
  std::optional<Outline> outline{};

  bool operator==(const BroughtParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(BroughtParagraph, (), (id, kind, texts, outline))

// The whole working text of an input, in the place of what was drafted. mark_required for a
// document that consolidates: its paragraphs need sources.
struct BringText {
  std::vector<BroughtParagraph> paragraphs{};  // one or more
  PrincipalCode by{};

  bool operator==(const BringText&) const = default;
};
BOOST_DESCRIBE_STRUCT(BringText, (), (paragraphs, by))

// A new wording in a language that the paragraph has. `against` is the digest of the wording that
// it was made on; if that is no longer the wording, the refusal text_conflict shows both. Sources
// that were verbatim become edited; `reason` is then the reason of their dispositions, and
// without one missing() lists them.
struct ReplaceText {
  ParagraphId paragraph{};
  std::string language{};
  Digest against{};
  ContentRef text{};
  std::optional<ContentRef> reason{};

  bool operator==(const ReplaceText&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReplaceText, (), (paragraph, language, against, text, reason))

// Dispositions that pointed to this paragraph alone end, so that their paragraphs are open again;
// those with other targets go on without it. `against` is a paragraph_digest().
struct RemoveParagraph {
  ParagraphId paragraph{};
  Digest against{};

  bool operator==(const RemoveParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(RemoveParagraph, (), (paragraph, against))

// `against` is a paragraph_digest(): who moves a paragraph has read it. After itself it stands
// where it is (nothing_changed).
struct MoveParagraph {
  ParagraphId paragraph{};
  Digest against{};
  std::optional<ParagraphId> after{};

  bool operator==(const MoveParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(MoveParagraph, (), (paragraph, against, after))

// How a paragraph stands in the outline is changed, its words are not: another level, bullet or
// label, or none, so that the case numbers it. `against` is a paragraph_digest(), `was` the outline
// that the act was made on: if it is no longer that, outline_conflict shows both, or bad_outline if
// it can never have been that. An agreed paragraph keeps its label as it keeps its place
// (paragraph_agreed): what comes between two of them is "12 bis".
struct OutlineParagraph {
  ParagraphId paragraph{};
  Digest against{};
  std::optional<Outline> was{};
  std::optional<Outline> outline{};  // bad_outline: it is none of a paragraph of the kind

  bool operator==(const OutlineParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(OutlineParagraph, (), (paragraph, against, was, outline))

// One paragraph becomes two: it keeps its identity with the text `first`; `added` follows it with
// the text `second`. Both rest on what it rested on, edited. Of a paragraph with an outline the
// second goes on where the first stands, without its bullet and label.
struct SplitParagraph {
  ParagraphId paragraph{};
  Digest against{};  // paragraph_digest()
  ParagraphId added{};
  Texts first{};
  Texts second{};
  std::optional<ContentRef> reason{};

  bool operator==(const SplitParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(SplitParagraph, (), (paragraph, against, added, first, second, reason))

// A paragraph as the author of an act saw it.
struct SeenParagraph {
  ParagraphId paragraph{};
  Digest against{};  // paragraph_digest()

  bool operator==(const SeenParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeenParagraph, (), (paragraph, against))

// Two or more neighbours, in their order, become one: the first keeps its identity, with `texts`,
// and takes over what the others rest on and hold, brackets and notes too. Dispositions that named
// the others name it. The inverse of SplitParagraph.
struct JoinParagraphs {
  SeenParagraph first{};
  std::vector<SeenParagraph> others{};
  Texts texts{};
  std::optional<ContentRef> reason{};

  bool operator==(const JoinParagraphs&) const = default;
};
BOOST_DESCRIBE_STRUCT(JoinParagraphs, (), (first, others, texts, reason))

// A wording made from that of another language, whose digest is `against`; a newer translation
// takes the place of an older one.
struct AddTranslation {
  ParagraphId paragraph{};
  std::string from{};  // language
  Digest against{};
  std::string language{};
  ContentRef text{};
  std::optional<ContentRef> reason{};  // of what stands no longer as its source has it

  bool operator==(const AddTranslation&) const = default;
};
BOOST_DESCRIBE_STRUCT(AddTranslation, (), (paragraph, from, against, language, text, reason))

// Agreed ad referendum may turn agreed; otherwise what is agreed can only be reopened. A paragraph
// with an open bracket cannot be agreed.
struct SetStatus {
  ParagraphId paragraph{};
  ParagraphStatus status = ParagraphStatus::open;

  bool operator==(const SetStatus&) const = default;
};
BOOST_DESCRIBE_STRUCT(SetStatus, (), (paragraph, status))

[[nodiscard]] Planned insert(const Document& document, const InsertParagraph& request);
// insert() with the mark of its kind, whatever the request's.
[[nodiscard]] Planned propose_bridging(const Document& document, InsertParagraph request);
[[nodiscard]] Planned propose_chairs_text(const Document& document, InsertParagraph request);
[[nodiscard]] Planned bring(const Document& document, const BringText& request);
[[nodiscard]] Planned replace(const Document& document, const ReplaceText& request);
[[nodiscard]] Planned remove(const Document& document, const RemoveParagraph& request);
[[nodiscard]] Planned move(const Document& document, const MoveParagraph& request);
[[nodiscard]] Planned outline(const Document& document, const OutlineParagraph& request);
[[nodiscard]] Planned split(const Document& document, const SplitParagraph& request);
[[nodiscard]] Planned join(const Document& document, const JoinParagraphs& request);
[[nodiscard]] Planned translate(const Document& document, const AddTranslation& request);
[[nodiscard]] Planned set_status(const Document& document, const SetStatus& request);

// bad_outline, of a paragraph that an event brings into the text: as insert() and bring() ask.
[[nodiscard]] std::optional<TextRefusal> check_outline(const Paragraph& paragraph);

}  // namespace concord::text
