#include "cli/tongue.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "cli/tongue_sentences.hpp"
#include "engine/decision/reason.hpp"

namespace concord::cli {
namespace {

constexpr auto kTongueWords = std::to_array<TongueWords>({
    {"ALSO", "ADEMÁS", "ALÉM DISSO"},
    {"ALTERNATIVES", "ALTERNATIVAS", "ALTERNATIVAS"},
    {"AS", "COMO", "COMO"},
    {"ASKED BY", "PEDIDO POR", "PEDIDO POR"},
    {"AT", "AL", "EM"},
    {"AWAITED", "SE ESPERA", "AGUARDA-SE"},
    {"BETWEEN", "ENTRE", "ENTRE"},
    {"BODY", "ÓRGANO", "ÓRGÃO"},
    {"BRACKET", "CORCHETE", "COLCHETE"},
    {"BY", "POR", "POR"},
    {"BYTES", "BYTES", "BYTES"},
    {"CARETAKER", "EN FUNCIONES", "INTERINA"},
    {"CASE", "EXPEDIENTE", "PROCESSO"},
    {"CHART", "TIPO", "TIPO"},
    {"CHECK", "COMPROBACIÓN", "VERIFICAÇÃO"},
    {"CLOSED", "CERRADOS", "FECHADOS"},
    {"COMMAND", "ORDEN", "COMANDO"},
    {"COMMANDS", "ÓRDENES", "COMANDOS"},
    {"CONTENT", "CONTENIDO", "CONTEÚDO"},
    {"CONTENTS", "CONTENIDOS", "CONTEÚDOS"},
    {"COSIGNED", "COFIRMADO", "COASSINADO"},
    {"DAY", "DÍA", "DIA"},
    {"DEPTH", "NIVEL", "NÍVEL"},
    {"DIGEST OF THE TEXT", "HUELLA DEL TEXTO", "RESUMO DO TEXTO"},
    {"DISPOSITION", "DISPOSICIÓN", "DISPOSIÇÃO"},
    {"DUE", "VENCE", "VENCE"},
    {"ENTRY", "ASIENTO", "REGISTRO"},
    {"EXPIRES", "CADUCA", "EXPIRA"},
    {"FILE", "ARCHIVO", "ARQUIVO"},
    {"FOR", "EN NOMBRE DE", "EM NOME DE"},
    {"FROM", "DE", "DE"},
    {"GIVE", "INDICAR", "INDICAR"},
    {"GOOD FOR", "VALE PARA", "VALE PARA"},
    {"GROUND", "MOTIVO", "MOTIVO"},
    {"HOW", "CÓMO", "COMO"},
    {"ID", "ID", "ID"},
    {"IN", "EN", "EM"},
    {"INSTRUMENT", "INSTRUMENTO", "INSTRUMENTO"},
    {"INTO", "EN", "EM"},
    {"ISSUED", "EMITIDO", "EMITIDO"},
    {"KEY", "CLAVE", "CHAVE"},
    {"KIND", "CLASE", "ESPÉCIE"},
    {"LATER", "MÁS ADELANTE", "MAIS ADIANTE"},
    {"LINE", "LÍNEA", "LINHA"},
    {"MANDATE", "MANDATO", "MANDATO"},
    {"MEMBERS", "MIEMBROS", "MEMBROS"},
    {"MOVED", "MOVIDO", "MOVIDO"},
    {"NAME", "NOMBRE", "NOME"},
    {"NOT IN", "NO ESTÁ EN", "NÃO ESTÁ EM"},
    {"NOTE", "NOTA", "NOTA"},
    {"No cases that you may see.", "No hay expedientes que usted pueda ver.",
     "Não há processos que você possa ver."},
    {"No comments.", "No hay comentarios.", "Não há comentários."},
    {"No consultation that you may see.", "No hay consultas que usted pueda ver.",
     "Não há consultas que você possa ver."},
    {"No deadline runs.", "No corre ningún plazo.", "Nenhum prazo corre."},
    {"No input has been admitted yet.", "Aún no se ha admitido ningún aporte.",
     "Nenhuma contribuição foi admitida ainda."},
    {"No stance has been taken that you may see.", "No hay posiciones que usted pueda ver.",
     "Não há posições que você possa ver."},
    {"No topics.", "No hay temas.", "Não há temas."},
    {"Not open to you now", "No está abierto para usted ahora", "Não está aberto para você agora"},
    {"Nothing here.", "Nada aquí.", "Nada aqui."},
    {"Nothing is awaited.", "No se espera nada.", "Nada é aguardado."},
    {"Nothing is open to you.", "No hay nada abierto para usted.", "Nada está aberto para você."},
    {"Nothing is overdue.", "No hay nada atrasado.", "Nada está em atraso."},
    {"Nothing is to come.", "No hay nada por venir.", "Nada está por vir."},
    {"Nothing.", "Nada.", "Nada."},
    {"OBSERVERS", "OBSERVADORES", "OBSERVADORES"},
    {"OF", "DE", "DE"},
    {"OFFICE", "CARGO", "CARGO"},
    {"OPEN", "ABIERTOS", "ABERTOS"},
    {"OPEN TO YOU", "ABIERTO PARA USTED", "ABERTO PARA VOCÊ"},
    {"OPENED", "ABIERTOS ENTONCES", "ABERTOS ENTÃO"},
    {"OPTIONS", "OPCIONES", "OPÇÕES"},
    {"OVERDUE", "ATRASADO", "EM ATRASO"},
    {"Open to you", "Abierto para usted", "Aberto para você"},
    {"PARAGRAPH", "PÁRRAFO", "PARÁGRAFO"},
    {"PARTY", "DELEGACIÓN", "DELEGAÇÃO"},
    {"PERSON", "PERSONA", "PESSOA"},
    {"POSITION", "POSICIÓN", "POSIÇÃO"},
    {"POSSIBLE", "POSIBLE", "POSSÍVEL"},
    {"PRESIDENCY OF", "PRESIDENCIA DE", "PRESIDÊNCIA DE"},
    {"REASON", "MOTIVO", "MOTIVO"},
    {"RECEIVED", "RECIBIDO", "RECEBIDO"},
    {"RECORDED FOR YOU", "REGISTRADO EN SU NOMBRE", "REGISTRADO EM SEU NOME"},
    {"REPEATS", "SE REPITE", "REPETE-SE"},
    {"RESOLVED", "RESUELTA", "RESOLVIDA"},
    {"REVISION", "REVISIÓN", "REVISÃO"},
    {"SAID IN", "CONSTA EN", "CONSTA EM"},
    {"SET AS", "FIJADO COMO", "FIXADO COMO"},
    {"SETTLED", "RESUELTOS", "RESOLVIDOS"},
    {"SINCE", "DESDE", "DESDE"},
    {"SPANNING", "ABARCA", "ABRANGE"},
    {"STANCE", "POSICIÓN", "POSIÇÃO"},
    {"STANDING", "ESTADO", "ESTADO"},
    {"STARTED", "INICIO", "INÍCIO"},
    {"STATE", "ESTADO", "ESTADO"},
    {"STATEMENT", "DECLARACIÓN", "DECLARAÇÃO"},
    {"STATUS", "SITUACIÓN", "SITUAÇÃO"},
    {"TERM", "TÉRMINO", "TERMO"},
    {"TEXT", "TEXTO", "TEXTO"},
    {"TIME", "HORA", "HORA"},
    {"TITLE", "TÍTULO", "TÍTULO"},
    {"TO", "A", "A"},
    {"TOKEN", "CREDENCIAL", "CREDENCIAL"},
    {"TOPIC", "TEMA", "TEMA"},
    {"TROUBLE", "PROBLEMA", "PROBLEMA"},
    {"TYPE", "TIPO", "TIPO"},
    {"TYPED", "TAL COMO SE FIJÓ", "COMO FOI FIXADO"},
    {"UNTIL", "HASTA", "ATÉ"},
    {"URL", "URL", "URL"},
    {"VERDICT", "VEREDICTO", "VEREDITO"},
    {"VERSION", "VERSIÓN", "VERSÃO"},
    {"WHAT", "QUÉ", "O QUÊ"},
    {"WHERE", "DÓNDE", "ONDE"},
    {"WHO", "QUIÉN", "QUEM"},
    {"WHY NOT", "POR QUÉ NO", "POR QUE NÃO"},
    {"WITNESS", "TESTIGO", "TESTEMUNHA"},
    {"WORDS", "PALABRAS", "PALAVRAS"},
    {"WORKFLOW", "FLUJO DE TRABAJO", "FLUXO DE TRABALHO"},
    {"armed", "en curso", "em curso"},
    {"cancelled", "cancelado", "cancelado"},
    {"due, to be recorded", "vencido, por registrar", "vencido, a registrar"},
    {"held", "retenido", "retido"},
    {"monthly", "cada mes", "todo mês"},
    {"of", "de", "de"},
    {"over", "pasado", "passado"},
    {"overdue", "atrasado", "em atraso"},
    {"stance", "posición", "posição"},
    {"suspended", "suspendido", "suspenso"},
    {"tentative", "provisional", "provisório"},
    {"times in", "horas en", "horários em"},
    {"until", "hasta", "até"},
    {"weekly", "cada semana", "toda semana"},
    {"yearly", "cada año", "todo ano"},
});

static_assert(std::is_sorted(kTongueWords.begin(), kTongueWords.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

std::string_view TongueWords::*chosen_tongue = &TongueWords::en;

const TongueWords* found_in(std::span<const TongueWords> table, std::string_view english) {
  const auto found = std::lower_bound(
      table.begin(), table.end(), english,
      [](const TongueWords& one, std::string_view wanted) { return one.en < wanted; });
  return found != table.end() && found->en == english ? &*found : nullptr;
}

// Null where nothing stands under that English.
const TongueWords* tongue_words_of(std::string_view english) {
  for (const auto table : {std::span<const TongueWords>(kTongueWords), tongue_sentences(),
                           tongue_answers(), tongue_summaries(), tongue_usage()})
    if (const auto* found = found_in(table, english)) return found;
  for (const auto table : tongue_faults())
    if (const auto* found = found_in(table, english)) return found;
  return nullptr;
}

using ToldFacts = std::map<std::string, std::string>;

// Where the next place of a sentence begins, or its end: braces around anything else are said.
std::size_t next_place(std::string_view sentence) {
  for (auto open = sentence.find('{'); open != std::string_view::npos;
       open = sentence.find('{', open + 1)) {
    const auto inside = sentence.substr(open + 1, sentence.find('}', open) - open - 1);
    const auto name = inside.substr(0, inside.find('|'));
    if (!name.empty() && std::all_of(name.begin(), name.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }))
      return open;
  }
  return sentence.size();
}

// Takes what the place of a sentence, the inside of its braces, has in `said`: up to the `words`
// that come next, or of two words the one that the fact before it picks. Whether it fits.
bool take_place(std::string_view place, std::string_view words, bool is_last,
                std::string_view& said, ToldFacts& facts) {
  if (place.find('|') != std::string_view::npos) {
    const std::string picked = decision::fill_in("{" + std::string(place) + "}", facts);
    if (!said.starts_with(picked)) return false;
    said.remove_prefix(picked.size());
    return true;
  }
  auto end = said.find(words);
  if (is_last)  // the words end the sentence
    end = said.ends_with(words) ? said.size() - words.size() : std::string_view::npos;
  if (end == std::string_view::npos) return false;
  facts.insert_or_assign(std::string(place), said.substr(0, end));
  said.remove_prefix(end);
  return true;
}

// What stands in `said` where the sentence has places for facts; nothing if `said` is another one.
std::optional<ToldFacts> facts_in(std::string_view said, std::string_view sentence) {
  ToldFacts facts;
  for (;;) {
    const auto open = next_place(sentence);
    if (!said.starts_with(sentence.substr(0, open))) return std::nullopt;
    said.remove_prefix(open);
    sentence.remove_prefix(open);
    if (sentence.empty()) return said.empty() ? std::optional(std::move(facts)) : std::nullopt;
    const auto close = std::min(sentence.find('}'), sentence.size() - 1);
    const auto place = sentence.substr(1, close - 1);
    sentence.remove_prefix(close + 1);
    const auto words = sentence.substr(0, next_place(sentence));
    if (!take_place(place, words, words.size() == sentence.size(), said, facts))
      return std::nullopt;
  }
}

// How much of a sentence is words of its own: of those that begin with words, and not with whatever
// stands before them, the one with most of them is meant, or else of the others.
std::pair<bool, std::size_t> own_words(std::string_view sentence) {
  std::size_t count = 0;
  bool own = true;
  for (const char c : sentence) {
    own = own && c != '{';
    count += own ? 1 : 0;
    own = own || c == '}';
  }
  return {!sentence.starts_with('{'), count};
}

std::optional<std::string> in_tongue_after_colons(std::string_view said);

constexpr std::array kSentences{"why", "clause"};  // facts that are sentences themselves

// A row of the tables that a sentence may be.
struct Candidate {
  const TongueWords* words = nullptr;
  ToldFacts facts;
  bool begins_with_known = false;  // with a sentence that is in the tables too
};

Candidate candidate_of(const TongueWords& words, ToldFacts facts) {
  Candidate one{&words, std::move(facts)};
  for (const char* sentence : kSentences)
    if (words.en.starts_with("{" + std::string(sentence) + "}"))
      one.begins_with_known = in_tongue_after_colons(one.facts.at(sentence)).has_value();
  return one;
}

// What goes on behind a sentence that is known is no fact at the end of that.
bool is_meant_before(const Candidate& one, const Candidate& other) {
  if (other.words == nullptr) return true;
  return std::pair(one.begins_with_known, own_words(one.words->en)) >
         std::pair(other.begins_with_known, own_words(other.words->en));
}

// The sentence that `said` is, in the tongue.
std::optional<std::string> in_tongue_whole(std::string_view said) {
  if (const auto* found = tongue_words_of(said)) return std::string(found->*chosen_tongue);
  Candidate best;
  for (const auto& faults : tongue_faults())
    for (const auto& words : faults)
      if (auto facts = facts_in(said, words.en)) {
        auto one = candidate_of(words, *std::move(facts));
        if (is_meant_before(one, best)) best = std::move(one);
      }
  if (best.words == nullptr) return std::nullopt;
  for (const char* sentence : kSentences)
    if (const auto fact = best.facts.find(sentence); fact != best.facts.end())
      fact->second = retold(fact->second);
  return decision::fill_in(best.words->*chosen_tongue, best.facts);
}

// The same of a sentence behind the name of what it is about, "FILE: ", which stays.
std::optional<std::string> in_tongue_after_colons(std::string_view said) {
  constexpr int kMostColons = 3;
  std::size_t start = 0;
  for (int colons = 0; colons <= kMostColons; ++colons) {
    const auto sentence = said.substr(start);
    const std::string before(said.substr(0, start));
    if (before.find(". ") != std::string::npos) break;  // no name, but a sentence before it
    if (const auto told = in_tongue_whole(sentence)) return before + *told;
    if (sentence.ends_with('.'))
      if (const auto told = in_tongue_whole(sentence.substr(0, sentence.size() - 1)))
        return before + *told + ".";
    const auto colon = sentence.find(": ");
    if (colon == std::string_view::npos) break;
    start += colon + 2;
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::span<const TongueWords>> tongue_faults() {
  static const auto all = std::to_array<std::span<const TongueWords>>(
      {tongue_faults_of_texts(), tongue_faults_of_forms(), tongue_faults_of_requests(),
       tongue_faults_of_upkeep(), tongue_faults_of_doctor(), tongue_faults_of_evidence(),
       tongue_losses(), tongue_witnesses(), tongue_verdicts(), tongue_findings(),
       tongue_flaws_of_signatures(), tongue_contradictions(), tongue_flaws_of_notes(),
       tongue_workflow_check(), tongue_workflow_form(), tongue_workflow_states(), tongue_refusals(),
       tongue_flaws_of_edits()});
  return all;
}

void set_tongue(std::string_view language) {
  chosen_tongue = language == "es"   ? &TongueWords::es
                  : language == "pt" ? &TongueWords::pt
                                     : &TongueWords::en;
}

std::string spoken_tongue() {
  return chosen_tongue == &TongueWords::es ? "es" : chosen_tongue == &TongueWords::pt ? "pt" : "en";
}

std::string in_tongue(std::string_view english) {
  const auto* found = tongue_words_of(english);
  return std::string(found == nullptr ? english : found->*chosen_tongue);
}

std::string in_tongue(std::string_view english, const std::map<std::string, std::string>& facts) {
  return decision::fill_in(in_tongue(english), facts);
}

std::string in_tongue_of(std::string_view what, std::string_view english) {
  const auto* found = tongue_words_of(std::string(what) + "#" + std::string(english));
  if (found == nullptr || chosen_tongue == &TongueWords::en) return in_tongue(english);
  return std::string(found->*chosen_tongue);
}

std::string retold(std::string_view said) {
  constexpr std::size_t kLongest = 4096;  // bytes; longer ones are no sentences
  if (chosen_tongue == &TongueWords::en || said.size() > kLongest) return std::string(said);
  if (auto told = in_tongue_after_colons(said)) return *std::move(told);
  // Several sentences are told one by one.
  const auto end = said.find(". ");
  if (end == std::string_view::npos) return std::string(said);
  return retold(said.substr(0, end + 1)) + " " + retold(said.substr(end + 2));
}

}  // namespace concord::cli
