#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// Why a text cannot be changed as an act says, in the words of the room of texts.
namespace concord::cli {
namespace {

constexpr auto kFlawsOfEdits = std::to_array<TongueWords>({
    {"A bracket in {clause} has that name already.", "Un corchete de {clause} ya tiene ese nombre.",
     "Um colchete de {clause} já tem esse nome."},
    {"A bracket is open in {clause}.", "Hay un corchete abierto en {clause}.",
     "Há um colchete aberto em {clause}."},
    {"A correction in an authentic language is confirmed by another person than the one who "
     "proposed it.",
     "La corrección en un idioma auténtico la confirma una persona distinta de quien la propuso.",
     "A correção em um idioma autêntico é confirmada por pessoa distinta de quem a propôs."},
    {"A reason is needed for {clause}.", "Hace falta un motivo para {clause}.",
     "É preciso um motivo para {clause}."},
    {"A revision has the symbol '{symbol}' already.",
     "Una revisión ya tiene el símbolo '{symbol}'.", "Uma revisão já tem o símbolo '{symbol}'."},
    {"Admitted already: {clause}. Record its new revision instead.",
     "Ya admitido: {clause}. Registre en su lugar su nueva revisión.",
     "Já admitido: {clause}. Registre em vez disso a sua nova revisão."},
    {"An input is its authors' own text and has no sources.",
     "Un aporte es el propio texto de sus autores y no tiene fuentes.",
     "Uma contribuição é o próprio texto dos seus autores e não tem fontes."},
    {"Another correction of {clause} in this language waits for an answer.",
     "Otra corrección de {clause} en este idioma espera respuesta.",
     "Outra correção de {clause} neste idioma espera resposta."},
    {"Each open bracket stands in the words of {clause} exactly once, in every language that has "
     "them: see where its name is written.",
     "Cada corchete abierto está en las palabras de {clause} exactamente una vez, en cada idioma "
     "que las tiene: vea dónde se escribe su nombre.",
     "Cada colchete aberto está nas palavras de {clause} exatamente uma vez, em cada idioma que as "
     "tem: veja onde se escreve o seu nome."},
    {"In a consolidated text {clause} needs a source, or the mark of a bridging proposal or "
     "chair's text; its status and mark must allow the act.",
     "En un texto consolidado, {clause} necesita una fuente, o la marca de propuesta puente o de "
     "texto de la presidencia; su situación y su marca deben permitir el acto.",
     "Em um texto consolidado, {clause} precisa de uma fonte, ou da marca de proposta de "
     "compromisso ou de texto da presidência; a sua situação e a sua marca devem permitir o ato."},
    {"It takes two or more source paragraphs to make {clause} so.",
     "Hacen falta dos o más párrafos de fuentes para hacer así {clause}.",
     "São precisos dois ou mais parágrafos de fontes para fazer assim {clause}."},
    {"Its proposers have withdrawn {clause}, which needs no disposition any more.",
     "Sus proponentes han retirado {clause}, que ya no necesita disposición.",
     "Os seus proponentes retiraram {clause}, que já não precisa de disposição."},
    {"Named twice: {clause}.", "Nombrado dos veces: {clause}.", "Nomeado duas vezes: {clause}."},
    {"No issued revision has left out or deferred {clause}.",
     "Ninguna revisión emitida ha omitido o aplazado {clause}.",
     "Nenhuma revisão emitida omitiu ou adiou {clause}."},
    {"No wording was given for {clause}.", "No se dio texto para {clause}.",
     "Não se deu texto para {clause}."},
    {"Not admitted: {clause}.", "No admitido: {clause}.", "Não admitido: {clause}."},
    {"Nothing can stand after {clause}: it is not in the text.",
     "Nada puede ir después de {clause}: no está en el texto.",
     "Nada pode vir depois de {clause}: não está no texto."},
    {"Only who proposed it may do this to {clause}.",
     "Solo quien lo propuso puede hacer esto con {clause}.",
     "Só quem o propôs pode fazer isto com {clause}."},
    {"Paragraphs are joined in the order of the text: {clause} does not follow the one before it.",
     "Los párrafos se unen en el orden del texto: {clause} no sigue al anterior.",
     "Os parágrafos se unem na ordem do texto: {clause} não segue o anterior."},
    {"That alternative in {clause} has been dropped.",
     "Esa alternativa de {clause} se ha retirado.", "Essa alternativa de {clause} foi retirada."},
    {"The act changes nothing in {clause}.", "El acto no cambia nada en {clause}.",
     "O ato não muda nada em {clause}."},
    {"The bracket in {clause} has no other alternative: close it instead.",
     "El corchete de {clause} no tiene otra alternativa: ciérrelo en su lugar.",
     "O colchete de {clause} não tem outra alternativa: feche-o em vez disso."},
    {"The disposition of {clause} is current and lacks no reason: nothing is to be confirmed.",
     "La disposición de {clause} está vigente y no le falta motivo: no hay nada que confirmar.",
     "A disposição de {clause} está vigente e não lhe falta motivo: não há nada a confirmar."},
    {"The id of {clause} is in use, or was in an issued revision: take a new one.",
     "El id de {clause} está en uso, o lo estuvo en una revisión emitida: tome uno nuevo.",
     "O id de {clause} está em uso, ou esteve em uma revisão emitida: tome um novo."},
    {"The issued text of {clause} is another one than the correction was made on, or has no "
     "wording in the language.",
     "El texto emitido de {clause} es otro que aquel sobre el que se hizo la corrección, o no está "
     "en el idioma.",
     "O texto emitido de {clause} é outro que aquele sobre o qual se fez a correção, ou não está "
     "no idioma."},
    {"The outline of {clause} has changed: the act was made on {asked}, it is {now} now. Look at "
     "both and send the act again.",
     "La numeración de {clause} cambió: el acto se hizo sobre {asked}, ahora es {now}. Mire ambas "
     "y envíe de nuevo el acto.",
     "A numeração de {clause} mudou: o ato foi feito sobre {asked}, agora é {now}. Olhe ambas e "
     "envie de novo o ato."},
    {"The outline of {clause} is none: a bullet is -, * or +, a label one such as (a) or 12 bis of "
     "up to 32 characters, that of a note its mark, [^1]; a heading has a level alone, up to 30.",
     "La numeración de {clause} no lo es: una viñeta es -, * o +, una etiqueta es como (a) o 12 "
     "bis, de hasta 32 caracteres, la de una nota su llamada, [^1]; un encabezado solo tiene "
     "nivel, hasta 30.",
     "A numeração de {clause} não o é: um marcador é -, * ou +, uma etiqueta é como (a) ou 12 bis, "
     "de até 32 caracteres, a de uma nota a sua chamada, [^1]; um título só tem nível, até 30."},
    {"The revision has been recalled already.", "La revisión ya fue retirada.",
     "A revisão já foi retirada."},
    {"The text cannot be issued: {flaws}", "El texto no se puede emitir: {flaws}",
     "O texto não pode ser emitido: {flaws}"},
    {"The text has no {clause}.", "El texto no tiene {clause}.", "O texto não tem {clause}."},
    {"The text of {clause} has changed: the act was made against {asked}, it is {now} now. Look at "
     "both and send the act again.",
     "El texto de {clause} cambió: el acto se hizo sobre {asked}, ahora es {now}. Mire ambos y "
     "envíe de nuevo el acto.",
     "O texto de {clause} mudou: o ato foi feito sobre {asked}, agora é {now}. Olhe ambos e envie "
     "de novo o ato."},
    {"The text of {clause} is agreed. Reopen it before you change it.",
     "El texto de {clause} está acordado. Reábralo antes de cambiarlo.",
     "O texto de {clause} está acordado. Reabra-o antes de mudá-lo."},
    {"The text retains {clause}. Withdraw that disposition first.",
     "El texto recoge {clause}. Retire antes esa disposición.",
     "O texto reflete {clause}. Retire antes essa disposição."},
    {"There is no such correction that waits for an answer.",
     "No hay tal corrección que espere respuesta.", "Não há tal correção que espere resposta."},
    {"There is no such live disposition of {clause}.",
     "No hay tal disposición vigente de {clause}.", "Não há tal disposição vigente de {clause}."},
    {"There is no such note that waits for an answer.", "No hay tal nota que espere respuesta.",
     "Não há tal nota que espere resposta."},
    {"There is no such open bracket, or no such alternative, in {clause}.",
     "No hay tal corchete abierto, o tal alternativa, en {clause}.",
     "Não há tal colchete aberto, ou tal alternativa, em {clause}."},
    {"There is no such revision.", "No existe esa revisión.", "Essa revisão não existe."},
    {"There is no wording of {clause} in '{language}'.",
     "No hay texto de {clause} en '{language}'.", "Não há texto de {clause} em '{language}'."},
    {"the paragraph", "el párrafo", "o parágrafo"},
    {"the source", "la fuente", "a fonte"},
});

static_assert(std::is_sorted(kFlawsOfEdits.begin(), kFlawsOfEdits.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_flaws_of_edits() {
  return kFlawsOfEdits;
}

}  // namespace concord::cli
