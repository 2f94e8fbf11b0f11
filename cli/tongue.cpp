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

std::array<std::span<const TongueWords>, 6> tongue_faults() {
  return {tongue_faults_of_texts(),  tongue_faults_of_forms(),  tongue_faults_of_requests(),
          tongue_faults_of_upkeep(), tongue_faults_of_doctor(), tongue_faults_of_evidence()};
}

// Null where nothing stands under that English.
const TongueWords* tongue_words_of(std::string_view english) {
  const auto [texts, forms, requests, upkeep, doctor, evidence] = tongue_faults();
  for (const std::span<const TongueWords> all :
       {std::span<const TongueWords>(kTongueWords), tongue_sentences(), tongue_answers(),
        tongue_summaries(), tongue_usage(), texts, forms, requests, upkeep, doctor, evidence}) {
    const auto found = std::lower_bound(
        all.begin(), all.end(), english,
        [](const TongueWords& one, std::string_view wanted) { return one.en < wanted; });
    if (found != all.end() && found->en == english) return &*found;
  }
  return nullptr;
}

using ToldFacts = std::map<std::string, std::string>;

// What stands in `said` where the sentence has places for facts; nothing if `said` is another one.
std::optional<ToldFacts> facts_in(std::string_view said, std::string_view sentence) {
  ToldFacts facts;
  for (;;) {
    const auto open = std::min(sentence.find('{'), sentence.size());
    if (!said.starts_with(sentence.substr(0, open))) return std::nullopt;
    said.remove_prefix(open);
    sentence.remove_prefix(open);
    if (sentence.empty()) return said.empty() ? std::optional(std::move(facts)) : std::nullopt;
    const auto close = std::min(sentence.find('}'), sentence.size() - 1);
    const std::string name(sentence.substr(1, close - 1));
    sentence.remove_prefix(close + 1);
    const auto words = sentence.substr(0, sentence.find('{'));
    auto end = said.find(words);
    if (words.size() == sentence.size())  // the last words: they end it
      end = said.ends_with(words) ? said.size() - words.size() : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    facts.insert_or_assign(name, said.substr(0, end));
    said.remove_prefix(end);
  }
}

// How much of a sentence is words of its own: the one with most of them is meant.
std::size_t own_words(std::string_view sentence) {
  std::size_t count = 0;
  bool own = true;
  for (const char c : sentence) {
    own = own && c != '{';
    count += own ? 1 : 0;
    own = own || c == '}';
  }
  return count;
}

// The sentence that `said` is, in the tongue.
std::optional<std::string> in_tongue_whole(std::string_view said) {
  if (const auto* found = tongue_words_of(said)) return std::string(found->*chosen_tongue);
  const TongueWords* best = nullptr;
  ToldFacts facts;
  for (const auto& faults : tongue_faults())
    for (const auto& one : faults) {
      if (best != nullptr && own_words(one.en) <= own_words(best->en)) continue;
      if (auto found = facts_in(said, one.en)) {
        best = &one;
        facts = *std::move(found);
      }
    }
  if (best == nullptr) return std::nullopt;
  if (const auto why = facts.find("why"); why != facts.end()) why->second = retold(why->second);
  return decision::fill_in(best->*chosen_tongue, facts);
}

}  // namespace

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
  constexpr int kMostColons = 3;
  if (chosen_tongue == &TongueWords::en || said.size() > kLongest) return std::string(said);
  std::size_t start = 0;
  for (int colons = 0; colons <= kMostColons; ++colons) {
    const auto sentence = said.substr(start);
    const std::string before(said.substr(0, start));
    if (const auto told = in_tongue_whole(sentence)) return before + *told;
    if (sentence.ends_with('.'))
      if (const auto told = in_tongue_whole(sentence.substr(0, sentence.size() - 1)))
        return before + *told + ".";
    const auto colon = sentence.find(": ");
    if (colon == std::string_view::npos) break;
    start += colon + 2;
  }
  return std::string(said);
}

}  // namespace concord::cli
