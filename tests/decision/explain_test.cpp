#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11.hpp>
#include <set>

#include "engine/decision/wording.hpp"
#include "tests/decision/ballots.hpp"

namespace concord::decision {
namespace {

std::multiset<std::string> places(std::string_view wording) {
  std::multiset<std::string> found;
  for (auto open = wording.find('{'); open != std::string_view::npos;
       open = wording.find('{', open + 1)) {
    found.insert(std::string(wording.substr(open, wording.find('}', open) - open + 1)));
  }
  return found;
}

bool is_worded(const std::string& code) {
  return std::any_of(wordings().begin(), wordings().end(),
                     [&](const Wording& wording) { return wording.code == code; });
}

TEST(Explain, WordingsAreSortedAndSayTheSameInThreeLanguages) {
  const auto all = wordings();
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const Wording& a, const Wording& b) { return a.code < b.code; }));
  for (const Wording& wording : all) {
    EXPECT_FALSE(wording.en.empty()) << wording.code;
    EXPECT_EQ(places(wording.en), places(wording.es)) << wording.code;
    EXPECT_EQ(places(wording.en), places(wording.pt)) << wording.code;
  }
}

TEST(Explain, EveryRuleOutcomeAndStanceHasAWord) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<RuleKind>>(
      [](auto rule) { EXPECT_TRUE(is_worded(std::string("rule.") + rule.name)); });
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Outcome>>(
      [](auto outcome) { EXPECT_TRUE(is_worded(std::string("outcome.") + outcome.name)); });
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<StanceKind>>(
      [](auto stance) { EXPECT_TRUE(is_worded(std::string("stance.") + stance.name)); });
}

TEST(Explain, SpeaksToItsReader) {
  const std::map<std::string, std::string> facts{
      {"needed", "6"}, {"of", "11"}, {"present", "5"}, {"parties", "MEX, GTM"}};
  EXPECT_EQ(explain("quorum_lacking", facts, "en"), "Quorum 6 of 11 needed, 5 present: MEX, GTM.");
  EXPECT_EQ(explain("quorum_lacking", facts, "es"),
            "Quórum necesario: 6 de 11; presentes 5: MEX, GTM.");
  EXPECT_EQ(explain("quorum_lacking", facts, "fr"), explain("quorum_lacking", facts, "en"));
  EXPECT_EQ(explain("outcome_of_body", {{"body", "RCM"}, {"outcome", "broken"}}, "pt"),
            "RCM: silêncio rompido.");
}

TEST(Explain, NumbersAgreeWithTheirWords) {
  const std::string_view wording = "{count} {count|bracket is|brackets are} open";
  EXPECT_EQ(fill_in(wording, {{"count", "1"}}), "1 bracket is open");
  EXPECT_EQ(fill_in(wording, {{"count", "0"}}), "0 brackets are open");
  EXPECT_EQ(fill_in(wording, {{"count", "11"}}), "11 brackets are open");
  EXPECT_EQ(fill_in(wording, {}), "… brackets are open");
}

TEST(Explain, IsTotal) {
  EXPECT_EQ(explain("never_heard_of", {}, "en"), "never_heard_of");
  EXPECT_EQ(explain("objections", {}, "en"), "Formal objection maintained: ….");
  EXPECT_EQ(fill_in("a {b c", {}), "a {b c");
  EXPECT_EQ(fill_in("{a}{b}", {{"a", "1"}, {"b", "{a}"}}), "1{a}");
}

}  // namespace
}  // namespace concord::decision
