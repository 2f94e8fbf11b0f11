#include "engine/redline/three_way.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::redline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ThreeWay, ChangesOfDifferentWordsAreBothMade) {
  const auto carried =
      carry_over("The Parties shall act by 2030.", "The Parties should act by 2030.",
                 "The Parties shall act by 2035.");
  EXPECT_EQ(carried.text, "The Parties should act by 2035.");
  EXPECT_THAT(carried.clashes, IsEmpty());
}

TEST(ThreeWay, ChangesOfOneWordClashAndAreShownAsTheyWereAreAndWereWanted) {
  const auto carried =
      carry_over("The Parties shall act.", "The Parties should act.", "The Parties may act.");
  EXPECT_FALSE(carried.text);
  EXPECT_THAT(carried.clashes, ElementsAre(Clash{"shall", "should", "may"}));
}

TEST(ThreeWay, ChangesThatTouchClash) {
  const auto carried =
      carry_over("They shall act now.", "They should act now.", "They shall decide now.");
  EXPECT_THAT(carried.clashes, ElementsAre(Clash{"shall act", "should act", "shall decide"}));
}

TEST(ThreeWay, TheSameChangeOfBothIsMadeOnce) {
  EXPECT_EQ(carry_over("They shall act.", "They should act.", "They should act.").text,
            "They should act.");
}

TEST(ThreeWay, WordsInWhatTheOtherSideTookAwayClash) {
  const auto carried = carry_over("First part. Second part of it.", "First part. ",
                                  "First part. Second half of it.");
  ASSERT_EQ(carried.clashes.size(), 1U);
  EXPECT_EQ(carried.clashes.front().was, "Second part of it.");
  EXPECT_EQ(carried.clashes.front().theirs, "");
}

TEST(ThreeWay, WordsAddedBeforeLeaveTheOtherEditWhereItWas) {
  EXPECT_EQ(carry_over("Second part of it.", "Now comes the second one. Second part of it.",
                       "Second part of them.")
                .text,
            "Now comes the second one. Second part of them.");
}

TEST(ThreeWay, ExcerptsAreBoundedAndCutBetweenCharacters) {
  std::string base;
  std::string theirs;
  std::string mine;
  for (int i = 0; i < 400; ++i) {
    base += "água ";
    theirs += "équité ";
    mine += "ação ";
  }
  const auto carried = carry_over(base, theirs, mine);
  ASSERT_EQ(carried.clashes.size(), 1U);
  for (const std::string& side :
       {carried.clashes[0].was, carried.clashes[0].theirs, carried.clashes[0].mine}) {
    EXPECT_LE(side.size(), kMostExcerptBytes);
    EXPECT_NE(side.find(" … "), std::string::npos);
    const std::string tail = side.substr(side.find(" … ") + 5);
    EXPECT_NE(static_cast<unsigned char>(tail.front()) & 0xc0U, 0x80U);
  }
}

}  // namespace
}  // namespace concord::redline
