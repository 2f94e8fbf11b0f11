#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/text/consolidate.hpp"
#include "engine/text/document.hpp"
#include "engine/text/refusal.hpp"
#include "engine/text/wordings.hpp"

// Brackets: texts that stand against each other, each with those who propose, support and oppose
// it. A bracket stands where a wording holds its name (content.hpp); an alternative's wording may
// hold further brackets. What is dropped or not chosen stays in the record.
namespace concord::text {

// The brackets of the paragraph that are open and stand in its words, outer before inner, in the
// order in which the words hold them. What stands only in a dropped alternative, or in one that a
// closed bracket did not choose, is moot and not among them. Pointers into the paragraph.
[[nodiscard]] std::vector<const Bracket*> open_brackets(const Paragraph& paragraph);

// Every bracket that stands in the words, closed ones too.
[[nodiscard]] std::vector<const Bracket*> standing_brackets(const Paragraph& paragraph);

// True if the words hold each bracket that is neither closed nor moot exactly once, the same in
// every language, and no name that is no bracket's. A closed one may have been written out in some
// languages, a later translation for one, and not in others.
[[nodiscard]] bool are_well_placed(const Paragraph& paragraph);

// Those of `brackets` that `texts` hold, with what stands in their alternatives.
[[nodiscard]] std::vector<Bracket> held_by(const Texts& texts,
                                           const std::vector<Bracket>& brackets);

// One alternative of one bracket.
struct AlternativeName {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::uint32_t alternative = 0;  // index

  bool operator==(const AlternativeName&) const = default;
};
BOOST_DESCRIBE_STRUCT(AlternativeName, (), (paragraph, bracket, alternative))

// Who spoke for the words on which a bracket is put: those of a paragraph, or of one alternative in
// it (`within`, which is there).
[[nodiscard]] std::vector<PrincipalCode> speakers_for(const Document& document,
                                                      const Paragraph& paragraph,
                                                      const std::optional<AlternativeName>& within);
// Whose an alternative is that stands in the place of others, which are there: indexes.
[[nodiscard]] std::vector<PrincipalCode> joint_proposers(const Bracket& bracket,
                                                         const std::vector<std::uint32_t>& merged);

// Two or more source paragraphs against each other, as the alternatives of a new bracket, proposed
// by the proposers of their sources. `texts` is the wording around it, which holds `name` and may
// be nothing else. Other alternatives can be given with it: the secretariat's, or the empty one.
struct BracketParagraphs {
  std::vector<SourceKey> sources{};
  BracketName name{};
  std::vector<Alternative> others{};
  Target target{};
  Texts texts{};
  std::optional<ContentRef> reason{};
  PrincipalCode by{};

  bool operator==(const BracketParagraphs&) const = default;
};
BOOST_DESCRIBE_STRUCT(BracketParagraphs, (), (sources, name, others, target, texts, reason, by))

// One bracket or several, nested ones too, on spans of a paragraph that is there, or of one
// alternative in it (`within`): a proposal to a proposal. `texts` is its wording then; the first
// alternative of each bracket is what stood there, and is proposed by whoever proposed the
// paragraph unless it says otherwise. That no word changes is seen to by whoever has the words.
struct OpenBrackets {
  ParagraphId paragraph{};
  Digest against{};  // paragraph_digest()
  std::optional<AlternativeName> within{};
  Texts texts{};
  std::vector<Bracket> brackets{};     // names and alternatives; the rest is filled in
  std::optional<ContentRef> reason{};  // required if words stood there that were taken verbatim
  PrincipalCode by{};

  bool operator==(const OpenBrackets&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenBrackets, (), (paragraph, against, within, texts, brackets, reason, by))

// No texts: "delete".
struct AddAlternative {
  ParagraphId paragraph{};
  BracketName bracket{};
  Texts texts{};
  PrincipalCode by{};

  bool operator==(const AddAlternative&) const = default;
};
BOOST_DESCRIBE_STRUCT(AddAlternative, (), (paragraph, bracket, texts, by))

struct TakeSide {
  AlternativeName of{};
  Side side = Side::supports;
  PrincipalCode by{};

  bool operator==(const TakeSide&) const = default;
};
BOOST_DESCRIBE_STRUCT(TakeSide, (), (of, side, by))

// By a proposer: its name is taken off, and with the last name the alternative goes. `by` empty: by
// decision of who leads the drafting, which needs a reason. What came from a source and goes is not
// retained, for which the reason is required too.
struct DropAlternative {
  AlternativeName of{};
  PrincipalCode by{};
  std::optional<ContentRef> reason{};

  bool operator==(const DropAlternative&) const = default;
};
BOOST_DESCRIBE_STRUCT(DropAlternative, (), (of, by, reason))

// A new alternative in the place of two or more, which names them.
struct MergeAlternatives {
  ParagraphId paragraph{};
  BracketName bracket{};
  std::vector<std::uint32_t> alternatives{};
  Texts texts{};
  PrincipalCode by{};

  bool operator==(const MergeAlternatives&) const = default;
};
BOOST_DESCRIBE_STRUCT(MergeAlternatives, (), (paragraph, bracket, alternatives, texts, by))

// The bracket closes on one alternative, which stands in its place. Where the paragraph was nothing
// but the bracket, it has the wordings of that alternative from now on; `texts` gives another. The
// origin of the alternative that stays is retained; the others leave the paragraph and, where
// nothing else takes them up, are not retained, for which the reason is required.
struct CloseBracket {
  ParagraphId paragraph{};
  Digest against{};  // paragraph_digest()
  BracketName bracket{};
  std::uint32_t chosen = 0;  // index of the alternative
  std::optional<Texts> texts{};
  std::optional<ContentRef> reason{};

  bool operator==(const CloseBracket&) const = default;
};
BOOST_DESCRIBE_STRUCT(CloseBracket, (), (paragraph, against, bracket, chosen, texts, reason))

[[nodiscard]] Planned bracket(const Document& document, const BracketParagraphs& request);
[[nodiscard]] Planned open_brackets(const Document& document, const OpenBrackets& request);
[[nodiscard]] Planned add_alternative(const Document& document, const AddAlternative& request);
[[nodiscard]] Planned take_side(const Document& document, const TakeSide& request);
[[nodiscard]] Planned drop_alternative(const Document& document, const DropAlternative& request);
[[nodiscard]] Planned merge_alternatives(const Document& document,
                                         const MergeAlternatives& request);
// `words`: to see whether a source's own words stand there again.
[[nodiscard]] Planned close_bracket(const Document& document, const CloseBracket& request,
                                    const Wordings& words = {});

}  // namespace concord::text
