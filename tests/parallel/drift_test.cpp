#include <gtest/gtest.h>

#include <deque>

#include "engine/manuscript/import.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/parallel/render.hpp"

namespace concord::parallel {
namespace {

// Versions of a document, written in the test.
class Drift : public testing::Test {
 protected:
  void version(const std::string& language, const std::string& markdown) {
    auto read = manuscript::from_markdown(markdown, {.language = language});
    ASSERT_TRUE(read) << read.error().message;
    texts_.push_back(*std::move(read));
    versions_.push_back(
        {language + ".md", language, &texts_.back().manuscript, &texts_.back().lines});
  }

  // "number 12: en=12 es=": one for each difference.
  std::vector<std::string> said() {
    std::vector<std::string> out;
    for (const auto& one : drift(versions_, align(versions_))) {
      std::string words = std::string(code_of(one.what)) + " " + one.value + ":";
      for (std::size_t v = 0; v < versions_.size(); ++v)
        words += " " + versions_[v].language + "=" + one.typed[v];
      out.push_back(words);
    }
    return out;
  }

  std::deque<manuscript::Imported> texts_;
  std::vector<Version> versions_;
};

TEST_F(Drift, NamesOfCountriesAreTheSameInEveryLanguage) {
  version("en",
          "The Argentine Republic, Côte d’Ivoire, Antigua and Barbuda, the United States of "
          "America, the United Mexican States and Saint Lucia agree.\n");
  version("es",
          "La República Argentina, Côte d’Ivoire, Antigua y Barbuda, los Estados Unidos de "
          "América, los Estados Unidos Mexicanos y Santa Lucía están de acuerdo.\n");
  version("fr",
          "La République argentine, la Côte d’Ivoire, Antigua-et-Barbuda, les États-Unis "
          "d’Amérique, les États-Unis du Mexique et Sainte-Lucie conviennent.\n");
  EXPECT_EQ(said(), std::vector<std::string>{});
}

TEST_F(Drift, ACountryThatIsInOneListOnlyIsFound) {
  version("en", "Belize, Chile, Peru, Guyana and Panama endorse this.\n");
  version("pt", "Belize, Chile, Peru, Bahamas e Panamá endossam isto.\n");
  EXPECT_EQ(said(), (std::vector<std::string>{"country_listed BS: en= pt=Bahamas",
                                              "country_listed GY: en=Guyana pt="}));
}

TEST_F(Drift, AWordInSmallLettersIsNoCountry) {
  version("en", "We eat turkey with chile.\n");
  version("es", "Comemos pavo con ají.\n");
  EXPECT_EQ(said(), std::vector<std::string>{});
}

TEST_F(Drift, NumbersAreComparedWhateverTheirSigns) {
  version("en", "It costs $1,200,000,000.50, or 1.2 billion, for six million people and 12.5%.\n");
  version("es", "Cuesta 1.200.000.000,50, o 1,2 mil millones, para 6 millones y un 12,5 %.\n");
  version("fr", "Cela coûte 1 200 000 000,50, ou 1,2 milliard, pour 6 millions et 12,5 %.\n");
  EXPECT_EQ(said(), std::vector<std::string>{});
}

TEST_F(Drift, ANumberThatIsAnotherIsFound) {
  version("en", "The fund has 300 million for 20 years; the 9th summit meets.\n");
  version("es", "El fondo tiene 30 millones por veinte años; la novena cumbre se reúne.\n");
  EXPECT_EQ(said(), (std::vector<std::string>{"number 30000000: en= es=30 millones",
                                              "number 300000000: en=300 million es="}));
}

TEST_F(Drift, DatesAreComparedByDay) {
  version("en", "Done on June 10, 2022; in force in August 2022, and on 1 May.\n");
  version("es", "Hecho el 11 de junio de 2022; en vigor en agosto de 2022 y el 1 de mayo.\n");
  EXPECT_EQ(said(), (std::vector<std::string>{"date 2022-06-10: en=June 10, 2022 es=",
                                              "date 2022-06-11: en= es=11 de junio de 2022"}));
}

TEST_F(Drift, AddressesAreNotRead) {
  version("en",
          "See [the decision](https://un.org/2018/A-73-195/en(1)) and <https://x.org/77>, or "
          "www.oim.int/12, in Peru.\n");
  version("es",
          "Véase [la decisión](https://un.org/2019/A-73-200/es(2)) y <https://x.org/78>, o "
          "www.oim.int/13, en el Perú.\n");
  EXPECT_EQ(said(), std::vector<std::string>{});
}

TEST_F(Drift, FiguresAreTheSameHoweverTheyAreTyped) {
  version("en", "By 30 June 2018 it pays 1.5M and 2 bn, then 30k, on 2018-07-01.\n");
  version("es",
          "A más tardar el 30/06/2018 paga 1,5 millones y 2.000 millones, luego 30.000, el "
          "1-7-2018.\n");
  EXPECT_EQ(said(), std::vector<std::string>{});
}

TEST_F(Drift, AParagraphThatIsMissingIsReportedAndTheOthersStayTogether) {
  version("en",
          "# Migration\n\nWe protect 12 migrants in Peru.\n\nWe thank Chile for 7 offices.\n\n"
          "Coordinated emergency response matters.\n");
  version("es",
          "# Migración\n\nProtegemos a 12 migrantes en Perú.\n\n"
          "La respuesta coordinada de emergencia importa.\n");
  const auto rows = align(versions_);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[2].places, (std::vector<std::vector<std::size_t>>{{2}, {}}));
  EXPECT_EQ(rows[3].places, (std::vector<std::vector<std::size_t>>{{3}, {2}}));
  EXPECT_EQ(said(), std::vector<std::string>{"paragraph_missing : en=... es="});
  EXPECT_EQ(place_words(versions_[0], rows[2].places[0]), "line 5");
}

TEST_F(Drift, AParagraphThatATranslatorSplitBelongsToBoth) {
  version("en",
          "Colombia receives 100 families from Haiti each month and Panama protects 250 "
          "children from Cuba.\n\nThe end is near in 2030.\n");
  version("es",
          "Colombia recibe 100 familias de Haití cada mes.\n\n"
          "Panamá protege a 250 menores de Cuba.\n\nEl fin está cerca en 2030.\n");
  const auto rows = align(versions_);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].places, (std::vector<std::vector<std::size_t>>{{0}, {0, 1}}));
  EXPECT_EQ(said(), std::vector<std::string>{});
}

TEST_F(Drift, VersionsOfOneManuscriptKeepItsParagraphsTogetherAndStaleOnesAreMarked) {
  manuscript::Manuscript both;
  both.paragraphs = {{.texts = {{"en", "Ten"}, {"es", "Veinte de Chile"}}, .stale = {"es"}},
                     {.texts = {{"en", "Only here"}}},
                     {.label = "3.", .texts = {{"en", "<b> \\[sic\\] *now*"}, {"es", "Tres"}}}};
  versions_ = {{"a.json", "en", &both, nullptr}, {"a.json", "es", &both, nullptr}};
  const auto rows = align(versions_);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_TRUE(is_stale(versions_[1], rows[0].places[1]));
  EXPECT_FALSE(is_stale(versions_[0], rows[0].places[0]));
  EXPECT_EQ(said(), (std::vector<std::string>{"country_named CL: en= es=Chile",
                                              "paragraph_missing : en=... es="}));
  const auto page = to_html(versions_, rows, drift(versions_, rows), "A & B", "en");
  EXPECT_NE(page.find("A &amp; B"), std::string::npos);
  EXPECT_NE(page.find("older than the text that it was translated from"), std::string::npos);
  EXPECT_NE(page.find("3. &lt;b&gt; [sic] now</p>"), std::string::npos) << page;
  // The number is not said twice, and the page speaks its reader's language.
  EXPECT_EQ(page.find("paragraph 3"), std::string::npos);
  EXPECT_NE(page.find("paragraph 1"), std::string::npos);
  const auto spanish = to_html(versions_, rows, drift(versions_, rows), "A & B", "es");
  for (const char* words :
       {"párrafo 1", "aquí no hay párrafo", "anterior al texto del que se tradujo", "País: Chile"})
    EXPECT_NE(spanish.find(words), std::string::npos) << words;
}

TEST_F(Drift, EveryParagraphIsInExactlyOneRowAndInOrder) {
  std::string english, spanish;
  for (int i = 0; i < 2500; ++i) {
    english += "Paragraph about Chile number " + std::to_string(i) + ".\n\n";
    if (i % 7 != 0) spanish += "Párrafo sobre Chile número " + std::to_string(i) + ".\n\n";
  }
  version("en", english);
  version("es", spanish);
  const auto rows = align(versions_);
  for (std::size_t v = 0; v < 2; ++v) {
    std::size_t next = 0;
    for (const auto& row : rows)
      for (const auto place : row.places[v]) EXPECT_EQ(place, next++);
    EXPECT_EQ(next, versions_[v].text->paragraphs.size());
  }
}

}  // namespace
}  // namespace concord::parallel
