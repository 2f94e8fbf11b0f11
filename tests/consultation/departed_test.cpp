// Who left a conference was sent its texts and asked its questions once. Logs of then are taken as
// they are; of what is written now nobody is added.
#include <gtest/gtest.h>

#include "tests/consultation/left_out.hpp"

namespace concord::consultation::testing {
namespace {

class Departed : public Circulated {
 protected:
  Departed() {
    recall();
    registry::apply(scene.registry(), registry::MembershipEnded{
                                          BodyCode("RCM"), PartyCode("CRI"),
                                          *parse_timestamp("2017-03-01T12:00:00Z"), "Note 1/2017"});
    circulate();
  }

  static void add(std::vector<PartyCode>& list, const char* party) {
    list.emplace_back(party);
    std::sort(list.begin(), list.end());
  }

  // What was done last, with that party among those to whom the text went, or who were asked.
  Happened with(const char* party, bool sent, bool asked) {
    Happened told = scene.done().back().happened;
    int added = 0;
    for (auto& entry : told.entries)
      for (auto& event : entry.events) {
        if (auto* to = variant2::get_if<TextCirculated>(&event); to != nullptr && sent)
          add(to->delivered_to, party), ++added;
        if (auto* opened = variant2::get_if<DecisionOpened>(&event); opened != nullptr && asked)
          add(opened->electorate.at(BodyCode("RCM")), party), ++added;
      }
    EXPECT_EQ(added, (sent ? 1 : 0) + (asked ? 1 : 0));
    return told;
  }

  bool is_right(const Happened& told) { return !judge(scene.done().back(), told); }
  std::string older(const Happened& told) { return Circulated::older(scene.done().back(), told); }
};

TEST_F(Departed, WasSentTheTextAndAskedOnce) {
  EXPECT_TRUE(is_right(with("CRI", false, false)));
  EXPECT_TRUE(is_right(with("CRI", true, true)));
  // No version did one of the two.
  EXPECT_FALSE(is_right(with("CRI", true, false)));
  EXPECT_FALSE(is_right(with("CRI", false, true)));
  // Whoever verifies is told what by the rules of now would not be so.
  EXPECT_EQ(older(with("CRI", false, false)), "");
  EXPECT_NE(older(with("CRI", true, true)).find("TextCirculated"), std::string::npos);
}

TEST_F(Departed, IsNobodyOfAnotherRoster) {
  for (const char* other : {"URY", "ARG", "BRA"}) {
    EXPECT_FALSE(is_right(with(other, false, true))) << other;
    EXPECT_FALSE(is_right(with(other, true, true))) << other;
  }
  EXPECT_FALSE(is_right(with("URY", true, false)));
}

TEST_F(Departed, IsNotCountedAgainOnceItWasLeftOut) {
  recall();
  circulate();
  EXPECT_TRUE(is_right(with("CRI", false, false)));
  EXPECT_FALSE(is_right(with("CRI", true, true)));
}

}  // namespace
}  // namespace concord::consultation::testing
