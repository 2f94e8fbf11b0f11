#include "engine/evidence/act_origins.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace concord::evidence {
namespace {

using Names = std::vector<std::string_view>;
using Origins = std::map<std::string_view, Names>;

// Of what is said in a case and beside its text, and of its deadlines.
Origins said_by() {
  return {{"StanceTaken", {"take_stance"}},
          {"CapitalAnswered", {"answer_ad_referendum"}},
          {"PresenceRecorded", {"record_presence"}},
          {"StatementFiled", {"file_statement"}},
          {"CastingVoteGiven", {"cast_vote"}},
          {"Commented", {"comment"}},
          {"Attached", {"attach"}},
          {"ReceiptAcknowledged", {"acknowledge_receipt"}},
          {"GuardDerogated", {"derogate"}},
          {"DerogationObjected", {"object_to_derogation"}},
          {"ActDisavowed", {"disavow"}},
          {"RedactionAsked", {"ask_redaction"}},
          {"ContentRedacted", {"redact"}},
          {"PartyLeft", {"leave_consultation"}},
          {"PartyJoined", {"join_consultation"}},
          {"Associated", {"join_input"}},
          {"DeadlineExtended", {"change_deadline"}},
          {"DeadlineShortened", {"change_deadline"}},
          {"DeadlineSuspended", {"suspend_deadline"}},
          {"DeadlineResumed", {"resume_deadline"}},
          {"DeadlineConfirmed", {"confirm_deadline"}},
          // What a note brought is empty again once it is disavowed.
          {"FieldSet", {"set_field", "set_fields", "open_case", "bring_text", "disavow"}}};
}

// Of what is done to a text.
Origins written_by() {
  return {{"ParagraphInserted",
           {"insert_paragraph", "split_paragraph", "take_paragraph", "merge_paragraphs",
            "bracket_paragraphs", "propose_bridge", "issue_chairs_text"}},
          {"ParagraphReplaced",
           {"replace_paragraph", "split_paragraph", "join_paragraphs", "take_paragraph",
            "merge_paragraphs", "bracket_paragraphs", "open_brackets", "close_bracket",
            "carry_alternative"}},
          {"EditRebased", {"replace_paragraph"}},
          {"TranslationAdded", {"translate_paragraph"}},
          {"ParagraphRemoved", {"remove_paragraph"}},
          {"ParagraphJoined", {"join_paragraphs"}},
          {"ParagraphMoved", {"move_paragraph"}},
          {"ParagraphOutlined", {"outline_paragraph"}},
          {"ParagraphRefiled", {"refile_paragraph"}},
          {"ParagraphRaised", {"raise_paragraph"}},
          {"TextBrought", {"bring_text"}},
          {"NoteWritten", {"write_note"}},
          {"NoteResolved", {"resolve_note"}},
          {"BracketOpened", {"bracket_paragraphs", "open_brackets", "join_paragraphs"}},
          {"BracketClosed", {"close_bracket"}},
          {"AlternativeAdded", {"add_alternative", "merge_alternatives"}},
          {"AlternativeMarked", {"open_brackets"}},
          {"AlternativeDropped", {"drop_alternative", "merge_alternatives", "carry_alternative"}},
          {"AlternativeCarried", {"carry_alternative"}},
          {"SideTaken", {"take_side"}},
          {"ProposerWithdrew", {"drop_alternative"}},
          {"CarriedOver", {"carry_over", "carry_alternative"}},
          {"CorrectionProposed", {"correct_text"}},
          {"CorrectionObjected", {"object_to_correction"}},
          {"TextCorrected", {"correct_text", "confirm_correction"}}};
}

const Origins& origins() {
  static const Origins all = [] {
    auto both = said_by();
    both.merge(written_by());
    return both;
  }();
  return all;
}

}  // namespace

bool is_own(std::string_view event, std::string_view command) {
  const auto origin = origins().find(event);
  return origin != origins().end() &&
         std::find(origin->second.begin(), origin->second.end(), command) != origin->second.end();
}

bool may_come_of(std::string_view event, std::string_view command) {
  return !origins().contains(event) || is_own(event, command);
}

bool leaves_its_own(std::string_view command) {
  static const std::set<std::string_view> commands = [] {
    std::set<std::string_view> found;
    for (const auto& [event, names] : origins()) found.insert(names.begin(), names.end());
    // A case may be opened without fields, or by a note, which stands in the case above; and a
    // source enter words that stand already.
    for (const auto* without : {"open_case", "take_paragraph", "merge_paragraphs"})
      found.erase(without);
    return found;
  }();
  return commands.contains(command);
}

}  // namespace concord::evidence
