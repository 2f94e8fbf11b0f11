#include "engine/reading/log_kinds.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11.hpp>
#include <set>

#include "engine/decision/reason.hpp"
#include "engine/decision/stance.hpp"
#include "engine/reading/event_words.hpp"
#include "engine/registry/office_words.hpp"
#include "engine/words/words.hpp"

namespace concord::reading {
namespace {

// Work on the text, talk, and the registry: what is not among telling_events().
constexpr auto kQuietEvents = std::to_array<EventWords>({
    {"AlternativeAdded", "Alternative proposed", "Alternativa propuesta", "Alternativa proposta"},
    {"AlternativeCarried", "Alternative brought back", "Alternativa retomada",
     "Alternativa retomada"},
    {"AlternativeDropped", "Alternative dropped", "Alternativa descartada",
     "Alternativa descartada"},
    {"AlternativeMarked", "Brackets marked in an alternative",
     "Corchetes marcados en una alternativa", "Colchetes marcados em uma alternativa"},
    {"Attached", "Document attached", "Documento adjuntado", "Documento anexado"},
    {"BodyRegistered", "Body registered", "Órgano registrado", "Órgão registrado"},
    {"BracketClosed", "Bracket closed", "Corchete cerrado", "Colchete fechado"},
    {"BracketOpened", "Bracket opened", "Corchete abierto", "Colchete aberto"},
    {"CarriedOver", "Raised again", "Planteado de nuevo", "Apresentado de novo"},
    {"CaseOpened", "Case opened", "Expediente abierto", "Processo aberto"},
    {"Commented", "Comment", "Comentario", "Comentário"},
    {"ConsultationStarted", "Consultation started", "Consulta iniciada", "Consulta iniciada"},
    {"ContactDropped", "Address of a person deleted", "Dirección de una persona suprimida",
     "Endereço de uma pessoa suprimido"},
    {"ContactSet", "Address of a person set", "Dirección de correo indicada para una persona",
     "Endereço de correio indicado para uma pessoa"},
    {"DeadlineArmed", "Deadline set", "Plazo fijado", "Prazo fixado"},
    {"DeadlineDisarmed", "Deadline lifted", "Plazo levantado", "Prazo levantado"},
    {"DerogationSpent", "Derogation used up", "Excepción agotada", "Exceção esgotada"},
    {"DispositionRecorded", "Disposition recorded", "Disposición registrada",
     "Disposição registrada"},
    {"DispositionSuperseded", "Disposition superseded", "Disposición reemplazada",
     "Disposição substituída"},
    {"EditRebased", "Edit put together with another", "Edición unida a otra",
     "Edição unida a outra"},
    {"FieldSet", "Field set", "Campo fijado", "Campo preenchido"},
    {"KeyEnrolled", "Key of a person enrolled", "Clave de una persona inscrita",
     "Chave de uma pessoa inscrita"},
    {"KeyRevoked", "Key of a person revoked", "Clave de una persona revocada",
     "Chave de uma pessoa revogada"},
    {"LogKeyRotated", "Key of the log replaced", "Clave del registro reemplazada",
     "Chave do log substituída"},
    {"LossDeclared", "Loss of entries declared", "Pérdida de entradas declarada",
     "Perda de entradas declarada"},
    {"MandateDisputeSettled", "Dispute of a mandate settled",
     "Controversia sobre un mandato resuelta", "Controvérsia sobre um mandato resolvida"},
    {"MandateDisputed", "Mandate disputed", "Mandato impugnado", "Mandato contestado"},
    {"MandateEnded", "Mandate ended", "Mandato terminado", "Mandato encerrado"},
    {"MandateGranted", "Mandate granted", "Mandato otorgado", "Mandato outorgado"},
    {"MembershipBegan", "Membership began", "Membresía iniciada", "Filiação iniciada"},
    {"MembershipEnded", "Membership ended", "Membresía terminada", "Filiação encerrada"},
    {"NameRedacted", "Name of a person deleted for ever",
     "Nombre de una persona suprimido para siempre", "Nome de uma pessoa suprimido para sempre"},
    {"NameRedactionAsked", "Deletion of a person's name asked for",
     "Supresión del nombre de una persona pedida", "Supressão do nome de uma pessoa pedida"},
    {"NoteResolved", "Editorial note resolved", "Nota editorial resuelta",
     "Nota editorial resolvida"},
    {"NoteWritten", "Editorial note written", "Nota editorial escrita", "Nota editorial escrita"},
    {"ParagraphInserted", "Paragraph inserted", "Párrafo insertado", "Parágrafo inserido"},
    {"ParagraphJoined", "Paragraphs joined", "Párrafos unidos", "Parágrafos unidos"},
    {"ParagraphMarked", "Paragraph marked", "Párrafo marcado", "Parágrafo marcado"},
    {"ParagraphMoved", "Paragraph moved", "Párrafo movido", "Parágrafo movido"},
    {"ParagraphOutlined", "Label or level of a paragraph changed",
     "Rótulo o nivel de un párrafo modificado", "Rótulo ou nível de um parágrafo alterado"},
    {"ParagraphRemoved", "Paragraph removed", "Párrafo suprimido", "Parágrafo suprimido"},
    {"ParagraphReplaced", "Paragraph reworded", "Párrafo reformulado", "Parágrafo reformulado"},
    {"PartyRegistered", "Party registered", "Parte registrada", "Parte registrada"},
    {"PersonRegistered", "Person registered", "Persona registrada", "Pessoa registrada"},
    {"PresidencySet", "Presidency set", "Presidencia fijada", "Presidência fixada"},
    {"ProposerWithdrew", "Proposer withdrew", "El proponente se retiró", "O proponente retirou-se"},
    {"ReceiptAcknowledged", "Receipt acknowledged", "Recibo confirmado", "Recebimento confirmado"},
    {"RootKeySet", "Root key set", "Clave raíz fijada", "Chave raiz fixada"},
    {"SideTaken", "Alternative supported or opposed", "Alternativa apoyada u objetada",
     "Alternativa apoiada ou contestada"},
    {"SourcesSet", "Sources set", "Fuentes fijadas", "Fontes fixadas"},
    {"StanceTaken", "Stance taken", "Posición expresada", "Posição expressa"},
    {"TokenIssued", "Token issued", "Credencial emitida", "Credencial emitida"},
    {"TokenRevoked", "Token revoked", "Credencial revocada", "Credencial revogada"},
    {"TranslationAdded", "Translation added", "Traducción agregada", "Tradução acrescentada"},
    {"TroikaVaried", "Troika varied", "Troika modificada", "Troika modificada"},
});

constexpr std::array<const char*, 3> kLanguages = {"en", "es", "pt"};

template <class Visit>
void each_event(const Visit& visit) {
  for (const auto& words : telling_events()) visit(words);
  for (const auto& words : kQuietEvents) visit(words);
}

template <class Visit>
void each_stance(const Visit& visit) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<decision::StanceKind>>(
      [&](auto one) { visit(std::string(one.name)); });
}

// What people ask for and what is raised in their name: not "due.silence", which is shown as it is.
template <class Visit>
void each_move(std::span<const service::ConsultationPtr> consultations, const Visit& visit) {
  std::set<const workflow::Definition*> seen;
  for (const auto& state : consultations) {
    if (!state->definition || !seen.insert(state->definition.get()).second) continue;
    for (const auto& [name, chart] : state->definition->charts)
      for (const auto& rule : chart.states)
        for (const auto& transition : rule.transitions)
          if (!transition.on.empty()) visit(transition);
  }
}

// For comparison: letters and digits only.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : words::folded(text))
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0)
      out += c;
  return out;
}

std::string stance_title(const std::string& name, const std::string& language) {
  return decision::explain("stance." + name, {}, language);
}

}  // namespace

std::string kind_title(std::string_view type, std::string_view language) {
  std::string title(type);
  each_event([&](const EventWords& words) {
    if (words.type == type) title = words.in(language);
  });
  return title;
}

std::vector<LogKind> log_kinds(std::span<const service::ConsultationPtr> consultations,
                               const std::string& language) {
  std::set<std::pair<std::string, std::string>> known;
  each_event([&](const EventWords& words) { known.emplace(words.type, words.in(language)); });
  each_stance([&](const std::string& name) { known.emplace(name, stance_title(name, language)); });
  each_move(consultations, [&](const workflow::Transition& transition) {
    if (!transition.by.empty()) known.emplace(transition.on, transition.title.in(language));
  });
  std::vector<LogKind> kinds;
  for (const auto& [name, title] : known) kinds.push_back({name, title});
  return kinds;
}

std::vector<std::string> kinds_named(std::string_view text,
                                     std::span<const service::ConsultationPtr> consultations) {
  const std::string wanted = squeezed(text);
  std::set<std::string> found;
  const auto offer = [&](std::string_view name, std::string_view called) {
    if (!called.empty() && squeezed(called) == wanted) found.emplace(name);
  };
  if (wanted.empty()) return {};
  each_event([&](const EventWords& words) {
    offer(words.type, words.type);
    for (const char* language : kLanguages) offer(words.type, words.in(language));
  });
  each_stance([&](const std::string& name) {
    offer(name, name);
    for (const char* language : kLanguages) offer(name, stance_title(name, language));
  });
  each_move(consultations, [&](const workflow::Transition& transition) {
    offer(transition.on, transition.on);
    for (const char* language : kLanguages) offer(transition.on, transition.title.in(language));
  });
  return {found.begin(), found.end()};
}

std::optional<registry::Office> office_called(std::string_view text) {
  const std::string wanted = squeezed(text);
  std::optional<registry::Office> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<registry::Office>>([&](auto one) {
    if (squeezed(one.name) == wanted) found = one.value;
    for (const char* language : kLanguages)
      if (!found && squeezed(registry::title(one.value, language)) == wanted) found = one.value;
  });
  return found;
}

}  // namespace concord::reading
