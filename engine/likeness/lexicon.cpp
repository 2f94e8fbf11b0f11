#include "engine/likeness/lexicon.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace concord::likeness {

namespace {

using Entry = std::pair<std::string_view, Role>;

// Sorted by word, folded.
constexpr auto kEnglish = std::to_array<Entry>({
    {"all", Role::quantor},
    {"and", Role::connective},
    {"annex", Role::reference},
    {"any", Role::quantor},
    {"april", Role::month},
    {"article", Role::reference},
    {"articles", Role::reference},
    {"august", Role::month},
    {"bodies", Role::party},
    {"body", Role::party},
    {"by", Role::term},
    {"can", Role::modal},
    {"cannot", Role::negation},
    {"chapter", Role::reference},
    {"committee", Role::party},
    {"could", Role::modal},
    {"countries", Role::party},
    {"country", Role::party},
    {"december", Role::month},
    {"decision", Role::reference},
    {"decisions", Role::reference},
    {"each", Role::quantor},
    {"eight", Role::numeral},
    {"encouraged", Role::modal},
    {"every", Role::term},
    {"february", Role::month},
    {"five", Role::numeral},
    {"four", Role::numeral},
    {"government", Role::party},
    {"governments", Role::party},
    {"half", Role::numeral},
    {"invited", Role::modal},
    {"january", Role::month},
    {"july", Role::month},
    {"june", Role::month},
    {"march", Role::month},
    {"may", Role::modal},
    {"member", Role::party},
    {"members", Role::party},
    {"must", Role::modal},
    {"never", Role::negation},
    {"nine", Role::numeral},
    {"no", Role::negation},
    {"nor", Role::negation},
    {"not", Role::negation},
    {"november", Role::month},
    {"october", Role::month},
    {"one", Role::numeral},
    {"option", Role::reference},
    {"or", Role::connective},
    {"paragraph", Role::reference},
    {"paragraphs", Role::reference},
    {"parties", Role::party},
    {"party", Role::party},
    {"resolution", Role::reference},
    {"secretariat", Role::party},
    {"section", Role::reference},
    {"september", Role::month},
    {"seven", Role::numeral},
    {"shall", Role::modal},
    {"should", Role::modal},
    {"six", Role::numeral},
    {"state", Role::party},
    {"states", Role::party},
    {"ten", Role::numeral},
    {"the", Role::quantor},
    {"third", Role::numeral},
    {"three", Role::numeral},
    {"twelve", Role::numeral},
    {"two", Role::numeral},
    {"until", Role::term},
    {"urged", Role::modal},
    {"will", Role::modal},
    {"within", Role::term},
    {"without", Role::negation},
    {"would", Role::modal},
});

constexpr auto kSpanish = std::to_array<Entry>({
    {"abril", Role::month},          {"agosto", Role::month},         {"alentados", Role::modal},
    {"anexo", Role::reference},      {"antes", Role::term},           {"apartado", Role::reference},
    {"articulo", Role::reference},   {"articulos", Role::reference},  {"cada", Role::term},
    {"cinco", Role::numeral},        {"comite", Role::party},         {"cuatro", Role::numeral},
    {"debe", Role::modal},           {"deben", Role::modal},          {"debera", Role::modal},
    {"deberan", Role::modal},        {"deberia", Role::modal},        {"deberian", Role::modal},
    {"decision", Role::reference},   {"decisiones", Role::reference}, {"dentro", Role::term},
    {"diciembre", Role::month},      {"diez", Role::numeral},         {"doce", Role::numeral},
    {"dos", Role::numeral},          {"el", Role::quantor},           {"enero", Role::month},
    {"estado", Role::party},         {"estados", Role::party},        {"febrero", Role::month},
    {"gobierno", Role::party},       {"gobiernos", Role::party},      {"hasta", Role::term},
    {"julio", Role::month},          {"junio", Role::month},          {"la", Role::quantor},
    {"las", Role::quantor},          {"los", Role::quantor},          {"marzo", Role::month},
    {"mayo", Role::month},           {"miembro", Role::party},        {"miembros", Role::party},
    {"ni", Role::negation},          {"no", Role::negation},          {"noviembre", Role::month},
    {"nueve", Role::numeral},        {"nunca", Role::negation},       {"o", Role::connective},
    {"ocho", Role::numeral},         {"octubre", Role::month},        {"organo", Role::party},
    {"organos", Role::party},        {"pais", Role::party},           {"paises", Role::party},
    {"parrafo", Role::reference},    {"parrafos", Role::reference},   {"parte", Role::party},
    {"partes", Role::party},         {"podra", Role::modal},          {"podran", Role::modal},
    {"podria", Role::modal},         {"podrian", Role::modal},        {"pueden", Role::modal},
    {"resolucion", Role::reference}, {"secretaria", Role::party},     {"seis", Role::numeral},
    {"septiembre", Role::month},     {"siete", Role::numeral},        {"sin", Role::negation},
    {"toda", Role::quantor},         {"todas", Role::quantor},        {"todo", Role::quantor},
    {"todos", Role::quantor},        {"tres", Role::numeral},         {"y", Role::connective},
});

constexpr auto kPortuguese = std::to_array<Entry>({
    {"a", Role::quantor},
    {"abril", Role::month},
    {"agosto", Role::month},
    {"anexo", Role::reference},
    {"antes", Role::term},
    {"artigo", Role::reference},
    {"artigos", Role::reference},
    {"as", Role::quantor},
    {"ate", Role::term},
    {"cada", Role::term},
    {"cinco", Role::numeral},
    {"comite", Role::party},
    {"decisao", Role::reference},
    {"decisoes", Role::reference},
    {"dentro", Role::term},
    {"deve", Role::modal},
    {"devem", Role::modal},
    {"devera", Role::modal},
    {"deverao", Role::modal},
    {"deveria", Role::modal},
    {"deveriam", Role::modal},
    {"dez", Role::numeral},
    {"dezembro", Role::month},
    {"dois", Role::numeral},
    {"doze", Role::numeral},
    {"duas", Role::numeral},
    {"e", Role::connective},
    {"estado", Role::party},
    {"estados", Role::party},
    {"fevereiro", Role::month},
    {"governo", Role::party},
    {"governos", Role::party},
    {"janeiro", Role::month},
    {"julho", Role::month},
    {"junho", Role::month},
    {"maio", Role::month},
    {"marco", Role::month},
    {"membro", Role::party},
    {"membros", Role::party},
    {"nao", Role::negation},
    {"nem", Role::negation},
    {"nove", Role::numeral},
    {"novembro", Role::month},
    {"nunca", Role::negation},
    {"o", Role::quantor},
    {"oito", Role::numeral},
    {"orgao", Role::party},
    {"orgaos", Role::party},
    {"os", Role::quantor},
    {"ou", Role::connective},
    {"outubro", Role::month},
    {"pais", Role::party},
    {"paises", Role::party},
    {"paragrafo", Role::reference},
    {"paragrafos", Role::reference},
    {"parte", Role::party},
    {"partes", Role::party},
    {"pode", Role::modal},
    {"podem", Role::modal},
    {"podera", Role::modal},
    {"poderao", Role::modal},
    {"poderia", Role::modal},
    {"poderiam", Role::modal},
    {"quatro", Role::numeral},
    {"resolucao", Role::reference},
    {"secretariado", Role::party},
    {"seis", Role::numeral},
    {"sem", Role::negation},
    {"sete", Role::numeral},
    {"setembro", Role::month},
    {"toda", Role::quantor},
    {"todas", Role::quantor},
    {"todo", Role::quantor},
    {"todos", Role::quantor},
    {"tres", Role::numeral},
});

constexpr auto kFrench = std::to_array<Entry>({
    {"annexe", Role::reference},
    {"aout", Role::month},
    {"article", Role::reference},
    {"articles", Role::reference},
    {"avant", Role::term},
    {"avril", Role::month},
    {"chaque", Role::quantor},
    {"cinq", Role::numeral},
    {"comite", Role::party},
    {"decembre", Role::month},
    {"decision", Role::reference},
    {"deux", Role::numeral},
    {"devra", Role::modal},
    {"devraient", Role::modal},
    {"devrait", Role::modal},
    {"devront", Role::modal},
    {"dix", Role::numeral},
    {"doit", Role::modal},
    {"doivent", Role::modal},
    {"et", Role::connective},
    {"etat", Role::party},
    {"etats", Role::party},
    {"fevrier", Role::month},
    {"gouvernement", Role::party},
    {"gouvernements", Role::party},
    {"huit", Role::numeral},
    {"janvier", Role::month},
    {"juillet", Role::month},
    {"juin", Role::month},
    {"jusqu", Role::term},
    {"la", Role::quantor},
    {"le", Role::quantor},
    {"les", Role::quantor},
    {"mai", Role::month},
    {"mars", Role::month},
    {"membre", Role::party},
    {"membres", Role::party},
    {"ne", Role::negation},
    {"neuf", Role::numeral},
    {"ni", Role::negation},
    {"novembre", Role::month},
    {"octobre", Role::month},
    {"organe", Role::party},
    {"organes", Role::party},
    {"ou", Role::connective},
    {"paragraphe", Role::reference},
    {"paragraphes", Role::reference},
    {"partie", Role::party},
    {"parties", Role::party},
    {"pas", Role::negation},
    {"pays", Role::party},
    {"peut", Role::modal},
    {"peuvent", Role::modal},
    {"pourra", Role::modal},
    {"pourront", Role::modal},
    {"quatre", Role::numeral},
    {"sans", Role::negation},
    {"secretariat", Role::party},
    {"sept", Role::numeral},
    {"septembre", Role::month},
    {"six", Role::numeral},
    {"tous", Role::quantor},
    {"tout", Role::quantor},
    {"toute", Role::quantor},
    {"toutes", Role::quantor},
    {"trois", Role::numeral},
});

constexpr bool by_word(const Entry& left, const Entry& right) {
  return left.first < right.first;
}

static_assert(std::is_sorted(kEnglish.begin(), kEnglish.end(), by_word));
static_assert(std::is_sorted(kSpanish.begin(), kSpanish.end(), by_word));
static_assert(std::is_sorted(kPortuguese.begin(), kPortuguese.end(), by_word));
static_assert(std::is_sorted(kFrench.begin(), kFrench.end(), by_word));

std::span<const Entry> entries_of(std::string_view language) {
  const auto primary = language.substr(0, language.find('-'));
  if (primary == "en") {
    return kEnglish;
  }
  if (primary == "es") {
    return kSpanish;
  }
  if (primary == "pt") {
    return kPortuguese;
  }
  if (primary == "fr") {
    return kFrench;
  }
  return {};
}

}  // namespace

Role role_of(std::string_view language, std::string_view folded_word) {
  const auto entries = entries_of(language);
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), folded_word,
      [](const Entry& entry, std::string_view word) { return entry.first < word; });
  return found != entries.end() && found->first == folded_word ? found->second : Role::plain;
}

}  // namespace concord::likeness
