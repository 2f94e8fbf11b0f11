#include "engine/annex/list_words.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace concord::annex {
namespace {

struct ListTerm {
  std::string_view key;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

constexpr auto kListTerms = std::to_array<ListTerm>({
    {"activity.agreements", "Agreements and tasks", "Acuerdos y tareas", "Acordos e tarefas"},
    {"activity.circulations", "Circulations", "Circulaciones", "Circulações"},
    {"activity.consultations", "Consultations", "Consultas", "Consultas"},
    {"activity.decisions", "Decisions", "Decisiones", "Decisões"},
    {"activity.joint", "Both conferences", "Ambas conferencias", "Ambas as conferências"},
    {"activity.meetings", "Meetings", "Reuniones", "Reuniões"},
    {"activity.nothing", "Nothing that may be told of.", "Nada que pueda informarse.",
     "Nada que possa ser relatado."},
    {"activity.period", "Period", "Período", "Período"},
    {"activity.says",
     "Made from the record as it stood at the end of the period, as far as it may be read by who "
     "asked for it.",
     "Elaborado a partir del registro tal como estaba al final del período, en la medida en que "
     "puede leerlo quien lo pidió.",
     "Elaborado a partir do log tal como estava no fim do período, na medida em que pode "
     "lê-lo quem o pediu."},
    {"activity.says_ahead",
     "The period has not begun: made from what the record has for it by now, as far as it may be "
     "read by who asked for it.",
     "El período no ha comenzado: elaborado a partir de lo que el registro tiene para él hasta "
     "ahora, en la medida en que puede leerlo quien lo pidió.",
     "O período não começou: elaborado a partir do que o registro tem para ele até agora, na "
     "medida em que pode lê-lo quem o pediu."},
    {"activity.says_now",
     "Made from the record as it stands now, before the end of the period, as far as it may be "
     "read "
     "by who asked for it.",
     "Elaborado a partir del registro tal como está ahora, antes del final del período, en la "
     "medida "
     "en que puede leerlo quien lo pidió.",
     "Elaborado a partir do log tal como está agora, antes do fim do período, na medida em "
     "que "
     "pode lê-lo quem o pediu."},
    {"activity.submissions", "Submissions", "Presentaciones", "Apresentações"},
    {"activity.texts", "Texts issued and adopted", "Textos emitidos y adoptados",
     "Textos emitidos e adotados"},
    {"activity.title", "Report of activities", "Informe de actividades", "Relatório de atividades"},
    {"activity.until", "to", "al", "a"},
    {"agreement.agreed", "Agreed", "Acordado", "Acordado"},
    {"agreement.agreement", "Agreement", "Acuerdo", "Acordo"},
    {"agreement.assigned", "To be done by", "A cargo de", "A cargo de"},
    {"agreement.days_late", "days late", "días de atraso", "dias de atraso"},
    {"agreement.due", "Due", "Vence", "Vence"},
    {"agreement.hours_late", "late by less than a day", "menos de un día de atraso",
     "menos de um dia de atraso"},
    {"agreement.meeting", "Meeting", "Reunión", "Reunião"},
    {"agreement.missed", "missed before", "venció antes", "venceu antes"},
    {"agreement.overdue", "overdue", "vencido", "em atraso"},
    {"agreement.rule", "by the rule", "según la regla", "segundo a regra"},
    {"agreement.state", "What became of it", "En qué quedó", "Em que ficou"},
    {"circulation.delivered", "Delivered to", "Entregado a", "Entregue a"},
    {"circulation.disavowed", "receipt recorded by note, disavowed",
     "recibo registrado por nota, desautorizado", "recebimento registrado por nota, desautorizado"},
    {"circulation.opened", "Receipt acknowledged by", "Acusaron recibo", "Acusaram recebimento"},
    {"circulation.recalled", "recalled", "retirado", "retirado"},
    {"circulation.when", "Date", "Fecha", "Data"},
    {"column.conference", "Conference", "Conferencia", "Conferência"},
    {"column.consultation", "Consultation", "Consulta", "Consulta"},
    {"column.deadlines", "Deadlines", "Plazos", "Prazos"},
    {"column.decisions", "Decisions", "Decisiones", "Decisões"},
    {"column.key", "Key", "Clave", "Chave"},
    {"column.moved", "Last moved", "Último movimiento", "Último movimento"},
    {"column.name", "Name", "Nombre", "Nome"},
    {"column.opened", "Opened", "Abierto", "Aberto"},
    {"column.party", "Delegation", "Delegación", "Delegação"},
    {"column.state", "State", "Estado", "Estado"},
    {"column.title", "Title", "Título", "Título"},
    {"column.topic", "Topic", "Tema", "Tema"},
    {"decision.disavowed", "by an act recorded by note, disavowed since",
     "por un acto registrado por nota, desautorizado después",
     "por um ato registrado por nota, desautorizado depois"},
    {"decision.dissociations", "Dissociated", "Se desvinculan", "Dissociam-se"},
    {"decision.earlier", "before", "antes", "antes"},
    {"decision.outcome", "Outcome", "Resultado", "Resultado"},
    {"decision.question", "Question", "Cuestión", "Questão"},
    {"decision.when", "Date", "Fecha", "Data"},
    {"gone.missing", "(missing)", "(falta)", "(falta)"},
    {"gone.redacted", "(deleted)", "(suprimido)", "(suprimido)"},
    {"kind.agenda", "the date is over, the record is not approved",
     "la fecha pasó y el acta no está aprobada", "a data passou e a ata não está aprovada"},
    {"kind.answer", "answer to a question", "respuesta a una cuestión", "resposta a uma questão"},
    {"kind.capital", "answer of the capital", "respuesta de la capital", "resposta da capital"},
    {"kind.cases", "to be submitted", "por presentar", "a apresentar"},
    {"kind.deadline", "deadline went by", "plazo vencido", "prazo vencido"},
    {"kind.held", "deadline held after an outage: to be extended or confirmed",
     "plazo retenido tras una interrupción: por prorrogar o confirmar",
     "prazo retido após uma interrupção: a prorrogar ou confirmar"},
    {"kind.inputs", "not in by the deadline", "no llegó en plazo", "não chegou no prazo"},
    {"kind.silence", "silence not broken: to be confirmed", "silencio no roto: por confirmar",
     "silêncio não rompido: a confirmar"},
    {"kind.step", "step", "paso", "passo"},
    {"line.case", "Case", "Expediente", "Processo"},
    {"line.days", "Days", "Días", "Dias"},
    {"line.due", "Since", "Desde", "Desde"},
    {"line.from", "Whom", "A quién", "Quem"},
    {"line.missed", "more time was given; missed before", "se dio más plazo; venció antes",
     "foi dado mais prazo; venceu antes"},
    {"line.now", "As of", "Al", "Em"},
    {"line.since", "Since", "Desde", "Desde"},
    {"line.state", "State", "Estado", "Estado"},
    {"line.until", "Until", "Hasta", "Até"},
    {"line.what", "For what", "Para qué", "Para quê"},
    {"meeting.agenda", "Agenda", "Orden del día", "Ordem do dia"},
    {"meeting.agreements", "Agreements", "Acuerdos", "Acordos"},
    {"meeting.cancelled", "cancelled", "cancelada", "cancelada"},
    {"meeting.meeting", "Meeting", "Reunión", "Reunião"},
    {"meeting.participants", "Participants", "Participantes", "Participantes"},
    {"meeting.parties", "Delegations", "Delegaciones", "Delegações"},
    {"meeting.place", "Place", "Lugar", "Lugar"},
    {"meeting.when", "Date", "Fecha", "Data"},
    {"overdue.lines", "Late", "Atrasados", "Em atraso"},
    {"overdue.none", "Nothing is late that you may know of.",
     "No hay nada atrasado que usted pueda conocer.",
     "Nada está em atraso de que você possa saber."},
    {"overdue.says",
     "Deadlines that went by, inputs that are not in, silences to be confirmed, minutes to be "
     "approved and answers of capitals that are awaited, as far as you may know of them.",
     "Plazos vencidos, aportes que no han llegado, silencios por confirmar, actas por aprobar y "
     "respuestas de capitales que se esperan, en la medida en que usted puede conocerlos.",
     "Prazos vencidos, contribuições que não chegaram, silêncios a confirmar, atas a aprovar e "
     "respostas de capitais aguardadas, na medida em que você pode conhecê-los."},
    {"overdue.title", "What is late", "Lo que está atrasado", "O que está em atraso"},
    {"progress.lines", "Awaited", "Se esperan", "Aguardam-se"},
    {"progress.none", "Nothing is awaited that you may know of.",
     "No se espera nada que usted pueda conocer.", "Nada é aguardado de que você possa saber."},
    {"progress.says", "Steps, answers and inputs that are awaited, as far as you may know of them.",
     "Pasos, respuestas y aportes que se esperan, en la medida en que usted puede conocerlos.",
     "Passos, respostas e contribuições aguardados, na medida em que você pode conhecê-los."},
    {"progress.title", "Who is awaited", "A quién se espera", "Quem é aguardado"},
    {"register.count", "Count", "Cantidad", "Quantidade"},
    {"register.field", "Field", "Campo", "Campo"},
    {"register.none", "not stated", "sin indicar", "não informado"},
    {"register.says", "Cases that you may read, as they stand.",
     "Expedientes que usted puede leer, en su estado actual.",
     "Processos que você pode ler, no estado em que se encontram."},
    {"register.total", "Cases", "Expedientes", "Processos"},
    {"status.armed", "running", "en curso", "em curso"},
    {"status.closed", "closed", "cerrada", "encerrada"},
    {"status.disarmed", "no longer running", "sin efecto", "sem efeito"},
    {"status.due_pending", "due, to be recorded", "vencido, por registrar", "vencido, a registrar"},
    {"status.fired", "over", "vencido", "vencido"},
    {"status.held", "held", "retenido", "retido"},
    {"status.open", "open", "abierta", "aberta"},
    {"status.suspended", "suspended", "suspendido", "suspenso"},
    {"status.voided", "fell away", "sin efecto", "sem efeito"},
    {"submission.as", "As", "Como", "Como"},
    {"submission.disavowed", "recorded by note, disavowed since",
     "registrado por nota, desautorizado después", "registrado por nota, desautorizado depois"},
    {"submission.late", "late", "fuera de plazo", "fora do prazo"},
    {"submission.of", "Of", "De", "De"},
    {"submission.on", "On", "Sobre", "Sobre"},
    {"submission.when", "Date", "Fecha", "Data"},
    {"submission.withdrawn", "withdrawn", "retirado", "retirado"},
    {"terms.changed", "definition changed since", "definición modificada después",
     "definição modificada depois"},
    {"terms.none", "No defined term is used in this text.",
     "En este texto no se usa ningún término definido.",
     "Neste texto não se usa nenhum termo definido."},
    {"terms.paragraph", "Paragraph", "Párrafo", "Parágrafo"},
    {"terms.remark", "Remark", "Observación", "Observação"},
    {"terms.says", "Where the text uses terms that were defined, and by which version.",
     "Dónde usa el texto términos definidos, y según qué versión.",
     "Onde o texto usa termos definidos, e segundo que versão."},
    {"terms.term", "Term", "Término", "Termo"},
    {"terms.title", "Defined terms", "Términos definidos", "Termos definidos"},
    {"terms.under_revision", "under revision", "en revisión", "em revisão"},
    {"terms.unused", "Not used", "No usados", "Não usados"},
    {"terms.version", "Version", "Versión", "Versão"},
    {"terms.where", "Where", "Dónde", "Onde"},
    {"text.adopted", "Adopted", "Adoptado", "Adotado"},
    {"text.issued", "Issued", "Emitido", "Emitido"},
    {"text.symbol", "Symbol", "Signatura", "Símbolo"},
    {"text.text", "Text", "Texto", "Texto"},
});

static_assert(std::is_sorted(kListTerms.begin(), kListTerms.end(),
                             [](const ListTerm& a, const ListTerm& b) { return a.key < b.key; }));

// A mark is a whole value, or one of several that are told with commas between them: within other
// words it is what somebody typed.
std::string said_if_gone(const std::string& text, Language language) {
  if (text.find(']') == std::string::npos) return text;
  constexpr std::string_view kBetween = ", ";
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(kBetween, at), text.size());
    const auto one = std::string_view(text).substr(at, end - at);
    if (at > 0) out += kBetween;
    out += one == "[redacted]"  ? list_term(language, "gone.redacted")
           : one == "[missing]" ? list_term(language, "gone.missing")
                                : std::string(one);
    if (end == text.size()) break;
    at = end + kBetween.size();
  }
  return out;
}

}  // namespace

std::string list_term(Language language, std::string_view key) {
  const auto* found =
      std::lower_bound(kListTerms.begin(), kListTerms.end(), key,
                       [](const ListTerm& a, std::string_view b) { return a.key < b; });
  if (found == kListTerms.end() || found->key != key) return std::string(key);
  const auto text = language == Language::es   ? found->es
                    : language == Language::pt ? found->pt
                                               : found->en;
  return std::string(text);
}

nlohmann::json with_gone_said(nlohmann::json view, Language language) {
  if (view.is_string()) return said_if_gone(view.get_ref<const std::string&>(), language);
  if (view.is_structured())
    for (auto& one : view) one = with_gone_said(std::move(one), language);
  return view;
}

}  // namespace concord::annex
