#include "engine/annex/wording.hpp"

#include <algorithm>
#include <array>

#include "engine/annex/names.hpp"

namespace concord::annex {
namespace {

struct Term {
  std::string_view key;
  std::array<std::string_view, 3> words;  // en, es, pt
};

constexpr Term kTerms[] = {
    {"title.sources", {"Sources annex", "Anexo de fuentes", "Anexo de fontes"}},
    {"title.dispositions",
     {"Disposition annex", "Anexo sobre el destino de los aportes",
      "Anexo sobre o destino das contribuições"}},
    {"title.concordance", {"Concordance", "Tabla de concordancia", "Tabela de concordância"}},
    {"title.fairness",
     {"Fair-consolidation report", "Informe de consolidación equitativa",
      "Relatório de consolidação equitativa"}},
    {"title.brackets", {"Open brackets", "Corchetes abiertos", "Colchetes abertos"}},
    {"says.brackets",
     {"What is not agreed, since when, between whom, and how many brackets each revision had.",
      "Lo que no está acordado, desde cuándo, entre quiénes, y cuántos corchetes tuvo cada "
      "revisión.",
      "O que não está acordado, desde quando, entre quem, e quantos colchetes teve cada revisão."}},
    {"burn_down", {"By revision", "Por revisión", "Por revisão"}},
    {"count_open", {"Open", "Abiertos", "Abertos"}},
    {"count_opened", {"Opened", "Se abrieron", "Abriram-se"}},
    {"count_closed", {"Closed", "Se cerraron", "Fecharam-se"}},
    {"issued_on", {"Issued", "Publicada", "Publicada"}},
    {"still_open", {"Open now", "Abiertos ahora", "Abertos agora"}},
    {"none_open",
     {"No bracket is open.", "No hay corchetes abiertos.", "Não há colchetes abertos."}},
    {"since_revision", {"Open since", "Abierto desde", "Aberto desde"}},
    {"between", {"Between", "Entre", "Entre"}},
    {"opposed", {"Opposed by", "Se oponen", "Opõem-se"}},
    {"in_play", {"Alternatives", "Alternativas", "Alternativas"}},
    {"bracket", {"Bracket", "Corchete", "Colchete"}},
    {"delete", {"(delete)", "(suprimir)", "(suprimir)"}},
    {"untranslated", {"no translation yet", "aún sin traducción", "ainda sem tradução"}},
    {"nobody", {"nobody named", "nadie consta", "ninguém consta"}},
    {"leads_back", {"Leads back to", "Se remonta a", "Remonta a"}},
    {"behind",
     {"The parties behind the text", "Las partes detrás del texto", "As partes por trás do texto"}},
    {"behind_paragraphs",
     {"Paragraphs that lead back to it", "Párrafos que se remontan a ella",
      "Parágrafos que remontam a ela"}},
    {"behind_nobody",
     {"Of no party: bridging proposals and chair's texts",
      "De ninguna parte: propuestas puente y textos de la presidencia",
      "De nenhuma parte: propostas de compromisso e textos da presidência"}},
    {"to_paragraph", {"to paragraph", "al párrafo", "ao parágrafo"}},
    {"correction.in_force", {"in force", "en vigor", "em vigor"}},
    {"correction.proposed", {"proposed", "propuesta", "proposta"}},
    {"correction.objected", {"objected to", "objetada", "objetada"}},
    {"says.sources",
     {"For each paragraph of the text: the inputs that it rests on, and what was changed.",
      "Para cada párrafo del texto: los aportes en que se basa y lo que se cambió.",
      "Para cada parágrafo do texto: as contribuições em que se baseia e o que foi alterado."}},
    {"says.dispositions",
     {"For each paragraph of the inputs: where it went, and why.",
      "Para cada párrafo de los aportes: adónde fue y por qué.",
      "Para cada parágrafo das contribuições: para onde foi e por quê."}},
    {"says.concordance",
     {"Which paragraph of which input stands in which paragraph of the text.",
      "Qué párrafo de qué aporte está en qué párrafo del texto.",
      "Qual parágrafo de qual contribuição está em qual parágrafo do texto."}},
    {"says.fairness",
     {"What became of each party's paragraphs, and whose words the text has.",
      "Qué fue de los párrafos de cada parte y de quién son las palabras del texto.",
      "O que foi feito dos parágrafos de cada parte e de quem são as palavras do texto."}},
    {"consultation", {"Consultation", "Consulta", "Consulta"}},
    {"text", {"Text", "Texto", "Texto"}},
    {"texts", {"Texts", "Textos", "Textos"}},
    {"version", {"Version", "Versión", "Versão"}},
    {"working", {"working text", "texto de trabajo", "texto de trabalho"}},
    {"issued", {"issued", "publicada", "publicada"}},
    {"wordings", {"Wordings in", "Redacción en", "Redação em"}},
    {"recalled",
     {"This revision was recalled; its words are no longer shown.",
      "Esta revisión fue retirada; sus palabras ya no se muestran.",
      "Esta revisão foi retirada; as suas palavras já não são mostradas."}},
    {"inputs_unknown",
     {"What became of the inputs is not shown to this reader.",
      "A este lector no se le muestra qué fue de los aportes.",
      "A este leitor não se mostra o que foi feito das contribuições."}},
    {"nothing", {"Nothing to list.", "No hay nada que listar.", "Nada a listar."}},
    {"paragraph", {"Paragraph", "Párrafo", "Parágrafo"}},
    {"text_paragraph", {"Paragraph of the text", "Párrafo del texto", "Parágrafo do texto"}},
    {"input", {"Input", "Aporte", "Contribuição"}},
    {"input_paragraph", {"Its paragraph", "Su párrafo", "Seu parágrafo"}},
    {"identity", {"Identity", "Identidad", "Identidade"}},
    {"revision", {"Revision", "Revisión", "Revisão"}},
    {"status", {"Status", "Estado", "Estado"}},
    {"origin", {"Origin", "Origen", "Origem"}},
    {"proposer", {"Proposer", "Proponente", "Proponente"}},
    {"how", {"How", "Cómo", "Como"}},
    {"changes", {"What was changed", "Lo que se cambió", "O que foi alterado"}},
    {"alternative", {"alternative", "alternativa", "alternativa"}},
    {"revised_since",
     {"the input was revised since", "el aporte fue revisado después",
      "a contribuição foi revista depois"}},
    {"words_unknown",
     {"The input's words are not shown.", "No se muestran las palabras del aporte.",
      "As palavras da contribuição não são mostradas."}},
    {"words", {"Words", "Palabras", "Palavras"}},
    {"unchanged", {"unchanged", "sin cambios", "sem alterações"}},
    {"no_source", {"No source.", "Sin fuente.", "Sem fonte."}},
    {"legend.deleted", {"in the input only", "solo en el aporte", "só na contribuição"}},
    {"legend.inserted", {"in the text only", "solo en el texto", "só no texto"}},
    {"words_of_input", {"The party's words", "Palabras de la parte", "Palavras da parte"}},
    {"became", {"What became of it", "Qué fue de él", "O que foi feito dele"}},
    {"where", {"Where", "Dónde", "Onde"}},
    {"reason", {"Reason", "Motivo", "Motivo"}},
    {"recorded", {"Recorded", "Registrado", "Registrado"}},
    {"recorded_by", {"Recorded by", "Registrado por", "Registrado por"}},
    {"admitted", {"Admitted", "Admitido", "Admitido"}},
    {"standing", {"Standing", "Vigencia", "Vigência"}},
    {"ended", {"Ended because", "Terminó porque", "Terminou porque"}},
    {"number", {"No.", "N.º", "N.º"}},
    {"history", {"before", "antes", "antes"}},
    {"no_answer", {"No answer yet", "Aún sin respuesta", "Ainda sem resposta"}},
    {"without_reason", {"Without a reason", "Sin motivo", "Sem motivo"}},
    {"not_here", {"not in this version", "no está en esta versión", "não está nesta versão"}},
    {"raised_again", {"raised again", "planteado de nuevo", "apresentado de novo"}},
    {"input_withdrawn",
     {"Withdrawn by its proposer", "Retirado por su proponente", "Retirada pelo proponente"}},
    {"input_disavowed",
     {"Disavowed by its party", "Desautorizado por su parte", "Desautorizada pela parte"}},
    {"withdrawn_by", {"withdrawn by", "retirado por", "retirado por"}},
    {"disavowed_by", {"disavowed by", "desautorizado por", "desautorizado por"}},
    {"rests_on_withdrawn",
     {"what it rests on was withdrawn", "lo que lo sustenta fue retirado",
      "aquilo em que se apoia foi retirado"}},
    {"disavowed", {"Disavowed", "Desautorizados", "Desautorizados"}},
    {"became.disavowed", {"Disavowed", "Desautorizado", "Desautorizado"}},
    {"late", {"Admitted after the cut-off", "Admitido tras el cierre", "Admitida após o prazo"}},
    {"stale",
     {"made on older words of the input", "sobre palabras anteriores del aporte",
      "sobre palavras anteriores da contribuição"}},
    {"sign.verbatim", {"as it was", "tal cual", "tal como estava"}},
    {"sign.edited", {"in other words", "en otras palabras", "em outras palavras"}},
    {"sign.merged", {"merged", "fusionado", "fundido"}},
    {"sign.part", {"in part", "en parte", "em parte"}},
    {"sign.bracketed", {"in brackets", "entre corchetes", "entre colchetes"}},
    {"sign.taken_back",
     {"withdrawn or disavowed since", "retirado o desautorizado después",
      "retirado ou desautorizado depois"}},
    {"party", {"Party", "Parte", "Parte"}},
    {"row", {"Row", "Fila", "Linha"}},
    {"fates",
     {"What became of the paragraphs", "Qué fue de los párrafos",
      "O que foi feito dos parágrafos"}},
    {"whose_words", {"Whose words", "De quién son las palabras", "De quem são as palavras"}},
    {"all_texts", {"All texts", "Todos los textos", "Todos os textos"}},
    {"total", {"Total", "Total", "Total"}},
    {"made", {"Made", "Presentados", "Apresentados"}},
    {"kept", {"As they were", "Tal cual", "Tal como estavam"}},
    {"reworded", {"In other words", "En otras palabras", "Em outras palavras"}},
    {"in_part", {"In part", "En parte", "Em parte"}},
    {"merged", {"Merged", "Fusionados", "Fundidos"}},
    {"bracketed", {"In brackets", "Entre corchetes", "Entre colchetes"}},
    {"not_retained", {"Not retained", "No recogidos", "Não refletidos"}},
    {"deferred", {"Deferred", "Aplazados", "Adiados"}},
    {"withdrawn", {"Withdrawn", "Retirados", "Retirados"}},
    {"several_ways", {"Several ways", "De varios modos", "De vários modos"}},
    {"open", {"No answer", "Sin respuesta", "Sem resposta"}},
    {"lacking_reason", {"Without a reason", "Sin motivo", "Sem motivo"}},
    {"days_median", {"Days waited, median", "Días de espera, mediana", "Dias de espera, mediana"}},
    {"days_longest", {"Days waited, longest", "Días de espera, máximo", "Dias de espera, máximo"}},
    {"alone", {"Its words alone", "Palabras solo suyas", "Palavras só suas"}},
    {"shared", {"Shared with others", "Compartidas con otras", "Compartilhadas com outras"}},
    {"parties_alone", {"Of one party", "De una sola parte", "De uma só parte"}},
    {"several_parties", {"Of several parties", "De varias partes", "De várias partes"}},
    {"secretariat", {"Of the secretariat", "De la secretaría", "Da secretaria"}},
    {"unknown",
     {"Not known to this reader", "Desconocido para este lector", "Desconhecido para este leitor"}},
    {"note.days",
     {"Days are counted from the admission of the words to their first answer; - means that the "
      "record shown does not say.",
      "Los días se cuentan desde la admisión de las palabras hasta su primera respuesta; - indica "
      "que el registro mostrado no lo dice.",
      "Os dias contam-se da admissão das palavras até a primeira resposta; - indica que o log "
      "mostrado não o diz."}},
    {"note.words",
     {"A word counts for a party if the comparison with its input, or with the alternative that it "
      "proposed, keeps it. Words of neither are the secretariat's. Each word of the text is in one "
      "of the columns on the right of Words.",
      "Una palabra cuenta para una parte si la comparación con su aporte, o con la alternativa que "
      "propuso, la conserva. Las demás palabras son de la secretaría. Cada palabra del texto está "
      "en una de las columnas a la derecha de Palabras.",
      "Uma palavra conta para uma parte se a comparação com a sua contribuição, ou com a "
      "alternativa que propôs, a conserva. As demais palavras são da secretaria. Cada palavra do "
      "texto está numa das colunas à direita de Palavras."}},
    {"note.fates",
     {"Each paragraph made is in exactly one of the columns up to No answer. Disavowed ones were "
      "recorded in the party's name, and are not among those made. Shared words count for each "
      "party that has them.",
      "Cada párrafo presentado está en exactamente una de las columnas hasta Sin respuesta. Los "
      "desautorizados se registraron en nombre de la parte y no figuran entre los presentados. Las "
      "palabras compartidas cuentan para cada parte que las tiene.",
      "Cada parágrafo apresentado está em exatamente uma das colunas até Sem resposta. Os "
      "desautorizados foram registrados em nome da parte e não figuram entre os apresentados. As "
      "palavras compartilhadas contam para cada parte que as tem."}},
    {"kind.retained", {"Retained", "Recogido", "Refletido"}},
    {"kind.retained_in_part", {"Retained in part", "Recogido en parte", "Refletido em parte"}},
    {"kind.merged", {"Merged", "Fusionado", "Fundido"}},
    {"kind.bracketed", {"In brackets", "Entre corchetes", "Entre colchetes"}},
    {"kind.not_retained", {"Not retained", "No recogido", "Não refletido"}},
    {"kind.withdrawn", {"Withdrawn", "Retirado", "Retirado"}},
    {"kind.deferred", {"Deferred", "Aplazado", "Adiado"}},
    {"how.verbatim", {"as it was", "tal cual", "tal como estava"}},
    {"how.edited", {"in other words", "en otras palabras", "em outras palavras"}},
    {"how.merged", {"merged", "fusionado", "fundido"}},
    {"mark.from_sources", {"from inputs", "de aportes", "de contribuições"}},
    {"mark.own", {"own words", "palabras propias", "palavras próprias"}},
    {"mark.bridging_proposal",
     {"bridging proposal", "propuesta puente", "proposta de compromisso"}},
    {"mark.chairs_text", {"chair's text", "texto de la presidencia", "texto da presidência"}},
    {"standing.current", {"current", "vigente", "vigente"}},
    {"standing.stale", {"to be looked at again", "por revisar", "a rever"}},
    {"standing.superseded", {"superseded", "sustituida", "substituída"}},
    {"cause.replaced", {"replaced", "sustituida", "substituída"}},
    {"cause.target_removed",
     {"the paragraph was removed", "se suprimió el párrafo", "o parágrafo foi suprimido"}},
    {"cause.taken_back", {"taken back", "retirada", "retirada"}},
    {"cause.carried_over",
     {"raised again by its proposer", "planteado de nuevo por su proponente",
      "apresentado de novo pelo proponente"}},
    {"status.open", {"open", "abierto", "aberto"}},
    {"status.pending", {"pending", "pendiente", "pendente"}},
    {"status.agreed_ad_referendum",
     {"agreed ad referendum", "acordado ad referéndum", "acordado ad referendum"}},
    {"status.agreed", {"agreed", "acordado", "acordado"}},
    {"status.reopened", {"reopened", "reabierto", "reaberto"}},
};

const Term* find_term(std::string_view key) {
  const auto found = std::find_if(std::begin(kTerms), std::end(kTerms),
                                  [&](const Term& one) { return one.key == key; });
  return found == std::end(kTerms) ? nullptr : found;
}

std::string of_kind(Language language, std::string_view group, std::string_view name) {
  return term(language, std::string(group) + "." + std::string(name));
}

}  // namespace

std::optional<Language> language_named(std::string_view tag) {
  const auto primary = tag.substr(0, tag.find('-'));
  if (primary == "en") return Language::en;
  if (primary == "es") return Language::es;
  if (primary == "pt") return Language::pt;
  return std::nullopt;
}

std::string_view tag_of(Language language) {
  constexpr std::array<std::string_view, 3> kTags = {"en", "es", "pt"};
  return kTags[static_cast<std::size_t>(language)];
}

bool has_term(std::string_view key) {
  return find_term(key) != nullptr;
}

std::string term(Language language, std::string_view key) {
  const auto* found = find_term(key);
  return std::string(found == nullptr ? key : found->words[static_cast<std::size_t>(language)]);
}

std::string term(Language language, Kind kind) {
  return of_kind(language, "kind", name_of(kind));
}
std::string term(Language language, Handling how) {
  return of_kind(language, "how", name_of(how));
}
std::string term(Language language, Mark mark) {
  return of_kind(language, "mark", name_of(mark));
}
std::string term(Language language, Standing standing) {
  return of_kind(language, "standing", name_of(standing));
}
std::string term(Language language, Cause cause) {
  return of_kind(language, "cause", name_of(cause));
}

std::string fate(Language language, Kind kind, std::optional<Handling> how) {
  std::string words = term(language, kind);
  if (how &&
      (kind == Kind::retained || (kind == Kind::retained_in_part && how != Handling::merged)))
    words += ", " + term(language, *how);
  return words;
}

}  // namespace concord::annex
