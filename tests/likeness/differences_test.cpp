#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/likeness/inputs.hpp"

namespace concord::likeness {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// One row: two wordings, and what they contradict each other in ("" for not at all).
struct Row {
  const char* language;
  const char* left;
  const char* right;
  const char* matter;
  const char* left_words;
  const char* right_words;
};

class Contradiction : public testing::TestWithParam<Row> {};

TEST_P(Contradiction, IsShownWithTheTwoWords) {
  const auto& row = GetParam();
  const auto link = between(row.left, row.right, row.language);
  if (std::string(row.matter).empty()) {
    EXPECT_NE(link.kind, Kind::contradiction) << row.left;
    return;
  }
  ASSERT_EQ(link.kind, Kind::contradiction) << row.left;
  ASSERT_THAT(link.differences, SizeIs(1));
  const auto& difference = link.differences[0];
  EXPECT_EQ(name_of(difference.matter), row.matter);
  EXPECT_EQ(difference.left_words, row.left_words);
  EXPECT_EQ(difference.right_words, row.right_words);
  const auto slice = [](const std::string& text, Span span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(slice(row.left, difference.left), row.left_words);
  EXPECT_EQ(slice(row.right, difference.right), row.right_words);
}

INSTANTIATE_TEST_SUITE_P(
    English, Contradiction,
    testing::Values(
        Row{"en", "Parties shall report on their measures to the secretariat.",
            "Parties should report on their measures to the secretariat.", "modality", "shall",
            "should"},
        Row{"en", "Parties [shall][should] report on their measures to the secretariat.",
            "Parties should report on their measures to the secretariat.", "modality",
            "shall][should", "should"},
        Row{"en", "Parties shall, as appropriate, report on their measures to the secretariat.",
            "Parties may report on their measures to the secretariat.", "modality", "shall", "may"},
        Row{"en", "The fund pays 40 million dollars for shelters in border towns.",
            "The fund pays 60 million dollars for shelters in border towns.", "number", "40", "60"},
        Row{"en", "The fund pays for two shelters in border towns of the region.",
            "The fund pays for three shelters in border towns of the region.", "number", "two",
            "three"},
        Row{"en", "A first review of the programme takes place in 2023 in the region.",
            "A first review of the programme takes place in 2024 in the region.", "date", "2023",
            "2024"},
        Row{"en", "Members submit their reports on reception by 1 March 2020 to the chair.",
            "Members submit their reports on reception by 1 June 2020 to the chair.", "deadline",
            "1 March 2020", "1 June 2020"},
        Row{"en", "Members submit a report every five years to the chair of the body.",
            "Members submit a report every two years to the chair of the body.", "deadline", "five",
            "two"},
        Row{"en", "Children of migrants are detained for reasons of their status alone.",
            "Children of migrants are not detained for reasons of their status alone.", "negation",
            "", "not"},
        Row{"en", "Developed countries shall finance reception centres along the route.",
            "All countries shall finance reception centres along the route.", "actor",
            "Developed countries", "All countries"}));

// A negation in one of two otherwise equal spans, in paragraphs that are not near each other.
INSTANTIATE_TEST_SUITE_P(
    Negated, Contradiction,
    testing::Values(
        Row{"en", "States shall **not** provide 30 days of legal stay to victims of trafficking.",
            "States shall provide 30 days of legal stay to victims of trafficking. Consular posts "
            "keep a register of every such case and publish its figures once a year, by region.",
            "negation", "not", ""},
        Row{"es", "Los Estados no concederán treinta días de estancia legal a las víctimas.",
            "Los Estados concederán treinta días de estancia legal a las víctimas. Los consulados "
            "llevan un registro de cada caso y publican sus cifras una vez al año, por región.",
            "negation", "no", ""},
        Row{"pt", "Os Estados não concederão trinta dias de permanência legal às vítimas.",
            "Os Estados concederão trinta dias de permanência legal às vítimas. Os consulados "
            "mantêm um registro de todo caso e publicam os seus números uma vez por ano.",
            "negation", "não", ""}));

INSTANTIATE_TEST_SUITE_P(
    OtherLanguages, Contradiction,
    testing::Values(Row{"es", "Los Estados deberán informar sobre sus medidas a la secretaría.",
                        "Los Estados deberían informar sobre sus medidas a la secretaría.",
                        "modality", "deberán", "deberían"},
                    Row{"pt", "Os Estados deverão informar sobre suas medidas ao secretariado.",
                        "Os Estados poderão informar sobre suas medidas ao secretariado.",
                        "modality", "deverão", "poderão"},
                    Row{"pt", "Os menores serão detidos por razões de sua condição migratória.",
                        "Os menores não serão detidos por razões de sua condição migratória.",
                        "negation", "", "não"},
                    Row{"fr",
                        "Les États doivent rendre compte de leurs mesures avant le 1 mars 2020.",
                        "Les États doivent rendre compte de leurs mesures avant le 1 mai 2020.",
                        "deadline", "1 mars 2020", "1 mai 2020"},
                    Row{"de", "Die Staaten berichten bis 2020 dem Sekretariat über ihre Maßnahmen.",
                        "Die Staaten berichten bis 2021 dem Sekretariat über ihre Maßnahmen.",
                        "date", "2020", "2021"}));

INSTANTIATE_TEST_SUITE_P(
    NoContradiction, Contradiction,
    testing::Values(
        // Another place, the same rule.
        Row{"en", "The rules in paragraph 8 of this Article apply to reports of members.",
            "The rules in paragraph 13 of this Article apply to reports of members.", "", "", ""},
        Row{"en", "Members report in accordance with decision 1/CP.21 on their measures.",
            "Members report in accordance with decision 1/CP.20 on their measures.", "", "", ""},
        Row{"en", "Each Party shall report on its measures to the secretariat in May.",
            "Parties shall report on their measures to the secretariat in May.", "", "", ""},
        // The number belongs to a clause that only one side has.
        Row{"en", "Members open centres for reception along the route of migrants.",
            "Members open centres for reception along the route of migrants, of which a third "
            "part lies on islands.",
            "", "", ""},
        Row{"en", "Parties shall publish figures about housing in large cities.",
            "Employers should respect contracts of seasonal workers on farms.", "", "", ""}));

TEST(Difference, SeveralAreAllShown) {
  const auto link =
      between("Developed countries shall report by 2020 on their measures to the secretariat.",
              "All countries should report by 2025 on their measures to the secretariat.");
  ASSERT_EQ(link.kind, Kind::contradiction);
  EXPECT_THAT(link.differences, SizeIs(3));
}

TEST(Difference, ADuplicateStaysNearWithAContradictionInIt) {
  const std::vector inputs{
      says("a", "MEX", "States shall offer voluntary return with legal aid to every migrant."),
      says("b", "URY", "States should offer voluntary return with legal aid to every migrant.")};
  const auto made = suggest(inputs);
  ASSERT_THAT(made.links, SizeIs(1));
  EXPECT_EQ(made.links[0].kind, Kind::contradiction);
  EXPECT_TRUE(made.links[0].near);
  ASSERT_THAT(made.groups, SizeIs(1));
  EXPECT_EQ(made.groups[0].kind, Kind::near);
  EXPECT_TRUE(made.groups[0].disputed);
  EXPECT_EQ(made.topics[0].contradictions, 1U);
}

}  // namespace
}  // namespace concord::likeness
