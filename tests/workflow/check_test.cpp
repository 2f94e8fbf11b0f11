#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/workflow/small_definition.hpp"

namespace concord::workflow::testing {
namespace {

struct Row {
  Severity severity;
  const char* code;
  const char* place;  // of the finding
  std::vector<std::pair<const char*, const char*>> bends;
};

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;

std::vector<Row> flow_rows() {
  return {
      {kError,
       "unreachable_state",
       "/charts/main/states/aside",
       {{"/charts/main/states/aside",
         R"({"title": "Aside", "audience": "everyone",
             "on": [{"event": "open", "by": "any presidency",
             "title": "Open", "to": "done"}]})"}}},
      {kError, "no_end", "/charts/text", {{"/charts/text/states/agreed/settled", "-"}}},
      {kError,
       "no_end",
       "/charts/main/states/trap",
       {{"/charts/main/states/trap", R"({"title": "Trap", "audience": "everyone"})"},
        {"/charts/main/states/start/on/1",
         R"({"event": "fall", "by": "any presidency", "title": "Fall", "to": "trap"})"}}},
      {kError,
       "dead_transition",
       "/charts/main/states/start/on/1",
       {{"/charts/main/states/start/on/0/if", "-"},
        {"/charts/main/states/start/on/1",
         R"({"event": "open", "by": "any presidency", "title": "Open", "to": "done"})"}}},
      {kError,
       "dead_transition",
       "/charts/main/states/work/on/0",
       {{"/charts/main/states/work/on/1", R"({"to": "done"})"}}},
      {kError,
       "dead_transition",
       "/charts/main/states/start/on/1",
       {{"/charts/main/states/start/on/1", R"({"event": "never_sent", "to": "done"})"}}},
      {kError,
       "dead_transition",
       "/charts/text/states/silence/on/1",
       {{"/charts/text/states/silence/on/1/event", "\"decision.adoption.adopted\""}}},
      {kError,
       "dead_transition",
       "/charts/text/states/agreed/on/0",
       {{"/charts/text/states/agreed/on",
         R"([{"event": "done.state.agreed", "to": "drafting"}])"}}},
      {kWarning,
       "reenters_parallel",
       "/charts/main/states/work/states/left/on/0",
       {{"/charts/main/states/work/parallel", "true"},
        {"/charts/main/states/work/states",
         R"({"left": {"title": "Left", "on": [{"event": "redo", "by": "any presidency",
                      "title": "Redo", "to": "left"}]}, "right": {"title": "Right"}})"}}},
  };
}

const std::pair<const char*, const char*> kAnnounce{
    "/charts/text/states/drafting/on/1",
    R"({"event": "announce", "title": "Announce", "by": "presidency of $conference",
        "if": {"require": "deadline_given", "of": "silence"}, "to": "agreed"})"};

std::vector<Row> deadline_rows() {
  return {
      {kError,
       "deadline_without_outcome",
       "/charts/text/states/silence",
       {{"/charts/text/states/silence/on/0/event", "\"due.answers\""}}},
      {kError,
       "deadline_not_given",
       "/charts/text/states/gathering/on/0",
       {{"/charts/text/states/gathering/on/0/to", "\"silence\""}}},
      {kError, "date_not_kept", "/charts/text/states/drafting/on/1", {kAnnounce}},
      {kError,
       "date_not_kept",
       "/charts/text/states/agreed/on/0",
       {{"/charts/text/states/agreed/on",
         R"([{"event": "reopen", "title": "Reopen", "by": "presidency of $conference",
              "to": "drafting",
              "if": {"any": [{"require": "reason_given"},
                             {"require": "notice_kept", "of": "silence"}]}}])"}}},
      {kWarning,
       "date_not_kept",
       "/charts/text/states/silence/on/3",
       {{"/charts/text/states/silence/on/3/if",
         R"({"require": "deadline_given", "of": "silence"})"}}},
      {kWarning,
       "date_not_kept",
       "/charts/text/states/silence/on/3",
       {{"/charts/text/states/silence/on/3/if",
         R"({"any": [{"require": "reason_given"},
                     {"require": "notice_kept", "of": "silence"}]})"}}},
      {kWarning,
       "date_not_kept",
       "/charts/text/states/drafting/on/1",
       {{"/charts/text/states/drafting/on/0/do/1", R"({"arm": "silence"})"}, kAnnounce}},
      {kError,
       "notice_never_kept",
       "/charts/text/deadlines/answers/notice",
       {{"/charts/text/deadlines/answers/notice", "\"P11D\""}}},
      {kError,
       "notice_never_kept",
       "/charts/text/states/drafting/on/0",
       {{"/charts/text/states/drafting/on/0/if/all/1/of", "\"answers\""},
        {"/charts/text/states/drafting/on/0/if/all/1/at_least", "\"P20D\""}}},
      {kError,
       "deadline_too_short",
       "/charts/text/deadlines/answers/after",
       {{"/charts/text/deadlines/answers/after", "\"PT0.999999S\""}}},
      {kWarning,
       "reminder_too_early",
       "/charts/text/deadlines/answers/reminders/0",
       {{"/charts/text/deadlines/answers/reminders", "[\"P10D\"]"}}},
      {kWarning,
       "unused_deadline",
       "/charts/text/deadlines/spare",
       {{"/charts/text/deadlines/spare", R"({"title": "Spare", "after": "P1D"})"}}},
  };
}

std::vector<Row> decision_rows() {
  return {
      {kError,
       "decision_never_closed",
       "/charts/text/decisions/adoption",
       {{"/charts/text/states/silence/on/0/do", "-"}}},
      {kError,
       "outcome_unhandled",
       "/charts/text/decisions/adoption",
       {{"/charts/text/states/silence/on/2/event", "\"decision.adoption.broken\""}}},
      {kWarning,
       "outcome_impossible",
       "/charts/text/states/agreed/on/0",
       {{"/charts/text/states/agreed/on",
         R"([{"event": "reopen", "title": "Reopen", "by": "presidency of $conference",
              "to": "drafting",
              "if": {"require": "decision_outcome", "of": "adoption", "is": "not_adopted"}}])"}}},
      {kWarning,
       "unused_decision",
       "/charts/text/decisions/spare",
       {{"/charts/text/decisions/spare",
         R"({"title": "Spare", "electorate": "members of $conference",
             "rule": {"kind": "consensus"}})"}}},
      {kError,
       "threshold_unreachable",
       "/charts/text/decisions/adoption/rule/threshold",
       {{"/charts/text/decisions/adoption/rule",
         R"({"kind": "qualified majority", "threshold": {"more_than": "1/1"}})"}}},
      {kError,
       "silence_in_session",
       "/charts/text/decisions/adoption/rule/in",
       {{"/charts/text/decisions/adoption/rule/in", "\"session\""}}},
      {kError,
       "threshold_unreachable",
       "/charts/main/states/work/on/0",
       {{"/charts/main/states/work/invoke/1", R"({"id": "one", "chart": "single"})"},
        {"/charts/single",
         R"({"title": "Single", "key": [], "initial": "end",
             "states": {"end": {"title": "End", "audience": "everyone", "final": true}}})"},
        {"/charts/main/states/work/on/0/if",
         R"({"require": "children_settled", "of": "one", "at_least": 2})"}}},
  };
}

constexpr const char* kMayHost = R"([
    {"act": "take_stance", "of": "adoption", "by": "members of $conference"},
    {"act": "set_field", "of": "hosts", "by": "secretariat of $conference"}])";

std::vector<Row> roster_rows() {
  return {
      {kError,
       "bad_electorate",
       "/charts/text/decisions/adoption/electorate",
       {{"/charts/text/fields", R"({"hosts": {"kind": "body", "many": true, "title": "Hosts"}})"},
        {"/charts/text/states/silence/permits", kMayHost},
        {"/charts/text/decisions/adoption/electorate", "\"those in hosts\""}}},
      {kWarning,
       "roster_too_late",
       "/charts/text/states/gathering",
       {{"/charts/main/states/start/on/0/do", "-"},
        {"/charts/text/states/gathering/on_entry", R"(["freeze roster"])"}}},
      {kWarning,
       "roster_too_late",
       "/charts/text/states/silence",
       {{"/charts/main/states/start/on/0/do", "-"},
        {"/charts/text/states/silence/on_entry", R"(["freeze roster"])"}}},
      {kWarning,
       "adoption_unchecked",
       "/charts/text/states/drafting/on/1",
       {{"/charts/text/states/drafting/on/1",
         R"({"event": "adopt", "title": "Adopt", "by": "presidency of $conference",
             "if": {"any": [{"require": "all_disposed"}, {"require": "document_not_empty"}]},
             "do": ["accept text"], "to": "agreed"})"}}},
      {kWarning,
       "adoption_unchecked",
       "/charts/text/states/silence/on/4",
       {{"/charts/text/states/silence/on/1",
         R"({"event": "decision.adoption.unbroken_to_be_confirmed", "do": ["accept text"],
             "to": "agreed"})"},
        {"/charts/text/states/silence/on/4",
         R"({"event": "end_silence", "title": "End", "by": "presidency of $conference",
             "do": [{"close": "adoption"}]})"}}},
  };
}

std::vector<Row> act_and_word_rows() {
  return {
      {kError,
       "reason_needed",
       "/charts/text/states/silence/on/3",
       {{"/charts/text/states/silence/on/3/reason", "-"}}},
      {kWarning,
       "stance_never_possible",
       "/charts/text/states/gathering/permits/1",
       {{"/charts/text/states/gathering/permits/1",
         R"({"act": "record_presence", "of": "adoption", "by": "presidency of $conference"})"}}},
      {kWarning,
       "deadline_never_armed",
       "/charts/text/states/agreed/permits/0",
       {{"/charts/text/states/agreed/permits",
         R"([{"act": "manage_deadline", "of": "silence", "by": "presidency of $conference"}])"}}},
      {kWarning,
       "no_derogation",
       "/charts/text/states/drafting/on/0",
       {{"/charts/text/states/drafting/permits", "-"}}},
      {kWarning,
       "field_never_set",
       "/charts/main/fields/venue",
       {{"/charts/main/states/start/permits", "-"}}},
      {kWarning,
       "signing_tells",
       "/charts/input/states/home/states/checked/on/0",
       {{"/charts/input/states/sent/audience", R"(["$party", "secretariat of $conference"])"},
        {"/charts/input/states/home/states/draft/on/0/signed", "\"with keys\""}}},
      {kError,
       "audience_missing",
       "/charts/main/states/work",
       {{"/charts/main/states/work/audience", "-"}}},
      {kWarning,
       "missing_translation",
       "/charts/main/states/work",
       {{"/charts/main/states/work/title/pt", "-"}}},
      {kWarning, "missing_translation", "/title", {{"/title", "-"}}},
      {kWarning,
       "unused_chart",
       "/charts/single",
       {{"/charts/single",
         R"({"title": "Single", "key": [], "initial": "end",
             "states": {"end": {"title": "End", "audience": "everyone", "final": true}}})"}}},
      {kWarning,
       "unused_body",
       "/bodies/idle",
       {{"/bodies/idle", R"({"en": "Idle", "es": "Idle", "pt": "Idle"})"}}},
  };
}

std::vector<Row> rows() {
  std::vector<Row> all;
  for (auto& part :
       {flow_rows(), deadline_rows(), decision_rows(), roster_rows(), act_and_word_rows()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::string list(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings)
    text += std::string(to_string(finding.severity)) + " " + finding.code + " at " +
            finding.pointer + ": " + finding.message + "\n";
  return text;
}

TEST(Check, FindsNothingInASoundDefinition) {
  EXPECT_EQ(list(check(*load_good(small_definition()))), "");
}

TEST(Check, FindsEachMistake) {
  for (const Row& row : rows()) {
    auto definition = small_definition();
    for (const auto& [pointer, value] : row.bends) definition = bent(definition, pointer, value);
    SCOPED_TRACE(std::string(row.code) + " at " + row.place);
    const auto findings = check(*load_good(definition));
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.code == row.code && finding.pointer == row.place;
    });
    ASSERT_NE(found, findings.end()) << "found instead:\n" << list(findings);
    EXPECT_EQ(found->severity, row.severity);
    EXPECT_FALSE(found->message.empty());
    EXPECT_FALSE(found->remedy.empty());
  }
}

TEST(Check, EverySingleBendIsFoundAloneOrWithItsConsequences) {
  // Errors are certain: a bend that only deserves a warning brings no error with it.
  for (const Row& row : rows()) {
    if (row.severity == kError) continue;
    auto definition = small_definition();
    for (const auto& [pointer, value] : row.bends) definition = bent(definition, pointer, value);
    SCOPED_TRACE(std::string(row.code) + " at " + row.place);
    for (const Finding& finding : check(*load_good(definition)))
      EXPECT_EQ(finding.severity, kWarning) << list({finding});
  }
}

TEST(Check, ALateStanceIsPossibleAfterTheClose) {
  const auto definition =
      bent(small_definition(), "/charts/text/states/agreed/permits",
           R"([{"act": "take_stance", "of": "adoption", "by": "members of $conference"}])");
  const auto findings = check(*load_good(definition));
  ASSERT_EQ(findings.size(), 1U) << list(findings);
  EXPECT_EQ(findings[0].code, "late_outcome_unhandled");
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_EQ(findings[0].pointer, "/charts/text/states/agreed/permits/0");
  const auto answered = bent(definition, "/charts/text/states/agreed/on",
                             R"([{"event": "decision.adoption.broken", "to": "drafting"}])");
  EXPECT_EQ(list(check(*load_good(answered))), "");
}

TEST(Check, OneBodyInAFieldDecides) {
  auto definition = bent(small_definition(), "/charts/text/fields",
                         R"({"hosts": {"kind": "body", "title": "Hosts"}})");
  definition = bent(definition, "/charts/text/states/silence/permits", kMayHost);
  definition = bent(definition, "/charts/text/decisions/adoption/electorate", "\"those in hosts\"");
  for (const Finding& finding : check(*load_good(definition)))
    EXPECT_NE(finding.code, "bad_electorate") << list({finding});
}

TEST(Check, ARosterThatWasFrozenBeforeIsFrozenAgainWithoutHarm) {
  const auto definition =
      bent(small_definition(), "/charts/text/states/gathering/on_entry", R"(["freeze roster"])");
  EXPECT_EQ(list(check(*load_good(definition))), "");
}

TEST(Check, ADecisionMayBeOpenedAndClosedByEffects) {
  auto definition = bent(small_definition(), "/charts/text/states/silence/decisions", "-");
  definition =
      bent(definition, "/charts/text/states/drafting/on/0/do/1", R"({"open": "adoption"})");
  EXPECT_EQ(list(check(*load_good(definition))), "");
}

TEST(Check, HistoriesAndParallelsAreFollowed) {
  auto definition = bent(small_definition(), "/charts/input/states/home/states/last",
                         R"({"history": "shallow", "initial": "draft"})");
  definition = bent(definition, "/charts/input/states/sent/on/0/to", "\"last\"");
  EXPECT_EQ(list(check(*load_good(definition))), "");
  definition = bent(small_definition(), "/charts/main/states/work/parallel", "true");
  definition = bent(definition, "/charts/main/states/work/states", R"({
      "left": {"title": "Left", "initial": "busy", "states": {
        "busy": {"title": "Busy", "on": [{"event": "stop", "title": "Stop", "by": "any presidency",
                                          "to": "idle"}]},
        "idle": {"title": "Idle", "final": true}}},
      "right": {"title": "Right", "initial": "also", "states": {
        "also": {"title": "Also", "final": true}}}})");
  definition = bent(definition, "/charts/main/states/work/on/1",
                    R"({"event": "done.state.work", "to": "done"})");
  EXPECT_EQ(list(check(*load_good(definition))), "");
}

}  // namespace
}  // namespace concord::workflow::testing
