#include "engine/text/refusal.hpp"

#include <stdexcept>

namespace concord::text {
namespace {

std::string name_of(const std::optional<ParagraphId>& paragraph) {
  return paragraph ? "paragraph " + paragraph->value : "the paragraph";
}

std::string name_of(const std::optional<SourceKey>& source) {
  if (!source || source->document.empty()) return "the source";
  std::string name = "source " + source->document.value;
  if (!source->paragraph.empty()) name += ", paragraph " + source->paragraph.value;
  return name;
}

std::string name_of(const std::optional<Digest>& text) {
  return text ? to_string(*text) : "none";
}

// "2 input paragraphs not settled, 1 disposition without a reason."
std::string summary(const std::optional<Vanishing>& vanishing) {
  if (!vanishing) return "";
  std::string text;
  const auto add = [&](std::size_t count, const char* what) {
    if (count == 0) return;
    text += (text.empty() ? " " : ", ") + std::to_string(count) + what;
  };
  add(vanishing->unsettled.size(), " paragraph(s) of sources to settle");
  add(vanishing->without_reason.size(), " disposition(s) without a reason");
  add(vanishing->lost_targets.size(), " disposition(s) whose target is gone");
  add(vanishing->unsourced.size(), " paragraph(s) with neither a source nor a mark");
  return text + ".";
}

std::string explain_place(const TextRefusal& refusal, const std::string& paragraph) {
  switch (refusal.code) {
    case RefusalCode::unknown_place:
      return "Nothing can stand after " + paragraph + ": it is not in the text.";
    case RefusalCode::not_neighbours:
      return "Paragraphs are joined in the order of the text: " + paragraph +
             " does not follow the one before it.";
    case RefusalCode::outline_conflict:
      return "The outline of " + paragraph + " has changed: the act was made on " + refusal.was +
             ", it is " + refusal.stands + " now. Look at both and send the act again.";
    case RefusalCode::bad_outline:
      return "The outline of " + paragraph +
             " is none: a bullet is -, * or +, a label one such as (a) or 12 bis of up to 32 "
             "characters, that of a note its mark, [^1]; a heading has a level alone, up to 30.";
    default:
      return "Refused.";
  }
}

std::string explain_bracket(RefusalCode code, const std::string& paragraph) {
  switch (code) {
    case RefusalCode::bracket_exists:
      return "A bracket in " + paragraph + " has that name already.";
    case RefusalCode::bracket_misplaced:
      return "Each open bracket stands in the words of " + paragraph +
             " exactly once, in every language that has them: see where its name is written.";
    case RefusalCode::alternative_dropped:
      return "That alternative in " + paragraph + " has been dropped.";
    case RefusalCode::last_alternative:
      return "The bracket in " + paragraph + " has no other alternative: close it instead.";
    default:
      return "Refused.";
  }
}

std::string explain_correction(RefusalCode code, const std::string& paragraph) {
  switch (code) {
    case RefusalCode::unknown_correction:
      return "There is no such correction that waits for an answer.";
    case RefusalCode::not_as_issued:
      return "The issued text of " + paragraph +
             " is another one than the correction was made on, or has no wording in the language.";
    case RefusalCode::correction_pending:
      return "Another correction of " + paragraph + " in this language waits for an answer.";
    case RefusalCode::second_person_needed:
      return "A correction in an authentic language is confirmed by another person than the one "
             "who "
             "proposed it.";
    default:
      return "Refused.";
  }
}

std::string explain_revision(const TextRefusal& refusal) {
  switch (refusal.code) {
    case RefusalCode::symbol_taken:
      return "A revision has the symbol '" + refusal.symbol + "' already.";
    case RefusalCode::unknown_revision:
      return "There is no such revision.";
    case RefusalCode::recalled_already:
      return "The revision has been recalled already.";
    default:
      return "Refused.";
  }
}

std::string explain_source(const TextRefusal& refusal, const std::string& source) {
  switch (refusal.code) {
    case RefusalCode::wrong_tier:
      return "An input is its authors' own text and has no sources.";
    case RefusalCode::unknown_source:
      return "Not admitted: " + source + ".";
    case RefusalCode::source_admitted_already:
      return "Admitted already: " + source + ". Record its new revision instead.";
    case RefusalCode::source_is_withdrawn:
      return "Its proposers have withdrawn " + source + ", which needs no disposition any more.";
    case RefusalCode::duplicate_paragraph:
      return "Named twice: " + source + ".";
    case RefusalCode::too_few_sources:
      return "It takes two or more source paragraphs to make " + name_of(refusal.paragraph) +
             " so.";
    case RefusalCode::unknown_disposition:
      return "There is no such live disposition of " + source + ".";
    case RefusalCode::disposition_not_stale:
      return "The disposition of " + source +
             " is current and lacks no reason: nothing is to be confirmed.";
    case RefusalCode::retained_already:
      return "The text retains " + source + ". Withdraw that disposition first.";
    default:
      return "Refused.";
  }
}

}  // namespace

TextRefusal about(RefusalCode code, const ParagraphId& paragraph) {
  return {.code = code, .paragraph = paragraph};
}

TextRefusal about(RefusalCode code, const SourceKey& source) {
  return {.code = code, .source = source};
}

std::string explain(const TextRefusal& refusal) {
  const std::string paragraph = name_of(refusal.paragraph);
  const std::string source = name_of(refusal.source);
  switch (refusal.code) {
    case RefusalCode::unknown_paragraph:
      return "The text has no " + paragraph + ".";
    case RefusalCode::paragraph_exists:
      return "The id of " + paragraph + " is in use, or was in an issued revision: take a new one.";
    case RefusalCode::unknown_place:
    case RefusalCode::not_neighbours:
    case RefusalCode::bad_outline:
    case RefusalCode::outline_conflict:
      return explain_place(refusal, paragraph);
    case RefusalCode::unknown_language:
      return "There is no wording of " + paragraph + " in '" + refusal.language + "'.";
    case RefusalCode::text_conflict:
      return "The text of " + paragraph + " has changed: the act was made against " +
             name_of(refusal.expected) + ", it is " + name_of(refusal.found) +
             " now. Look at both and send the act again.";
    case RefusalCode::text_missing:
      return "No wording was given for " + paragraph + ".";
    case RefusalCode::nothing_changed:
      return "The act changes nothing in " + paragraph + ".";
    case RefusalCode::paragraph_agreed:
      return "The text of " + paragraph + " is agreed. Reopen it before you change it.";
    case RefusalCode::bracket_open:
      return "A bracket is open in " + paragraph + ".";
    case RefusalCode::unknown_bracket:
      return "There is no such open bracket, or no such alternative, in " + paragraph + ".";
    case RefusalCode::bracket_exists:
    case RefusalCode::bracket_misplaced:
    case RefusalCode::alternative_dropped:
    case RefusalCode::last_alternative:
      return explain_bracket(refusal.code, paragraph);
    case RefusalCode::mark_required:
      return "In a consolidated text " + paragraph +
             " needs a source, or the mark of a bridging proposal or chair's text; its status and "
             "mark must allow the act.";
    case RefusalCode::wrong_tier:
    case RefusalCode::unknown_source:
    case RefusalCode::source_admitted_already:
    case RefusalCode::source_is_withdrawn:
    case RefusalCode::duplicate_paragraph:
    case RefusalCode::too_few_sources:
    case RefusalCode::unknown_disposition:
    case RefusalCode::disposition_not_stale:
    case RefusalCode::retained_already:
      return explain_source(refusal, source);
    case RefusalCode::reason_required:
      return "A reason is needed for " + (refusal.source ? source : paragraph) + ".";
    case RefusalCode::not_the_proposer:
      return "Only who proposed it may do this to " + (refusal.source ? source : paragraph) + ".";
    case RefusalCode::nothing_to_carry_over:
      return "No issued revision has left out or deferred " + source + ".";
    case RefusalCode::paragraphs_would_vanish:
      return "The text cannot be issued:" + summary(refusal.vanishing);
    case RefusalCode::symbol_taken:
    case RefusalCode::unknown_revision:
    case RefusalCode::recalled_already:
      return explain_revision(refusal);
    case RefusalCode::unknown_note:
      return "There is no such note that waits for an answer.";
    case RefusalCode::unknown_correction:
    case RefusalCode::not_as_issued:
    case RefusalCode::correction_pending:
    case RefusalCode::second_person_needed:
      return explain_correction(refusal.code, paragraph);
  }
  return "Refused.";
}

void throw_exception_from_error(const TextRefusal& refusal, const boost::source_location& where) {
  boost::throw_exception(std::logic_error(explain(refusal)), where);
}

}  // namespace concord::text
