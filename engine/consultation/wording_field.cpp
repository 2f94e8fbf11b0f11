#include <array>

#include "engine/consultation/sentences.hpp"

namespace concord::consultation {
namespace {

constexpr auto kFieldSentences = std::to_array<Sentence>({
    {"field_missing", "The field \"{field}\" is not filled in.", "Falta el campo \"{field}\".",
     "Falta o campo \"{field}\"."},
    {"field_filled_in", "The field \"{field}\" is filled in: this is open only where it is empty.",
     "El campo \"{field}\" está completado: esto solo procede donde está vacío.",
     "O campo \"{field}\" está preenchido: isto só cabe onde está vazio."},
    {"body_has_ended",
     "{body} ended on {to}: nothing more is given to it. Name another body, or prolong it: "
     "register "
     "it again with a later end (`register_body`).",
     "{body} terminó el {to}: ya no se le encomienda nada. Indique otro órgano, o prorróguelo: "
     "regístrelo de nuevo con un fin posterior (`register_body`).",
     "{body} terminou em {to}: nada mais lhe é confiado. Indique outro órgão, ou prorrogue-o: "
     "registre-o de novo com um fim posterior (`register_body`)."},
    {"date_ahead",
     "\"{field}\" says {says}, which lies ahead: this is open from {earliest}, or once \"{field}\" "
     "says another day.",
     "\"{field}\" dice {says}, que está por venir: esto procede desde {earliest}, o cuando "
     "\"{field}\" diga otro día.",
     "\"{field}\" diz {says}, que está por vir: isto cabe a partir de {earliest}, ou quando "
     "\"{field}\" disser outro dia."},
    {"field_says_other", "The field \"{field}\" must say {choices}.",
     "El campo \"{field}\" debe decir {choices}.", "O campo \"{field}\" deve dizer {choices}."},
    {"field_not_open_now",
     "The field \"{field}\" is not filled in while the case is at {state}; it is at {open_in}.",
     "El campo \"{field}\" no se completa mientras el expediente esté en {state}; sí en {open_in}.",
     "O campo \"{field}\" não se preenche enquanto o processo estiver em {state}; sim em "
     "{open_in}."},
    {"fields_open_now", "Here you can fill in: {fields}.", "Aquí puede completar: {fields}.",
     "Aqui pode preencher: {fields}."},
    {"no_longer_read_by",
     "No longer named here, and so without this case: {readers}. They are told by e-mail, if they "
     "asked for it, and keep the texts that were sent to them.",
     "Ya no se nombra aquí, y queda sin este expediente: {readers}. Se le avisa por correo, si lo "
     "pidió, "
     "y conserva los textos que se le enviaron.",
     "Já não consta aqui, e fica sem este processo: {readers}. É avisado por e-mail, se o pediu, e "
     "conserva os textos que lhe foram enviados."},
    {"unknown_field", "There is no field \"{field}\" here; there are: {known}.",
     "No hay un campo \"{field}\" aquí; hay estos: {known}.",
     "Não há um campo \"{field}\" aqui; há estes: {known}."},
    {"fields_missing", "No field is named. Name one, with what it is to hold.",
     "No se nombra ningún campo. Nombre uno, con lo que ha de contener.",
     "Nenhum campo é nomeado. Nomeie um, com o que deve conter."},
    {"field_twice",
     "The field \"{field}\" is named twice. Name it once; a list goes in \"values\".",
     "El campo \"{field}\" se nombra dos veces. Nómbrelo una vez; una lista va en \"values\".",
     "O campo \"{field}\" é nomeado duas vezes. Nomeie-o uma vez; uma lista vai em \"values\"."},
    {"no_fields", "There is no field \"{field}\" here: such a case has none.",
     "No hay un campo \"{field}\" aquí: un expediente así no tiene ninguno.",
     "Não há um campo \"{field}\" aqui: um processo assim não tem nenhum."},
    {"wrong_value", "The field \"{field}\" does not take \"{value}\"; it takes {looks}.",
     "El campo \"{field}\" no admite \"{value}\"; admite {looks}.",
     "O campo \"{field}\" não aceita \"{value}\"; aceita {looks}."},
    {"ends_before_it_begins",
     "It would end ({ends}) before it begins ({starts}). To move it to a later time, set both in "
     "one act, or \"{last}\" first.",
     "Terminaría ({ends}) antes de comenzar ({starts}). Para pasarlo a más tarde, indique ambos en "
     "un solo acto, o primero \"{last}\".",
     "Terminaria ({ends}) antes de começar ({starts}). Para passá-lo para mais tarde, indique "
     "ambos "
     "em um só ato, ou primeiro \"{last}\"."},
    {"deadline_set_by_definition",
     "The date of \"{deadline}\" follows from the definition: no command gives it. Leave it out; "
     "whoever may can extend the deadline later.",
     "La fecha de \"{deadline}\" se sigue de la definición: ninguna orden la fija. Omítala; quien "
     "puede hacerlo prorroga el plazo después.",
     "A data de \"{deadline}\" decorre da definição: nenhum comando a fixa. Omita-a; quem pode "
     "fazê-lo prorroga o prazo depois."},
    {"one_value_or_many", "Give the field \"{field}\" a value or values, not both.",
     "Indique para el campo \"{field}\" un valor o varios, no ambos.",
     "Indique para o campo \"{field}\" um valor ou vários, não ambos."},
    {"words_or_wordings",
     "Give the field \"{field}\" words, or words by language as \"wordings\", not both.",
     "Indique para el campo \"{field}\" palabras o, como \"wordings\", palabras por idioma, no "
     "ambas.",
     "Indique para o campo \"{field}\" palavras ou, como \"wordings\", palavras por idioma, não "
     "ambas."},
    {"one_value_only", "The field \"{field}\" holds one value: give it as \"value\".",
     "El campo \"{field}\" tiene un solo valor: indíquelo como \"value\".",
     "O campo \"{field}\" tem um só valor: indique-o como \"value\"."},
    {"too_many_values", "The field \"{field}\" holds up to 1000 values.",
     "El campo \"{field}\" admite hasta 1000 valores.",
     "O campo \"{field}\" aceita até 1000 valores."},
    {"value_twice", "\"{value}\" is named twice in the field \"{field}\".",
     "\"{value}\" consta dos veces en el campo \"{field}\".",
     "\"{value}\" consta duas vezes no campo \"{field}\"."},
    {"unknown_invoke", "No cases called \"{invoke}\" are opened by name here.",
     "Aquí no se abren expedientes llamados \"{invoke}\".",
     "Aqui não se abrem processos chamados \"{invoke}\"."},
    {"bad_case_name",
     "A case's name is made of lower-case letters, digits and single hyphens: "
     "\"montevideo-2018\".",
     "El nombre de un expediente consta de minúsculas, cifras y guiones simples: "
     "\"montevideo-2018\".",
     "O nome de um processo consta de minúsculas, algarismos e hífens simples: "
     "\"montevideo-2018\"."},
    {"name_taken", "The name \"{name}\" is not free here: choose another.",
     "El nombre \"{name}\" no está libre aquí: elija otro.",
     "O nome \"{name}\" não está livre aqui: escolha outro."},
    {"asker_reads_no_more",
     "You could not read the case any more: \"{field}\" names who reads it, and you would name "
     "others in your place. Keep yourself among them; one of the others can take you off.",
     "Usted ya no podría leer el expediente: \"{field}\" nombra a quienes lo leen, y usted "
     "nombraría a "
     "otros en su lugar. Manténgase entre ellos; otro de ellos puede retirarlo.",
     "Não poderia mais ler o processo: \"{field}\" nomeia quem o lê, e você nomearia outros em seu "
     "lugar. Mantenha-se entre eles; um dos outros pode retirá-lo."},
    {"readers_lost_beside",
     "Who is named no more would be told what else this act sets. Take them off by an act of its "
     "own, before this one.",
     "Quienes dejan de ser nombrados se enterarían de lo demás que fija este acto. Retírelos "
     "antes, "
     "con un acto aparte.",
     "Quem deixa de ser nomeado ficaria sabendo do mais que este ato fixa. Retire-os com um ato à "
     "parte, antes deste."},
    {"opener_reads_not",
     "You could not read the case that you open: its readers are named by a field, and none is "
     "filled in. Fill one of these in as you open it: {to_fill}.",
     "No podría leer el expediente que abre: un campo nombra a quienes lo leen, y ninguno está "
     "lleno. "
     "Llene uno de estos al abrirlo: {to_fill}.",
     "Não poderia ler o processo que abre: um campo nomeia quem o lê, e nenhum está preenchido. "
     "Preencha um destes ao abri-lo: {to_fill}."},
    {"opener_names_others",
     "You could not read the case that you open: \"{field}\" names who reads it, and you name "
     "others alone. Name yourself among them; one of the others can take you off.",
     "Usted no podría leer el expediente que abre: \"{field}\" nombra a quienes lo leen, y usted "
     "nombra "
     "solo a otros. Nómbrese entre ellos; otro de ellos puede retirarlo.",
     "Não poderia ler o processo que abre: \"{field}\" nomeia quem o lê, e você nomeia só outros. "
     "Nomeie-se entre eles; um dos outros pode retirá-lo."},
    {"sitting_needs_start",
     "\"{field}\" cannot be left empty any more: others count on it. Set the new time, or cancel.",
     "\"{field}\" ya no puede quedar vacío: otros cuentan con ello. Indique la nueva hora, o "
     "cancele.",
     "\"{field}\" não pode mais ficar vazio: outros contam com isso. Indique a nova hora, ou "
     "cancele."},
    {"repeats_until_before_start",
     "\"{field}\" ({value}) would lie before it begins ({starts}). Set the new beginning first.",
     "\"{field}\" ({value}) sería anterior a su comienzo ({starts}). Indique primero el nuevo "
     "comienzo.",
     "\"{field}\" ({value}) seria anterior ao seu começo ({starts}). Indique primeiro o novo "
     "começo."},
    {"unknown_zone", "{explanation}",
     "No existe la zona horaria \"{zone}\". Use un nombre como America/Mexico_City o UTC.",
     "Não existe o fuso horário \"{zone}\". Use um nome como America/Sao_Paulo ou UTC."},
    {"nonexistent_civil_time", "{explanation}",
     "Los relojes de {zone} no muestran nunca {civil}: ese día se adelantan.",
     "Os relógios de {zone} nunca mostram {civil}: nesse dia são adiantados."},
    {"too_many_cases", "\"{invoke}\" has as many cases as it may: 10000.",
     "\"{invoke}\" tiene ya el máximo de expedientes: 10000.",
     "\"{invoke}\" já tem o máximo de processos: 10000."},
});

}  // namespace

std::span<const Sentence> field_sentences() {
  return kFieldSentences;
}

}  // namespace concord::consultation
