#include "engine/workflow/names.hpp"

#include <gtest/gtest.h>

#include "engine/workflow/event_match.hpp"

namespace concord::workflow {
namespace {

TEST(Names, AreLowerCaseGroupsJoinedByHyphens) {
  for (const char* good : {"a", "texts", "under-silence", "x1", "a-1-b"})
    EXPECT_TRUE(is_name(good));
  for (const char* bad : {"", "-a", "a-", "a--b", "A", "1a", "a_b", "a b", "á"})
    EXPECT_FALSE(is_name(bad)) << bad;
  EXPECT_TRUE(is_name(std::string(kMaxNameLength, 'a')));
  EXPECT_FALSE(is_name(std::string(kMaxNameLength + 1, 'a')));
}

TEST(Names, EventsAreJoinedByUnderscores) {
  for (const char* good : {"open", "put_question", "cut-off", "forward_with_brackets"})
    EXPECT_TRUE(is_event_name(good)) << good;
  for (const char* bad : {"", "_a", "a_", "a__b", "put question", "due.x"})
    EXPECT_FALSE(is_event_name(bad)) << bad;
}

TEST(Names, EngineEventsAreTakenApart) {
  using Kind = EngineEvent::Kind;
  EXPECT_EQ(parse_engine_event("due.cut-off")->kind, Kind::due);
  const auto outcome = parse_engine_event("decision.adoption.not_adopted");
  EXPECT_EQ(outcome->kind, Kind::decision);
  EXPECT_EQ(outcome->name, "adoption");
  EXPECT_EQ(outcome->outcome, "not_adopted");
  EXPECT_EQ(parse_engine_event("decision.adoption")->outcome, "");
  EXPECT_EQ(parse_engine_event("done.state.work")->kind, Kind::state_done);
  EXPECT_EQ(parse_engine_event("done.invoke.inputs")->kind, Kind::children_done);
  for (const char* other : {"open", "due.", "due", "decision.a.", "done.work", "due.A"})
    EXPECT_FALSE(parse_engine_event(other)) << other;
  EXPECT_TRUE(is_reserved_event("due."));
  EXPECT_FALSE(is_reserved_event("dues"));
}

TEST(Names, ADescriptorAnswersToWhatItBegins) {
  EXPECT_TRUE(answers_to("decision.adoption", "decision.adoption.adopted"));
  EXPECT_TRUE(answers_to("open", "open"));
  EXPECT_FALSE(answers_to("open", "opened"));
  EXPECT_FALSE(answers_to("", "open"));
  EXPECT_FALSE(answers_to("decision.adoption.adopted", "decision.adoption"));
}

TEST(Names, TheNearestIsSuggested) {
  EXPECT_EQ(suggestion("silense", {"cut-off", "silence"}, ""), "Did you mean \"silence\"?");
  EXPECT_EQ(suggestion("slience", {"cut-off", "silence"}, ""), "Did you mean \"silence\"?");
  EXPECT_EQ(suggestion("x", {"cut-off", "silence"}, ""), "Write one of: cut-off, silence.");
  EXPECT_EQ(suggestion("x", {}, "Declare it."), "Declare it.");
  EXPECT_EQ(suggestion(std::string(100'000, 'a'), {"a"}, ""), "Write one of: a.");
}

TEST(Names, QuotesAreShortAndWithoutControlCharacters) {
  EXPECT_EQ(in_quotes("a\nb"), "\"a b\"");
  EXPECT_EQ(in_quotes(std::string(80, 'x')), "\"" + std::string(60, 'x') + "...\"");
  std::string accents;
  for (int i = 0; i < 50; ++i) accents += "é";
  EXPECT_EQ(in_quotes(accents).find("é..."), 1U + 58U) << "a letter is never cut in two";
}

TEST(Names, SharesAreFractionsUpToOne) {
  EXPECT_EQ(parse_share("2/3")->numerator, 2);
  EXPECT_EQ(parse_share("1/1")->denominator, 1);
  for (const char* bad : {"", "1", "0/1", "3/2", "1/0", "-1/2", "1/2/3", "01/2", "1/ 2",
                          "1/1000001", "99999999999999999999/99999999999999999999"})
    EXPECT_FALSE(parse_share(bad)) << bad;
}

TEST(Names, WhatSomebodyMayHaveMeantComesFirst) {
  using List = std::vector<std::string>;
  const List fields{"subject", "place", "starts", "ends"};
  EXPECT_EQ(near_first("plaze", fields), (List{"place", "subject", "starts", "ends"}));
  EXPECT_EQ(near_first("start", fields), (List{"starts", "subject", "place", "ends"}));
  EXPECT_EQ(near_first("whatever", fields), fields);
  EXPECT_EQ(near_first(std::string(1000, 'x'), fields), fields);
  EXPECT_EQ(near_first("x", {}), List{});
  EXPECT_EQ(near_names("start", fields), List{"starts"});
  EXPECT_EQ(near_names("stars", {"stairs", "stares", "starboard"}), (List{"stairs", "stares"}));
  EXPECT_EQ(near_names("whatever", fields), List{});
  EXPECT_EQ(near_names("x", {}), List{});
  EXPECT_EQ(near_names(std::string(1000, 'x'), fields), List{});
}

}  // namespace
}  // namespace concord::workflow
