#include "engine/reading/event_words.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "engine/decision/reason.hpp"
#include "engine/workflow/names.hpp"

namespace concord::reading {
namespace {

constexpr auto kEventWords = std::to_array<EventWords>({
    {"ActDisavowed", "Recorded act disavowed", "Acto registrado desautorizado",
     "Ato registrado desautorizado"},
    {"ActReceived", "Recorded by the secretariat", "Registrado por la secretaría",
     "Registrado pela secretaria"},
    {"Associated", "Joined another input", "Sumado a otro aporte", "Somado a outra contribuição"},
    {"AssociationEnded", "Left the input that it had joined",
     "Se retiró del aporte al que se había sumado", "Retirou-se da contribuição a que se somara"},
    {"BroughtTextDropped", "Text brought by note dropped", "Texto traído por nota descartado",
     "Texto trazido por nota descartado"},
    {"CapitalAnswered", "The capital answered", "Respondió la capital", "A capital respondeu"},
    {"CaseMoved", "Moved on", "Avanzó", "Avançou"},
    {"CastingVoteGiven", "Casting vote of the chair", "Voto de calidad de la presidencia",
     "Voto de qualidade da presidência"},
    {"CirculationRecalled", "Circulation recalled", "Circulación retirada", "Circulação retirada"},
    {"ContentRedacted", "Content deleted for ever", "Contenido suprimido para siempre",
     "Conteúdo suprimido para sempre"},
    {"CorrectionObjected", "Objection to a correction", "Objeción a una corrección",
     "Objeção a uma correção"},
    {"CorrectionProposed", "Correction proposed", "Corrección propuesta", "Correção proposta"},
    {"DeadlineConfirmed", "Deadline confirmed", "Plazo confirmado", "Prazo confirmado"},
    {"DeadlineExtended", "Deadline extended", "Plazo prorrogado", "Prazo prorrogado"},
    {"DeadlineFired", "Deadline over", "Plazo vencido", "Prazo vencido"},
    {"DeadlineHeld", "Deadline held", "Plazo retenido", "Prazo retido"},
    {"DeadlineResumed", "Deadline resumed", "Plazo reanudado", "Prazo retomado"},
    {"DeadlineShortened", "Deadline shortened", "Plazo acortado", "Prazo encurtado"},
    {"DeadlineSuspended", "Deadline suspended", "Plazo suspendido", "Prazo suspenso"},
    {"DecisionClosed", "Question decided", "Cuestión resuelta", "Questão decidida"},
    {"DecisionOpened", "Question put", "Sometido a decisión", "Submetido à decisão"},
    {"DecisionSettled", "Decision settled", "Decisión definitiva", "Decisão definitiva"},
    {"DecisionVoided", "Question fell away", "La cuestión decayó", "A questão caiu"},
    {"DerogationObjected", "Objection to a derogation", "Objeción a una excepción",
     "Objeção a uma exceção"},
    {"GuardDerogated", "Condition set aside", "Condición exceptuada", "Condição afastada"},
    {"ParagraphRaised", "Raised in the plenary", "Planteado en la plenaria",
     "Levantado na plenária"},
    {"ParagraphRefiled", "Paragraph moved to another topic", "Párrafo pasado a otro tema",
     "Parágrafo passado a outro tema"},
    {"PartyJoined", "Party joined the consultation", "La parte se sumó a la consulta",
     "A parte juntou-se à consulta"},
    {"PartyLeft", "Party left the consultation", "La parte se retiró de la consulta",
     "A parte retirou-se da consulta"},
    {"PresenceRecorded", "Presence recorded", "Presencia registrada", "Presença registrada"},
    {"ProposerJoined", "Party joined an admitted input", "La parte se sumó a un aporte admitido",
     "A parte somou-se a uma contribuição admitida"},
    {"ProposerLeft", "Party left an admitted input", "La parte se retiró de un aporte admitido",
     "A parte retirou-se de uma contribuição admitida"},
    {"RedactionAsked", "Deletion asked for", "Supresión pedida", "Supressão pedida"},
    {"RevisionIssued", "Text issued", "Texto emitido", "Texto emitido"},
    {"RevisionRecalled", "Text recalled", "Texto retirado", "Texto retirado"},
    {"RosterFrozen", "Who takes part is settled", "Quedó fijado quién participa",
     "Ficou fixado quem participa"},
    {"SourceAdmitted", "Input admitted", "Aporte admitido", "Contribuição admitida"},
    {"SourceRevised", "Input revised", "Aporte revisado", "Contribuição revisada"},
    {"SourceWithdrawn", "Input withdrawn", "Aporte retirado", "Contribuição retirada"},
    {"StatementFiled", "Statement filed", "Declaración presentada", "Declaração apresentada"},
    {"TextBrought", "Text brought in by note", "Texto traído por nota", "Texto trazido por nota"},
    {"TextCirculated", "Text circulated", "Texto circulado", "Texto circulado"},
    {"TextCorrected", "Issued text corrected", "Texto emitido corregido",
     "Texto emitido corrigido"},
});
static_assert(std::is_sorted(kEventWords.begin(), kEventWords.end(),
                             [](const EventWords& a, const EventWords& b) {
                               return a.type < b.type;
                             }),
              "words_for_type() looks them up by halves");

const EventWords* words_for_type(std::string_view type) {
  const auto found = std::lower_bound(
      kEventWords.begin(), kEventWords.end(), type,
      [](const EventWords& words, std::string_view wanted) { return words.type < wanted; });
  return found != kEventWords.end() && found->type == type ? &*found : nullptr;
}

bool holds_all(const std::vector<std::string>& states, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
    return std::find(states.begin(), states.end(), name) != states.end();
  });
}

template <class Map>
std::string title_among(const Map& known, const std::string& name, const std::string& language) {
  const auto found = known.find(name);
  if (found == known.end() || found->second.title.in(language).empty()) return name;
  return found->second.title.in(language);
}

std::string decided_title(const workflow::ChartRule& rule, const std::string& decision,
                          const std::string& outcome, const std::string& language) {
  std::string text = title_among(rule.decisions, decision, language);
  if (!outcome.empty()) text += ": " + decision::explain("outcome." + outcome, {}, language);
  return text;
}

std::string engine_title(const workflow::ChartRule& rule, const workflow::EngineEvent& event,
                         const std::string& language) {
  using Kind = workflow::EngineEvent::Kind;
  switch (event.kind) {
    case Kind::due:
      return title_among(rule.deadlines, event.name, language);
    case Kind::decision:
      return decided_title(rule, event.name, event.outcome, language);
    case Kind::disavowal:
      return language == "es"   ? "Acto registrado desautorizado"
             : language == "pt" ? "Ato registrado desautorizado"
                                : "Recorded act disavowed";
    case Kind::association:
      if (event.name == "left")
        return language == "es"   ? "Ya no está asociado a otro aporte"
               : language == "pt" ? "Já não está associada a outra contribuição"
                                  : "No longer associated with another input";
      return language == "es"   ? "Asociado a otro aporte"
             : language == "pt" ? "Associada a outra contribuição"
                                : "Associated with another input";
    case Kind::state_done:
    case Kind::children_done:
      return language == "es"   ? "Todo está completo"
             : language == "pt" ? "Tudo está completo"
                                : "Everything is in";
  }
  return "";
}

// The transition that was taken, as far as the states before and after tell.
const workflow::Transition* transition_taken(const Step& step, const std::string& on) {
  const workflow::Transition* best = nullptr;
  int best_fit = -1;
  for (const auto& state : step.rule.states)
    for (const auto& transition : state.transitions) {
      const bool is_nobodys = transition.by.empty() && transition.title.in("en").empty();
      if (transition.on != on || is_nobodys) continue;
      const int fit = (holds_all(step.from, {state.name}) ? 2 : 0) +
                      (holds_all(step.to, transition.to) ? 1 : 0);
      if (fit <= best_fit) continue;
      best = &transition;
      best_fit = fit;
    }
  return best;
}

}  // namespace

std::string trigger_title(const Step& step, const std::string& on, const std::string& language) {
  if (const auto event = workflow::parse_engine_event(on))
    return engine_title(step.rule, *event, language);
  const auto* transition = transition_taken(step, on);
  return transition == nullptr ? "" : transition->title.in(language);
}

std::string states_title(const workflow::ChartRule& rule, const std::vector<std::string>& states,
                         const std::string& language) {
  std::string titles;
  for (const auto& name : states) {
    const auto id = rule.chart->find(name);
    if (!id || !rule.chart->state(*id).is_leaf()) continue;
    const auto& title = rule.state_rules[chart::index(*id)]->title.in(language);
    titles += (titles.empty() ? "" : "; ") + (title.empty() ? name : title);
  }
  return titles;
}

std::span<const EventWords> telling_events() {
  return kEventWords;
}

bool is_telling(const std::string& type) {
  return words_for_type(type) != nullptr;
}

std::string event_title(const workflow::ChartRule& rule, const nlohmann::json& event,
                        const std::string& language) {
  const std::string type = event.value("type", "");
  const auto* words = words_for_type(type);
  if (words == nullptr) return type;
  std::string text(words->in(language));
  if (const auto decision = event.find("decision");
      decision != event.end() && decision->is_string()) {
    const auto computed = event.find(type == "DecisionSettled" ? "settlement" : "computation");
    text += ": " + decided_title(rule, decision->get<std::string>(),
                                 computed == event.end() ? "" : computed->value("outcome", ""),
                                 language);
  }
  if (const auto deadline = event.find("deadline");
      deadline != event.end() && deadline->is_object())
    text += ": " + title_among(rule.deadlines, deadline->value("name", ""), language);
  return text;
}

}  // namespace concord::reading
