#include "engine/exports/html_words.hpp"

#include <algorithm>
#include <array>

namespace concord::exports {
namespace {

using InLanguages = std::array<std::string_view, 3>;  // en, es, pt

// In the order of Phrase.
constexpr std::array<InLanguages, 12> kPhrases = {{
    {"text", "texto", "texto"},
    {" not agreed: 1 bracket is open", " no acordado: 1 corchete abierto",
     " não acordado: 1 colchete aberto"},
    {" not agreed: {} brackets are open", " no acordado: {} corchetes abiertos",
     " não acordado: {} colchetes abertos"},
    {", up to {} deep ", ", hasta {} niveles ", ", até {} níveis "},
    {"Who proposed what is not shown. ", "No se muestra quién propuso qué. ",
     "Não se mostra quem propôs o quê. "},
    {"proposed by", "propuesto por", "proposto por"},
    {"(delete)", "(suprimir)", "(suprimir)"},
    {"no partner", "sin pareja", "sem par"},
    {"closes in a later paragraph", "se cierra en un párrafo posterior",
     "fecha-se em um parágrafo posterior"},
    {"opened in an earlier paragraph", "abierto en un párrafo anterior",
     "aberto em um parágrafo anterior"},
    {"translation older than its original", "traducción anterior a su original",
     "tradução anterior a seu original"},
    {"not attributed", "sin atribución", "sem atribuição"},
}};

struct LanguageName {
  std::string_view tag;
  InLanguages names;
};
constexpr std::array<LanguageName, 5> kLanguages = {{
    {"en", {"English", "inglés", "inglês"}},
    {"es", {"Spanish", "español", "espanhol"}},
    {"pt", {"Portuguese", "portugués", "português"}},
    {"fr", {"French", "francés", "francês"}},
    {"nl", {"Dutch", "neerlandés", "neerlandês"}},
}};

std::size_t tongue_of(std::string_view language) {
  return language.starts_with("es") ? 1 : language.starts_with("pt") ? 2 : 0;
}

}  // namespace

std::string_view said(Phrase phrase, std::string_view language) {
  return kPhrases.at(static_cast<std::size_t>(phrase))[tongue_of(language)];
}

bool is_said(Phrase phrase, std::string_view words) {
  const auto& all = kPhrases.at(static_cast<std::size_t>(phrase));
  return std::find(all.begin(), all.end(), words) != all.end();
}

std::string said_of(Phrase phrase, std::string_view language, std::size_t count) {
  std::string text(said(phrase, language));
  if (const auto at = text.find("{}"); at != std::string::npos)
    text.replace(at, 2, std::to_string(count));
  return text;
}

std::string_view language_name(std::string_view tag, std::string_view language) {
  for (const auto& one : kLanguages)
    if (one.tag == tag) return one.names[tongue_of(language)];
  return tag;
}

}  // namespace concord::exports
