#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/workflow/small_definition.hpp"

namespace concord::workflow::testing {
namespace {

struct BentRow {
  const char* pointer;  // what is bent
  const char* value;    // to what; "-" takes it out
  const char* code;     // what is reported
  const char* place;    // where, after "small.json#"; empty: at `pointer`
  const char* remedy;   // part of what is advised
};

constexpr const char* kWork = "/charts/main/states/work";
constexpr const char* kFinish = "/charts/main/states/work/on/0";
constexpr const char* kSilence = "/charts/text/states/silence";

const BentRow kBent[] = {
    // the head
    {"/workflow", "-", "missing_member", "/", "Add the member \"workflow\"."},
    {"/workflow", "\"Big Name\"", "bad_name", "", "lower-case letters"},
    {"/format", "2", "unknown_format", "", "Write 1"},
    {"/chart", "{}", "unknown_member", "", "Did you mean \"charts\"?"},
    {"/languages/authentic", "[\"spa\"]", "bad_language", "/languages/authentic/0", "\"es\""},
    {"/languages/authentic", "[\"es\", \"es\"]", "repeated", "/languages/authentic/1", "once"},
    {"/languages/authentic", "[]", "bad_language", "", "Name one at least"},
    {"/bodies/everyone", "{\"en\": \"All\"}", "reserved_name", "", "another name"},
    {"/bodies/The Group", "{}", "bad_name", "", "lower-case"},
    {"/title", "{\"en\": \"A\", \"fr\": \"B\"}", "unknown_member", "/title/fr", "Write one of: en"},
    {"/title", "{\"en\": \"\"}", "empty_text", "/title/en", "leave the language out"},
    {"/root", "\"mian\"", "unknown_chart", "", "Did you mean \"main\"?"},
    {"/root", "\"input\"", "root_has_key", "", "\"key\": []"},
    {"/charts", "[]", "wrong_type", "", "an object"},
    // charts
    {"/charts/text/key", "[\"topic\", \"topic\"]", "bad_key", "", "once"},
    {"/charts/input/key", "[\"topic\", \"member\"]", "bad_key", "", "\"conference\""},
    {"/charts/input/key", "[\"land\"]", "unknown_word", "/charts/input/key/0", "Write one of"},
    {"/charts/main/states", "{}", "no_states", "", "Add at least one"},
    {"/charts/main/fields/venue", R"({"kind": "party", "inherits": true, "title": "Venue"})",
     "nothing_inherited", "", "chart that invokes"},
    {"/charts/main/fields/venue/kind", "\"dates\"", "unknown_word", "", "Did you mean \"date\"?"},
    {"/charts/main/initial", "\"begin\"", "unknown_state", "", "Write one of: done, start, work"},
    {"/charts/text/document/kind", "\"Text\"", "bad_name", "", "lower-case words"},
    // deadlines and decisions
    {"/charts/text/deadlines/answers/after", "\"P1M\"", "bad_duration", "", "PT72H"},
    {"/charts/text/deadlines/answers/after", "-", "no_due_date", "/charts/text/deadlines/answers",
     "\"given\": true"},
    {"/charts/text/deadlines/answers/given", "true", "no_due_date",
     "/charts/text/deadlines/answers", "one of them"},
    {"/charts/text/decisions/adoption/rule/kind", "\"concensus\"", "unknown_word", "",
     "Did you mean \"consensus\"?"},
    {"/charts/text/decisions/adoption/rule/threshold", "\"2/3\"", "unknown_member", "",
     "Write one of"},
    {"/charts/text/decisions/adoption/rule", "{\"kind\": \"qualified majority\"}", "missing_member",
     "", "\"threshold\""},
    {"/charts/text/decisions/adoption/rule",
     "{\"kind\": \"qualified majority\", \"threshold\": \"4/3\"}", "bad_share",
     "/charts/text/decisions/adoption/rule/threshold", "\"2/3\""},
    {"/charts/text/decisions/adoption/rule/quorum", "{\"count\": 1, \"share\": \"1/2\"}",
     "not_one_form", "", "{\"count\": 6}"},
    {"/charts/text/decisions/adoption/rule", "{\"kind\": \"concurrent\"}", "missing_member", "",
     "\"each\""},
    {"/charts/text/decisions/adoption/rule",
     "{\"kind\": \"concurrent\", \"each\": {\"kind\": \"concurrent\"}}", "nested_concurrence",
     "/charts/text/decisions/adoption/rule/each/kind", "Name the rule"},
    {"/charts/text/decisions/adoption/electorate", "\"everyone\"", "bad_electorate", "",
     "members of BODY"},
    {"/charts/text/decisions/adoption/electorate", "\"members of any conference\"",
     "bad_electorate", "", "\"concurrent\""},
    // fields
    {"/charts/main/field_order", "[\"venu\"]", "unknown_field", "/charts/main/field_order/0",
     "Did you mean \"venue\"?"},
    {"/charts/main/field_order", "[\"venue\", \"venue\"]", "repeated", "/charts/main/field_order/1",
     "once"},
    {"/charts/main/field_order", "\"venue\"", "wrong_type", "", ""},
    // states
    {"/charts/main/states/done/parallel", "true", "two_kinds", "/charts/main/states/done",
     "but one"},
    {"/charts/main/states/done/on", "[{\"event\": \"x\", \"to\": \"start\"}]", "not_here",
     "/charts/main/states/done", "ordinary state"},
    {"/charts/input/states/home/initial", "-", "missing_initial", "/charts/input/states/home",
     "Add \"initial\""},
    {"/charts/main/states/start/initial", "\"work\"", "not_here", "", "Leave \"initial\" out"},
    {"/charts/input/states/home/states/sent", "{\"title\": \"Twice\"}", "duplicate_state",
     "/charts/input/states/sent", "another name"},
    {"/charts/main/states/start/history", "\"flat\"", "unknown_word", "", "shallow, deep"},
    {"/charts/input/states/home/initial", "\"sent\"", "initial_not_descendant",
     "/charts/input/states/home", ""},
    {"/charts/main/states/start/audience", "\"membres of any conference\"", "unknown_group", "",
     "Did you mean \"members of any conference\"?"},
    {"/charts/main/states/start/audience", "\"gruop\"", "unknown_body", "",
     "Did you mean \"group\"?"},
    {"/charts/main/states/start/audience", "\"$party\"", "no_party", "", "\"member\""},
    {"/charts/main/states/start/audience", "\"members of $conference\"", "no_conference", "",
     "\"any\""},
    {"/charts/text/states/silence/deadlines", "[\"silense\"]", "unknown_deadline",
     "/charts/text/states/silence/deadlines/0", "Did you mean \"silence\"?"},
    {"/charts/text/states/silence/decisions", "[\"adoption\", \"adoption\"]", "repeated",
     "/charts/text/states/silence/decisions/1", "once"},
    {"/charts/main/states/work/invoke/0/chart", "\"texts\"", "unknown_chart", "",
     "Did you mean \"text\"?"},
    {"/charts/main/states/work/invoke/0/each", "[\"topic\"]", "key_mismatch",
     "/charts/main/states/work/invoke/0", "List in \"each\""},
    {"/charts/main/states/work/invoke/0/id", "\"parent\"", "duplicate_invoke", "", "another id"},
    // transitions
    {"/charts/main/states/work/on/0/to", "\"doen\"", "unknown_state", "", "Did you mean \"done\"?"},
    {"/charts/main/states/work/on/0/event", "\"due.silence\"", "unknown_deadline", "",
     "Declare the deadline first."},
    {"/charts/text/states/silence/on/1/event", "\"decision.adoption.adoptd\"", "unknown_outcome",
     "", "Did you mean \"adopted\"?"},
    {"/charts/text/states/silence/on/0/event", "\"done.silence\"", "bad_event", "", "due.DEADLINE"},
    {"/charts/main/states/work/on/0/event", "\"Finish it\"", "bad_event", "", "underscores"},
    {"/charts/text/states/silence/on/0/by", "\"presidency of $conference\"", "reserved_event", "",
     "Leave \"by\" out"},
    {"/charts/main/states/work/on/0/event", "-", "needs_event", kFinish, "Add \"event\""},
    {"/charts/text/states/silence/on/0/reason", "true", "needs_actor", "", "\"by\""},
    {"/charts/main/states/work/on/0/by", "[]", "empty_list", "", "Name who may"},
    {"/charts/main/states/work/on/0/by", "\"everyone\"", "not_an_actor", "", "Name who may"},
    {"/charts/main/states/work/on/0/by", "\"president of group\"", "unknown_office", "",
     "Write one of"},
    {"/charts/main/states/work/on/0/by", "\"chair or chair of group\"", "repeated_office", "",
     "once"},
    // permissions
    {"/charts/main/states/start/permits/0/act", "\"set_feild\"", "unknown_act", "",
     "Did you mean \"set_field\"?"},
    {"/charts/main/states/start/permits/0/of", "\"place\"", "unknown_field", "",
     "Write one of: venue."},
    {"/charts/main/states/start/permits/0", "{\"act\": \"edit_text\", \"by\": \"any secretariat\"}",
     "no_document", "/charts/main/states/start/permits/0/act", "Declare a \"document\""},
    {"/charts/input/states/sent/permits", "[{\"act\": \"bridge\", \"by\": \"$party\"}]",
     "no_sources", "/charts/input/states/sent/permits/0/act", "consolidates"},
    // guards
    {"/charts/main/states/work/on/0/if/require", "\"childs_settled\"", "unknown_predicate", "",
     "Did you mean \"children_settled\"?"},
    {"/charts/main/states/work/on/0/if/of", "\"text\"", "unknown_invoke", "",
     "Did you mean \"texts\"?"},
    {"/charts/main/states/work/on/0/if/at_least", "\"3/2\"", "bad_share", "", "\"2/3\""},
    {"/charts/main/states/work/on/0/if/at_least", "0", "wrong_type", "", "whole number"},
    {"/charts/main/states/work/on/0/if/is", "[\"agreed\"]", "unknown_member", "", ""},
    {"/charts/main/states/work/on/0/if", "{\"all\": [], \"any\": []}", "not_one_form", "",
     "\"all\""},
    {"/charts/main/states/work/on/0/if", "{\"all\": []}", "empty_list",
     "/charts/main/states/work/on/0/if/all", "Add a predicate"},
    {"/charts/main/states/work/on/0/if", "{\"require\": \"no_open_brackets\"}", "no_document",
     "/charts/main/states/work/on/0/if/require", "document"},
    {"/charts/main/states/work/on/0/if", "{\"require\": \"parent_in\", \"is\": \"start\"}",
     "no_parent", "", "Invoke the chart"},
    {"/charts/input/states/sent/on/0/if/is", "[\"gathring\"]", "unknown_state",
     "/charts/input/states/sent/on/0/if/is/0", "Did you mean \"gathering\"?"},
    {"/charts/text/deadlines/silence/notice", "-", "missing_member",
     "/charts/text/states/drafting/on/0/if/all/1", "\"at_least\""},
    {"/charts/main/states/work/on/0/if", R"({"require": "field_is", "of": "venu", "is": "a"})",
     "unknown_field", "/charts/main/states/work/on/0/if/of", "Did you mean \"venue\"?"},
    // effects
    {"/charts/main/states/start/on/0/do/0", "\"freeze the roster\"", "unknown_effect", "",
     "Did you mean \"freeze roster\"?"},
    {"/charts/main/states/start/on/0/do/0", "{\"opn\": \"x\"}", "unknown_effect", "",
     "Did you mean \"open\"?"},
    {"/charts/main/states/start/on/0/do/0", "\"accept text\"", "no_document", "", "document"},
    {"/charts/text/states/silence/on/0/do/0/close", "\"adopt\"", "unknown_decision", "",
     "adoption"},
    {"/charts/text/states/gathering/on/0/do/0/send", "\"cutoff\"", "unknown_event", "",
     "Did you mean \"cut-off\"?"},
    {"/charts/text/states/gathering/on/0/do/0/to", "\"input\"", "unknown_invoke", "",
     "Did you mean \"inputs\"?"},
    {"/charts/main/states/start/on/0/do/0", "{\"send\": \"open\", \"to\": \"parent\"}", "no_parent",
     "/charts/main/states/start/on/0/do/0/to", "invoke of this chart"},
    {"/charts/input/states/home/states/draft/on/0/do/1/feed", "\"main\"", "no_sources", "",
     "consolidates"},
    {"/charts/text/states/gathering/on_entry", "[{\"feed\": \"input\"}]", "key_mismatch",
     "/charts/text/states/gathering/on_entry/0/feed", "part of the other's"},
    // what never ends
    {"/charts/main/states/work/on/0/event", "-", "needs_event", kFinish, ""},
    {"/charts/main/states/start/on", R"([{"to": "work"}])", "", "", ""},
    {"/charts/main/states/start/on", R"([{"if": {"require": "field_set", "of": "venue"}}])",
     "endless_loop", "/charts/main/states/start/on/0", "wait for somebody"},
    {"/charts/main/states/start/on", R"([{"event": "open", "do": [{"raise": "open"}]}])",
     "endless_loop", "/charts/main/states/start/on/0", "wait for somebody"},
    {"/charts/text/states/drafting/invoke", R"([{"id": "again", "chart": "text"}])", "invoke_cycle",
     "/charts/text", "invokes out"},
};

TEST(LoaderErrors, NameThePlaceAndTheRemedy) {
  ASSERT_THAT(problems_of(small_definition()), ::testing::IsEmpty());
  for (const BentRow& row : kBent) {
    SCOPED_TRACE(std::string(row.pointer) + " = " + row.value);
    const auto problems = problems_of(bent(small_definition(), row.pointer, row.value));
    if (*row.code == '\0') {
      EXPECT_THAT(problems, ::testing::IsEmpty());
      continue;
    }
    std::string place = *row.place == '\0' ? row.pointer : row.place;
    if (place == "/") place = "";
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem& problem) {
      return problem.code == row.code && problem.place == "small.json#" + place;
    });
    std::string seen;
    for (const Problem& problem : problems)
      seen += problem.code + " at " + problem.place + ": " + problem.remedy + "\n";
    ASSERT_NE(found, problems.end()) << "reported instead:\n" << seen;
    EXPECT_THAT(found->remedy, ::testing::HasSubstr(row.remedy));
    EXPECT_FALSE(found->message.empty());
    EXPECT_FALSE(found->remedy.empty());
  }
}

TEST(LoaderErrors, AFieldIsComparedWithWhatItCanHold) {
  const std::string guard = std::string(kFinish) + "/if";
  const auto choice =
      bent(small_definition(), "/charts/main/fields/venue",
           R"({"kind": "choice", "title": {"en": "V", "es": "V", "pt": "V"}, "choices": [
                {"name": "here"}, {"name": "there"}]})");
  EXPECT_THAT(
      problems_of(bent(choice, guard,
                       R"({"require": "field_is", "of": "venue", "is": ["here", "there"]})")),
      ::testing::IsEmpty());
  const auto unknown =
      problems_of(bent(choice, guard, R"({"require": "field_is", "of": "venue", "is": ["her"]})"));
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].code, "unknown_choice");
  EXPECT_EQ(unknown[0].place, "small.json#" + guard + "/is/0");
  EXPECT_EQ(unknown[0].remedy, "Did you mean \"here\"?");
  const auto words = bent(small_definition(), "/charts/main/fields/venue/kind", "\"words\"");
  const auto compared =
      problems_of(bent(words, guard, R"({"require": "field_is", "of": "venue", "is": ["here"]})"));
  ASSERT_EQ(compared.size(), 1U);
  EXPECT_EQ(compared[0].code, "wrong_kind");
}

TEST(LoaderErrors, OnlyADateIsReached) {
  const std::string guard = std::string(kFinish) + "/if";
  const std::string asked = R"({"require": "date_reached", "of": "venue"})";
  for (const char* kind : {"\"date\"", "\"instant\""})
    EXPECT_THAT(problems_of(bent(bent(small_definition(), "/charts/main/fields/venue/kind", kind),
                                 guard, asked)),
                ::testing::IsEmpty())
        << kind;
  const auto label = bent(small_definition(), "/charts/main/fields/venue/kind", "\"text\"");
  const auto refused = problems_of(bent(label, guard, asked));
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_EQ(refused[0].code, "wrong_kind");
  EXPECT_EQ(refused[0].place, "small.json#" + guard + "/of");
}

TEST(LoaderErrors, AllProblemsAreReportedAtOnce) {
  auto definition = bent(small_definition(), std::string(kFinish) + "/to", "\"nowhere\"");
  definition = bent(definition, std::string(kSilence) + "/decisions", "\"adoptoin\"");
  definition = bent(definition, std::string(kWork) + "/audience", "\"nobody at all\"");
  std::vector<std::string> codes;
  for (const Problem& problem : problems_of(definition)) codes.push_back(problem.code);
  EXPECT_THAT(
      codes, ::testing::UnorderedElementsAre("unknown_state", "unknown_decision", "unknown_group"));
}

TEST(LoaderErrors, CirclesAcrossChartsAreFound) {
  // A text asks its inputs, which answer at once, and so on for ever.
  auto definition = bent(small_definition(), "/charts/input/states/home/on/0/do",
                         R"([{"send": "again", "to": "parent"}])");
  definition = bent(definition, "/charts/input/states/home/on/0/to", "\"home\"");
  definition = bent(definition, "/charts/text/states/gathering/on/1",
                    R"({"event": "again", "do": [{"send": "cut-off", "to": "inputs"}]})");
  const auto problems = problems_of(definition);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems[0].code, "endless_loop");
  EXPECT_THAT(problems[0].message, ::testing::HasSubstr("text/gathering on again"));
  EXPECT_THAT(problems[0].message, ::testing::HasSubstr("input/home on cut-off"));
}

TEST(LoaderErrors, WhatIsNoJsonHasALineAndColumn) {
  const auto loaded = load("{\n  \"workflow\": oops\n}", "broken.json");
  ASSERT_FALSE(loaded);
  ASSERT_EQ(loaded.error().size(), 1U);
  EXPECT_EQ(loaded.error()[0].code, "invalid_json");
  EXPECT_THAT(loaded.error()[0].place, ::testing::StartsWith("broken.json:2:"));
}

}  // namespace
}  // namespace concord::workflow::testing
