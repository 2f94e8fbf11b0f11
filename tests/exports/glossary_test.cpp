#include "engine/exports/glossary.hpp"

#include <gtest/gtest.h>

#include "engine/exports/exports.hpp"
#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"

namespace concord::exports {
namespace {

manuscript::Manuscript text_of(const std::string& markdown, const std::string& language = "es") {
  manuscript::ImportOptions how;
  how.language = language;
  const auto read = manuscript::from_markdown(markdown, how);
  EXPECT_TRUE(read) << read.error().message;
  return read ? read->manuscript : manuscript::Manuscript{};
}

std::vector<Definition> glossary() {
  return {{.terms = {{"migrante", "es"}, {"migrant", "en"}},
           .paragraphs = {{"es", {"Quien cambia de residencia."}}, {"en", {"Who moves."}}},
           .version = "Rev.1",
           .date = "2017-06-08",
           .source = "concepts:concept/t1"},
          {.terms = {{"Migrante Extrarregional", "es"}},
           .paragraphs = {{"es", {"Quien llega de otra región.", "También quien la cruza."}}},
           .version = "Rev.2",
           .date = "2018-02-01",
           .source = ""},
          {.terms = {{"trata de personas", ""}},
           .paragraphs = {{"es", {"Lo que dice el Protocolo."}}},
           .version = "",
           .date = "",
           .source = ""}};
}

// "migrante@0 Migrante Extrarregional@2": each use with the paragraph where it stands.
std::string uses(const std::string& markdown, bool first_only = true,
                 const std::string& language = "es") {
  const auto text = text_of(markdown, language);
  std::string out;
  for (const auto& use : uses_of(text, language, glossary(), first_only))
    out += (out.empty() ? "" : " ") +
           std::string(text.paragraphs[use.paragraph].text(language))
               .substr(use.begin, use.end - use.begin) +
           "@" + std::to_string(use.paragraph);
  return out;
}

TEST(Glossary, FindsTheVeryWords) {
  EXPECT_EQ(uses("El migrante llega."), "migrante@0");
  EXPECT_EQ(uses("El MIGRANTE, y la TRATA DE PERSONAS."), "MIGRANTE@0 TRATA DE PERSONAS@0");
  EXPECT_EQ(uses("Los migrantes llegan; inmigrante."), "");
  EXPECT_EQ(uses("Trata, de personas. Trata. De personas."), "");
  EXPECT_EQ(uses("A migrant.", true, "en"), "migrant@0");
  EXPECT_EQ(uses("A migrant."), "");
}

TEST(Glossary, TakesTheLongest) {
  EXPECT_EQ(uses("El migrante extrarregional y el migrante."),
            "migrante extrarregional@0 migrante@0");
  EXPECT_EQ(uses("El migrante extra."), "migrante@0");
}

TEST(Glossary, TakesTheFirstInEachParagraphOrAll) {
  const std::string text = "Un migrante y otro migrante.\n\nUn migrante más.";
  EXPECT_EQ(uses(text), "migrante@0 migrante@1");
  EXPECT_EQ(uses(text, false), "migrante@0 migrante@0 migrante@1");
}

TEST(Glossary, LeavesLinksCodeAndNotesAlone) {
  EXPECT_EQ(uses("Un [migrante](https://un.org/migrante) y `migrante`."), "");
  EXPECT_EQ(uses("Véase <https://un.org/migrante>."), "");
  EXPECT_EQ(uses("Véase https://un.org/migrante aquí."), "");
  EXPECT_EQ(uses("Un **migrante** llega."), "migrante@0");
  EXPECT_EQ(uses("[El migrante | La persona] (MEX) llega."), "migrante@0");
}

TEST(Glossary, LinksInMarkdownAndAddsTheDefinitions) {
  const auto linked = with_definitions(
      text_of("# Título\n\nEl migrante extrarregional.\n\n[El migrante | Nadie] llega."), "es",
      glossary(), "2017-11-10T12:00:00Z");
  const auto markdown = manuscript::to_markdown(linked, "es");
  for (const char* words :
       {"El [migrante extrarregional](#migrante-extrarregional).",
        "[El [migrante](#migrante) | Nadie] llega.", "## Definiciones utilizadas",
        "### Migrante Extrarregional", "También quien la cruza.",
        "Versión: Rev.2, **modificada después de emitido este texto, el 2018-02-01**",
        "Versión: Rev.1 del 2017-06-08 (`concepts:concept/t1`)"})
    EXPECT_NE(markdown.find(words), std::string::npos) << words << "\n" << markdown;
  EXPECT_EQ(markdown.find("Protocolo"), std::string::npos);  // not used, not told
  EXPECT_FALSE(manuscript::wrong_with(linked));
}

TEST(Glossary, ChangesNoBracket) {
  const auto before = text_of("[El migrante | La persona] (MEX; opposed by BRA) llega.");
  const auto after = with_definitions(before, "es", glossary(), "");
  const auto first = manuscript::read_brackets(before, "es").counts;
  const auto then = manuscript::read_brackets(after, "es").counts;
  EXPECT_EQ(first.brackets, then.brackets);
  EXPECT_EQ(first.attributed, then.attributed);
}

TEST(Glossary, LeadsToItsDefinitionInHtml) {
  Options options;
  options.language = "es";
  const auto html =
      to_html(with_definitions(text_of("La trata de personas."), "es", glossary(), ""), options);
  EXPECT_NE(html.find("href=\"#trata-de-personas\">trata de personas</a>"), std::string::npos);
  EXPECT_NE(html.find("<a id=\"trata-de-personas\"></a>"), std::string::npos);
  EXPECT_NE(html.find("Lo que dice el Protocolo."), std::string::npos);
}

TEST(Glossary, GivesATextWithoutTermsBackAsItIs) {
  const auto text = text_of("Nada de eso.");
  EXPECT_EQ(with_definitions(text, "es", glossary(), ""), text);
  EXPECT_EQ(with_definitions(text, "es", {}, ""), text);
}

TEST(Glossary, KnowsAHeadingThatIsCalledTheSame) {
  const auto linked = with_definitions(text_of("# Migrante\n\nUn migrante."), "es", glossary(), "");
  EXPECT_EQ(linked.paragraphs[1].text("es"), "Un [migrante](#migrante-1).");
}

TEST(Glossary, ComparesDaysAndInstants) {
  Definition one{.terms = {}, .paragraphs = {}, .version = {}, .date = "2017-06-08", .source = {}};
  EXPECT_FALSE(is_newer(one, ""));
  EXPECT_FALSE(is_newer(one, "2017-06-08T23:00:00Z"));
  EXPECT_TRUE(is_newer(one, "2017-06-07T23:00:00Z"));
  one.date = "2017-06-08T14:00:00Z";
  EXPECT_TRUE(is_newer(one, "2017-06-08T13:59:59Z"));
  EXPECT_FALSE(is_newer(one, "2017-06-08"));
  one.date.clear();
  EXPECT_FALSE(is_newer(one, "2017-06-08"));
}

TEST(Glossary, MakesAddressesAsReadersOfMarkdownDo) {
  EXPECT_EQ(address_of_heading("Migración Circular (retorno)"), "#migración-circular-retorno");
  EXPECT_EQ(address_of_heading("Ámbito, Ñandú"), "#ámbito-ñandú");
}

TEST(Glossary, IsLinear) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "migrante extrarregional [a ";
  EXPECT_EQ(uses_of(text_of(text), "es", glossary()).size(), 1U);
}

}  // namespace
}  // namespace concord::exports
