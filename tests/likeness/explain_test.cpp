#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/likeness/inputs.hpp"

namespace concord::likeness {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::SizeIs;

TEST(Explain, AGroupIsACodeAndFacts) {
  const auto made = suggest(std::vector{says("a", "MEX", "States offer voluntary return."),
                                        says("b", "URY", "States offer voluntary return.")});
  ASSERT_THAT(made.groups, SizeIs(1));
  EXPECT_EQ(explain(made.groups[0]), (Explanation{.code = "likeness.exact",
                                                  .facts = {{"middle", "a"},
                                                            {"members", "a, b"},
                                                            {"parties", "2"},
                                                            {"percent", "100"},
                                                            {"disputed", "no"}}}));
}

TEST(Explain, AContradictionNamesItsWords) {
  const auto sentences = explain(between("Parties shall report on measures to the secretariat.",
                                         "Parties may report on measures to the secretariat."));
  ASSERT_THAT(sentences, SizeIs(2));
  EXPECT_EQ(sentences[0].code, "likeness.contradiction");
  EXPECT_THAT(sentences[0].facts, Contains(Fact{"language", "en"}));
  EXPECT_EQ(sentences[1],
            (Explanation{.code = "likeness.contradiction.modality",
                         .facts = {{"left_words", "shall"}, {"right_words", "may"}}}));
}

TEST(Explain, ATopicSaysWhyItComesWhereItComes) {
  const TopicRank topic{.topic = TopicCode("return"),
                        .paragraphs = 12,
                        .parties = 4,
                        .grouped = 6,
                        .contradictions = 1,
                        .common_terms = 345};
  EXPECT_EQ(explain(topic), (Explanation{.code = "likeness.topic",
                                         .facts = {{"topic", "return"},
                                                   {"paragraphs", "12"},
                                                   {"parties", "4"},
                                                   {"grouped", "6"},
                                                   {"contradictions", "1"},
                                                   {"common_percent", "35"}}}));
}

TEST(Explain, EveryKindAndMatterHasAName) {
  EXPECT_THAT((std::vector{name_of(Kind::exact), name_of(Kind::near), name_of(Kind::overlap),
                           name_of(Kind::contradiction)}),
              ElementsAre("exact", "near", "overlap", "contradiction"));
  EXPECT_THAT(
      (std::vector{name_of(Matter::number), name_of(Matter::date), name_of(Matter::deadline),
                   name_of(Matter::modality), name_of(Matter::negation), name_of(Matter::actor)}),
      ElementsAre("number", "date", "deadline", "modality", "negation", "actor"));
}

}  // namespace
}  // namespace concord::likeness
