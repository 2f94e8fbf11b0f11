#include "engine/evidence/act_records.hpp"

#include <set>
#include <utility>

namespace concord::evidence {
namespace {

// Of what is said in a case and beside its text.
std::vector<Record> spoken() {
  return {
      {"take_stance",
       "StanceTaken",
       {{"decision"}, {"stance"}, {"paragraph"}, {"statement"}, {"text", nullptr, Told::if_said}}},
      {"answer_ad_referendum", "CapitalAnswered", {{"decision"}, {"confirmed"}}},
      {"record_presence", "PresenceRecorded", {{"decision"}, {"present", nullptr, Told::as_set}}},
      {"file_statement",
       "StatementFiled",
       {{"decision"}, {"statement"}, {"paragraph", nullptr, Told::if_said}}},
      {"cast_vote", "CastingVoteGiven", {{"decision"}, {"in_favour", "/vote", Told::casts_vote}}},
      {"comment", "Commented", {{"content"}, {"paragraph"}}},
      {"attach", "Attached", {{"content"}}},
      {"acknowledge_receipt", "ReceiptAcknowledged", {{"revision"}}},
      {"derogate", "GuardDerogated", {{"event"}, {"guard"}}},
      {"object_to_derogation", "DerogationObjected", {{"event"}, {"guard"}}},
      {"disavow", "ActDisavowed", {{"case_seq"}}},
      {"ask_redaction", "RedactionAsked", {{"content"}, {"position"}}},
      {"redact", "ContentRedacted", {{"content"}}},
      {"leave_consultation", "PartyLeft", {}},
      {"join_consultation", "PartyJoined", {{"conference"}}},
      {"join_input", "Associated", {{"with"}}},
  };
}

// Of what is done to issued texts, to fields and deadlines.
std::vector<Record> written() {
  return {
      {"correct_text",
       "CorrectionProposed",
       {{"revision", "/correction/revision"},
        {"paragraph", "/correction/paragraph"},
        {"language", "/correction/language"},
        {"against", "/correction/before"},
        {"text", "/correction/after"}}},
      {"confirm_correction", "TextCorrected", {{"number"}}},
      {"object_to_correction", "CorrectionObjected", {{"number"}}},
      {"change_deadline",
       "DeadlineExtended",
       {{"deadline", "/deadline/name"}, {"to", "/deadline/due", Told::date}}},
      {"change_deadline",
       "DeadlineShortened",
       {{"deadline", "/deadline/name"}, {"to", "/deadline/due", Told::date}}},
      {"suspend_deadline", "DeadlineSuspended", {{"deadline", "/deadline/name"}}},
      {"resume_deadline", "DeadlineResumed", {{"deadline", "/deadline/name"}}},
      {"confirm_deadline", "DeadlineConfirmed", {{"deadline", "/deadline/name"}}},
      {"set_field", "FieldSet", {{"field"}, {"value"}, {"values"}, {"wordings"}}},
  };
}

// Of edits.
std::vector<Record> edited() {
  return {
      {"take_side", "SideTaken", {{"paragraph"}, {"bracket"}, {"alternative"}, {"side"}}},
      {"write_note",
       "NoteWritten",
       {{"paragraph", "/note/paragraph"}, {"content", "/note/content"}}},
      {"outline_paragraph",
       "ParagraphOutlined",
       {{"paragraph"}, {"outline", nullptr, Told::exactly}}},
      {"resolve_note", "NoteResolved", {{"number"}, {"content", "/answer"}}},
      {"translate_paragraph",
       "TranslationAdded",
       {{"paragraph"}, {"language"}, {"text"}, {"against", "/from"}}},
      {"remove_paragraph", "ParagraphRemoved", {{"paragraph"}}},
      {"move_paragraph", "ParagraphMoved", {{"paragraph"}}},
      {"add_alternative",
       "AlternativeAdded",
       {{"paragraph"}, {"bracket"}, {"texts", "/alternative/texts"}}},
      {"drop_alternative", "ProposerWithdrew", {{"paragraph"}, {"bracket"}, {"alternative"}}},
      {"drop_alternative", "AlternativeDropped", {{"paragraph"}, {"bracket"}, {"alternative"}}},
      {"carry_alternative", "AlternativeCarried", {{"paragraph"}, {"bracket"}, {"alternative"}}},
      {"close_bracket", "BracketClosed", {{"paragraph"}, {"bracket"}, {"chosen"}}},
      {"carry_over", "CarriedOver", {{"source"}}},
      {"raise_paragraph", "ParagraphRaised", {{"source"}}},
      {"refile_paragraph", "ParagraphRefiled", {{"source"}, {"to"}}},
  };
}

}  // namespace

const std::vector<Record>& act_records() {
  static const std::vector<Record> all = [] {
    auto found = spoken();
    for (auto& one : written()) found.push_back(std::move(one));
    for (auto& one : edited()) found.push_back(std::move(one));
    return found;
  }();
  return all;
}

bool may_move(std::string_view command) {
  static const std::set<std::string_view> moving = [] {
    std::set<std::string_view> found;
    for (const auto& list : {spoken(), written()})
      for (const auto& one : list) found.insert(one.command);
    return found;
  }();
  return moving.contains(command);
}

}  // namespace concord::evidence
