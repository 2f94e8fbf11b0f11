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
    {"unknown_case", "There is no such case.", "No existe ese expediente.",
     "Esse processo não existe."},
    {"goes_on_without_you",
     "You keep a text of this case; the case itself goes on among fewer readers, and nothing in it "
     "is open to you until it comes back.",
     "Usted conserva un texto de este expediente; el expediente mismo sigue entre menos lectores, "
     "y "
     "nada en él le está abierto hasta que vuelva.",
     "Você conserva um texto deste processo; o próprio processo continua entre menos leitores, e "
     "nada nele lhe está aberto até que volte."},
    {"version_changed",
     "The case has moved on: version {found}, the command expected {expected}. Read it again.",
     "El expediente avanzó: versión {found}, se esperaba {expected}. Léalo de nuevo.",
     "O processo avançou: versão {found}, esperava-se {expected}. Leia-o novamente."},
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
     "Este tipo de expediente no tiene la orden \"{command}\".",
     "Este tipo de processo não tem o comando \"{command}\"."},
    {"commands_near", "Did you mean {commands}?", "¿Quiso decir {commands}?",
     "Quis dizer {commands}?"},
    {"names_near", "Did you mean {names}?", "¿Quiso decir {names}?", "Quis dizer {names}?"},
    {"language_unknown",
     "This consultation has no text in \"{language}\"; its languages are {languages}.",
     "Esta consulta no tiene textos en \"{language}\"; sus idiomas son {languages}.",
     "Esta consulta não tem textos em \"{language}\"; os seus idiomas são {languages}."},
    {"not_open_now",
     "\"{command}\" is not open now: the case is at {state}; it is open at {open_in}.",
     "\"{command}\" no está abierto ahora: el expediente está en {state}; se abre en {open_in}.",
     "\"{command}\" não está aberto agora: o processo está em {state}; abre-se em {open_in}."},
    {"act_not_open_now", "This act is not open while the case is at {state}.",
     "Este acto no está abierto mientras el expediente esté en {state}.",
     "Este ato não está aberto enquanto o processo estiver em {state}."},
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
    {"note_mark_unknown",
     "In paragraph {paragraph} ({language}) {count} {count|mark of a footnote means|marks of "
     "footnotes mean} no footnote of this text: insert a note with that mark, or put a backslash "
     "before it.",
     "En el párrafo {paragraph} ({language}) {count} {count|llamada no corresponde|llamadas no "
     "corresponden} a ninguna nota de este texto: inserte una nota con esa llamada, o anteponga a "
     "esta una barra invertida.",
     "No parágrafo {paragraph} ({language}) {count} {count|chamada não corresponde|chamadas não "
     "correspondem} a nenhuma nota deste texto: insira uma nota com essa chamada, ou anteponha a "
     "esta uma barra invertida."},
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
    {"children_elsewhere",
     "{done} of {total} {done|is|are} at {wanted}, {needed} {needed|is|are} needed; elsewhere: "
     "{missing}.",
     "{done|Está|Están} {done} de {total} en {wanted}, se {needed|requiere|requieren} {needed}; en "
     "otro estado: {missing}.",
     "{done|Está|Estão} {done} de {total} em {wanted}, {needed|exige-se|exigem-se} {needed}; em "
     "outro estado: {missing}."},
    {"children_unseen",
     "Of \"{of}\" not all that is needed is there yet; you are told of those that you may read.",
     "De \"{of}\" aún no está todo lo que se requiere; se le informa de los que puede leer.",
     "De \"{of}\" ainda não está tudo o que se exige; informa-se dos que pode ler."},
    {"no_children", "Nothing has been invited yet: {of}.", "Aún no se ha invitado nada: {of}.",
     "Nada foi convidado ainda: {of}."},
    {"no_document", "This case has no document.", "Este expediente no tiene documento.",
     "Este processo não tem documento."},
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
    {"paragraph_taken_back",
     "Paragraph {paragraph} of {input} was withdrawn by those who made it, and the text still "
     "takes "
     "it up: remove_paragraph takes it out, confirm_disposition keeps it, with a reason.",
     "El párrafo {paragraph} de {input} fue retirado por quienes lo presentaron, y el texto "
     "todavía "
     "lo recoge: remove_paragraph lo suprime, confirm_disposition lo mantiene, con motivo.",
     "O parágrafo {paragraph} de {input} foi retirado por quem o apresentou, e o texto ainda o "
     "reflete: remove_paragraph o suprime, confirm_disposition o mantém, com motivo."},
    {"disposition_without_reason",
     "Disposition {number}, of paragraph {paragraph} of {input}, lacks its reason: "
     "confirm_disposition gives it.",
     "A la disposición {number}, del párrafo {paragraph} de {input}, le falta el motivo: "
     "confirm_disposition lo da.",
     "À disposição {number}, do parágrafo {paragraph} de {input}, falta o motivo: "
     "confirm_disposition o dá."},
    {"change_without_reason",
     "Paragraph {paragraph} of {input} would not stand in the text as it was any more: give the "
     "reason, without which the text could not be circulated.",
     "El párrafo {paragraph} de {input} ya no figuraría tal cual en el texto: dé el motivo, sin el "
     "cual el texto no podría circular.",
     "O parágrafo {paragraph} de {input} já não figuraria tal como estava no texto: dê o motivo, "
     "sem o qual o texto não poderia circular."},
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
     "{count} {count|paragraph lacks|paragraphs lack} a current wording in {language}: "
     "{paragraphs}.",
     "A {count} {count|párrafo le|párrafos les} falta la redacción vigente en {language}: "
     "{paragraphs}.",
     "A {count} {count|parágrafo|parágrafos} falta a redação vigente em {language}: {paragraphs}."},
    {"presence_not_recorded",
     "Nobody's presence has been recorded, so that there would be no quorum. Say first who is "
     "present: record_presence.",
     "No se ha registrado la presencia de nadie, de modo que no habría quórum. Indique primero "
     "quién está presente: record_presence.",
     "Não se registrou a presença de ninguém, de modo que não haveria quórum. Diga primeiro quem "
     "está presente: record_presence."},
    {"not_circulated", "No text is in circulation.", "No hay texto en circulación.",
     "Não há texto em circulação."},
    {"text_changed", "The text is no longer the one that this is about. Read it again.",
     "El texto ya no es aquel al que esto se refiere. Léalo de nuevo.",
     "O texto já não é aquele a que isto se refere. Leia-o novamente."},
    {"speaks_for_others",
     "Who proposes words speaks for itself: leave out proposers, supporters and opposers.",
     "Quien propone un texto habla por sí mismo: omita proponentes, apoyos y objeciones.",
     "Quem propõe um texto fala por si: omita proponentes, apoios e objeções."},
    {"fellows_missing",
     "The others of the package {value} are not there yet: {missing}. Nothing is agreed until "
     "everything is.",
     "Los demás del paquete {value} aún no están: {missing}. Nada está acordado hasta que todo lo "
     "esté.",
     "Os demais do pacote {value} ainda não estão: {missing}. Nada está acordado até que tudo "
     "esteja."},
    {"fellows_unseen",
     "Others of the package {value} that you may not read are not there yet. Nothing is agreed "
     "until "
     "everything is.",
     "Otros del paquete {value} que usted no puede leer aún no están. Nada está acordado hasta que "
     "todo lo esté.",
     "Outros do pacote {value} que não pode ler ainda não estão. Nada está acordado até que tudo "
     "esteja."},
    {"document_missing", "No text of the kind \"{chart}\" has been issued.",
     "No se ha emitido ningún texto del tipo \"{chart}\".",
     "Nenhum texto do tipo \"{chart}\" foi emitido."},
    {"office_vacant", "Nobody holds the office now: {role}.",
     "Nadie ejerce el cargo ahora: {role}.", "Ninguém exerce o cargo agora: {role}."},
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
    {"drafter_may_not",
     "Who drafted the text may not do this; another person of the delegation may.",
     "Quien redactó el texto no puede hacerlo; otra persona de la delegación sí.",
     "Quem redigiu o texto não pode fazê-lo; outra pessoa da delegação pode."},
    {"not_in_state", "The case is not at {wanted}.", "El expediente no está en {wanted}.",
     "O processo não está em {wanted}."},
    {"parent_not_in_state", "\"{above}\" is not at {wanted}.", "\"{above}\" no está en {wanted}.",
     "\"{above}\" não está em {wanted}."},
    {"recorded_acts_are_of_parties", "Only acts of parties can be recorded on their behalf.",
     "Solo los actos de las partes pueden registrarse en su nombre.",
     "Somente atos das partes podem ser registrados em seu nome."},
    {"must_not_be", "This must not hold: {what}.", "Esto no debe darse: {what}.",
     "Isto não pode ocorrer: {what}."},
    {"not_by_note",
     "This is open only to an act that came by note and that the secretariat records.",
     "Esto solo procede para un acto que llegó por nota y que registra la secretaría.",
     "Isto só cabe a um ato que chegou por nota e que a secretaria registra."},
    {"for_recording_only",
     "Open to you only to record it for {parties}, when it came by note, e-mail or orally.",
     "Abierto para usted solo para registrarlo por {parties}, si llegó por nota, correo "
     "electrónico "
     "o de viva voz.",
     "Aberto para você somente para registrá-lo por {parties}, se chegou por nota, e-mail ou "
     "oralmente."},
    {"no_note_to_resolve", "No note waits for an answer that is yours to give.",
     "Ninguna nota espera una respuesta que le corresponda a usted.",
     "Nenhuma nota espera uma resposta que caiba a você."},
    {"no_alternative_left_out", "No issued revision has left out an alternative that you proposed.",
     "Ninguna revisión emitida dejó fuera una alternativa que usted haya propuesto.",
     "Nenhuma revisão emitida deixou de fora uma alternativa que você tenha proposto."},
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
    {"joined_by_id",
     "Whose input is joined? Give as \"with\" the id of its case, as its delegation sees it; a key "
     "is none.",
     "¿Al aporte de quién se suma? Indique en \"with\" el id de su expediente, como lo ve su "
     "delegación; "
     "una clave no sirve.",
     "A qual contribuição se soma? Indique em \"with\" o id do seu processo, como a sua delegação "
     "o "
     "vê; "
     "uma chave não serve."},
    {"not_a_fellow_input", "{case} is not an input on the same topic in the same conference.",
     "{case} no es un aporte sobre el mismo tema en la misma conferencia.",
     "{case} não é uma contribuição sobre o mesmo tema na mesma conferência."},
    {"not_a_fellow_text",
     "{case} is not the text of another topic of the same conference; name its case.",
     "{case} no es el texto de otro tema de la misma conferencia; indique su expediente.",
     "{case} não é o texto de outro tema da mesma conferência; indique o seu processo."},
    {"fellow_text_settled",
     "{case} is with those who decide, or settled: it takes no more paragraphs until it is drafted "
     "again.",
     "{case} está ante quienes deciden, o cerrado: no admite más párrafos hasta que se vuelva a "
     "redactar.",
     "{case} está perante os que decidem, ou encerrado: não admite mais parágrafos até voltar à "
     "redação."},
    {"no_such_recorded_act", "Entry {entry} of this case records no act on this party's behalf.",
     "El asiento {entry} de este expediente no registra un acto en nombre de esta parte.",
     "O registro {entry} deste processo não contém um ato em nome desta parte."},
    {"step_without_text",
     "The note has {count} {count|paragraph|paragraphs}, which would be lost: \"{event}\" hands in "
     "no "
     "text. Ask for one of these steps: {steps}; or record \"{event}\" as an act by itself, with "
     "the "
     "note as its original.",
     "La nota tiene {count} {count|párrafo|párrafos}, que se perderían: \"{event}\" no presenta "
     "texto. Pida uno de estos pasos: {steps}; o registre \"{event}\" como acto aparte, con la "
     "nota "
     "como original.",
     "A nota tem {count} {count|parágrafo|parágrafos}, que se perderiam: \"{event}\" não apresenta "
     "texto. Peça um destes passos: {steps}; ou registre \"{event}\" como ato à parte, com a nota "
     "como original."},
    {"already_disavowed", "The act is disavowed already.", "El acto ya fue desautorizado.",
     "O ato já foi desautorizado."},
    {"guard_not_derogable", "This cannot be set aside for \"{event}\": {guard}.",
     "Esto no admite excepción para \"{event}\": {guard}.",
     "Isto não admite exceção para \"{event}\": {guard}."},
    {"derogable_here", "What can be set aside for \"{event}\": {names}.",
     "Lo que admite excepción para \"{event}\": {names}.",
     "O que admite exceção para \"{event}\": {names}."},
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
     "Esto se dice de la consulta entera, a su expediente raíz.",
     "Isto se diz da consulta inteira, ao seu processo raiz."},
    {"not_a_member", "{party} is not a member of the {conference}.",
     "{party} no es miembro de la {conference}.", "{party} não é membro da {conference}."},
    {"chart_never_rests", "The workflow of {case} would run for ever.",
     "El flujo de {case} no terminaría nunca.", "O fluxo de {case} não terminaria nunca."},
});

const std::map<std::string_view, const Sentence*>& by_code() {
  static const auto table = [] {
    std::map<std::string_view, const Sentence*> map;
    for (const auto& sentence : kSentences) map.emplace(sentence.code, &sentence);
    for (const auto& sentence : decision_sentences()) map.emplace(sentence.code, &sentence);
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
