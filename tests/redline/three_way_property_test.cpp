#include "engine/redline/three_way.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/redline/drawn.hpp"

namespace concord::redline {
namespace {

std::vector<std::string> any_words() {
  static const std::vector<std::string> kPool = {"Parties", "shall", "the",    "of",    "(",  ".",
                                                 "2030",    "1,5",   "équité", "l'eau", "⟦a⟧"};
  std::vector<std::string> words;
  for (int i = *rc::gen::resize(100, rc::gen::inRange(0, 20)); i > 0; --i)
    words.push_back(*rc::gen::elementOf(kPool));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The words with a few replaced, added or taken away.
std::vector<std::string> edited(std::vector<std::string> words) {
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const auto at = words.begin() + *rc::gen::resize(100, rc::gen::inRange<std::ptrdiff_t>(
                                                              0, std::ssize(words) + 1));
    if (at == words.end() || *rc::gen::inRange(0, 3) == 0)
      words.insert(at, "new");
    else if (*rc::gen::inRange(0, 2) == 0)
      words.erase(at);
    else
      *at = "other";
  }
  return words;
}

TEST(ThreeWayProperty, OneSideAloneIsTaken) {
  EXPECT_TRUE(rc::check([] {
    const auto base = any_words();
    const std::string text = joined(base);
    const std::string changed = joined(edited(base));
    RC_ASSERT(carry_over(text, text, changed).text == changed);
    RC_ASSERT(carry_over(text, changed, text).text == changed);
    RC_ASSERT(carry_over(text, changed, changed).text == changed);
  }));
}

TEST(ThreeWayProperty, ItDoesNotMatterWhoWasFirst) {
  EXPECT_TRUE(rc::check([] {
    const auto base = any_words();
    const std::string text = joined(base);
    const std::string one = joined(edited(base));
    const std::string other = joined(edited(base));
    const Carried there = carry_over(text, one, other);
    const Carried back = carry_over(text, other, one);
    RC_ASSERT(there.text == back.text);
    RC_ASSERT(there.clashes.size() == back.clashes.size());
    RC_ASSERT(there.text.has_value() == there.clashes.empty());
    for (std::size_t i = 0; i < there.clashes.size(); ++i) {
      RC_ASSERT(there.clashes[i].theirs == back.clashes[i].mine);
      RC_ASSERT(there.clashes[i].mine == back.clashes[i].theirs);
    }
  }));
}

// Every word of the base is unlike the others, so that it is known which ones an edit touches.
TEST(ThreeWayProperty, WordsApartAreBothChangedAndNeighboursClash) {
  EXPECT_TRUE(rc::check([] {
    const int size = *rc::gen::inRange(3, 30);
    std::vector<std::string> base;
    for (int i = 0; i < size; ++i) base.push_back("word" + std::to_string(i));
    const auto mine_at = *rc::gen::inRange<std::size_t>(0, base.size());
    const auto theirs_at = *rc::gen::inRange<std::size_t>(0, base.size());
    auto mine = base;
    auto theirs = base;
    auto both = base;
    mine[mine_at] = both[mine_at] = "mine";
    theirs[theirs_at] = both[theirs_at] = "theirs";
    const auto far = mine_at > theirs_at ? mine_at - theirs_at : theirs_at - mine_at;
    const Carried carried = carry_over(joined(base), joined(theirs), joined(mine));
    if (far >= 2)
      RC_ASSERT(carried.text == joined(both));
    else
      RC_ASSERT(carried.clashes.size() == 1U);
  }));
}

}  // namespace
}  // namespace concord::redline
