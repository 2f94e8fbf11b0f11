#include <array>

#include "engine/consultation/sentences.hpp"

namespace concord::consultation {
namespace {

constexpr auto kDecisionSentences = std::to_array<Sentence>({
    {"decision_not_closed", "The decision \"{decision}\" has no outcome yet.",
     "La decisión \"{decision}\" aún no tiene resultado.",
     "A decisão \"{decision}\" ainda não tem resultado."},
    {"decision_came_out", "The decision \"{decision}\" came out as {outcome}.",
     "La decisión \"{decision}\" resultó en {outcome}.",
     "A decisão \"{decision}\" resultou em {outcome}."},
    {"decision_not_open", "The decision \"{decision}\" is not open.",
     "La decisión \"{decision}\" no está abierta.", "A decisão \"{decision}\" não está aberta."},
    {"decision_voided", "The question of \"{decision}\" fell away before an answer.",
     "La cuestión de \"{decision}\" decayó antes de una respuesta.",
     "A questão de \"{decision}\" caiu antes de uma resposta."},
    {"unknown_decision", "There is no decision \"{decision}\" here; there are: {decisions}.",
     "No hay una decisión \"{decision}\" aquí; hay estas: {decisions}.",
     "Não há uma decisão \"{decision}\" aqui; há estas: {decisions}."},
    {"no_decisions", "There is no decision \"{decision}\" here: such a case has none.",
     "No hay una decisión \"{decision}\" aquí: un expediente así no tiene ninguna.",
     "Não há uma decisão \"{decision}\" aqui: um processo assim não tem nenhuma."},
    {"act_open_in_decisions", "It is open in: {decisions}.", "Está abierto en: {decisions}.",
     "Está aberto em: {decisions}."},
    {"not_an_elector", "{party} has no say in this decision.",
     "{party} no participa en esta decisión.", "{party} não participa desta decisão."},
    {"nothing_ad_referendum",
     "No agreement ad referendum of {party} awaits an answer in \"{decision}\".",
     "Ningún acuerdo ad referéndum de {party} espera respuesta en \"{decision}\".",
     "Nenhum acordo ad referendum de {party} aguarda resposta em \"{decision}\"."},
    {"stance_cannot_be_taken",
     "This is what a record shows for those who said nothing; nobody can say it.",
     "Es lo que el registro muestra de quien nada dijo; nadie puede decirlo.",
     "É o que o registro mostra de quem nada disse; ninguém pode dizê-lo."},
    {"objection_stands", "Objections stand: {parties}.", "Se mantienen objeciones: {parties}.",
     "Mantêm-se objeções: {parties}."},
    {"deadline_missing", "Say when \"{deadline}\" is to fall due.",
     "Indique cuándo vence \"{deadline}\".", "Indique quando vence \"{deadline}\"."},
    {"deadline_unknown", "There is no deadline \"{deadline}\" here.",
     "No hay un plazo \"{deadline}\" aquí.", "Não há um prazo \"{deadline}\" aqui."},
    {"deadlines_given_here", "Dates can be given for: {deadlines}.",
     "Se puede fijar fecha para: {deadlines}.", "Pode-se fixar data para: {deadlines}."},
    {"deadline_never_changed",
     "Nobody changes \"{deadline}\" in this workflow: it stands as it was set.",
     "Nadie cambia \"{deadline}\" en este flujo de trabajo: queda como se fijó.",
     "Ninguém altera \"{deadline}\" neste fluxo de trabalho: fica como foi fixado."},
    {"deadline_changed_elsewhere",
     "\"{deadline}\" cannot be changed while the case is at {state}; it can be at {open_in}.",
     "\"{deadline}\" no se puede cambiar mientras el expediente esté en {state}; se puede en "
     "{open_in}.",
     "\"{deadline}\" não pode ser alterado enquanto o processo estiver em {state}; pode em "
     "{open_in}."},
    {"deadlines_changed_here",
     "What can be changed now, by change_deadline, suspend_deadline, resume_deadline or "
     "confirm_deadline: {deadlines}.",
     "Lo que ahora se puede cambiar, con change_deadline, suspend_deadline, resume_deadline o "
     "confirm_deadline: {deadlines}.",
     "O que agora pode ser alterado, com change_deadline, suspend_deadline, resume_deadline ou "
     "confirm_deadline: {deadlines}."},
    {"no_deadline_changed_here", "No deadline of this case can be changed at {state}.",
     "En {state} no se puede cambiar ningún plazo de este expediente.",
     "Em {state} não se pode alterar nenhum prazo deste processo."},
    {"deadline_in_the_past", "\"{deadline}\" would fall due in the past: on {due}.",
     "\"{deadline}\" vencería en el pasado: el {due}.",
     "\"{deadline}\" venceria no passado: em {due}."},
    {"deadline_not_passed", "\"{deadline}\" has not passed yet.",
     "\"{deadline}\" aún no ha vencido.", "\"{deadline}\" ainda não venceu."},
    {"deadline_needs_one_time", "Give exactly one of at, civil with zone, or after.",
     "Indique exactamente uno: at, civil con zone, o after.",
     "Indique exatamente um: at, civil com zone, ou after."},
    {"notice_too_short",
     "The notice for \"{deadline}\" is too short: the usual notice is {notice}, so not "
     "before {earliest}.",
     "El preaviso de \"{deadline}\" es demasiado corto: lo usual es {notice}, no antes "
     "del {earliest}.",
     "O aviso prévio de \"{deadline}\" é curto demais: o usual é {notice}, não antes de "
     "{earliest}."},
    {"stance_without_text",
     "A stance is bound to the exact text: give its digest as \"text\", {expected} now.",
     "Una posición se vincula al texto exacto: indique su resumen en \"text\", ahora {expected}.",
     "Uma posição vincula-se ao texto exato: informe seu resumo em \"text\", agora {expected}."},
    {"stances_missing",
     "{done} of {total} have said {stances}, {needed} are needed; not {missing}.",
     "{done} de {total} han dicho {stances}, se necesitan {needed}; faltan {missing}.",
     "{done} de {total} disseram {stances}, são necessários {needed}; faltam {missing}."},
    {"stances_sealed", "The stances on \"{decision}\" are sealed until it is closed.",
     "Las posiciones sobre \"{decision}\" están selladas hasta el cierre.",
     "As posições sobre \"{decision}\" estão lacradas até o encerramento."},
    {"one_level_only", "The {conference} decides on one level only.",
     "La {conference} decide en un solo nivel.", "A {conference} decide em um só nível."},
    {"for_members_only",
     "This is for members. The presidency may permit it to others with a derogation.",
     "Esto corresponde a los miembros. La presidencia puede permitirlo a otros con una excepción.",
     "Isto cabe aos membros. A presidência pode permiti-lo a outros com uma exceção."},
    {"no_tie", "No tie in \"{decision}\" awaits the chair.",
     "Ningún empate en \"{decision}\" espera a la presidencia.",
     "Nenhum empate em \"{decision}\" aguarda a presidência."},
    {"deadline_not_running", "\"{deadline}\" is not running here.",
     "\"{deadline}\" no está corriendo aquí.", "\"{deadline}\" não está correndo aqui."},
    {"received_after_deadline", "Received on {received}; \"{deadline}\" was over on {due}.",
     "Recibido el {received}; \"{deadline}\" venció el {due}.",
     "Recebido em {received}; \"{deadline}\" venceu em {due}."},
    {"statement_before_close",
     "\"{decision}\" is not closed: take the stance again, with its statement.",
     "\"{decision}\" no está cerrada: tome de nuevo la posición, con su declaración.",
     "\"{decision}\" não está encerrada: tome de novo a posição, com sua declaração."},
    {"no_statement_awaited",
     "{party} has no dissociation, reservation or interpretative statement in \"{decision}\" that "
     "still awaits its statement.",
     "{party} no tiene en \"{decision}\" ninguna disociación, reserva o declaración interpretativa "
     "a la que aún le falte su declaración.",
     "{party} não tem em \"{decision}\" nenhuma dissociação, reserva ou declaração interpretativa "
     "à "
     "qual ainda falte sua declaração."},
    {"name_the_paragraph",
     "Several stances of {party} await their statements: name the \"paragraph\" of this one.",
     "Varias posiciones de {party} esperan su declaración: indique el \"paragraph\" de esta.",
     "Várias posições de {party} aguardam sua declaração: indique o \"paragraph\" desta."},
    {"not_the_chair_of_a_tie", "Each chair breaks the tie of its own body: {bodies}.",
     "Cada presidencia dirime el empate de su propio órgano: {bodies}.",
     "Cada presidência desempata em seu próprio órgão: {bodies}."},
    {"no_ad_referendum",
     "In \"{decision}\" nobody agrees ad referendum: those who take it speak for their capitals. "
     "Agree, say no_objection, or object.",
     "En \"{decision}\" nadie acuerda ad referéndum: quienes la toman hablan por sus capitales. "
     "Acuerde, diga no_objection, u objete.",
     "Em \"{decision}\" ninguém acorda ad referendum: quem a toma fala por sua capital. Concorde, "
     "diga no_objection, ou objete."},
    {"received_too_late", "Received on {received}, after the cut-off of {due}.",
     "Recibido el {received}, después del plazo del {due}.",
     "Recebido em {received}, depois do prazo de {due}."},
    {"deadline_soon", "There is little time: \"{deadline}\" in {notice}, on {due}.",
     "Hay poco tiempo: \"{deadline}\" dentro de {notice}, el {due}.",
     "Há pouco tempo: \"{deadline}\" dentro de {notice}, em {due}."},
    {"open_to_asker_at", "To {principal} it is open at {open_in}.",
     "Para {principal} se abre en {open_in}.", "Para {principal} abre-se em {open_in}."},
    {"own_step_here", "What {principal} may ask for here is {commands}.",
     "Lo que {principal} puede pedir aquí es {commands}.",
     "O que {principal} pode pedir aqui é {commands}."},
    {"open_instead", "Open instead: {commands}.", "En su lugar está abierto: {commands}.",
     "Em seu lugar está aberto: {commands}."},
    {"no_ad_referendum_under_silence",
     "A silence procedure knows no agreement ad referendum: nobody says yes in it. Say "
     "awaiting_instructions, ask the presidency for more time, or object; a meeting can adopt ad "
     "referendum.",
     "Un procedimiento de silencio no conoce acuerdo ad referéndum: nadie dice que sí en él. Diga "
     "awaiting_instructions, pida más tiempo a la presidencia, u objete; una reunión puede adoptar "
     "ad referéndum.",
     "Um procedimento de silêncio não conhece acordo ad referendum: ninguém diz sim nele. Diga "
     "awaiting_instructions, peça mais tempo à presidência, ou objete; uma reunião pode adotar ad "
     "referendum."},
});

}  // namespace

std::span<const Sentence> decision_sentences() {
  return kDecisionSentences;
}

}  // namespace concord::consultation
