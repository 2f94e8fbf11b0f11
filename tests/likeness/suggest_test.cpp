#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/likeness/inputs.hpp"

namespace concord::likeness {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kReturn =
    "States shall offer voluntary return with legal aid to every migrant in detention.";
constexpr const char* kReturnReworded =
    "States shall offer a voluntary return, with legal aid, to every migrant who is in detention.";
constexpr const char* kHealth =
    "Children have access to primary health care in their own language wherever they live.";
constexpr const char* kMuch =
    "Ministries publish figures each spring. Children have access to primary health care in their "
    "own language, and schools keep a register of vaccinations that parents can read.";

TEST(Suggest, FindsTheSameWordsWhateverTheirMarks) {
  const auto made =
      suggest(std::vector{says("a", "MEX", "3. States shall offer **voluntary** return."),
                          says("b", "URY", "(c) [States] SHALL offer voluntary return"),
                          says("c", "BRA", "Something else entirely is proposed here.")});
  ASSERT_THAT(made.groups, SizeIs(1));
  EXPECT_EQ(made.groups[0].kind, Kind::exact);
  EXPECT_THAT(made.groups[0].members, ElementsAre("a", "b"));
  EXPECT_EQ(made.groups[0].parties, 2U);
  EXPECT_FALSE(made.groups[0].disputed);
  EXPECT_THAT(made.links, IsEmpty());
}

TEST(Suggest, LinksTargetsNotesAndFootnotesAreNoWords) {
  const auto made = suggest(std::vector{
      says("a", "MEX", "States shall fund the [facility](https://example.org/a_b) fully[^3]."),
      says("b", "URY", "States shall fund the facility fully. {Note: pending Article 9}")});
  ASSERT_THAT(made.groups, SizeIs(1));
  EXPECT_EQ(made.groups[0].kind, Kind::exact);
}

TEST(Suggest, GroupsNearDuplicatesOfManyInputsAroundAMiddle) {
  std::vector<Paragraph> inputs;
  for (int party = 0; party < 23; ++party) {
    const auto name = "P" + std::to_string(10 + party);
    inputs.push_back(says(name + "#1", name, party % 2 == 0 ? kReturn : kReturnReworded));
    inputs.push_back(says(name + "#2", name,
                          "Only " + name + " speaks of matter" + std::to_string(party) +
                              " and of nothing besides that one."));
  }
  const auto made = suggest(inputs);
  const auto near = std::find_if(made.groups.begin(), made.groups.end(),
                                 [](const Group& group) { return group.kind == Kind::near; });
  ASSERT_NE(near, made.groups.end());
  EXPECT_GE(near->members.size(), 23U);
  EXPECT_EQ(near->parties, 23U);
  EXPECT_THAT(near->members, testing::Contains(near->middle));
  EXPECT_LT(near->least_share, 1000U);
}

TEST(Suggest, ShowsTheSharedSpanOfAnOverlapOnBothSides) {
  const auto link = between(kHealth, kMuch);
  EXPECT_EQ(link.kind, Kind::overlap);
  EXPECT_FALSE(link.near);
  ASSERT_THAT(link.spans, testing::Not(IsEmpty()));
  const auto& span = link.spans[0];
  EXPECT_GE(span.words, 11U);
  const std::string shared = "Children have access to primary health care in their own language";
  EXPECT_EQ(std::string(kHealth).substr(span.left.begin, span.left.end - span.left.begin), shared);
  EXPECT_EQ(std::string(kMuch).substr(span.right.begin, span.right.end - span.right.begin), shared);
}

TEST(Suggest, LeavesWhatIsDifferentAlone) {
  const auto made = suggest(
      std::vector{says("a", "MEX", kReturn), says("b", "URY", kHealth),
                  says("c", "BRA", "Remittances cost less where banks compete in the open.")});
  EXPECT_THAT(made.groups, IsEmpty());
  EXPECT_THAT(made.links, IsEmpty());
  EXPECT_EQ(made.left_out, 0U);
}

TEST(Suggest, KeepsTopicsApartUnlessAsked) {
  const std::vector inputs{says("a", "MEX", kReturn, "topic-1"),
                           says("b", "URY", kReturn, "topic-2"),
                           says("c", "BRA", kReturnReworded, "topic-3")};
  EXPECT_THAT(suggest(inputs).groups, IsEmpty());
  EXPECT_THAT(suggest(inputs).links, IsEmpty());
  const auto made = suggest(inputs, {.thresholds = {}, .across_topics = true});
  EXPECT_THAT(made.groups, SizeIs(2));
  EXPECT_THAT(made.links, SizeIs(1));
}

TEST(Suggest, KeepsOnePartysParagraphsApartUnlessAsked) {
  const std::vector inputs{says("a", "MEX", kReturn), says("b", "MEX", kReturnReworded)};
  EXPECT_THAT(suggest(inputs).links, IsEmpty());
  EXPECT_THAT(
      suggest(inputs, {.thresholds = {}, .across_topics = false, .within_one_party = true}).links,
      SizeIs(1));
}

Paragraph in_both(const std::string& key, const std::string& party, const std::string& english,
                  const std::string& spanish) {
  return {.key = key,
          .party = PartyCode(party),
          .topic = TopicCode("topic-1"),
          .wordings = {{.language = "en", .text = english}, {.language = "es", .text = spanish}}};
}

TEST(Suggest, ComparesWithinOneLanguageOnly) {
  const auto made =
      suggest(std::vector{says("a", "MEX", "Los Estados no detienen a menores", "topic-1", "es"),
                          says("b", "USA", "Los Estados no detienen a menores", "topic-1", "en")});
  EXPECT_THAT(made.groups, IsEmpty());
  EXPECT_THAT(made.links, IsEmpty());
}

TEST(Suggest, AnyCommonLanguageLinks) {
  const auto spanish = "Los Estados ofrecen retorno voluntario a toda persona detenida.";
  const auto made = suggest(std::vector{in_both("a", "MEX", kReturn, spanish),
                                        says("b", "URY", spanish, "topic-1", "es"),
                                        says("c", "USA", kReturnReworded, "topic-1", "en")});
  ASSERT_THAT(made.groups, SizeIs(2));
  EXPECT_EQ(made.groups[0].kind, Kind::exact);
  EXPECT_THAT(made.groups[0].members, ElementsAre("a", "b"));
  // Through what Mexico gave in both languages, the three are one group.
  EXPECT_EQ(made.groups[1].kind, Kind::near);
  EXPECT_THAT(made.groups[1].members, ElementsAre("a", "b", "c"));
  ASSERT_THAT(made.links, SizeIs(1));
  EXPECT_EQ(made.links[0].language, "en");
}

TEST(Suggest, TheStrongestLanguageSpeaks) {
  const auto made = suggest(std::vector{
      in_both("a", "MEX", kReturn, "Los Estados deberán ofrecer retorno voluntario a menores."),
      in_both("b", "URY", kReturnReworded,
              "Los Estados deberían ofrecer retorno voluntario a menores.")});
  ASSERT_THAT(made.links, SizeIs(1));
  EXPECT_EQ(made.links[0].kind, Kind::contradiction);
  EXPECT_EQ(made.links[0].language, "es");
}

TEST(Suggest, AnAcronymStandsForItsWords) {
  const auto link = between(
      "The COP shall adopt rules for this mechanism at its first session.",
      "The Conference of the Parties shall adopt rules for this mechanism at its first session.");
  EXPECT_EQ(link.kind, Kind::near);
}

TEST(Suggest, OrderOfInputsDoesNotMatter) {
  std::vector<Paragraph> inputs{
      says("a", "MEX", kReturn),
      says("b", "URY", kReturnReworded),
      says("c", "BRA", kHealth),
      says("d", "ARG", kMuch),
      says("e", "CHL", kReturn),
      says("f", "PER",
           "States should offer voluntary return with legal aid to every migrant in "
           "detention."),
      says("g", "USA", kHealth, "topic-2")};
  const auto made = suggest(inputs);
  std::reverse(inputs.begin(), inputs.end());
  EXPECT_EQ(suggest(inputs), made);
  std::rotate(inputs.begin(), inputs.begin() + 3, inputs.end());
  EXPECT_EQ(suggest(inputs), made);
}

TEST(Suggest, TopicsOnWhichInputsAgreeComeFirst) {
  const auto made = suggest(std::vector{
      says("a", "MEX", kReturn, "apart"), says("b", "URY", kHealth, "apart"),
      says("c", "MEX", kReturn, "agreed"), says("d", "URY", kReturnReworded, "agreed"),
      says("e", "MEX", "Banks compete in the open and remittances cost less.", "terms"),
      says("f", "URY", "Remittances should find banks that publish what they take.", "terms")});
  ASSERT_THAT(made.topics, SizeIs(3));
  EXPECT_EQ(made.topics[0].topic.value, "agreed");
  EXPECT_EQ(made.topics[0].grouped, 2U);
  EXPECT_EQ(made.topics[0].parties, 2U);
  EXPECT_EQ(made.topics[1].topic.value, "terms");
  EXPECT_GT(made.topics[1].common_terms, 0U);
  EXPECT_EQ(made.topics[2].topic.value, "apart");
}

TEST(Suggest, NothingComesOfNothing) {
  EXPECT_EQ(suggest({}), Suggestions{});
  const auto made =
      suggest(std::vector{says("a", "MEX", ""), says("b", "URY", "…"), says("c", "BRA", "[]")});
  EXPECT_THAT(made.groups, IsEmpty());
  EXPECT_THAT(made.links, IsEmpty());
  ASSERT_THAT(made.topics, SizeIs(1));
  EXPECT_EQ(made.topics[0].paragraphs, 3U);
}

TEST(Suggest, SaysHowManyLinksItLeftOut) {
  Settings settings;
  settings.most_links = 1;
  const auto made =
      suggest(std::vector{says("a", "MEX", kReturn), says("b", "URY", kReturnReworded),
                          says("c", "BRA", kHealth), says("d", "ARG", kMuch)},
              settings);
  EXPECT_THAT(made.links, SizeIs(1));
  EXPECT_EQ(made.links[0].kind, Kind::near);
  EXPECT_EQ(made.left_out, 1U);
}

}  // namespace
}  // namespace concord::likeness
