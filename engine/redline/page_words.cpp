#include "engine/redline/page_words.hpp"

#include <array>

namespace concord::redline {
namespace {

using InLanguages = std::array<std::string_view, 3>;  // en, es, pt

// In the order of Phrase.
constexpr std::array<InLanguages, 14> kPhrases = {{
    {"From", "De", "De"},
    {"to", "a", "a"},
    {"inserted", "insertado", "inserido"},
    {"deleted", "suprimido", "suprimido"},
    {"moved", "trasladado", "movido"},
    {"changed", "modificado", "alterado"},
    {"unchanged", "sin cambios", "sem alterações"},
    {"Paragraphs", "Párrafos", "Parágrafos"},
    {"Words", "Palabras", "Palavras"},
    {"The numbers are those of the paragraph before and after.",
     "Los números son los del párrafo antes y después.",
     "Os números são os do parágrafo antes e depois."},
    {"{} paragraph unchanged", "{} párrafo sin cambios", "{} parágrafo sem alterações"},
    {"{} paragraphs unchanged", "{} párrafos sin cambios", "{} parágrafos sem alterações"},
    {"moved to {}", "trasladado a {}", "movido para {}"},
    {"moved from {}", "trasladado desde {}", "movido de {}"},
}};

}  // namespace

std::string_view said(Phrase phrase, std::string_view language) {
  const std::size_t tongue = language.starts_with("es") ? 1 : language.starts_with("pt") ? 2 : 0;
  return kPhrases.at(static_cast<std::size_t>(phrase))[tongue];
}

std::string said_of(Phrase phrase, std::string_view language, std::string_view number) {
  std::string text(said(phrase, language));
  if (const auto at = text.find("{}"); at != std::string::npos) text.replace(at, 2, number);
  return text;
}

}  // namespace concord::redline
