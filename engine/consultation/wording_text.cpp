#include <array>

#include "engine/consultation/sentences.hpp"

namespace concord::consultation {
namespace {

constexpr std::string_view kInEnglish = "{explanation}";

constexpr auto kTextSentences = std::to_array<Sentence>({
    {"unknown_paragraph", kInEnglish, "El texto no tiene el párrafo {paragraph}.",
     "O texto não tem o parágrafo {paragraph}."},
    {"paragraph_exists", kInEnglish,
     "El identificador {paragraph} ya está en uso, o lo estuvo en una revisión emitida.",
     "O identificador {paragraph} já está em uso, ou esteve em uma revisão emitida."},
    {"unknown_place", kInEnglish, "Nada puede ir después de {paragraph}: no está en el texto.",
     "Nada pode vir depois de {paragraph}: não está no texto."},
    {"unknown_language", kInEnglish, "El párrafo {paragraph} no tiene redacción en {language}.",
     "O parágrafo {paragraph} não tem redação em {language}."},
    {"text_conflict", kInEnglish,
     "El texto cambió entretanto. Mire la redacción actual y envíe el acto de nuevo.",
     "O texto mudou entretanto. Veja a redação atual e envie o ato novamente."},
    {"outline_conflict", kInEnglish,
     "El lugar de {paragraph} en el esquema cambió entretanto: el acto se hizo sobre {was}, ahora "
     "es "
     "{stands}. Mire ambos y envíe el acto de nuevo.",
     "O lugar de {paragraph} no esquema mudou entretanto: o ato foi feito sobre {was}, agora é "
     "{stands}. Veja ambos e envie o ato novamente."},
    {"text_missing", kInEnglish, "No se dio redacción para el párrafo {paragraph}.",
     "Não foi dada redação para o parágrafo {paragraph}."},
    {"nothing_changed", kInEnglish, "El acto no cambia nada en el párrafo {paragraph}.",
     "O ato não muda nada no parágrafo {paragraph}."},
    {"paragraph_agreed", kInEnglish,
     "El párrafo {paragraph} está acordado. Reábralo antes de cambiarlo.",
     "O parágrafo {paragraph} está acordado. Reabra-o antes de alterá-lo."},
    {"bracket_open", kInEnglish, "Hay un corchete abierto en el párrafo {paragraph}.",
     "Há um colchete aberto no parágrafo {paragraph}."},
    {"unknown_bracket", kInEnglish,
     "No hay tal corchete abierto, o tal alternativa, en el párrafo {paragraph}.",
     "Não há tal colchete aberto, ou tal alternativa, no parágrafo {paragraph}."},
    {"bracket_exists", kInEnglish, "Un corchete del párrafo {paragraph} ya tiene ese nombre.",
     "Um colchete do parágrafo {paragraph} já tem esse nome."},
    {"bracket_misplaced", kInEnglish,
     "Cada corchete abierto figura exactamente una vez en la redacción del párrafo {paragraph}, "
     "en cada idioma.",
     "Cada colchete aberto figura exatamente uma vez na redação do parágrafo {paragraph}, em cada "
     "idioma."},
    {"alternative_dropped", kInEnglish, "Esa alternativa del párrafo {paragraph} fue descartada.",
     "Essa alternativa do parágrafo {paragraph} foi descartada."},
    {"last_alternative", kInEnglish,
     "El corchete del párrafo {paragraph} no tiene otra alternativa: ciérrelo.",
     "O colchete do parágrafo {paragraph} não tem outra alternativa: feche-o."},
    {"mark_required", kInEnglish,
     "En un texto consolidado el párrafo {paragraph} necesita una fuente, o la marca de propuesta "
     "puente o de texto de la presidencia; su estado y su marca deben permitir el acto.",
     "Em um texto consolidado o parágrafo {paragraph} precisa de uma fonte, ou da marca de "
     "proposta "
     "de compromisso ou de texto da presidência; seu estado e sua marca devem permitir o ato."},
    {"wrong_tier", kInEnglish, "Un aporte es el texto propio de sus autores y no tiene fuentes.",
     "Uma contribuição é o texto próprio dos seus autores e não tem fontes."},
    {"unknown_source", kInEnglish, "Ese aporte o párrafo no ha sido admitido como fuente.",
     "Essa contribuição ou parágrafo não foi admitido como fonte."},
    {"source_admitted_already", kInEnglish,
     "La fuente ya fue admitida. Registre su nueva revisión.",
     "A fonte já foi admitida. Registre sua nova revisão."},
    {"source_is_withdrawn", kInEnglish,
     "Sus proponentes retiraron la fuente, que ya no necesita disposición.",
     "Os seus proponentes retiraram a fonte, que já não precisa de disposição."},
    {"duplicate_paragraph", kInEnglish, "Un párrafo de las fuentes figura dos veces.",
     "Um parágrafo das fontes figura duas vezes."},
    {"too_few_sources", kInEnglish,
     "Hacen falta dos o más párrafos de las fuentes para hacer así el párrafo {paragraph}.",
     "São precisos dois ou mais parágrafos das fontes para fazer assim o parágrafo {paragraph}."},
    {"unknown_disposition", kInEnglish, "No existe esa disposición vigente del párrafo.",
     "Não existe essa disposição vigente do parágrafo."},
    {"disposition_not_stale", kInEnglish,
     "La disposición está vigente y no le falta motivo: no hay nada que confirmar.",
     "A disposição está vigente e não lhe falta motivo: não há nada a confirmar."},
    {"retained_already", kInEnglish,
     "El texto ya recoge ese párrafo. Retire primero esa disposición.",
     "O texto já reflete esse parágrafo. Retire primeiro essa disposição."},
    {"not_the_proposer", kInEnglish, "Solo sus proponentes pueden volver a plantearlo.",
     "Somente os seus proponentes podem retomá-lo."},
    {"nothing_to_carry_over", kInEnglish,
     "Ninguna revisión emitida dejó fuera ni aplazó ese párrafo.",
     "Nenhuma revisão emitida deixou de fora nem adiou esse parágrafo."},
    {"paragraphs_would_vanish", kInEnglish,
     "El texto no puede emitirse: hay párrafos sin respuesta.",
     "O texto não pode ser emitido: há parágrafos sem resposta."},
    {"symbol_taken", kInEnglish, "Una revisión ya tiene ese símbolo.",
     "Uma revisão já tem esse símbolo."},
    {"no_such_revision", "There is no revision {revision} of this text. There are: {revisions}.",
     "Este texto no tiene la revisión {revision}. Hay: {revisions}.",
     "Este texto não tem a revisão {revision}. Há: {revisions}."},
    {"no_revision_yet", "There is no revision {revision} of this text: none has been issued yet.",
     "Este texto no tiene la revisión {revision}: aún no se ha emitido ninguna.",
     "Este texto não tem a revisão {revision}: ainda não foi emitida nenhuma."},
    {"no_revision_sent",
     "There is no revision {revision} of this text that {party} may read, nor any other.",
     "No hay revisión {revision} de este texto que {party} pueda leer, ni ninguna otra.",
     "Não há revisão {revision} deste texto que {party} possa ler, nem nenhuma outra."},
    {"no_such_revision_sent",
     "There is no revision {revision} of this text that {party} may read. There are: {revisions}.",
     "No hay revisión {revision} de este texto que {party} pueda leer. Hay: {revisions}.",
     "Não há revisão {revision} deste texto que {party} possa ler. Há: {revisions}."},
    {"unknown_revision", kInEnglish, "No existe esa revisión.", "Não existe essa revisão."},
    {"not_neighbours", kInEnglish,
     "Los párrafos se unen en el orden del texto: {paragraph} no sigue al anterior.",
     "Os parágrafos se unem na ordem do texto: {paragraph} não segue o anterior."},
    {"bad_outline", kInEnglish,
     "El lugar de {paragraph} en el esquema no es tal: una viñeta es -, * o +; un rótulo, por "
     "ejemplo, (a) o 12 bis, de hasta 32 caracteres; el de una nota, su llamada, [^1]; un título "
     "tiene solo un nivel, hasta 30.",
     "O lugar de {paragraph} no esquema não é tal: um marcador é -, * ou +; um rótulo, por "
     "exemplo, (a) ou 12 bis, de até 32 caracteres; o de uma nota, sua chamada, [^1]; um título "
     "tem apenas um nível, até 30."},
    {"unknown_note", kInEnglish, "No existe esa nota pendiente de respuesta.",
     "Não existe essa nota à espera de resposta."},
    {"unknown_correction", kInEnglish, "No existe esa corrección pendiente de respuesta.",
     "Não existe essa correção à espera de resposta."},
    {"not_as_issued", kInEnglish,
     "El texto emitido del párrafo {paragraph} no es aquel sobre el que se hizo la corrección, o "
     "no "
     "tiene redacción en ese idioma.",
     "O texto emitido do parágrafo {paragraph} não é aquele sobre o qual se fez a correção, ou não "
     "tem redação nesse idioma."},
    {"correction_pending", kInEnglish,
     "Otra corrección del párrafo {paragraph} en ese idioma espera respuesta.",
     "Outra correção do parágrafo {paragraph} nesse idioma espera resposta."},
    {"second_person_needed", kInEnglish,
     "La corrección en un idioma auténtico la confirma una persona distinta de quien la propuso.",
     "A correção em um idioma autêntico é confirmada por pessoa diferente de quem a propôs."},
    {"edit_does_not_follow", "The edit does not follow from the text as it stands.",
     "La modificación no se sigue del texto tal como está.",
     "A alteração não decorre do texto tal como está."},
    {"paragraph_not_new",
     "Paragraph {paragraph} does not come in as a new one does: open, with words and an id of its "
     "own, and with nothing said of it before.",
     "El párrafo {paragraph} no entra como entra uno nuevo: abierto, con texto y un identificador "
     "propio, y sin nada dicho antes sobre él.",
     "O parágrafo {paragraph} não entra como entra um novo: aberto, com texto e um identificador "
     "próprio, e sem nada dito antes sobre ele."},
    {"recalled_already", kInEnglish, "La revisión ya fue retirada.", "A revisão já foi retirada."},
    {"not_present",
     "{party} is not recorded as present in this meeting. Where the rule is consensus it is heard "
     "all the same; in a vote it does not count.",
     "{party} no consta como presente en esta reunión. Donde la regla es el consenso se le oye de "
     "todos modos; en una votación no cuenta.",
     "{party} não consta como presente nesta reunião. Onde a regra é o consenso, é ouvido mesmo "
     "assim; em uma votação não conta."},
    {"stance_without_effect",
     "What {party} says here is on record and has no effect; `decisions` says why.",
     "Lo que {party} dice aquí consta y no tiene efecto; `decisions` dice por qué.",
     "O que {party} diz aqui consta e não tem efeito; `decisions` diz por quê."},
    {"nothing_lifted",
     "{party} has raised no objection since this question was put: it is counted as one that lets "
     "the text pass.",
     "{party} no ha objetado desde que se planteó esta cuestión: se cuenta como quien deja pasar "
     "el "
     "texto.",
     "{party} não objetou desde que esta questão foi posta: conta como quem deixa passar o texto."},
    {"languages_apart",
     "The {language} words of paragraph {paragraph} stay as they were: if they no longer say the "
     "same, replace them too, or translate them from the new ones.",
     "El texto en {language} del párrafo {paragraph} queda como estaba: si ya no dice lo mismo, "
     "reemplácelo también, o tradúzcalo del nuevo.",
     "O texto em {language} do parágrafo {paragraph} fica como estava: se já não diz o mesmo, "
     "substitua-o também, ou traduza-o do novo."},
    {"circulated_on_withdrawn",
     "{count} {count|paragraph of this text rests|paragraphs of this text rest} on nothing any "
     "more: all that they were taken from is withdrawn.",
     "{count} {count|párrafo de este texto ya no se apoya|párrafos de este texto ya no se apoyan} "
     "en nada: se retiró todo aquello de lo que se tomaron.",
     "{count} {count|parágrafo deste texto já não se apoia|parágrafos deste texto já não se "
     "apoiam} em nada: foi retirado tudo aquilo de que foram tomados."},
});

}  // namespace

std::span<const Sentence> text_sentences() {
  return kTextSentences;
}

}  // namespace concord::consultation
