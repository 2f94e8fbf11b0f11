#include <array>
#include <map>
#include <string>
#include <string_view>

#include "engine/calendar/deadline.hpp"
#include "engine/consultation/fact_words.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/consultation/sentences.hpp"
#include "engine/decision/reason.hpp"

namespace concord::consultation {
namespace {

constexpr auto kSentences = std::to_array<Sentence>({
    {"unknown_case", "There is no such case.", "No existe ese caso.", "Esse caso não existe."},
    {"version_changed",
     "The case has moved on: version {found}, the command expected {expected}. Read it again.",
     "El caso avanzó: versión {found}, se esperaba {expected}. Léalo de nuevo.",
     "O caso avançou: versão {found}, esperava-se {expected}. Leia-o novamente."},
    {"not_permitted", "{principal} may not do this; it is for: {permitted}.",
     "{principal} no puede hacer esto; corresponde a: {permitted}.",
     "{principal} não pode fazer isto; cabe a: {permitted}."},
    {"no_mandate", "This takes an office that you do not hold: {needed}.",
     "Esto exige un cargo que usted no ejerce: {needed}.",
     "Isto exige um cargo que você não exerce: {needed}."},
    {"mandate_expired", "Your mandate {mandate} ended on {to}.",
     "Su mandato {mandate} terminó el {to}.", "Seu mandato {mandate} terminou em {to}."},
    {"mandate_not_begun", "Your mandate {mandate} begins on {from}.",
     "Su mandato {mandate} comienza el {from}.", "Seu mandato {mandate} começa em {from}."},
    {"mandate_disputed", "Your mandate {mandate} is disputed and gives no authority until settled.",
     "Su mandato {mandate} está en disputa y no da autoridad hasta que se resuelva.",
     "Seu mandato {mandate} está em disputa e não dá autoridade até ser resolvido."},
    {"presidency_ended", "{party} held the presidency of the {conference} until {to}; it is over.",
     "{party} ejerció la presidencia de la {conference} hasta el {to}; ha terminado.",
     "{party} exerceu a presidência da {conference} até {to}; terminou."},
    {"presidency_over",
     "The presidency under which your mandate {mandate} was granted has been handed over.",
     "La presidencia bajo la cual se otorgó su mandato {mandate} ya fue traspasada.",
     "A presidência sob a qual seu mandato {mandate} foi conferido já foi transferida."},
    {"no_presidency", "The {conference} has no presidency at this time.",
     "La {conference} no tiene presidencia en este momento.",
     "A {conference} não tem presidência neste momento."},
    {"party_left", "{party} no longer takes part in this consultation.",
     "{party} ya no participa en esta consulta.", "{party} já não participa desta consulta."},
    {"unknown_command", "This kind of case has no command \"{command}\".",
     "Este tipo de caso no tiene la orden \"{command}\".",
     "Este tipo de caso não tem o comando \"{command}\"."},
    {"language_unknown",
     "This consultation has no text in \"{language}\"; its languages are {languages}.",
     "Esta consulta no tiene textos en \"{language}\"; sus idiomas son {languages}.",
     "Esta consulta não tem textos em \"{language}\"; os seus idiomas são {languages}."},
    {"not_open_now",
     "\"{command}\" is not open now: the case is at {state}; it is open at {open_in}.",
     "\"{command}\" no está abierto ahora: el caso está en {state}; se abre en {open_in}.",
     "\"{command}\" não está aberto agora: o caso está em {state}; abre-se em {open_in}."},
    {"act_not_open_now", "This act is not open while the case is at {state}.",
     "Este acto no está abierto mientras el caso esté en {state}.",
     "Este ato não está aberto enquanto o caso estiver em {state}."},
    {"guard_unmet", "A condition is not met.", "No se cumple una condición.",
     "Uma condição não é satisfeita."},
    {"words_beside",
     "In paragraph {paragraph} ({language}), where this edit puts \u201c{asked}\u201d, there "
     "stands "
     "\u201c{stands}\u201d now.",
     "En el párrafo {paragraph} ({language}), donde esta edición pone «{asked}», ahora dice "
     "«{stands}».",
     "No parágrafo {paragraph} ({language}), onde esta edição põe «{asked}», agora consta "
     "«{stands}»."},
    {"words_conflict",
     "In paragraph {paragraph} ({language}) there stood \u201c{was}\u201d when this edit was made. "
     "There stands \u201c{stands}\u201d now; the edit asks for \u201c{asked}\u201d.",
     "En el párrafo {paragraph} ({language}) decía «{was}» cuando se hizo esta edición. Ahora dice "
     "«{stands}»; la edición pide «{asked}».",
     "No parágrafo {paragraph} ({language}) constava «{was}» quando se fez esta edição. Agora "
     "consta «{stands}»; a edição pede «{asked}»."},
    {"words_differ",
     "Opening brackets changes no word: with the first alternatives put in, paragraph {paragraph} "
     "must read as it does in {language}.",
     "Abrir corchetes no cambia ninguna palabra: con las primeras alternativas, el párrafo "
     "{paragraph} debe leerse como ahora en {language}.",
     "Abrir colchetes não muda nenhuma palavra: com as primeiras alternativas, o parágrafo "
     "{paragraph} deve ler-se como agora em {language}."},
    {"words_not_at_hand",
     "The words of paragraph {paragraph} in {language} are not there to be looked at.",
     "Las palabras del párrafo {paragraph} en {language} no están disponibles para examinarlas.",
     "As palavras do parágrafo {paragraph} em {language} não estão disponíveis para exame."},
    {"languages_differ",
     "Not all of these paragraphs have words in {language}: give the joined text.",
     "No todos estos párrafos tienen redacción en {language}: indique el texto unido.",
     "Nem todos estes parágrafos têm redação em {language}: indique o texto unido."},
    {"not_a_slip",
     "{language} is authentic here: a correction puts right an evident slip, {most} words at most "
     "and no number. What is more than that is a new revision.",
     "El {language} es auténtico aquí: una corrección enmienda un error evidente, {most} palabras "
     "como máximo y ningún número. Lo que exceda eso es una nueva revisión.",
     "O {language} é autêntico aqui: uma correção sana um lapso evidente, no máximo {most} "
     "palavras "
     "e nenhum número. O que exceder isso é uma nova revisão."},
    {"reason_required", "A reason must be given.", "Debe indicarse un motivo.",
     "É preciso indicar um motivo."},
    {"children_missing",
     "{done} of {total} {done|is|are} in, {needed} {needed|is|are} needed; missing: "
     "{missing}.",
     "{done|Llegó|Llegaron} {done} de {total}, se {needed|requiere|requieren} {needed}; "
     "{missing_count|falta|faltan}: {missing}.",
     "{done|Chegou|Chegaram} {done} de {total}, {needed|exige-se|exigem-se} {needed}; "
     "{missing_count|falta|faltam}: {missing}."},
    {"no_children", "Nothing has been invited yet: {of}.", "Aún no se ha invitado nada: {of}.",
     "Nada foi convidado ainda: {of}."},
    {"no_document", "This case has no document.", "Este caso no tiene documento.",
     "Este caso não tem documento."},
    {"document_empty", "The text has no paragraph yet.", "El texto aún no tiene párrafos.",
     "O texto ainda não tem parágrafos."},
    {"brackets_open",
     "{count} {count|bracket is|brackets are} open; a text with an open bracket cannot be "
     "adopted.",
     "Hay {count} {count|corchete abierto|corchetes abiertos}; un texto con corchetes "
     "abiertos no puede adoptarse.",
     "Há {count} {count|colchete aberto|colchetes abertos}; um texto com colchetes abertos "
     "não pode ser adotado."},
    {"would_vanish", "Nothing may vanish: {count} {count|point has|points have} no answer yet.",
     "Nada puede perderse: {count} {count|punto no tiene|puntos no tienen} respuesta "
     "todavía.",
     "Nada pode se perder: {count} {count|ponto ainda não tem|pontos ainda não têm} "
     "resposta."},
    {"paragraph_without_disposition",
     "Paragraph {paragraph} of {input} has no current disposition.",
     "El párrafo {paragraph} de {input} no tiene disposición vigente.",
     "O parágrafo {paragraph} de {input} não tem disposição vigente."},
    {"disposition_without_reason",
     "The disposition of paragraph {paragraph} of {input} lacks its reason.",
     "A la disposición del párrafo {paragraph} de {input} le falta el motivo.",
     "À disposição do parágrafo {paragraph} de {input} falta o motivo."},
    {"disposition_lost_target",
     "The paragraph that took up {paragraph} of {input} is no longer in the text.",
     "El párrafo que recogía {paragraph} de {input} ya no está en el texto.",
     "O parágrafo que refletia {paragraph} de {input} já não está no texto."},
    {"paragraph_without_source",
     "Paragraph {paragraph} of the text names no source and is not marked as bridging proposal or "
     "chair's text.",
     "El párrafo {paragraph} del texto no indica fuente ni está marcado como propuesta puente o "
     "texto de la presidencia.",
     "O parágrafo {paragraph} do texto não indica fonte nem está marcado como proposta de "
     "compromisso ou texto da presidência."},
    {"language_incomplete",
     "{count} {count|paragraph lacks|paragraphs lack} a current wording in {language}.",
     "A {count} {count|párrafo le|párrafos les} falta la redacción vigente en {language}.",
     "A {count} {count|parágrafo|parágrafos} falta a redação vigente em {language}."},
    {"not_circulated", "No text is in circulation.", "No hay texto en circulación.",
     "Não há texto em circulação."},
    {"text_changed", "The text is no longer the one that this is about. Read it again.",
     "El texto ya no es aquel al que esto se refiere. Léalo de nuevo.",
     "O texto já não é aquele a que isto se refere. Leia-o novamente."},
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
    {"unknown_decision", "There is no decision \"{decision}\" here.",
     "No hay una decisión \"{decision}\" aquí.", "Não há uma decisão \"{decision}\" aqui."},
    {"not_an_elector", "{party} has no say in this decision.",
     "{party} no participa en esta decisión.", "{party} não participa desta decisão."},
    {"nothing_ad_referendum",
     "No agreement ad referendum of {party} awaits an answer in \"{decision}\".",
     "Ningún acuerdo ad referéndum de {party} espera respuesta en \"{decision}\".",
     "Nenhum acordo ad referendum de {party} aguarda resposta em \"{decision}\"."},
    {"speaks_for_others",
     "Who proposes words speaks for itself: leave out proposers, supporters and opposers.",
     "Quien propone un texto habla por sí mismo: omita proponentes, apoyos y objeciones.",
     "Quem propõe um texto fala por si: omita proponentes, apoios e objeções."},
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
    {"fellows_missing",
     "The others of the package {value} are not there yet: {missing}. Nothing is agreed until "
     "everything is.",
     "Los demás del paquete {value} aún no están: {missing}. Nada está acordado hasta que todo lo "
     "esté.",
     "Os demais do pacote {value} ainda não estão: {missing}. Nada está acordado até que tudo "
     "esteja."},
    {"stances_missing",
     "{done} of {total} have said {stances}, {needed} are needed; not {missing}.",
     "{done} de {total} han dicho {stances}, se necesitan {needed}; faltan {missing}.",
     "{done} de {total} disseram {stances}, são necessários {needed}; faltam {missing}."},
    {"stances_sealed", "The stances on \"{decision}\" are sealed until it is closed.",
     "Las posiciones sobre \"{decision}\" están selladas hasta el cierre.",
     "As posições sobre \"{decision}\" estão lacradas até o encerramento."},
    {"document_missing", "No text of the kind \"{chart}\" has been issued.",
     "No se ha emitido ningún texto del tipo \"{chart}\".",
     "Nenhum texto do tipo \"{chart}\" foi emitido."},
    {"office_vacant", "Nobody holds the office now: {role}.",
     "Nadie ejerce el cargo ahora: {role}.", "Ninguém exerce o cargo agora: {role}."},
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
    {"joined_already", "{party} has joined that input already.", "{party} ya se sumó a ese aporte.",
     "{party} já se somou a essa contribuição."},
    {"not_own_input",
     "{party} has no such paragraph: a country raises here what it made itself, or joined, and its "
     "conference set aside.",
     "{party} no tiene ese párrafo: un país plantea aquí lo que hizo, o a lo que se sumó, y su "
     "conferencia no recogió.",
     "{party} não tem esse parágrafo: um país levanta aqui o que fez, ou a que se somou, e sua "
     "conferência não refletiu."},
    {"never_before_conference",
     "No conference has had this paragraph before it: its input was never admitted.",
     "Ninguna conferencia ha tenido ante sí este párrafo: su aporte nunca fue admitido.",
     "Nenhuma conferência teve este parágrafo diante de si: sua contribuição nunca foi admitida."},
    {"raised_elsewhere", "This paragraph went to {input}: raise it in the position on that topic.",
     "Este párrafo pasó a {input}: plantéelo en la posición sobre ese tema.",
     "Este parágrafo passou a {input}: levante-o na posição sobre esse tema."},
    {"not_set_aside",
     "{input} has not set this paragraph aside: what a conference takes up comes here in its text.",
     "{input} no ha dejado fuera este párrafo: lo que una conferencia recoge llega aquí en su "
     "texto.",
     "{input} não deixou de fora este parágrafo: o que uma conferência reflete chega aqui em seu "
     "texto."},
    {"nothing_set_aside", "No conference has set aside a paragraph that you made or joined.",
     "Ninguna conferencia ha dejado fuera un párrafo suyo o al que se haya sumado.",
     "Nenhuma conferência deixou de fora um parágrafo seu ou a que se tenha somado."},
    {"raised_already", "This paragraph is before the plenary already.",
     "Este párrafo ya está ante la plenaria.", "Este parágrafo já está perante a plenária."},
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
    {"drafter_may_not",
     "Who drafted the text may not do this; another person of the delegation may.",
     "Quien redactó el texto no puede hacerlo; otra persona de la delegación sí.",
     "Quem redigiu o texto não pode fazê-lo; outra pessoa da delegação pode."},
    {"not_in_state", "The case is not at {wanted}.", "El caso no está en {wanted}.",
     "O caso não está em {wanted}."},
    {"parent_not_in_state", "\"{above}\" is not at {wanted}.", "\"{above}\" no está en {wanted}.",
     "\"{above}\" não está em {wanted}."},
    {"received_too_late", "Received on {received}, after the cut-off of {due}.",
     "Recibido el {received}, después del plazo del {due}.",
     "Recebido em {received}, depois do prazo de {due}."},
    {"recorded_acts_are_of_parties", "Only acts of parties can be recorded on their behalf.",
     "Solo los actos de las partes pueden registrarse en su nombre.",
     "Somente atos das partes podem ser registrados em seu nome."},
    {"must_not_be", "This must not hold: {what}.", "Esto no debe darse: {what}.",
     "Isto não pode ocorrer: {what}."},
    {"not_by_note",
     "This is open only to an act that came by note and that the secretariat records.",
     "Esto solo procede para un acto que llegó por nota y que registra la secretaría.",
     "Isto só cabe a um ato que chegou por nota e que a secretaria registra."},
    {"brought_by_note_only",
     "A text is brought in whole only when the secretariat records what came by note: give its "
     "receipt. A delegation inserts its paragraphs itself.",
     "Un texto se trae entero solo cuando la secretaría registra lo que llegó por nota: indique la "
     "recepción. La delegación inserta ella misma sus párrafos.",
     "Um texto só é trazido inteiro quando a secretaria registra o que chegou por nota: indique o "
     "recebimento. A delegação insere ela mesma os seus parágrafos."},
    {"nothing_brought", "Give the paragraphs of the note, or its fields: one at least.",
     "Indique los párrafos o los campos de la nota, al menos uno.",
     "Indique os parágrafos ou os campos da nota, ao menos um."},
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
    {"conference_without_members", "The {conference} has no members at this time.",
     "La {conference} no tiene miembros en este momento.",
     "A {conference} não tem membros neste momento."},
    {"conferences_missing", "Name at least one conference.", "Indique al menos una conferencia.",
     "Indique ao menos uma conferência."},
    {"topics_missing", "Name at least one topic.", "Indique al menos un tema.",
     "Indique ao menos um tema."},
    {"unknown_conference", "{conference} is not a conference of the registry.",
     "{conference} no es una conferencia del registro.",
     "{conference} não é uma conferência do registro."},
    {"body_missing", "Say which body is the \"{body}\".", "Indique qué órgano es \"{body}\".",
     "Indique qual órgão é \"{body}\"."},
    {"circulation_recalled", "The circulation of revision {revision} was recalled.",
     "La circulación de la revisión {revision} fue retirada.",
     "A circulação da revisão {revision} foi retirada."},
    {"already_acknowledged", "{party} has acknowledged this text already.",
     "{party} ya acusó recibo de este texto.", "{party} já acusou o recebimento deste texto."},
    {"not_delivered", "This text was not delivered to {party}.",
     "Este texto no fue entregado a {party}.", "Este texto não foi entregue a {party}."},
    {"not_a_fellow_input", "{case} is not an input on the same topic in the same conference.",
     "{case} no es un aporte sobre el mismo tema en la misma conferencia.",
     "{case} não é uma contribuição sobre o mesmo tema na mesma conferência."},
    {"not_a_fellow_text",
     "{case} is not the text of another topic of the same conference; name its case.",
     "{case} no es el texto de otro tema de la misma conferencia; indique su caso.",
     "{case} não é o texto de outro tema da mesma conferência; indique o seu caso."},
    {"fellow_text_settled",
     "{case} is with those who decide, or settled: it takes no more paragraphs until it is drafted "
     "again.",
     "{case} está ante quienes deciden, o cerrado: no admite más párrafos hasta que se vuelva a "
     "redactar.",
     "{case} está perante os que decidem, ou encerrado: não admite mais parágrafos até voltar à "
     "redação."},
    {"no_such_recorded_act", "Entry {entry} of this case records no act on this party's behalf.",
     "El asiento {entry} de este caso no registra un acto en nombre de esta parte.",
     "O registro {entry} deste caso não contém um ato em nome desta parte."},
    {"already_disavowed", "The act is disavowed already.", "El acto ya fue desautorizado.",
     "O ato já foi desautorizado."},
    {"guard_not_derogable", "This cannot be set aside for \"{event}\": {guard}.",
     "Esto no admite excepción para \"{event}\": {guard}.",
     "Isto não admite exceção para \"{event}\": {guard}."},
    {"no_such_derogation", "There is no derogation for \"{event}\" from this: {guard}.",
     "No hay excepción para \"{event}\" a esto: {guard}.",
     "Não há exceção para \"{event}\" a isto: {guard}."},
    {"guard_set_aside", "For \"{event}\" this is set aside: {guard}.",
     "Para \"{event}\" se exceptúa esto: {guard}.", "Para \"{event}\" afasta-se isto: {guard}."},
    {"nothing_derogable", "No condition here can be set aside.",
     "Aquí ninguna condición admite excepción.", "Aqui nenhuma condição admite exceção."},
    {"nothing_derogated", "No condition has been set aside here.",
     "Aquí no se ha exceptuado ninguna condición.", "Aqui nenhuma condição foi afastada."},
    {"only_for_the_consultation", "This is said of the consultation as a whole, to its root case.",
     "Esto se dice de la consulta entera, a su caso raíz.",
     "Isto se diz da consulta inteira, ao seu caso raiz."},
    {"not_a_member", "{party} is not a member of the {conference}.",
     "{party} no es miembro de la {conference}.", "{party} não é membro da {conference}."},
    {"chart_never_rests", "The workflow of {case} would run for ever.",
     "El flujo de {case} no terminaría nunca.", "O fluxo de {case} não terminaria nunca."},
});

const std::map<std::string_view, const Sentence*>& by_code() {
  static const auto table = [] {
    std::map<std::string_view, const Sentence*> map;
    for (const auto& sentence : kSentences) map.emplace(sentence.code, &sentence);
    for (const auto& sentence : text_sentences()) map.emplace(sentence.code, &sentence);
    for (const auto& sentence : field_sentences()) map.emplace(sentence.code, &sentence);
    for (const auto& sentence : approval_sentences()) map.emplace(sentence.code, &sentence);
    return map;
  }();
  return table;
}

std::string sentence_of(const Fact& fact, const Setting* setting, const std::string& language) {
  const auto words = values_in_words(fact, setting, language);
  if (const auto found = by_code().find(fact.code); found != by_code().end()) {
    const auto& sentence = *found->second;
    return decision::fill_in(language == "es"   ? sentence.es
                             : language == "pt" ? sentence.pt
                                                : sentence.en,
                             words);
  }
  if (const auto wording = calendar::wording_of(fact.code, language); !wording.empty())
    return decision::fill_in(wording, words);
  if (const auto text = fact.values.find("explanation"); text != fact.values.end())
    return text->second;
  return decision::explain(fact.code, fact.values, language);
}

// Of several facts one may be enough: then the first says so.
std::string explain_in(const Fact& fact, const Setting* setting, const std::string& language) {
  const auto enough = fact.values.find("enough");
  if (enough == fact.values.end()) return sentence_of(fact, setting, language);
  std::string lead = enough->second == "or" ? (language == "es"   ? "O bien: "
                                               : language == "pt" ? "Ou então: "
                                                                  : "Or: ")
                     : language == "es"     ? "Basta una de estas condiciones: "
                     : language == "pt"     ? "Basta uma destas condições: "
                                            : "One of these is enough: ";
  return lead + sentence_of(fact, setting, language);
}

}  // namespace

std::span<const Sentence> sentences() {
  return kSentences;
}

std::string explain(const Fact& fact, const std::string& language) {
  return explain_in(fact, nullptr, language);
}

std::string explain(const Fact& fact, const Setting& setting, const std::string& language) {
  return explain_in(fact, &setting, language);
}

}  // namespace concord::consultation
