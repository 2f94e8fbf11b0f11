#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/event.hpp"
#include "engine/text/vanishing.hpp"
#include "engine/values/result.hpp"

namespace concord::text {

// Stable codes; what the other fields of the refusal say stands beside each.
enum class RefusalCode {
  unknown_paragraph,        // paragraph
  paragraph_exists,         // paragraph: in the draft or in an issued revision
  unknown_place,            // paragraph: the one to stand after
  unknown_language,         // paragraph, language
  text_conflict,            // paragraph, language or none; expected and found digests
  outline_conflict,         // paragraph; was and stands: outline_words()
  text_missing,             // paragraph: no wording was given
  nothing_changed,          // paragraph
  paragraph_agreed,         // paragraph: reopen it first
  bracket_open,             // paragraph
  unknown_bracket,          // paragraph: no such open bracket, or no such alternative
  bracket_exists,           // paragraph: a bracket in it has the name
  bracket_misplaced,        // paragraph: its words do not hold each open bracket exactly once
  alternative_dropped,      // paragraph
  last_alternative,         // paragraph: close the bracket instead
  mark_required,            // paragraph: needs a source, or to be a bridging or chair's text
  wrong_tier,               // an input has no sources
  unknown_source,           // source
  source_admitted_already,  // source
  source_is_withdrawn,      // source
  duplicate_paragraph,      // source: named twice
  too_few_sources,          // paragraph
  unknown_disposition,      // source
  disposition_not_stale,    // source
  retained_already,         // source
  reason_required,          // source
  not_the_proposer,         // source
  nothing_to_carry_over,    // source
  paragraphs_would_vanish,  // vanishing
  symbol_taken,             // symbol
  unknown_revision,
  recalled_already,
  not_neighbours,        // paragraph: does not follow the one before it
  unknown_note,          // no such note, or resolved already
  unknown_correction,    // no such correction, or settled already
  not_as_issued,         // paragraph, language: expected and found digests in the issued revision
  correction_pending,    // paragraph, language: another correction of it is proposed
  second_person_needed,  // of a correction in an authentic language
  bad_outline,           // paragraph: its level, bullet or label is none of its kind
};
BOOST_DESCRIBE_ENUM(RefusalCode, unknown_paragraph, paragraph_exists, unknown_place,
                    unknown_language, text_conflict, outline_conflict, text_missing,
                    nothing_changed, paragraph_agreed, bracket_open, unknown_bracket,
                    bracket_exists, bracket_misplaced, alternative_dropped, last_alternative,
                    mark_required, wrong_tier, unknown_source, source_admitted_already,
                    source_is_withdrawn, duplicate_paragraph, too_few_sources, unknown_disposition,
                    disposition_not_stale, retained_already, reason_required, not_the_proposer,
                    nothing_to_carry_over, paragraphs_would_vanish, symbol_taken, unknown_revision,
                    recalled_already, not_neighbours, unknown_note, unknown_correction,
                    not_as_issued, correction_pending, second_person_needed, bad_outline)

// Why a planner did not plan. Facts only, no text.
struct TextRefusal {
  RefusalCode code = RefusalCode::unknown_paragraph;
  std::optional<ParagraphId> paragraph{};
  std::optional<SourceKey> source{};
  std::string language{};
  std::string symbol{};
  std::optional<Digest> expected{};  // the text that the act was made against
  std::optional<Digest> found{};     // the text as it is
  std::optional<Vanishing> vanishing{};
  std::string was{};     // what the act was made on, where that is no text
  std::string stands{};  // likewise what there is now

  bool operator==(const TextRefusal&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextRefusal, (),
                      (code, paragraph, source, language, symbol, expected, found, vanishing, was,
                       stands))

// The refusal with the one fact that most have.
[[nodiscard]] TextRefusal about(RefusalCode code, const ParagraphId& paragraph);
[[nodiscard]] TextRefusal about(RefusalCode code, const SourceKey& source);

// One English sentence or two, with the facts and what to do.
[[nodiscard]] std::string explain(const TextRefusal& refusal);

// What a planner answers: the events of the act in the order to be applied, at least one, or why
// not. Pure: reads the document and changes nothing.
using Planned = Result<std::vector<TextEvent>, TextRefusal>;

[[noreturn]] void throw_exception_from_error(const TextRefusal& refusal,
                                             const boost::source_location& where);

}  // namespace concord::text
